// Collects what an import would write in a table of its own, and finds out what of it is there already.
import type { Annotation } from '@/lib/core/annotation'
import { type Article, type ArticleBody, isSamePage } from '@/lib/core/article'
import { type PassageDraft, passageKey, samePassage } from '@/lib/core/import/draft'
import type { Where } from '@/lib/core/import/found'
import {
  additionsTo,
  differences,
  type Staged,
  type StagedArticle,
  type StagedPassage,
} from '@/lib/core/import/staged'
import { noteProblem, noteSample, noteTags, type Tally } from '@/lib/core/import/tally'
import { db } from './db'
import { rowsOfEach } from './each-of'

/** One article as it was found, with what belongs to it. */
export interface Draft {
  where: Where
  /** null for passages or a body of an article named in the same file. */
  article: Article | null
  /** Whether the article is a record of our own: a newer one then replaces what it says. */
  own: boolean
  /** With its length, which a new article takes over. */
  body: { row: ArticleBody; measured: Pick<Article, 'wordCount' | 'readingMinutes'> } | null
  passages: PassageDraft[]
}

/** Forgets what was collected. */
export async function clearStaged(): Promise<void> {
  await db.staged.clear()
}

/** Collects some more, and counts it. Writes nothing to the library. */
export async function stage(drafts: readonly Draft[], tally: Tally): Promise<void> {
  await db.transaction('rw', [db.articles, db.annotations, db.bodies, db.staged], async () => {
    const batch = new Batch(tally)
    await batch.load(drafts)
    for (const draft of drafts) batch.take(draft)
    await db.staged.bulkPut(batch.changed())
  })
}

/** What is known of the articles and passages of some drafts, read at once. */
class Batch {
  private readonly live = new Map<string, Article>()
  private readonly trashed = new Set<string>()
  private readonly byPage = new Map<string, Article[]>()
  private readonly articles = new Map<string, StagedArticle>()
  private readonly names = new Map<string, string>()
  private readonly rows = new Map<string, Annotation>()
  private readonly passages = new Map<string, StagedPassage>()
  private readonly alike = new Map<string, Annotation[]>()
  private readonly bodies = new Map<string, ArticleBody>()
  private readonly touched = new Set<Staged>()

  constructor(private readonly tally: Tally) {}

  async load(drafts: readonly Draft[]): Promise<void> {
    const articles = drafts.flatMap(({ article }) => article ?? [])
    const named = [...new Set(drafts.flatMap(ownersNamed))]
    const ids = [...new Set([...articles.map(({ id }) => id), ...named])]
    const loose = [...new Set(articles.map(({ looseKey }) => looseKey))]
    for (const row of await rowsOfEach(db.articles, 'looseKey', loose)) {
      this.know(row)
      const same = this.byPage.get(row.looseKey) ?? []
      this.byPage.set(row.looseKey, [...same, row])
    }
    for (const row of await db.articles.bulkGet(ids)) if (row) this.know(row)
    for (const row of await db.staged.bulkGet(named.map((id) => ['names', id]))) {
      if (row?.table === 'names') this.names.set(row.id, row.to)
    }
    const targets = [...new Set([...ids, ...this.live.keys(), ...this.names.values()])]
    for (const row of await db.staged.bulkGet(targets.map((id) => ['articles', id]))) {
      if (row?.table === 'articles') this.articles.set(row.id, row)
    }
    await this.loadPassages(drafts, targets)
  }

  private async loadPassages(drafts: readonly Draft[], targets: string[]): Promise<void> {
    const ids = [...new Set(drafts.flatMap(({ passages }) => passages.map(({ row }) => row.id)))]
    for (const row of await db.annotations.bulkGet(ids)) if (row) this.rows.set(row.id, row)
    for (const row of await db.staged.bulkGet(ids.map((id) => ['annotations', id]))) {
      if (row?.table === 'annotations') this.passages.set(row.id, row)
    }
    const known = targets.filter((id) => this.live.has(id))
    for (const row of await rowsOfEach(db.annotations, 'articleId', known)) {
      const key = passageKey(row)
      this.alike.set(key, [...(this.alike.get(key) ?? []), row])
    }
  }

  private know(row: Article): void {
    if (row.deletedAt === undefined) this.live.set(row.id, row)
    else this.trashed.add(row.id)
  }

  /** What is to be written to the staging table. */
  changed(): Staged[] {
    return [
      ...this.touched,
      ...[...this.bodies].map(([id, row]) => ({ table: 'bodies' as const, id, row })),
    ]
  }

  take(draft: Draft): void {
    if (draft.article) {
      const target = this.place(draft.article, draft.own)
      if (draft.body) this.takeBody(target, draft)
      for (const passage of draft.passages) this.takePassage(target, passage)
      return
    }
    const owner = ownersNamed(draft)[0]
    const target = owner === undefined ? undefined : this.ownerOf(owner)
    if (target === undefined) {
      noteProblem(this.tally, { code: 'orphan', ...draft.where })
      return
    }
    if (draft.body) this.takeBody(target, draft)
    for (const passage of draft.passages) this.takePassage(target, passage)
  }

  /** Where an article is, or would be, that the file calls by this name. */
  private ownerOf(name: string): string | undefined {
    const named = this.names.get(name)
    if (named !== undefined) return named
    if (!this.live.has(name)) return undefined
    // Passages alone may be brought to an article of the library: it is known like any other.
    if (!this.articles.has(name)) this.put({ table: 'articles', id: name, how: 'known', patch: {} })
    return name
  }

  /** Finds a place for an article; the id it has here. */
  private place(article: Article, own: boolean): string {
    const { tally } = this
    noteTags(tally, article.tags)
    const same = this.live.get(article.id) ?? this.findByPage(article)
    const id = same?.id ?? article.id
    if (own) {
      this.names.set(article.id, id)
      this.touched.add({ table: 'names', id: article.id, to: id })
    }
    const staged = this.articles.get(id)
    if (same) {
      const known = staged ?? this.put({ table: 'articles', id, how: 'known', patch: {} })
      if (!staged) tally.articles.known++
      if (known.how === 'known') this.improve(known, same, article, own)
    } else if (staged?.how === 'fresh') {
      Object.assign(staged.row, additionsTo(staged.row, article))
      this.touched.add(staged)
    } else if (!staged && this.trashed.has(id)) {
      this.put({ table: 'articles', id, how: 'trashed', needed: false })
      tally.articles.trashed++
    } else if (!staged) {
      this.put({ table: 'articles', id, how: 'fresh', row: { ...article, hasBody: false } })
      tally.articles.fresh++
      noteSample(tally, article, null)
    }
    return id
  }

  private findByPage(article: Article): Article | undefined {
    const facts = { url: article.url, canonical: null }
    const rows = this.byPage.get(article.looseKey) ?? []
    return rows.find(
      (row) => row.deletedAt === undefined && row.piece === article.piece && isSamePage(row, facts),
    )
  }

  private improve(
    staged: Extract<StagedArticle, { how: 'known' }>,
    row: Article,
    other: Article,
    own: boolean,
  ): void {
    const now = { ...row, ...staged.patch }
    const copy = own && row.id === other.id
    const newer = other.modifiedAt > row.modifiedAt
    const patch = copy ? (newer ? differences(now, other) : {}) : additionsTo(now, other)
    this.change(staged, patch)
  }

  private change(staged: Extract<StagedArticle, { how: 'known' }>, patch: Partial<Article>): void {
    if (Object.keys(patch).length === 0) return
    if (Object.keys(staged.patch).length === 0) this.tally.articles.changed++
    Object.assign(staged.patch, patch)
    this.touched.add(staged)
  }

  private takeBody(id: string, { body, own }: Draft): void {
    const staged = this.articles.get(id)
    if (!body || !staged || staged.how === 'trashed') return
    if (this.bodies.has(id)) return
    const row = staged.how === 'fresh' ? staged.row : { ...this.live.get(id), ...staged.patch }
    // A text that is there stays: passages were marked in it.
    if (row.hasBody) return
    this.bodies.set(id, { ...body.row, articleId: id })
    this.tally.texts++
    // The length our own record says is of the same text.
    const measured = own && row.wordCount ? {} : body.measured
    if (staged.how === 'fresh') {
      Object.assign(staged.row, { ...measured, hasBody: true })
      this.touched.add(staged)
    } else this.change(staged, { ...measured, hasBody: true })
  }

  private takePassage(articleId: string, { row: found, dated, unsaid }: PassageDraft): void {
    const { tally } = this
    const row = { ...found, articleId }
    if (this.passages.has(row.id)) return
    noteTags(tally, row.tags)
    const known = this.rows.get(row.id) ?? this.findAlike(row)
    if (known && known.deletedAt !== undefined) {
      if (this.passages.has(known.id)) return
      this.put({ table: 'annotations', id: known.id, how: 'trashed' })
      tally.passages.trashed++
      return
    }
    if (known) {
      const newer = dated && known.id === row.id && row.modifiedAt > known.modifiedAt
      const patch = newer ? differences(known, row, unsaid) : {}
      if (Object.keys(patch).length === 0) {
        tally.passages.known++
        return
      }
      this.put({ table: 'annotations', id: row.id, how: 'changed', patch })
      tally.passages.changed++
      return
    }
    this.put({ table: 'annotations', id: row.id, how: 'fresh', row })
    tally.passages.fresh++
    const staged = this.articles.get(articleId)
    noteSample(
      tally,
      staged?.how === 'fresh' ? staged.row : (this.live.get(articleId) ?? null),
      row,
    )
    if (staged?.how === 'trashed' && !staged.needed) {
      staged.needed = true
      this.touched.add(staged)
    }
  }

  private findAlike(row: Annotation): Annotation | undefined {
    return this.alike.get(passageKey(row))?.find((other) => samePassage(row, other))
  }

  private put<S extends StagedArticle | StagedPassage>(staged: S): S {
    if (staged.table === 'articles') this.articles.set(staged.id, staged)
    else this.passages.set(staged.id, staged)
    this.touched.add(staged)
    return staged
  }
}

/** The names by which passages and bodies of our own say what they belong to. */
function ownersNamed({ article, body, passages }: Draft): string[] {
  if (article) return []
  return [...(body ? [body.row.articleId] : []), ...passages.map(({ row }) => row.articleId)]
}
