// Makes paragraphs of what pages break by <br>, full-width indents and bare text, and joins broken ones.

import { brokenBoundaries } from '@/lib/core/join'
import { endsSentence, hanCount } from '@/lib/core/prose'
import { isBlock } from './extract-lines'

/** Rewrites `root` in place. */
export function makeParagraphs(root: Element): void {
  wrapRuns(root)
  for (const block of root.querySelectorAll('p,div,section,blockquote,td')) {
    if (isBroken(block)) splitBreaks(block)
  }
  for (const paragraph of root.querySelectorAll('p')) trimIndent(paragraph)
  if (/[\u3400-\u9fff]/.test(root.textContent ?? '')) joinBroken(root)
}

/** Whether a block is lines: it has a <br>, and no block in it. */
function isBroken(block: Element): boolean {
  let breaks = false
  for (let child = block.firstElementChild; child; child = child.nextElementSibling) {
    if (isBlock(child)) return false
    if (child.nodeName === 'BR') breaks = true
  }
  return breaks
}

/** Whether blocks stand directly in an element. */
function holdsBlocks(parent: Element): boolean {
  for (let child = parent.firstElementChild; child; child = child.nextElementSibling)
    if (isBlock(child)) return true
  return false
}

/** Puts text that stands between blocks into a paragraph of its own. */
function wrapRuns(root: Element): void {
  for (const parent of [
    root,
    ...root.querySelectorAll('div,section,article,main,td,center,blockquote'),
  ]) {
    if (!holdsBlocks(parent)) continue
    let run: ChildNode[] = []
    const close = () => {
      if (run.some((node) => node.textContent?.trim())) {
        const paragraph = parent.ownerDocument.createElement('p')
        run[0]?.before(paragraph)
        paragraph.append(...run)
      }
      run = []
    }
    for (const node of [...parent.childNodes]) {
      if (node.nodeType === 1 && isBlock(node as Element)) close()
      else run.push(node)
    }
    close()
  }
}

/**
 * Splits a block at its <br> where the lines between are paragraphs: indented, or long and mostly
 * ending in a mark. Verse and addresses keep their line breaks.
 */
function splitBreaks(block: Element): void {
  const groups: ChildNode[][] = [[]]
  for (const node of [...block.childNodes]) {
    if (node.nodeName === 'BR') groups.push([])
    else groups.at(-1)?.push(node)
  }
  const texts = groups.map((group) => group.map((node) => node.textContent ?? '').join(''))
  const filled = texts.filter((text) => text.trim())
  if (filled.length < 2) return
  const indented = filled.filter((text) => /^\s*[\u3000\u00a0]{2}/.test(text)).length
  const long = filled.filter((text) => hanCount(text) >= 30)
  const paragraphs =
    indented >= filled.length / 2 ||
    (long.length >= filled.length * 0.4 && long.filter(endsSentence).length >= long.length * 0.6)
  if (!paragraphs) return
  const { ownerDocument } = block
  const made = groups
    .filter(
      (_, index) =>
        texts[index]?.trim() ||
        groups[index]?.some(
          (node) =>
            node.nodeType === 1 &&
            node.textContent === '' &&
            (node as Element).matches('img,figure'),
        ),
    )
    .map((group) => {
      const paragraph = ownerDocument.createElement('p')
      paragraph.append(...group)
      return paragraph
    })
  if (block.nodeName === 'P') block.replaceWith(...made)
  else block.replaceChildren(...made)
}

/** Takes the typed indent away; the reader sets its own. */
function trimIndent(paragraph: Element): void {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, 4)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const trimmed = node.data.trimStart()
    if (trimmed !== node.data) node.data = trimmed
    if (trimmed) break
  }
}

/** Joins neighbouring paragraphs that are one. */
function joinBroken(root: Element): void {
  const runs: Element[][] = []
  let run: Element[] = []
  for (const paragraph of root.querySelectorAll('p')) {
    const text = paragraph.textContent?.trim() ?? ''
    const simple =
      text &&
      !paragraph.querySelector('img,video,table,br') &&
      !paragraph.closest('blockquote,li,td,figure')
    if (simple && run.at(-1)?.nextElementSibling === paragraph) run.push(paragraph)
    else {
      if (run.length > 1) runs.push(run)
      run = simple ? [paragraph] : []
    }
  }
  if (run.length > 1) runs.push(run)
  const all = runs.flat().map((paragraph) => paragraph.textContent?.trim() ?? '')
  const broken = new Set(brokenBoundaries(all))
  let index = 0
  for (const one of runs) {
    let into = one[0]
    for (let i = 0; i + 1 < one.length; i++, index++) {
      const after = one[i + 1]
      if (broken.has(index) && into && after) {
        trimIndent(after)
        into.append(...after.childNodes)
        after.remove()
      } else into = after
    }
    index++
  }
}
