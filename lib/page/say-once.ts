// One sentence at the window's foot, for a page whose toolbar cannot come any more.
import { HOST } from './toolbar/host'

/** How long it stays, in ms. */
const STAY_MS = 7000

/** Says it, unless a newer version of the extension is in the page and goes on working. */
export function sayOnce(document: Document, text: string): void {
  if (document.querySelector(HOST)) return
  const host = document.createElement(HOST)
  host.setAttribute('role', 'status')
  host.attachShadow({ mode: 'closed' }).append(text)
  host.style.cssText =
    'all:initial;position:fixed;left:50%;bottom:24px;transform:translateX(-50%);z-index:2147483647;padding:8px 16px;border-radius:12px;font:13px/1.5 system-ui,sans-serif;color:#2a2622;background:#fffdfa;box-shadow:0 0 0 1px #e2dcd3,0 6px 24px rgb(0 0 0/.16)'
  document.documentElement.append(host)
  setTimeout(() => host.remove(), STAY_MS)
}
