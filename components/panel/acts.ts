// What the panel does with notes and then says: each act ends in a notice with the way back.
import { t, tn } from '@/lib/bridge/i18n'
import { openLink } from '@/lib/bridge/tabs'
import type { Annotation, AnnotationPatch, Color } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { attached, type Description } from '@/lib/core/selector'
import { addTags } from '@/lib/core/tag'
import {
  deletePassages,
  type Ended,
  editPassage,
  editPassages,
  type Owner,
  restorePassage,
  undoAct,
  undoLast,
} from '@/lib/jobs/edit-notes'
import { remember, takeBack } from '../history'
import { say } from '../Notice'

/** Says how a change ended; `done` with an "Undo", a failure with "Try again". */
export async function tell(change: () => Promise<Ended>, done: string | null): Promise<Ended> {
  const ended = await change()
  if (ended.kind === 'done') remember(ended.key)
  if (ended.kind === 'failed') {
    say({
      text: t(`error_${ended.failure}`),
      tone: 'failure',
      action: { label: t('tryAgain'), run: () => void tell(change, done) },
    })
  } else if (ended.kind === 'done' && done !== null) {
    say({ text: done, action: { label: t('undo'), run: () => void takeBack(ended.key) } })
  }
  return ended
}

/** Ctrl/Cmd+Z: takes back the last thing done to this article's notes, here or in the page. */
export async function undoHere(owner: Owner): Promise<void> {
  const ended = await undoLast(owner)
  if (ended === null) say({ text: t('undoNothing') })
  else if (ended.kind === 'done') {
    const again = () => void tell(() => undoAct(ended.key), t('redone'))
    say({ text: t('undone'), action: { label: t('redo'), run: again } })
  } else if (ended.kind === 'failed') say({ text: t(`error_${ended.failure}`), tone: 'failure' })
}

export function change(id: string, patch: AnnotationPatch): Promise<Ended> {
  return tell(() => editPassage(id, patch), null)
}

export function recolor(owner: Owner, ids: readonly string[], color: Color): Promise<Ended> {
  const to = (row: Annotation) => (row.color === color ? null : { color })
  return tell(() => editPassages(owner, ids, to), tn('recolored', ids.length))
}

export function tag(owner: Owner, ids: readonly string[], tags: readonly string[]) {
  const to = (row: Annotation) => {
    const next = addTags(row.tags, tags)
    return next.length > row.tags.length ? { tags: next } : null
  }
  return tell(() => editPassages(owner, ids, to), tn('tagged', ids.length))
}

export function trash(owner: Owner, ids: readonly string[]): Promise<Ended> {
  return tell(() => deletePassages(owner, ids), tn('deleted', ids.length))
}

export function restore(id: string): Promise<Ended> {
  return tell(() => restorePassage(id), t('restored'))
}

/** Attaches a passage to another place; its quote stays as it was marked. */
export function attach(row: Annotation, place: Description): Promise<Ended> {
  const target = attached(row.target, place)
  return tell(() => editPassage(row.id, { target }), t('deskAttached'))
}

/** Takes the text at a place for the quote itself; the headings over it stay those it was marked under. */
export function retarget(
  { id, target: { headings } }: Annotation,
  place: Description,
  done: string,
) {
  const target = headings ? { ...place, headings } : place
  return tell(() => editPassage(id, { target }), done)
}

/** Leaves a passage as it is though it is not found, or no longer. */
export function leave(row: Annotation, left: boolean): Promise<Ended> {
  const { left: _, ...rest } = row.target
  const target = left ? { ...rest, left } : rest
  const done = left ? t('deskLeft') : t('deskUnleft')
  return tell(() => editPassage(row.id, { target }), done)
}

export function openSource(article: Article): void {
  void openLink(article.url)
}
