// Which of its places a passage stands at, and how sure that is.
//
// The numbers are two logistic regressions on revisions of real pages (24 pairs in both directions, half
// of them Chinese, 11,600 passages), each checked on pages it had not seen: there the two together find
// 86 % of edited passages, 1.1 % of them in the wrong place, and say of 93 % of those gone that they are.
// They are not to be read one by one: the sizes of quote, link and surroundings go together.
import type { Candidate } from './judge'

const log = (value: number) => Math.log2(1 + value)
/** Beyond 1,500 UTF-16 units one has moved, and how far says no more. */
export const far = (units: number) => Math.min(4, log(units / 100))
const one = (holds: boolean) => (holds ? 1 : 0)
/** The quote and the better kept of its sides together. */
const held = ({ kept, before, after }: Candidate) => kept * Math.max(before, after)

/** How much speaks for a place against the passage's other places, in nats. */
export function utility(place: Candidate): number {
  const { kept, firm, weight, before, after, link, drift, rival } = place
  return (
    1.03 * kept +
    0.8 * Math.min(log(weight), 8) +
    -0.83 * kept * Math.min(log(weight), 8) +
    0.34 * before +
    0.92 * after +
    0.24 * log(link) +
    1.01 * firm +
    1.79 * held(place) +
    -0.65 * far(drift) +
    0.22 * one(kept < 0.2) +
    -0.52 * one(kept < 0.5) * far(drift) +
    -0.3 * rival
  )
}

/** What stands against the best place. */
export interface Doubts {
  /** Its utility less the next one's. */
  lead: number
  /** How much more of the surroundings stands at a place without the quote. */
  vacant: number
  /** The words stand here as they were, but so they did elsewhere. */
  twin: boolean
}

/** How much speaks for the best place against none, in nats. */
export function certainty(place: Candidate, { lead, vacant, twin }: Doubts): number {
  const { kept, firm, weight, before, after, link, out, room, rival } = place
  return (
    -5.94 +
    1.03 * log(link) +
    1.67 * kept +
    0.3 * kept * kept +
    0.39 * Math.min(lead, LEAD_MOST) +
    -1.27 * vacant +
    -0.26 * log(Math.min(room, ROOM_MOST) / 50) +
    2.1 * one(out === 0) * kept +
    -1.27 * one(twin) +
    0.5 * Math.min(before, after) +
    -0.29 * log(weight / Math.max(kept, 0.01)) +
    -1.34 * Math.max(before, after) +
    -1.04 * one(kept > 0.999) +
    -0.31 * far(out) +
    0.51 * far(out) * held(place) +
    -0.49 * rival +
    0.93 * firm +
    0.94 * held(place)
  )
}

/** Beyond these a lead, or the distance to what is known, says no more. */
const LEAD_MOST = 6
const ROOM_MOST = 3000
