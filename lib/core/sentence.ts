// Where the sentences of a paragraph are: for going from one to the next, marking by the sentence, and reading aloud.
import type { Span } from './selector'

/** Ends a sentence in Chinese wherever it stands. The semicolon parts what one would quote alone. */
const HAN_STOP = '。！？；｡'
/** Ends one only where white space or a Chinese character follows. */
const LATIN_STOP = '.!?．'
const ELLIPSIS = '…⋯'
const CLOSING = '”’」』）】》〉］〕｝)]}"\'»›'
const OPENING = '“‘「『（【《〈［〔｛([{«‹'
/** What stands between these is one thing, whatever stops are in it: 《谁动了我的奶酪？》 */
const BRACKETS: Record<string, string> = {
  '（': '）',
  '(': ')',
  '【': '】',
  '[': ']',
  '［': '］',
  '〔': '〕',
  '《': '》',
  '〈': '〉',
}
/** A bracket that is not closed within so many characters is a slip, or an emoticon. */
const BRACKET_REACH = 400

/** 「你来吗？」他问: a question or call in quotes, and then who said it. 。” before it ends the sentence. */
const SAID = /^[^，。！？；：,“”「」]{0,8}?[说道问喊叫答想笑曰嚷吼念骂叹]/
/** Before a full stop these are no end: titles, months, references, and "for example". */
const ABBREVIATION =
  /(?:^|[\s(“"‘'[])(?:Mrs?|Ms|Dr|Prof|St|Jr|Sr|Gen|Col|Capt|Lt|Rev|Hon|Sen|Rep|Gov|No|Nos|Vol|pp?|ch|sec|Figs?|Eqs?|vs|cf|al|ca|approx|Inc|Ltd|Co|Corp|Dept|Univ|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|[A-Z]|(?:[A-Z]\.)+[A-Z])$/
/** Before these the dotted abbreviations U.S. and a.m. do end a sentence often enough. */
const SENTENCE_OPENER =
  /^(?:The|A|An|It|He|She|They|We|I|You|This|That|But|And|In|On|At|For|If|When)\b/
/** 1. or a) or iv. at the beginning is the item's number. */
const NUMBER = /^[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})$/

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** The sentences of one paragraph as UTF-16 spans, in order, without the white space between them. */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = []
  let start = skipSpace(text, 0)
  let at = start
  while (at < text.length) {
    const closing = BRACKETS[text[at]!]
    const close = closing === undefined ? -1 : bracketEnd(text, at, closing)
    let end = close < 0 ? endAt(text, start, at) : null
    let next = at + 1
    if (close >= 0) {
      next = close + 1
      // （本刊记者摄。） alone is a sentence; within one it is a part of it.
      if (at === start && !'《〈'.includes(text[at]!) && isStop(text[close - 1] ?? '')) end = next
    }
    if (end === null) {
      at = next
      continue
    }
    sentences.push({ start, end })
    start = skipSpace(text, end)
    at = start
  }
  const end = text.trimEnd().length
  if (end > start) sentences.push({ start, end })
  return sentences
}

const isStop = (char: string) => char !== '' && (HAN_STOP + LATIN_STOP).includes(char)

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at]!)) at++
  return at
}

/** Where the bracket that opens at `at` closes, -1 where it does not. */
function bracketEnd(text: string, at: number, closing: string): number {
  const opening = text[at]!
  let depth = 0
  for (let i = at; i < Math.min(text.length, at + BRACKET_REACH); i++) {
    if (text[i] === opening) depth++
    else if (text[i] === closing && --depth === 0) return i
  }
  return -1
}

/** The end of the sentence begun at `start` if the sign at `at` ends it, with all that clings to it; else null. */
function endAt(text: string, start: number, at: number): number | null {
  const char = text[at]!
  const dots = ELLIPSIS.includes(char) || text.startsWith('...', at)
  if (!dots && !isStop(char)) return null
  // ？！ and …… and !!! are one stop.
  let stop = at + 1
  while (stop < text.length && (isStop(text[stop]!) || ELLIPSIS.includes(text[stop]!))) stop++
  let end = stop
  while (end < text.length && CLOSING.includes(text[end]!)) end++
  const rest = text.slice(end)
  const spaced = rest === '' || /^\s/.test(rest)
  const after = rest.trimStart()
  const last = text.slice(at, stop)
  const strong = [...last].some((sign) => HAN_STOP.includes(sign))
  if (dots && !strong) {
    // 我想……算了。 goes on; before a new quotation or a capital letter it does not.
    return after === '' || (spaced && /^[\p{Lu}\p{N}]/u.test(after)) || OPENING.includes(after[0]!)
      ? end
      : null
  }
  const quoted = end > stop && /[”’」』"]/.test(text.slice(stop, end))
  if (strong) return quoted && /[！？]/.test(last) && SAID.test(after) ? null : end
  return latinEnd(text, start, at, end, after, spaced) ? end : null
}

function latinEnd(
  text: string,
  start: number,
  at: number,
  end: number,
  after: string,
  spaced: boolean,
): boolean {
  if (after === '') return true
  const before = text.slice(start, at)
  const sign = text[at]!
  if (!spaced) return sign !== '.' && HAN.test(after[0]!) && !/[\w]$/.test(before.slice(-1))
  if (sign !== '.' && sign !== '．') {
    // "Why?" she asked.
    return !/^\p{Ll}/u.test(after)
  }
  if (NUMBER.test(before.trim())) return false
  if (/^\p{Ll}/u.test(after)) return false
  const dotted = /(?:\.[A-Za-z]|[ap]\.m)$/.test(before)
  if (ABBREVIATION.test(before)) return dotted && SENTENCE_OPENER.test(after)
  return end > at
}

/** The sentences of a whole text whose paragraphs are its lines. */
export function sentencesOfText(text: string): Span[] {
  const all: Span[] = []
  let offset = 0
  for (const line of text.split('\n')) {
    for (const { start, end } of sentencesOf(line)) {
      all.push({ start: offset + start, end: offset + end })
    }
    offset += line.length + 1
  }
  return all
}
