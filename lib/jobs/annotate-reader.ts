// Lets the reader mark in the saved copy as in the page: the same session and marker, with the store in place of messages.
import { copyPassage } from '@/lib/bridge/clipboard'
import { ring } from '@/lib/bridge/doorbell'
import { t } from '@/lib/bridge/i18n'
import { onMessage, sendMessage } from '@/lib/bridge/messages'
import { lastColor } from '@/lib/bridge/settings'
import type { AnnotationDraft } from '@/lib/core/annotation'
import { type Answer, failureOf } from '@/lib/core/answer'
import type { Article, PageFacts } from '@/lib/core/article'
import { newId } from '@/lib/core/id'
import type { AnnotationPort, PageState } from '@/lib/core/port'
import { completeTag } from '@/lib/core/tag'
import { guessing, locating } from '@/lib/core/target'
import { Desk } from '@/lib/page/desk'
import { ReaderMarker } from '@/lib/page/reader-marker'
import { Session } from '@/lib/page/session'
import { undo } from '@/lib/store/act'
import {
  addAnnotation,
  deleteAnnotations,
  editAnnotation,
  listAnnotations,
  watchAnnotations,
} from '@/lib/store/annotations'
import { knownTags } from '@/lib/store/tags'

/**
 * Shows and takes passages in `root`, which holds the article's text, until `controller` is aborted.
 * `text` is that text's map. While another is shown, as by a browser that translates, nothing is
 * taken, and no passage is said to be missing.
 */
export function annotateReader(
  root: HTMLElement,
  article: Article,
  text: string,
  controller: AbortController,
): { session: Session; marker: ReaderMarker } {
  const { signal } = controller
  const facts = (): PageFacts => ({
    url: article.url,
    canonical: null,
    title: article.title,
    lang: article.lang,
    piece: article.piece,
  })
  const port: AnnotationPort = {
    ...storePort(article),
    placed: (state) => void sendMessage('placed', honest(state)).catch(() => {}),
  }
  const session = new Session({ document, root, port, facts, controller })
  const isOwn = () => session.passages.map().text === text
  /** In other words a passage is neither missing nor changed. */
  const honest = (state: PageState): PageState =>
    isOwn() ? state : { ...state, missing: [], changed: [] }
  const marker = new ReaderMarker(
    session,
    {
      say: t,
      color: () => lastColor.getValue(),
      chose: (color) => void lastColor.setValue(color),
      copy: (annotation, span) =>
        // What a translation puts beside the copy's words is not on the page.
        copyPassage(annotation, article, span && isOwn() ? { text, span } : null),
    },
    isOwn,
  )
  const desk = new Desk(session)
  watchAnnotations(article.id, () => void session.refresh(), signal)
  const unlisten = [
    onMessage('describePage', () => honest(session.state())),
    onMessage('reveal', ({ data }) => session.reveal(data.id)),
    onMessage('examine', async ({ data }) => {
      const found = isOwn() ? await desk.examine(data.id) : null
      return isOwn() ? found : null
    }),
    onMessage('preview', ({ data }) => desk.preview(data.id, data.offer)),
    onMessage('takeSelection', () => (isOwn() ? desk.takeSelection() : null)),
    onMessage('highlightSelection', () => marker.highlightSelection()),
  ]
  signal.addEventListener('abort', () => {
    for (const stop of unlisten) stop()
  })
  return { session, marker }
}

function storePort(article: Article): Omit<AnnotationPort, 'placed'> {
  return {
    open: () =>
      answering(async () => ({
        articleId: article.id,
        annotations: await listAnnotations(article.id),
      })),
    add: ({ key, facts, draft }) =>
      writing(article, async () => ({
        articleId: await addAnnotation(key, facts, draft as AnnotationDraft, newId(), article.id),
      })),
    async edit({ key, id, patch, base }) {
      const answer = await writing(article, () => editAnnotation(key, id, patch, base))
      if (!answer.ok) return answer
      const { kind } = answer.value
      return kind === 'done' ? { ok: true, value: null } : { ok: false, failure: kind }
    },
    remove: ({ key, id }) =>
      writing(article, async () => {
        await deleteAnnotations(key, article.id, [id])
        return null
      }),
    async undo({ key, act }) {
      const answer = await writing(article, () => undo(key, act))
      if (!answer.ok) return answer
      return answer.value === 'nothing' ? { ok: false, failure: 'gone' } : { ok: true, value: null }
    },
    suggest: async (typed, taken) => completeTag(typed, await knownTags(), taken),
    finder: async () => ({ guessing, locating }),
    activated: (id) => void sendMessage('activated', { id }).catch(() => {}),
    alive: () => true,
  }
}

async function answering<T>(run: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await run() }
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

/** A write, and a ring for the web pages that show the article. */
async function writing<T>(article: Article, run: () => Promise<T>): Promise<Answer<T>> {
  const answer = await answering(run)
  if (answer.ok) await ring(article.pages ?? [article.looseKey]).catch(() => {})
  return answer
}
