// Lines by which Western pages frame an article: when it was published, by whom, and invitations at its end.
import { opensWith } from './heads'
import { isLatinName } from './person'

/** Words that a line of dates is made of beside numbers: labels, months, weekdays, units, time zones. */
const OF_DATES = new RegExp(
  `\\b(?:${[
    'published|updated|posted|created|modified|edited|issued|filed|original(?:ly)?|first|last|on|at|of|in|date|time|edition',
    'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?',
    '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|today|yesterday',
    'a\\.?m\\.?|p\\.?m\\.?|(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago|an?|(?:min|mins|minutes?) (?:to )?read|reading time',
    'noon|midnight|gmt|utc|[ecmp][sd]?t|bst|cest|cet|hst|akst|ist|aest|aedt|sgt|hkt|jst|wib|eastern|central|pacific|local',
    'publicado|actualizado|publié|mis à jour|veröffentlicht|aktualisiert|pubblicato|aggiornato|opublikowano|publicerad|diterbitkan',
  ].join('|')})(?![a-z\u00c0-\u024f])\\.?|\\d+(?:st|nd|rd|th)?`,
  'g',
)
const READ = /^\W*\d{1,3} ?-?(?:min|minutes?) (?:to )?read\W*$/
const YEAR = /\b(?:19|20)\d{2}\b/
const LABEL =
  /^\W*(?:(?:first |last |originally )?(?:published|updated|posted|modified)|publicado|publié|veröffentlicht|pubblicato)/
const BY = /^\W*(?:written |posted |published |reported )?by\b[:\s]*/
/** A day's number, its month in any language, and a year. */
const DAY = /^\W*\d{1,2}[. ]+[a-z\u00c0-\u024f]{3,10}\.? +(?:19|20)\d{2}\W*$/
const WORD = /[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’.-]*/g
/** Letters of any other script, of which nothing is known here. */
const OTHER = /[\u0370-\u1fff\u2c00-\u2fff\u3041-\ud7ff\uf900-\ufdff\ufe70-\uffef]/
const CAPITAL = /^(?:[A-Z\u00c0-\u00de]|and$)/

/**
 * Whether a line says only when, and perhaps by whom, something was published: `PUBLISHED: 10:48, Tue,
 * Nov 19, 2019`, `By Ann Lee and Tom Reed | May 3, 2024 at 2:26 PM - Updated May 4`, `12 Ago 2017`.
 */
export function isDateline(line: string): boolean {
  if (line.length > 160 || !/\d/.test(line) || OTHER.test(line)) return false
  const text = line.toLowerCase()
  if (READ.test(text)) return true
  if (!YEAR.test(text) && !LABEL.test(text)) return false
  if (DAY.test(text)) return true
  const by = BY.exec(text)
  const from = by?.[0].length ?? 0
  // Of the same length, so that what is left has its capitals.
  let rest = ''
  let end = from
  for (const { index, 0: word } of text.slice(from).matchAll(OF_DATES)) {
    rest += `${line.slice(end, from + index)} `
    end = from + index + word.length
  }
  const words = (rest + line.slice(end)).match(WORD) ?? []
  if (words.length === 0) return true
  // What is left are the author and the desk, each word of them with a capital.
  return by !== null && words.length <= 9 && words.every((word) => CAPITAL.test(word))
}

const COUNT =
  /^\W*(?:[\d.,]+ ?k?(?: ?(?:views?|shares?|comments?|reads?|letture|visitas|vues))?|by|views?|shares?|comments?|reads?|letture|share this)\W*$/

/** Whether a short line by the title counts or names only: `By`, `2.289`, `3.4k views`, `By Ann Lee`. */
export function isCredit(line: string): boolean {
  if (line.length > 60 || OTHER.test(line)) return false
  const text = line.toLowerCase()
  if (COUNT.test(text)) return true
  const by = BY.exec(text)
  return by !== null && isLatinName(line.slice(by[0].length).trim())
}

const ASKS =
  /^\W*(?:follow|like|join|find|subscribe|sign up|get (?:the|your|our|all|more)|download|click|write to|e-?mail|contact|send|have an?|got an?|do you have|want|for (?:more|all|the latest|advertising|inquiries)|this (?:website|site|newsletter)|by (?:signing|subscribing|clicking)|if you|listen|support|donate|stay|keep up|read more|learn more|visit|check out|explore|don.t miss)\b/
const OPENS_ASKING = opensWith(
  'follow|like|join|find|subscribe|sign up|get |download|click|write to|email|e-mail|contact|send|have|got a|do you have|want|for |this |by |if you|listen|support|donate|stay|keep up|read more|learn more|visit|check out|explore|don',
)
const FOR =
  /\b(?:newsletters?|inbox|e-?mail|twitter|facebook|instagram|youtube|telegram|whatsapp|linkedin|tiktok|subscri\w+|sign(?:ing)? up|cookies|privacy policy|terms of|podcasts?|app store|google play|full coverage|latest (?:news|updates)|more information|letterbox|free trial|donat\w+)\b|@\w|\S+@\S+\.\w|https?:\/\/|\bclick here\b/
const CONSENT =
  /\b(?:uses cookies|affiliate (?:links?|commissions?)|consent to our terms|agree to our (?:terms|privacy))\b/

/** Whether a line after the text invites its reader elsewhere or speaks of the site's own terms. */
export function isInvitation(line: string): boolean {
  if (line.length > 400) return false
  const text = line.toLowerCase()
  return (
    (/cookie|affili|agree to|consent/.test(text) && CONSENT.test(text)) ||
    (OPENS_ASKING(text) && ASKS.test(text) && FOR.test(text))
  )
}
