// Registers the selection watcher in every page, where the reader chose the toolbar everywhere and allowed all sites.
import { browser } from 'wxt/browser'
import { toolbarEverywhere } from './settings'

const ID = 'selection-watch'

/** Makes the registration agree with the setting and the permission. */
export async function syncSelectionWatch(): Promise<void> {
  const allowed = await browser.permissions.contains({ origins: ['<all_urls>'] })
  const wanted = allowed && (await toolbarEverywhere.getValue())
  const [known] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] })
  if (wanted && !known)
    await browser.scripting.registerContentScripts([
      { id: ID, js: ['selection-watch.js'], matches: ['<all_urls>'], runAt: 'document_idle' },
    ])
  else if (!wanted && known) await browser.scripting.unregisterContentScripts({ ids: [ID] })
}
