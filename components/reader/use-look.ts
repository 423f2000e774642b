// The look the reader chose, on the page at once, remembered, and the same in every tab.
import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { readerLook } from '@/lib/bridge/settings'
import { type Look, parseLook, type Theme } from '@/lib/core/look'

/** null until it is known. */
export function useLook(): [Look | null, (change: Partial<Look>) => void] {
  const [look, setLook] = useState<Look | null>(null)

  useEffect(() => {
    let over = false
    const show = (data: unknown) => over || setLook(parseLook(data))
    void readerLook.getValue().then(show)
    const unwatch = readerLook.watch(show)
    return () => {
      over = true
      unwatch()
    }
  }, [])

  const change = useCallback((part: Partial<Look>) => {
    setLook((present) => {
      const next = parseLook({ ...present, ...part })
      void readerLook.setValue(next)
      return next
    })
  }, [])

  return [look, change]
}

/** Lays the paper of a theme under the page; `repaint` is told when its colour has changed. */
export function usePaper(theme: Theme, repaint: (() => void) | undefined): void {
  const [system, setSystem] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)

  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)')
    const over = new AbortController()
    query.addEventListener('change', () => setSystem(query.matches), { signal: over.signal })
    return () => over.abort()
  }, [])

  const paper = theme === 'system' ? (system ? 'night' : 'paper') : theme
  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset.theme = paper
    repaint?.()
    return () => {
      delete root.dataset.theme
    }
  }, [paper, repaint])
}
