// Stays in a page that has passages, or is about to: shows them, and asks for the marker when the reader begins to select.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { listen } from '@/lib/bridge/doorbell'
import { t } from '@/lib/bridge/i18n'
import { onMessage, sendMessage } from '@/lib/bridge/messages'
import { createPagePort, quietly } from '@/lib/bridge/page-port'
import { looseKey } from '@/lib/core/url'
import { readFacts } from '@/lib/page/facts'
import { onNavigation } from '@/lib/page/navigation'
import { sayOnce } from '@/lib/page/say-once'
import { Session } from '@/lib/page/session'
import { world } from './world'

export default defineUnlistedScript(() => {
  if (world.session) return
  const controller = new AbortController()
  const { signal } = controller
  const session = new Session({
    document,
    root: document,
    port: createPagePort(fetchFinder),
    facts: () => readFacts(document, location.href),
    controller,
  })
  world.session = session
  const unlisten = [
    onMessage('describePage', () => session.state()),
    onMessage('reveal', ({ data }) => session.reveal(data.id)),
    onMessage('examine', async ({ data }) => (await fetchDesk())?.examine(data.id) ?? null),
    onMessage('preview', ({ data }) => world.desk?.preview(data.id, data.offer) ?? false),
    onMessage('takeSelection', async () => (await fetchDesk())?.takeSelection() ?? null),
  ]
  signal.addEventListener('abort', () => unlisten.forEach(quietly))
  listen(
    () => looseKey(location.href),
    () => void session.refresh(),
    signal,
  )
  onNavigation(window, () => void session.refresh(), signal)
  refreshWhenShown(session, signal)
  void session.refresh()
  fetchMarker(session)
})

/** The page may have been looked at before its head was read, or have missed what happened while it was put away. */
function refreshWhenShown(session: Session, signal: AbortSignal): void {
  const refresh = () => void session.refresh()
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', refresh, { once: true, signal })
  window.addEventListener('pageshow', ({ persisted }) => persisted && refresh(), { signal })
}

/** The toolbar weighs as much as all the rest: it comes with the first press of button or key. */
function fetchMarker(session: Session): void {
  const { controller, port } = session.options
  const fetching = new AbortController()
  const { signal } = fetching
  const stale = t('error_reload')
  const fetch = (event: Event) => {
    if (!event.isTrusted) return
    if (world.marker || controller.signal.aborted) fetching.abort()
    else if (port.alive()) sendMessage('wantMarker', null).catch(() => {})
    else {
      fetching.abort()
      controller.abort()
      sayOnce(document, stale)
    }
  }
  const attend = (document: Document) => {
    // The click that fetched the marker may be over before it is here: the marker takes it up.
    const keep = (event: MouseEvent) => {
      if (event.isTrusted && !world.marker) session.missed = event
    }
    document.addEventListener('click', keep, { capture: true, signal })
    const press = (event: Event) => {
      if (event.isTrusted) session.pressed = event.type === 'pointerdown'
    }
    for (const type of ['pointerdown', 'pointerup', 'pointercancel'])
      document.addEventListener(type, press, { capture: true, passive: true, signal })
    for (const type of ['pointerdown', 'keydown'])
      document.addEventListener(type, fetch, { capture: true, passive: true, signal })
  }
  for (const document of session.documents) attend(document)
  session.onDocument = attend
}

/** Most passages stand where they stood: what finds the others is fetched when there are any. */
async function fetchFinder() {
  if (!world.finder) await sendMessage('wantFinder', null).catch(() => {})
  return world.finder ?? null
}

/** It comes with the finder. */
async function fetchDesk() {
  await fetchFinder()
  return world.desk ?? null
}
