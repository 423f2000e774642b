// The mark on the icon of a tab: that it shows something to read, or that something failed.
import { browser } from 'wxt/browser'
import { t } from './i18n'

/** Cinnabar, as on the buttons; the browsers know no theme here. */
const COLOR = '#b4321c'
const FAILED = '!'

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

/** Marks the icon over a tab where something that went on behind it has failed, or takes that mark off. */
export async function warn(tabId: number, failed: boolean): Promise<void> {
  try {
    if (!failed && (await browser.action.getBadgeText({ tabId })) !== FAILED) return
    await browser.action.setBadgeBackgroundColor({ tabId, color: COLOR })
    await browser.action.setBadgeText({ tabId, text: failed ? FAILED : '' })
    await browser.action.setTitle({ tabId, title: failed ? t('badgePagesFailed') : '' })
  } catch {
    // The tab has been closed meanwhile.
  }
}
