// Which of its places a passage stands at, and how sure that is.
//
// The numbers are two logistic regressions on revisions of real pages (24 pairs, half of them Chinese,
// 7,000 passages), each checked on pages it had not seen. They are not to be read one by one: the
// sizes of quote, link and surroundings go together.
import type { Candidate } from './place'

const log = (value: number) => Math.log2(1 + value)
/** Beyond 1,500 units one has moved, and how far says no more. */
const far = (units: number) => Math.min(4, log(units / 100))
const one = (holds: boolean) => (holds ? 1 : 0)

/** How much speaks for a place against the passage's other places, in nats. */
export function utility(place: Candidate): number {
  const { kept, weight, before, after, link, out, drift } = place
  return (
    -0.0 * kept +
    0.48 * Math.min(log(weight), 8) +
    0.45 * kept * log(weight) +
    1.32 * before +
    1.2 * after +
    0.88 * before * after +
    1.29 * log(link) +
    -0.47 * one(kept > 0.999) +
    -0.11 * one(kept < 0.2) +
    -0.44 * far(out) +
    -0.9 * far(drift) +
    0.07 * one(kept > 0.999) * log(weight)
  )
}

/**
 * How much speaks for the best place against none, in nats. `lead` is its utility less the next one's;
 * `vacant` how much more of the surroundings stands at a place without the quote.
 */
export function certainty(place: Candidate, lead: number, vacant: number): number {
  const { kept, firm, weight, before, after, link, dense, drift } = place
  return (
    -1.88 +
    -0.34 * kept +
    -0.6 * kept * kept +
    0.53 * before +
    0.47 * after +
    0.64 * before * after +
    2.86 * log(weight) +
    0.99 * log(link) +
    -0.5 * dense +
    0.24 * Math.min(lead, LEAD_MOST) +
    -1.05 * one(kept > 0.999) +
    -2.87 * log(weight / Math.max(kept, 0.01)) +
    -0.41 * far(drift) +
    -0.66 * firm +
    -1.35 * vacant
  )
}

/** Beyond this a lead says no more. */
const LEAD_MOST = 6
