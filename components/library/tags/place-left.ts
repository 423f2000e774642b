// Where in the tree of tags the reader was when one was followed: kept in the browser's history, so that going back leads there.
import * as v from 'valibot'

const PLACE = v.object({
  /** What the tree was narrowed by. */
  typed: v.string(),
  /** Keys of the tags that were closed. */
  closed: v.array(v.string()),
  /** How far it was scrolled, in CSS pixels. */
  top: v.number(),
  /** The tag that was followed. */
  tag: v.string(),
})

type Place = v.InferOutput<typeof PLACE>

/** Call it before another view is shown. */
export function leavePlace(place: Place): void {
  history.replaceState(place, '')
}

/** null where the reader comes anew. */
export function placeLeft(): Place | null {
  const parsed = v.safeParse(PLACE, history.state)
  return parsed.success ? parsed.output : null
}
