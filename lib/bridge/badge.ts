// The mark on the icon of a tab that shows something to read.
import { browser } from 'wxt/browser'
import { t } from './i18n'

/** Cinnabar, as on the buttons; the browsers know no theme here. */
const COLOR = '#b4321c'

/** Marks the icon over a tab, or takes the mark off. The browser takes it off when the tab goes on to another page. */
export async function showBadge(tabId: number, readable: boolean): Promise<void> {
  const title = readable ? t('badgeReadable') : ''
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: COLOR })
    await browser.action.setBadgeText({ tabId, text: readable ? '•' : '' })
    await browser.action.setTitle({ tabId, title })
  } catch {
    // The tab has been closed meanwhile.
  }
}
