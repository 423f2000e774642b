// Notices when a page becomes another one without loading: pushState, hash routes, back and forward.

/** How often the address is looked at where the browser does not tell of it, in ms. */
const POLL_MS = 1000

/** Calls `moved` after the address has changed. */
export function onNavigation(window: Window, moved: () => void, signal: AbortSignal): void {
  let last = window.location.href
  const look = () => {
    if (window.location.href === last) return
    last = window.location.href
    moved()
  }
  const { navigation } = window as Window & { navigation?: EventTarget }
  navigation?.addEventListener('currententrychange', look, { signal })
  window.addEventListener('popstate', look, { signal })
  window.addEventListener('hashchange', look, { signal })
  if (navigation) return
  const timer = setInterval(look, POLL_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
}
