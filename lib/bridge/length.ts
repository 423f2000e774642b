// How long an article is, in what its language is counted in.
import { language, tn } from './i18n'

/**
 * `count` as `measure` gives it, of a text in `lang` (BCP 47): characters of Chinese and Japanese, words
 * of the others. A text of no known language is taken to be in the reader's.
 */
export function sayLength(count: number, lang: string | null): string {
  return tn(
    /^(zh|ja)\b/i.test((lang ?? language()).replace('_', '-')) ? 'characters' : 'words',
    count,
  )
}
