// The points of a Chinese paragraph that are counted in words: 一要…二要…, 一是…二是…, 首先…其次…

export interface Point {
  /** The point's first clause. */
  text: string
  /** UTF-16 offset in the paragraph. */
  offset: number
}

const NUMBERS = '一二三四五六七八九十'
/** What begins a sentence or clause. */
const START = '(^|[。；，：:！？!?;,”）)—\\s])'
/** 一要, 一是, 第一，, 其一，: the word after the number is the same in all points of a paragraph. */
const COUNTED = new RegExp(
  `${START}(?:(第|其)([${NUMBERS}])([，,、：:]|是)|([${NUMBERS}])(要|是|来|则|靠|抓|看|在|为|曰|坚持|强化|突出|注重))`,
  'g',
)
/** The second of any points, as points count up from one; few paragraphs have it, and COUNTED is slow to make. */
const SECOND = /[第其]二[，,、：:是]|二[要是来则靠抓看在为曰坚强突注]/
/** Characters of a point that are shown: a clause, not the sentence. */
const LONGEST = 36
const SHORTEST = 4

/**
 * The points of a paragraph; empty where they do not count up from one, with one and the same word.
 * A point is its first clause, cut at the first stop.
 */
export function pointsOf(paragraph: string): Point[] {
  return SECOND.test(paragraph) ? countedIn(paragraph) : []
}

function countedIn(paragraph: string): Point[] {
  const runs = new Map<string, { value: number; offset: number; text: string }[]>()
  for (const match of paragraph.matchAll(COUNTED)) {
    const number = match[3] ?? match[5] ?? ''
    const word = `${match[2] ?? ''}${match[4] ?? match[6]}`.replace(/[，,、：:]/, '，')
    const offset = match.index + (match[1]?.length ?? 0)
    const run = runs.get(word) ?? []
    const text = clauseAt(paragraph, offset, match[0].length - (match[1]?.length ?? 0))
    run.push({ value: NUMBERS.indexOf(number) + 1, offset, text })
    runs.set(word, run)
  }
  const points: Point[] = []
  for (const run of runs.values()) {
    if (run.length < 2 || run.some(({ value }, index) => value !== index + 1)) continue
    // 一是一，二是二 counts nothing.
    if (run.every(({ text }) => text.length < SHORTEST)) continue
    for (const { offset, text } of run) points.push({ text, offset })
  }
  return points.sort((a, b) => a.offset - b.offset)
}

/** The clause that begins here; the `marker`, as many characters, may have a comma of its own (第一，). */
function clauseAt(paragraph: string, offset: number, marker: number): string {
  const rest = paragraph.slice(offset, offset + 80)
  const end = rest.slice(marker).search(/[。；，：！？,;!?]/)
  return (end < 0 ? rest : rest.slice(0, end + marker)).slice(0, LONGEST).trim()
}
