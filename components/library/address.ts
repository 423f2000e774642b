// Where in the library we are: the hash of our address, read and written in one place.
import { useSyncExternalStore } from 'react'
import { parseView, type View, writeView } from '@/lib/core/library-view'

let known = { hash: location.hash, view: parseView(location.hash) }
const listeners = new Set<() => void>()

function look(): void {
  if (known.hash !== location.hash) known = { hash: location.hash, view: parseView(location.hash) }
  for (const heard of listeners) heard()
}

// Back, forward and a link change the hash without us.
window.addEventListener('popstate', look)
window.addEventListener('hashchange', look)

function subscribe(heard: () => void): () => void {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

export const useShown = (): View => useSyncExternalStore(subscribe, shown)

export const shown = (): View => known.view

/** Shows another view. `quietly`: in place of this one, as while a query is being typed. */
export function show(view: View, quietly = false): void {
  const hash = writeView(view)
  if (hash === location.hash) return
  if (quietly) history.replaceState(null, '', hash)
  else history.pushState(null, '', hash)
  look()
}

/** Changes a part of what is shown. */
export function alter(change: Partial<View>, quietly = false): void {
  show({ ...shown(), ...change }, quietly)
}
