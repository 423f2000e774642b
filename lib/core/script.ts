// Shows Chinese in the other script, unit for unit, so that every offset into the text stays what it was.
import { simplify } from './hanzi'
import type { Script } from './look'

export type Convert = (text: string) => string

/** Among Chinese characters, so many that only the traditional script has make a text traditional. */
const TELLING = 0.02

/** Whether a text is written in traditional characters already. */
export function isTraditional(text: string): boolean {
  let han = 0
  let telling = 0
  for (let i = 0; i < Math.min(text.length, 4000); i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x4e00 || unit > 0x9fff) continue
    han++
    if (simplify(unit) !== unit) telling++
  }
  return han > 0 && telling / han > TELLING
}

/**
 * What shows a text in a script; null where it is in that script as kept. OpenCC's dictionaries know
 * 头发 from 发展; they are large, so they come when they are wanted.
 */
export async function converter(script: Script, text: string): Promise<Convert | null> {
  if (script === 'kept' || (script === 'traditional') === isTraditional(text)) return null
  if (script === 'simplified') {
    const { Converter } = await import('opencc-js/t2cn')
    // From Taiwan's forms, which include the others and know 看著 from 著作.
    return evenly(Converter({ from: 'tw', to: 'cn' }))
  }
  const { Converter } = await import('opencc-js/cn2t')
  // Taiwan's forms (裡, 為, 著) without Taiwan's words: display changes letters, never what is said.
  return byWord(evenly(Converter({ from: 'cn', to: 'tw' })))
}

/**
 * The same, word by word: in 明白发展 the dictionary finds 白发 and makes it hair. A character that is
 * a word by itself is taken from the whole, where its neighbours tell what it is.
 */
function byWord(convert: Convert): Convert {
  const words = new Intl.Segmenter('zh', { granularity: 'word' })
  return (text) => {
    const whole = convert(text)
    let shown = ''
    for (const { segment, index } of words.segment(text)) {
      shown += segment.length > 1 ? convert(segment) : whole.slice(index, index + segment.length)
    }
    return shown
  }
}

/** The same, but of the length of what is given; a character for which that cannot be stays. */
export function evenly(convert: Convert): Convert {
  return (text) => {
    const whole = convert(text)
    if (whole.length === text.length) return whole
    return [...text]
      .map((char) => {
        const one = convert(char)
        return one.length === char.length ? one : char
      })
      .join('')
  }
}
