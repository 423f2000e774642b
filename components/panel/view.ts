// What the panel shows of what there is: filters, what is picked, what is being edited. Never a record.
import { create } from 'zustand'
import type { Color } from '@/lib/core/annotation'
import { type Filter, NO_FILTER } from '@/lib/core/filter'
import { keepShown, NOTHING_PICKED, type Picked, pick } from '@/lib/core/pick'

/** The part of a passage, or of the article ('article'), that is open for writing. */
export interface Editing {
  id: string
  part: 'note' | 'tags'
}

interface View {
  filter: Filter
  picked: Picked
  editing: Editing | null
  /** The passage last sought out; `n` grows so that the same one can be sought again. */
  sought: { id: string; n: number } | null
  /** The passage whose desk is open: one at a time, so that the list stays a list. */
  desk: string | null
  trashOpen: boolean
  /** The rows shown, in order: what a stretch and "all" mean. */
  order: readonly string[]

  narrow(change: Partial<Filter>): void
  toggleColor(color: Color): void
  toggleTag(tag: string): void
  show(order: readonly string[]): void
  pick(id: string, shift: boolean): void
  pickAll(): void
  unpick(): void
  edit(editing: Editing | null): void
  seek(id: string): void
  /** The passage sought has been seen: coming into view again it is one like the others. */
  seen(n: number): void
  openDesk(id: string | null): void
  toggleTrash(): void
  /** Another article has come. */
  reset(): void
}

const AT_FIRST = {
  filter: NO_FILTER,
  picked: NOTHING_PICKED,
  editing: null,
  sought: null,
  desk: null,
  trashOpen: false,
  order: [],
}

const toggled = <T>(list: readonly T[], each: T): T[] =>
  list.includes(each) ? list.filter((other) => other !== each) : [...list, each]

export const useView = create<View>((set) => ({
  ...AT_FIRST,
  narrow: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  toggleColor: (color) =>
    set(({ filter }) => ({ filter: { ...filter, colors: toggled(filter.colors, color) } })),
  toggleTag: (tag) =>
    set(({ filter }) => ({ filter: { ...filter, tags: toggled(filter.tags, tag) } })),
  show: (order) => set(({ picked }) => ({ order, picked: keepShown(picked, order) })),
  pick: (id, shift) => set(({ order, picked }) => ({ picked: pick(order, picked, id, shift) })),
  pickAll: () => set(({ order }) => ({ picked: { ids: new Set(order), anchor: null } })),
  unpick: () => set({ picked: NOTHING_PICKED }),
  edit: (editing) => set({ editing }),
  seek: (id) => set(({ sought }) => ({ sought: { id, n: (sought?.n ?? 0) + 1 } })),
  seen: (n) => set(({ sought }) => (sought?.n === n ? { sought: { id: '', n } } : {})),
  openDesk: (desk) => set({ desk }),
  toggleTrash: () => set(({ trashOpen }) => ({ trashOpen: !trashOpen })),
  reset: () => set(AT_FIRST),
}))
