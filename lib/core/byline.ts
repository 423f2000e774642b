// Who wrote an article, read from the lines around its title and from its first and last paragraphs.
//
// A wrong author is worse than none: without a label, only what has the shape of a name counts.
import {
  BARE_LABEL,
  byOfOpening,
  clean,
  LABELLED,
  nameLine,
  namesAfterLabel,
  namesInBrackets,
  namesUntilBad,
  WRITTEN,
} from './byline-lines'
import { type Byline, markedByline } from './byline-marked'
import { chineseNames, isChineseName } from './person'

/** What the byline is read from; every list in reading order. */
export interface BylineEvidence {
  /** Short lines between the title and the text, and just before the title. */
  head: readonly string[]
  /** The article's first lines and its last ones. */
  first: readonly string[]
  last: readonly string[]
  /** JSON-LD persons, meta author, an element marked as author; best first. */
  marked: readonly string[]
  /** Names that are the site or the source, never the author. */
  sites: readonly string[]
  han: boolean
}

/** 記者林宸誼／即時報導, 上報快訊／范姜佳鈺, | 作者魏星: a name in a line with date and source. */
const HEAD_REPORTER =
  /(?:记者|記者)\s*([\u3400-\u9fff\uf900-\ufaff、]{2,16}?)(?=\s*[／/｜|]|\s|$)|(?:[讯訊]|报道|報導|综合)\s*[／/]\s*([\u3400-\u9fff\uf900-\ufaff]{2,4})(?=\s|$)|(?:^|[\s|｜])作者\s?([\u3400-\u9fff\uf900-\ufaff]{2,3})(?=$|[\s|｜])/

const EDITOR = /(?:责任?编辑?|責任編輯|编辑|編輯|责编)\s*[:：]\s*([^\s，,】\])）|]{2,6})/

/** The author; null where nothing says it. */
export function readByline(evidence: BylineEvidence): Byline | null {
  const { head, first, last, marked, sites } = evidence
  if (!evidence.han) return markedByline(marked, sites, false)
  const lines = [...head, ...last.slice(-4)]
  const editors = lines.map((line) => line.match(EDITOR)?.[1] ?? '').filter(Boolean)
  const isEditor = (names: readonly string[]) => names.every((name) => editors.includes(name))
  const labelled = ([...head, ...first.slice(0, 3), ...last] as string[])
    .filter((line) => line.length < 200)
    .map((line) => {
      if (!/者|撰|执笔|執筆|采写|文|译|譯|稿|员/.test(line)) return null
      const rest = (line.match(WRITTEN) ?? line.match(LABELLED) ?? line.match(BARE_LABEL))?.[1]
      return rest ? namesAfterLabel(rest, sites) : null
    })
    .filter((names) => names !== null)
  const sure = labelled.find((names) => !isEditor(names))
  if (sure) return { names: sure, from: 'label' }
  for (const line of first.slice(0, 3)) {
    const names = byOfOpening(clean(line))
    if (names) return { names, from: 'text' }
  }
  for (const line of [...last].reverse()) {
    const inside = clean(line).match(
      /[（(〔［[]([^（）()〔〕［］[\]]{2,60})[）)〕］\]][。.]?$/,
    )?.[1]
    const names = inside ? namesInBrackets(inside, true) : null
    if (names && !EDITOR.test(inside ?? '')) return { names, from: 'text' }
    const open = clean(line).match(
      /[（(](?:[\u3400-\u9fff\uf900-\ufaff]{0,8}(?:记者|記者|通讯员))\s*([^（）()]{2,60})$/,
    )?.[1]
    const before = open ? namesUntilBad(open) : null
    if (before) return { names: before, from: 'text' }
  }
  for (const line of [...first.slice(0, 2), ...head, ...last.slice(-3)]) {
    const names = nameLine(line)
    if (names && !sites.includes(names.join(''))) return { names, from: 'line' }
  }
  for (const line of head) {
    const reporter = line.length < 90 ? line.match(HEAD_REPORTER) : null
    const names = reporter ? chineseNames(reporter[1] ?? reporter[2] ?? reporter[3] ?? '') : null
    if (names && !isEditor(names)) return { names, from: 'label' }
  }
  for (const line of head) {
    const after = line.match(
      /(?:来源|來源)\s*[:：]\s*\S{2,16}[\s\u3000]+([\u3400-\u9fff\uf900-\ufaff]{2,3})$/,
    )?.[1]
    if (after && isChineseName(after)) return { names: [after], from: 'line' }
  }
  const named = markedByline(
    marked.filter((name) => !editors.includes(name.trim())),
    sites,
    true,
  )
  if (named) return named
  const shared = labelled[0]
  return shared ? { names: shared, from: 'label' } : null
}
