// In every page, where the reader chose so: asks for the marker when text is first selected. At most 3 kB.
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'

export default defineUnlistedScript(() => {
  const controller = new AbortController()
  const look = (event: Event) => {
    if (!event.isTrusted || document.getSelection()?.isCollapsed !== false) return
    controller.abort()
    // After an update of the extension its old scripts stay behind, cut off.
    if (!browser.runtime?.id) return
    // The form of @webext-core/messaging, whose code alone would be more than this script may weigh.
    browser.runtime
      .sendMessage({ id: 0, type: 'wantMarker', data: null, timestamp: Date.now() })
      .catch(() => {})
  }
  for (const type of ['pointerup', 'keyup'])
    document.addEventListener(type, look, {
      capture: true,
      passive: true,
      signal: controller.signal,
    })
})
