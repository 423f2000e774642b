// A note: Markdown that two editors may have changed at once.

/** Both versions of a note, so that nothing is lost; the one that holds the other is enough. */
export function joinNotes(theirs: string, mine: string): string {
  const [a, b] = [theirs.trim(), mine.trim()]
  if (a === '' || b.includes(a)) return b
  if (b === '' || a.includes(b)) return a
  return `${a}\n\n${b}`
}
