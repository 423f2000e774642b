// Collects what an import would write in a table of its own, and finds out what of it is there already.
import type { Article, ArticleBody } from '@/lib/core/article'
import type { Draft, PassageDraft } from '@/lib/core/import/draft'
import {
  additionsTo,
  differences,
  type Staged,
  type StagedArticle,
  type StagedPassage,
} from '@/lib/core/import/staged'
import { noteProblem, noteSample, noteTags, type Tally } from '@/lib/core/import/tally'
import { db } from './db'
import { Known, ownersNamed } from './staged-known'

/** Forgets what was collected. */
export async function clearStaged(): Promise<void> {
  await db.staged.clear()
}

/** Collects some more, and counts it. Writes nothing to the library. */
export async function stage(drafts: readonly Draft[], tally: Tally): Promise<void> {
  await db.transaction('rw', [db.articles, db.annotations, db.bodies, db.staged], async () => {
    const known = new Known()
    await known.load(drafts)
    const batch = new Batch(tally, known)
    for (const draft of drafts) batch.take(draft)
    await db.staged.bulkPut(batch.changed())
  })
}

/** What some drafts come to, given what is known. */
class Batch {
  private readonly bodies = new Map<string, ArticleBody>()
  private readonly touched = new Set<Staged>()

  constructor(
    private readonly tally: Tally,
    private readonly known: Known,
  ) {}

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
    const named = this.known.names.get(name)
    if (named !== undefined) return named
    if (!this.known.live.has(name)) return undefined
    // Passages alone may be brought to an article of the library: it is known like any other.
    if (!this.known.articles.has(name))
      this.put({ table: 'articles', id: name, how: 'known', patch: {} })
    return name
  }

  /** Finds a place for an article; the id it has here. */
  private place(article: Article, own: boolean): string {
    const { tally } = this
    noteTags(tally, article.tags)
    const same = this.known.live.get(article.id) ?? this.known.findByPage(article)
    const id = same?.id ?? article.id
    if (own) {
      this.known.names.set(article.id, id)
      this.touched.add({ table: 'names', id: article.id, to: id })
    }
    const staged = this.known.articles.get(id)
    if (same) {
      const known = staged ?? this.put({ table: 'articles', id, how: 'known', patch: {} })
      if (!staged) tally.articles.known++
      if (known.how === 'known') this.improve(known, same, article, own)
    } else if (staged?.how === 'fresh') {
      Object.assign(staged.row, additionsTo(staged.row, article))
      this.touched.add(staged)
    } else if (!staged && this.known.trashed.has(id)) {
      this.put({ table: 'articles', id, how: 'trashed', needed: false })
      tally.articles.trashed++
    } else if (!staged) {
      this.put({ table: 'articles', id, how: 'fresh', row: { ...article, hasBody: false } })
      tally.articles.fresh++
      noteSample(tally, article, null)
    }
    return id
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
    const staged = this.known.articles.get(id)
    if (!body || !staged || staged.how === 'trashed') return
    if (this.bodies.has(id)) return
    const row =
      staged.how === 'fresh' ? staged.row : { ...this.known.live.get(id), ...staged.patch }
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
    if (this.known.passages.has(row.id)) return
    noteTags(tally, row.tags)
    const known = this.known.rows.get(row.id) ?? this.known.findAlike(row)
    if (known && known.deletedAt !== undefined) {
      if (this.known.passages.has(known.id)) return
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
    const staged = this.known.articles.get(articleId)
    noteSample(
      tally,
      staged?.how === 'fresh' ? staged.row : (this.known.live.get(articleId) ?? null),
      row,
    )
    if (staged?.how === 'trashed' && !staged.needed) {
      staged.needed = true
      this.touched.add(staged)
    }
  }

  private put<S extends StagedArticle | StagedPassage>(staged: S): S {
    if (staged.table === 'articles') this.known.articles.set(staged.id, staged)
    else this.known.passages.set(staged.id, staged)
    this.touched.add(staged)
    return staged
  }
}
