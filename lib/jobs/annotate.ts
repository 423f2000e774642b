// Answers what a page asks: checks the request, writes it, rings for the other pages, and only then says that it is done.
import { ring } from '@/lib/bridge/doorbell'
import type { Annotation, AnnotationDraft } from '@/lib/core/annotation'
import { type Answer, type Failure, failureOf } from '@/lib/core/answer'
import { type Article, isOfAddress, type PageFacts } from '@/lib/core/article'
import { parseRequest, type Request, type RequestName } from '@/lib/core/request'
import { completeTag } from '@/lib/core/tag'
import { looseKey } from '@/lib/core/url'
import { getAct, undo } from '@/lib/store/act'
import {
  addAnnotation,
  deleteAnnotations,
  editAnnotation,
  getAnnotation,
  listAnnotations,
} from '@/lib/store/annotations'
import { getArticle, listByPage } from '@/lib/store/articles'
import { knownTags } from '@/lib/store/tags'

/** Who asks: the address of the tab's page, as the browser says it. */
export interface Asker {
  url: string
}

type Handler<N extends RequestName, T> = (request: Request<N>, asker: Asker) => Promise<Answer<T>>

const no = (failure: Failure): Answer<never> => ({ ok: false, failure })
const yes = <T>(value: T): Answer<T> => ({ ok: true, value })

/** Runs a handler on a parsed request; what throws becomes an answer. */
function answering<N extends RequestName, T>(name: N, handler: Handler<N, T>) {
  return async (data: unknown, asker: Asker | null): Promise<Answer<T>> => {
    const request = parseRequest(name, data)
    if (!request || !asker) return no('invalid')
    try {
      return await handler(request, asker)
    } catch (error) {
      return no(failureOf(error))
    }
  }
}

/** The facts a page gave, with the address the browser vouches for. */
const vouched = (facts: PageFacts, asker: Asker): PageFacts => ({ ...facts, url: asker.url })

/** What is durable is done, whether or not the other pages hear of it. */
const rung = (asker: Asker) => ring([looseKey(asker.url)]).catch(() => {})

/** The article with this id, where the asking page shows it (either edition of it). */
async function ownArticle(articleId: string, asker: Asker): Promise<Article | null> {
  const article = await getArticle(articleId)
  return article && isOfAddress(article, asker.url) ? article : null
}

async function ownAnnotation(id: string, asker: Asker): Promise<Annotation | null> {
  const row = await getAnnotation(id)
  return row && (await ownArticle(row.articleId, asker)) ? row : null
}

export const answerOpenPage = answering('openPage', async ({ facts }, asker) => {
  const articles = await listByPage(vouched(facts, asker))
  const lists = await Promise.all(articles.map(({ id }) => listAnnotations(id)))
  return yes({ articleId: articles[0]?.id ?? null, annotations: lists.flat() })
})

export const answerAddAnnotation = answering('addAnnotation', async (request, asker) => {
  const { key, draft, articleId } = request
  const facts = vouched(request.facts, asker)
  const id = await addAnnotation(key, facts, draft as AnnotationDraft, articleId)
  await rung(asker)
  return yes({ articleId: id })
})

export const answerEditAnnotation = answering('editAnnotation', async (request, asker) => {
  const { key, id, patch, base } = request
  if (!(await ownAnnotation(id, asker))) return no('gone')
  const outcome = await editAnnotation(key, id, patch, base)
  if (outcome.kind !== 'done') return no(outcome.kind)
  await rung(asker)
  return yes(null)
})

export const answerDeleteAnnotation = answering('deleteAnnotation', async ({ key, id }, asker) => {
  const row = await ownAnnotation(id, asker)
  if (!row) return no('gone')
  await deleteAnnotations(key, row.articleId, [id])
  await rung(asker)
  return yes(null)
})

export const answerUndo = answering('undo', async ({ key, act }, asker) => {
  const done = await getAct(act)
  const [articleId, ...others] = done?.articleIds ?? []
  if (articleId === undefined || others.length > 0) return no('gone')
  if (!(await ownArticle(articleId, asker))) return no('gone')
  if ((await undo(key, act)) === 'nothing') return no('gone')
  await rung(asker)
  return yes(null)
})

export const answerSuggestTags = answering('suggestTags', async ({ typed, taken }) =>
  yes(completeTag(typed, await knownTags(), taken)),
)
