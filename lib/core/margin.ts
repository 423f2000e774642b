// Where notes stand in the margin: each beside its line, pushed down only as far as the one above needs.

export interface MarginNote {
  /** Where the passage's first line begins, in CSS px of the text. */
  at: number
  height: number
}

/**
 * The top of each note, for notes in order of `at`. `held` is the one being read: it stands at its
 * line whatever the others want, and those above it move up as far as they must.
 */
export function stackNotes(notes: readonly MarginNote[], gap: number, held = -1): number[] {
  const tops: number[] = []
  let free = Number.NEGATIVE_INFINITY
  for (const { at, height } of notes) {
    const top = Math.max(at, free)
    tops.push(top)
    free = top + height + gap
  }
  const anchor = notes[held]
  if (!anchor) return tops
  tops[held] = anchor.at
  for (let i = held - 1; i >= 0; i--) {
    tops[i] = Math.min(tops[i]!, tops[i + 1]! - gap - notes[i]!.height)
  }
  free = anchor.at + anchor.height + gap
  for (let i = held + 1; i < notes.length; i++) {
    tops[i] = Math.max(notes[i]!.at, free)
    free = tops[i]! + notes[i]!.height + gap
  }
  return tops
}
