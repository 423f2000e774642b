// Whether letters are the pinyin of Chinese words: full syllables, the last as far as typed, or initials alone.
import { dict } from 'pinyin-match/src/simplified_dict.js'
import type { Span } from '../selector'
import { Said } from './saying'

/** Readings of a character, by UTF-16 unit. */
const readings = new Map<number, string[]>()
/** The letters a character's readings begin with, as bits. */
const initials = new Int32Array(0x10000)

for (const [reading, chars] of Object.entries(dict)) {
  for (let i = 0; i < chars.length; i++) {
    const unit = chars.charCodeAt(i)
    const known = readings.get(unit)
    if (known) known.push(reading)
    else readings.set(unit, [reading])
    initials[unit]! |= initialOf(reading, 0)
  }
}

function initialOf(letters: string, at: number): number {
  return 1 << (letters.charCodeAt(at) - 97)
}

/** Whether `letters` (a to z) spell some characters of a text, which is as search compares it. */
export const spells = (letters: string, text: string): boolean =>
  spelling(letters, text) === Said.yes

/**
 * The same as `Said`: `maybe` where they spell one character, which is enough only where it is all there
 * is: every "he" would be a 和. Where they do not spell even that, they do not with more letters after them.
 */
export function spelling(letters: string, text: string): number {
  const first = initialOf(letters, 0)
  let said: number = Said.no
  for (let at = 0; at < text.length; at++) {
    if (!(initials[text.charCodeAt(at)]! & first)) continue
    const end = Math.max(byInitials(letters, text, at), bySyllables(letters, 0, text, at))
    if (end <= at) continue
    if (end - at > 1 || text.length === 1) return Said.yes
    said = Said.maybe
  }
  return said
}

/** Where `letters` first spell two characters or more of a text, or all of it; null where they do not. */
export function speltAt(letters: string, text: string): Span | null {
  for (let start = 0; start < text.length; start++) {
    const end = Math.max(byInitials(letters, text, start), bySyllables(letters, 0, text, start))
    if (end - start > 1 || (end > start && text.length === 1)) return { start, end }
  }
  return null
}

/** Whether `letters` spell the first characters of a name; here one alone, as far as typed, is enough. */
export function beginsSpelt(letters: string, name: string): boolean {
  return Math.max(byInitials(letters, name, 0), bySyllables(letters, 0, name, 0)) > 0
}

/** The end of the characters at `at` with these initials, -1 where there are none. */
function byInitials(letters: string, text: string, at: number): number {
  if (at + letters.length > text.length) return -1
  for (let i = 0; i < letters.length; i++)
    if (!(initials[text.charCodeAt(at + i)]! & initialOf(letters, i))) return -1
  return at + letters.length
}

/** The end of the characters at `at` that read as the letters from `from` on, -1 where they do not. */
function bySyllables(letters: string, from: number, text: string, at: number): number {
  const rest = letters.length - from
  for (const reading of readings.get(text.charCodeAt(at)) ?? []) {
    if (rest <= reading.length) {
      if (reading.startsWith(letters.slice(from))) return at + 1
    } else if (letters.startsWith(reading, from)) {
      const end = bySyllables(letters, from + reading.length, text, at + 1)
      if (end >= 0) return end
    }
  }
  return -1
}
