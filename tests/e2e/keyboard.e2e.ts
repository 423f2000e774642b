// The whole job without a mouse, and a passage on the clipboard.
/// <reference types="chrome" />
import { expect, test } from 'vitest'
import { clickToolbar, inToolbar } from './support/ours'
import { select, toolbar } from './support/reader'
import { chromium, reader } from './support/stage'
import { painted, paintedTexts } from './support/text'
import { pause, until } from './support/wait'

test('the browser gives us the keys that the README names', async () => {
  // One that it keeps for itself (Alt+Shift+C is a tab group's) it leaves out without a word.
  const keys = await chromium.inWorker(async () =>
    (await chrome.commands.getAll()).map(({ shortcut }) => shortcut),
  )
  expect(keys.sort()).toEqual(['Alt+H', 'Alt+Shift+H'])
})

test('by keyboard alone: mark, colour, note, tag, undo, leave', async () => {
  const page = await reader.ready('/story?id=keyboard')
  const press = async (...keys: Parameters<typeof page.keyboard.press>[0][]) => {
    for (const key of keys) await page.keyboard.press(key)
    await pause(400)
  }
  await page.keyboard.down('Control')
  await press('a')
  await page.keyboard.up('Control')
  await toolbar(page)
  await press('3')
  await until(
    'the colour',
    () => painted(page),
    (all) => 'cinnabar-malachite' in all,
  )
  await press('n')
  await page.keyboard.type('by hand')
  // Escape leaves the field, and what was typed is kept.
  await press('Escape')
  await until(
    'the note',
    () => reader.kept(),
    ([row]) => row?.note === 'by hand',
  )
  await page.keyboard.down('Control')
  await press('z')
  await page.keyboard.up('Control')
  await until(
    'the note taken back',
    () => reader.kept(),
    ([row]) => row?.note === '',
  )
  await page.close()
})

test('Tab goes into the toolbar, arrows through it, Enter presses, and the focus comes back', async () => {
  const page = await reader.ready('/story?id=tab')
  await select(page, 'Remark 2 about the market')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await until(
    'the second colour',
    () => painted(page),
    (all) => 'cinnabar-gamboge' in all,
  )
  const focused = await until('the focus on the chosen colour', async () =>
    (await inToolbar(page, 'button')).find(({ properties }) => properties.focused),
  )
  expect(focused?.name).toBe('Gamboge')
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement?.nodeName)).toBe('BODY')
  await page.close()
})

test('a passage is copied with a link to its place', async () => {
  const page = await reader.ready('/fields')
  await select(page, 'Remark 2 about the form')
  await clickToolbar(page, 'button', 'Copy with link')
  await page.focus('#area')
  const text = await until(
    'the words in a field of the page',
    async () => {
      await page.keyboard.down('Control')
      await page.keyboard.press('v', { commands: ['SelectAll', 'Paste'] })
      await page.keyboard.up('Control')
      return page.$eval('#area', (area) => (area as HTMLTextAreaElement).value)
    },
    (pasted) => pasted.includes('Remark 2'),
  )
  expect(text).toMatch(/^> Remark 2 about the form/)
  expect(text).toContain('#:~:text=')
  expect(await paintedTexts(page)).toEqual([])
  await page.close()
})
