// The imports that were made: which there are, and how one is taken back.
import { bringsIn, type Imported, inverse, type Patch } from '@/lib/core/act'
import { type Annotation, nextTime } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import type { SavedSearch } from '@/lib/core/saved-search'
import { db } from './db'

/** What an import reads and writes. */
export const TABLES = [db.articles, db.annotations, db.bodies, db.searches, db.acts, db.staged]
/** Acts that belong to no one article: no page may undo them. */
export const IMPORTS = 'imports'
/** What the parts of an import are filed under. */
export const partsOf = (key: string) => `${IMPORTS}/${key}`

export interface PastImport extends Imported {
  key: string
  at: string
}

/** The imports that can be taken back, the last one first. */
export async function listImports(): Promise<PastImport[]> {
  const acts = await db.acts.where('articleIds').equals(IMPORTS).reverse().sortBy('seq')
  return acts.flatMap(({ key, at, imported, undoneBy }) =>
    imported && !undoneBy ? { key, at, ...imported } : [],
  )
}

/**
 * Takes an import back: what it made goes to the trash, what it changed is as it was, unless it was
 * changed again since. An article the reader has marked meanwhile stays. false where there is nothing
 * to take back.
 */
export async function undoImport(
  key: string,
  progress: (done: number, all: number) => void = () => {},
): Promise<boolean> {
  return db.transaction('rw', TABLES, async () => {
    const act = await db.acts.where({ key }).first()
    if (!act || act.undoneBy) return false
    const parts = await db.acts.where('articleIds').equals(partsOf(key)).primaryKeys()
    const now = new Date()
    // Passages were written last: they go first, so that it is known which articles are empty.
    for (const [i, seq] of parts.reverse().entries()) {
      const patches = (await db.acts.get(seq))?.patches ?? []
      const isPassage = ({ table }: Patch) => table === 'annotations'
      for (const patch of patches.filter(isPassage)) await takeBack(patch, now)
      for (const patch of patches) if (!isPassage(patch)) await takeBack(patch, now)
      progress(i + 1, parts.length)
    }
    await db.acts.update(act.seq!, { undoneBy: key })
    await db.acts.bulkDelete(parts)
    return true
  })
}

async function takeBack(patch: Patch, now: Date): Promise<void> {
  const row: Article | Annotation | SavedSearch | undefined = await db
    .table(patch.table)
    .get(patch.id)
  if (!row || (patch.before === null && row.deletedAt !== undefined)) return
  if (patch.table === 'articles' && bringsIn(patch)) {
    const marks = await db.annotations.where({ articleId: patch.id }).toArray()
    if (marks.some(({ deletedAt }) => deletedAt === undefined)) return
  }
  const at = nextTime(now, row.modifiedAt)
  const back = { ...inverse(patch, row, at), modifiedAt: at }
  if ('hasBody' in back && !back.hasBody) {
    // A text saved since has other measures: it is not the import's to take.
    const { wordCount } = patch.after as Partial<Article>
    if ((row as Article).wordCount === wordCount) await db.bodies.delete(patch.id)
    else Reflect.deleteProperty(back, 'hasBody')
  }
  await db.table(patch.table).update(patch.id, back)
}
