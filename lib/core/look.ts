// How the reader shows an article: what may be chosen, and what the page of a good book would choose.
import * as v from 'valibot'

export const THEMES = ['system', 'paper', 'white', 'sepia', 'grey', 'night'] as const
export const FACES = ['serif', 'sans', 'kai', 'song'] as const
export const SCRIPTS = ['kept', 'simplified', 'traditional'] as const

export type Theme = (typeof THEMES)[number]
export type Face = (typeof FACES)[number]
export type Script = (typeof SCRIPTS)[number]

export interface Look {
  theme: Theme
  face: Face
  /** CSS px. */
  size: number
  /** Chinese characters a line; other scripts get a line of the same rank (`lineOf`). */
  measure: number
  /** Height of a Chinese line in ems. */
  leading: number
  /** First lines begin two ems in. */
  indent: boolean
  /** Both edges of Chinese text are straight. */
  justify: boolean
  /** Chinese text in columns from right to left. */
  vertical: boolean
  script: Script
  /** All but the paragraph being read is dimmed. */
  focus: boolean
}

/**
 * 36 characters: Chinese books set 26 to 30 on a small page, screens carry 34 to 38. Leading 1.75:
 * Han characters fill their square, so the gap between lines is what parts them; the W3C's
 * Requirements for Chinese Text Layout give half to one character. 19 px: at 18 and below a Song
 * typeface's thin strokes break up on common screens.
 */
export const BOOK: Look = {
  theme: 'system',
  face: 'serif',
  size: 19,
  measure: 36,
  leading: 1.75,
  indent: true,
  justify: true,
  vertical: false,
  script: 'kept',
  focus: false,
}

export interface Bounds {
  least: number
  most: number
  step: number
}

/** What the three sliders reach: from a telegram to a poster would serve nobody. */
export const BOUNDS = {
  size: { least: 14, most: 32, step: 1 },
  measure: { least: 22, most: 50, step: 2 },
  leading: { least: 1.4, most: 2.4, step: 0.05 },
} as const satisfies Record<string, Bounds>

const within = ({ least, most }: Bounds) => v.pipe(v.number(), v.minValue(least), v.maxValue(most))

const schema = v.object({
  theme: v.fallback(v.picklist(THEMES), BOOK.theme),
  face: v.fallback(v.picklist(FACES), BOOK.face),
  size: v.fallback(within(BOUNDS.size), BOOK.size),
  measure: v.fallback(within(BOUNDS.measure), BOOK.measure),
  leading: v.fallback(within(BOUNDS.leading), BOOK.leading),
  indent: v.fallback(v.boolean(), BOOK.indent),
  justify: v.fallback(v.boolean(), BOOK.justify),
  vertical: v.fallback(v.boolean(), BOOK.vertical),
  script: v.fallback(v.picklist(SCRIPTS), BOOK.script),
  focus: v.fallback(v.boolean(), BOOK.focus),
})

/** The look that was remembered; whatever of it is missing or no longer possible is as in a book. */
export function parseLook(remembered: unknown): Look {
  const result = v.safeParse(schema, remembered)
  return result.success ? result.output : BOOK
}

/** Latin letters are 0.48 em wide on average in the serif faces used. */
const LETTER = 0.48
/** Letters a line beside 36 Chinese characters: 66, the middle of the 45 to 75 that typographers name. */
const LETTERS_FOR_HAN = 66 / 36
/** Latin lines carry their own white above the small letters. */
const LATIN_LEADING = 0.15

/** Length (ems) and height (ems) of a line in a language, and what the length is in characters of it. */
export function lineOf(
  look: Look,
  han: boolean,
): { width: number; height: number; characters: number } {
  const { measure, leading } = look
  if (han) return { width: measure, height: leading, characters: measure }
  const characters = Math.round(measure * LETTERS_FOR_HAN)
  return {
    width: Math.round(characters * LETTER * 10) / 10,
    height: Math.round((leading - LATIN_LEADING) * 100) / 100,
    characters,
  }
}

/** Whether a language is set as Chinese and Japanese are: square characters, no spaces. */
export const isHanLanguage = (lang: string | null): boolean =>
  /^(zh|ja|yue|lzh)\b/i.test(lang ?? '')
