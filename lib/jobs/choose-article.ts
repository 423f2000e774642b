// Does what the reader said of a page's article: remembers it, and reads the page anew.
import { choiceFor, setChoice } from '@/lib/bridge/choices'
import { extract } from '@/lib/bridge/inject'
import { type Answer, failureOf } from '@/lib/core/answer'
import { parseRequest } from '@/lib/core/request'
import { pageKey } from '@/lib/core/url'
import { findByPage } from '@/lib/store/articles'
import { saveDraft } from './save-page'

/**
 * Answers the picker. `choice` is remembered; null leaves what was chosen. An article that is kept
 * already is renewed at once; one that is not is kept only where `save` says so.
 */
export async function answerChooseArticle(
  data: unknown,
  asker: { url: string; tabId: number } | null,
): Promise<Answer<{ kept: boolean }>> {
  const request = parseRequest('chooseArticle', data)
  if (!request || !asker) return { ok: false, failure: 'invalid' }
  const { choice, save } = request
  try {
    const before = await choiceFor(asker.url)
    if (choice) await setChoice(asker.url, choice)
    if (choice?.kind === 'none') return { ok: true, value: { kept: false } }
    const found = await extract(asker.tabId)
    // The tab may show another page by now, which nobody pointed at.
    if (found.kind === 'article' && pageKey(found.draft.url) !== pageKey(asker.url)) {
      await setChoice(asker.url, before)
      return { ok: false, failure: 'failed' }
    }
    if (found.kind !== 'article') {
      // A block without anything to read is no choice to be remembered.
      if (choice?.kind === 'block') await setChoice(asker.url, before)
      return choice?.kind === 'automatic'
        ? { ok: true, value: { kept: false } }
        : { ok: false, failure: 'failed' }
    }
    const kept = (await findByPage(found.draft))?.hasBody === true
    if (kept || save) await saveDraft(found.draft)
    return { ok: true, value: { kept } }
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}
