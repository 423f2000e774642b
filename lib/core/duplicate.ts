// The same passage kept twice: found among an article's passages, and made one.
import type { Annotation, AnnotationPatch } from './annotation'
import { fold } from './fold'
import { joinNotes } from './note'
import { addTags } from './tag'

/**
 * Passages of one article that say the same in the same place, in groups of two and more, the
 * oldest of each first. Script, width and case do not tell quotes apart; a phrase that an article
 * repeats is another passage each time. What came without a position stands wherever its like does.
 */
export function duplicatesAmong(rows: readonly Annotation[]): Annotation[][] {
  const alike = new Map<string, Annotation[]>()
  for (const row of rows) {
    const key = fold(row.target.quote.exact).text
    const group = alike.get(key)
    if (group) group.push(row)
    else alike.set(key, [row])
  }
  return [...alike.values()].flatMap((group) => (group.length > 1 ? inPlaces(group) : []))
}

function inPlaces(group: readonly Annotation[]): Annotation[][] {
  const sorted = [...group].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  const places: Annotation[][] = []
  for (const row of sorted.filter(hasPlace)) {
    const place = places.find((each) => each.some((other) => overlap(row, other)))
    if (place) place.push(row)
    else places.push([row])
  }
  const placeless = sorted.filter((row) => !hasPlace(row))
  const [first] = places
  if (first) first.push(...placeless)
  else if (placeless.length > 0) places.push(placeless)
  return places
    .filter((place) => place.length > 1)
    .map((place) => place.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)))
}

const hasPlace = ({ target: { position } }: Annotation) => position.end > position.start

function overlap(a: Annotation, b: Annotation): boolean {
  const [p, q] = [a.target.position, b.target.position]
  return p.start < q.end && q.start < p.end
}

/** What merging passages comes to. */
export interface Merged {
  /** The oldest, which stays. */
  keep: Annotation
  /** What it takes over: all notes and tags, and the colour last chosen. */
  change: AnnotationPatch
  /** The others, which go to the trash. */
  drop: Annotation[]
}

/** Makes one of several; null where there are not several. */
export function merge(rows: readonly Annotation[]): Merged | null {
  const sorted = [...rows].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  const [keep, ...drop] = sorted
  if (!keep || drop.length === 0) return null
  const last = sorted.reduce((a, b) => (a.modifiedAt < b.modifiedAt ? b : a))
  return {
    keep,
    change: {
      color: last.color,
      note: sorted.reduce((note, row) => joinNotes(note, row.note), ''),
      tags: sorted.reduce((tags: string[], row) => addTags(tags, row.tags), []),
    },
    drop,
  }
}
