// The panel's list as rows: passages in reading order, then those not found on the page, then the trash.
import type { Annotation } from './annotation'

/** What became of a passage on its page; `changed`: it is there with other words. */
export type Found = 'there' | 'changed' | 'missing'

export type Row =
  | { kind: 'passage'; row: Annotation; place: Found }
  | { kind: 'missing'; count: number }
  | { kind: 'trash'; count: number; open: boolean }
  | { kind: 'trashed'; row: Annotation }

/** `passages` are those the filter lets through, in reading order. */
export function rowsOf(
  passages: readonly Annotation[],
  missing: ReadonlySet<string>,
  changed: ReadonlySet<string>,
  trash: readonly Annotation[],
  trashOpen: boolean,
): Row[] {
  const found = passages.filter((row) => !missing.has(row.id))
  const lost = passages.filter((row) => missing.has(row.id))
  return [
    ...found.map(
      (row): Row => ({ kind: 'passage', row, place: changed.has(row.id) ? 'changed' : 'there' }),
    ),
    ...(lost.length > 0 ? [{ kind: 'missing', count: lost.length } as const] : []),
    ...lost.map((row): Row => ({ kind: 'passage', row, place: 'missing' })),
    ...(trash.length > 0 ? [{ kind: 'trash', count: trash.length, open: trashOpen } as const] : []),
    ...(trashOpen ? trash.map((row): Row => ({ kind: 'trashed', row })) : []),
  ]
}

/** Names a row for as long as it means the same thing. */
export function rowKey(row: Row): string {
  return 'row' in row ? `${row.kind}-${row.row.id}` : row.kind
}
