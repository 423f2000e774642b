// Where in the library we are: the hash of our address, read and written in one place.
import { useSyncExternalStore } from 'react'
import { parseView, type View, writeView } from '@/lib/core/library-view'

let known = { hash: location.hash, view: parseView(location.hash) }
/** What the address said when we last read or wrote it; what is shown may be a moment ahead. */
let written = location.hash
const listeners = new Set<() => void>()

function tell(hash: string): void {
  if (known.hash !== hash) known = { hash, view: parseView(hash) }
  for (const heard of listeners) heard()
}

function look(): void {
  written = location.hash
  tell(written)
}

/** Milliseconds left to the results to be drawn in, and too few for a reader to go elsewhere. */
const SETTLE = 60

/** Writes into the address what is shown; where it was changed by another hand meanwhile, that holds. */
function settle(): void {
  if (known.hash === written || location.hash !== written) return
  history.replaceState(null, '', known.hash)
  written = known.hash
}

// Back, forward and a link change the hash without us.
window.addEventListener('popstate', look)
window.addEventListener('hashchange', look)
window.addEventListener('pagehide', settle)

function subscribe(heard: () => void): () => void {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

export const useShown = (): View => useSyncExternalStore(subscribe, shown)

/** The section alone: who asks for no more is not drawn anew with every letter typed. */
export const useSection = (): string => useSyncExternalStore(subscribe, () => known.view.section)

export const shown = (): View => known.view

/**
 * Shows another view. `quietly`: in place of this one, as while a query is being typed; the address,
 * which the browser takes milliseconds to change, follows when the search is under way.
 */
export function show(view: View, quietly = false): void {
  const hash = writeView(view)
  if (hash === known.hash) return
  if (quietly) {
    tell(hash)
    setTimeout(settle, SETTLE)
  } else {
    settle()
    history.pushState(null, '', hash)
    look()
  }
}

/** Changes a part of what is shown. */
export function alter(change: Partial<View>, quietly = false): void {
  show({ ...shown(), ...change }, quietly)
}
