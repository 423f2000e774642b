// What the library and the staging table know of some articles and passages, read at once.
import type { Annotation } from '@/lib/core/annotation'
import { type Article, isSamePage } from '@/lib/core/article'
import { type Draft, passageKey, samePassage } from '@/lib/core/import/draft'
import type { StagedArticle, StagedPassage } from '@/lib/core/import/staged'
import { db } from './db'
import { rowsOfEach } from './each-of'

/** By id; of the library `live`, `trashed` and `rows`, of what is staged `articles`, `passages` and `names`. */
export class Known {
  readonly live = new Map<string, Article>()
  readonly trashed = new Set<string>()
  private readonly byPage = new Map<string, Article[]>()
  readonly articles = new Map<string, StagedArticle>()
  readonly names = new Map<string, string>()
  readonly rows = new Map<string, Annotation>()
  readonly passages = new Map<string, StagedPassage>()
  private readonly alike = new Map<string, Annotation[]>()

  /** Reads what matters to these, in the transaction that is open. */
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

  /** The article of the library, not in the trash, that is the same page. */
  findByPage(article: Article): Article | undefined {
    const facts = { url: article.url, canonical: null }
    const rows = this.byPage.get(article.looseKey) ?? []
    return rows.find(
      (row) => row.deletedAt === undefined && row.piece === article.piece && isSamePage(row, facts),
    )
  }

  /** The passage of the library that is the same, whatever it is called. */
  findAlike(row: Annotation): Annotation | undefined {
    return this.alike.get(passageKey(row))?.find((other) => samePassage(row, other))
  }
}

/** The names by which passages and bodies of our own say what they belong to. */
export function ownersNamed({ article, body, passages }: Draft): string[] {
  if (article) return []
  return [...(body ? [body.row.articleId] : []), ...passages.map(({ row }) => row.articleId)]
}
