// A note: Markdown that two editors may have changed at once.

/** Both versions of a note, so that nothing is lost; the one that holds the other is enough. */
export function joinNotes(theirs: string, mine: string): string {
  const [a, b] = [theirs.trim(), mine.trim()]
  // One may have been through a file of text, which has no halves of characters.
  const [wholeA, wholeB] = [a.toWellFormed(), b.toWellFormed()]
  if (a !== b && wholeA === wholeB) return a
  if (a === '' || wholeB.includes(wholeA)) return b
  if (b === '' || wholeA.includes(wholeB)) return a
  return `${a}\n\n${b}`
}
