import { describe, expect, test } from 'vitest'
import { converter, evenly, isTraditional } from '@/lib/core/script'

const SIMPLE = '头发长了，发展快了，皇后以后在里面看着干部晒干菜。'
const FULL = '頭髮長了，發展快了，皇后以後在裡面看著幹部曬乾菜。'

describe('the other script', () => {
  test.each([
    ['simplified', 'traditional', SIMPLE, FULL],
    ['traditional', 'simplified', FULL, SIMPLE],
  ] as const)('%s is shown in %s, unit for unit', async (_, script, from, to) => {
    const shown = (await converter(script, from))?.(from)
    expect(shown).toBe(to)
    expect(shown?.length).toBe(from.length)
  })

  test('words are not torn apart for the sake of others', async () => {
    const convert = await converter('traditional', SIMPLE)
    expect(convert?.('才明白发展的事情')).toBe('才明白發展的事情')
  })

  test.each([
    ['kept', SIMPLE],
    ['simplified', SIMPLE],
    ['traditional', FULL],
  ] as const)('nothing changes where it is %s already', async (script, text) => {
    expect(await converter(script, text)).toBeNull()
  })

  test('what would be longer stays, and the rest does not', () => {
    const odd = evenly((text) => text.replaceAll('甲', '甲甲').replaceAll('乙', '丙'))
    expect(odd('甲乙丁')).toBe('甲丙丁')
    expect(odd('乙丁')).toBe('丙丁')
  })
})

test.each([
  [SIMPLE, false],
  [FULL, true],
  ['no Chinese at all', false],
  ['', false],
])('%s: traditional %s', (text, is) => expect(isTraditional(text)).toBe(is))
