// Answers the pages' requests, and puts the annotator into pages that have something to show.
// It may be stopped at any moment: every listener is registered here and now, and nothing is remembered.
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { askerOf, isOurs } from '@/lib/bridge/asker'
import { t } from '@/lib/bridge/i18n'
import { installAnnotator, installFinder, installMarker } from '@/lib/bridge/inject'
import { onMessage, sendMessage } from '@/lib/bridge/messages'
import { listenToAddressBar } from '@/lib/bridge/omnibox'
import { listenToLines } from '@/lib/bridge/pages-port'
import { syncSelectionWatch } from '@/lib/bridge/selection-watch'
import { viewOf, writeView } from '@/lib/core/library-view'
import {
  answerAddAnnotation,
  answerDeleteAnnotation,
  answerEditAnnotation,
  answerOpenPage,
  answerSuggestTags,
  answerUndo,
} from '@/lib/jobs/annotate'
import { backUpIfDue, backUpWhenDue } from '@/lib/jobs/auto-backup'
import { answerChooseArticle } from '@/lib/jobs/choose-article'
import { guardLibrary, hearHarm } from '@/lib/jobs/guard-library'
import { hintAt } from '@/lib/jobs/hint'
import { keepPicturesOfOpenPage } from '@/lib/jobs/keep-pictures'
import { resumePages, startPages, stopPages } from '@/lib/jobs/pages'
import { hasPassages } from '@/lib/jobs/return-visit'
import { completePage, completeVisited } from '@/lib/jobs/save-page'
import { type Suggestion, suggest } from '@/lib/jobs/suggest'
import { catchUp } from '@/lib/store/search-index'
import { emptyTrash } from '@/lib/store/trash'

const MENU = 'highlight'

export default defineBackground(() => {
  guardLibrary('background')
  backUpWhenDue('background')
  onMessage('harm', hearHarm)
  onMessage('backUp', backUpIfDue)

  onMessage('openPage', ({ data, sender }) =>
    answerOpenPage(data, askerOf(sender, data?.facts?.url)),
  )
  onMessage('addAnnotation', async ({ data, sender }) => {
    const asker = askerOf(sender, data?.facts?.url)
    const answer = await answerAddAnnotation(data, asker)
    if (answer.ok && asker) {
      const { articleId } = answer.value
      completePage(articleId, asker.tabId)
        .then(() => keepPicturesOfOpenPage(articleId))
        .catch(() => {})
    }
    return answer
  })
  onMessage('editAnnotation', ({ data, sender }) =>
    answerEditAnnotation(data, askerOf(sender, data?.url)),
  )
  onMessage('deleteAnnotation', ({ data, sender }) =>
    answerDeleteAnnotation(data, askerOf(sender, data?.url)),
  )
  onMessage('undo', ({ data, sender }) => answerUndo(data, askerOf(sender, data?.url)))
  onMessage('chooseArticle', ({ data, sender }) =>
    answerChooseArticle(data, askerOf(sender, data?.url)),
  )
  onMessage('suggestTags', ({ data, sender }) => answerSuggestTags(data, askerOf(sender, null)))
  onMessage('wantMarker', async ({ sender }) => {
    if (sender.tab?.id !== undefined) await installMarker(sender.tab.id)
  })

  onMessage('wantFinder', async ({ sender }) => {
    if (sender.tab?.id !== undefined) await installFinder(sender.tab.id)
  })

  // Kept as the promise's end: the background lives until the pictures are there.
  onMessage('keepPictures', ({ data, sender }) =>
    isOurs(sender) ? keepPicturesOfOpenPage(data.articleId).catch(() => {}) : undefined,
  )

  listenToLines()
  onMessage('readPages', ({ data, sender }) => (isOurs(sender) ? startPages(data) : undefined))
  onMessage('stopPages', ({ data, sender }) => (isOurs(sender) ? stopPages(data.key) : undefined))
  resumePages()

  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'highlight') void highlightIn(tab?.id)
  })
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === MENU) void highlightIn(tab?.id)
  })

  // The address is there only for tabs the reader gave us access to.
  browser.tabs.onUpdated.addListener((tabId, change, tab) => {
    if (!tab.url || (change.status !== 'complete' && !change.url)) return
    const { url } = tab
    void showIn(tabId, url)
    void hintAt(tabId, url)
    // What is there of a page that still loads would be taken for all of it.
    if (tab.status === 'complete') void readIn(tabId, url)
  })
  browser.permissions.onAdded.addListener(() => void syncSelectionWatch())
  browser.permissions.onRemoved.addListener(() => void syncSelectionWatch())

  listenToAddressBar(
    async (typed) => (await suggest(typed, AbortSignal.timeout(ADDRESS_BAR_MS))).map(lineOf),
    (typed) => writeView(viewOf('all', { query: typed })),
  )

  browser.runtime.onInstalled.addListener(async () => {
    await browser.contextMenus.removeAll()
    browser.contextMenus.create({ id: MENU, title: t('menuHighlight'), contexts: ['selection'] })
    void syncSelectionWatch()
    void emptyTrash(new Date()).catch(() => {})
    void catchUp().catch(() => {})
  })
  browser.runtime.onStartup.addListener(async () => {
    void backUpIfDue()
    void emptyTrash(new Date()).catch(() => {})
    void catchUp().catch(() => {})
    // Tabs of the last session may have loaded before we listened.
    for (const { id, url, status } of await browser.tabs.query({})) {
      if (id === undefined || !url) continue
      void showIn(id, url)
      if (status === 'complete') void readIn(id, url)
    }
  })
})

/** A suggestion that comes later than this has been typed over. */
const ADDRESS_BAR_MS = 3000

const lineOf = ({ hash, kind, text }: Suggestion) => ({
  hash,
  text: kind === 'tag' ? t('addressBarTag', text) : text,
})

/** Puts the annotator into a page that has something to show, and into no other. */
async function showIn(tabId: number, url: string): Promise<void> {
  if (await hasPassages(url)) await installAnnotator(tabId)
}

/** Keeps the text of a page with passages whose text was never kept, where it still shows one of them. */
async function readIn(tabId: number, url: string): Promise<void> {
  const kept = await completeVisited(tabId, url).catch(() => null)
  if (kept) await keepPicturesOfOpenPage(kept).catch(() => {})
}

async function highlightIn(tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return
  // Our reader needs no script put in: it answers by itself. Where nothing answers, nothing can be marked.
  await installMarker(tabId)
  await sendMessage('highlightSelection', null, tabId).catch(() => {})
}
