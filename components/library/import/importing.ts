// The import under way: one at a time, which goes on while another part of the library is shown.
import { create } from 'zustand'
import { language, t } from '@/lib/bridge/i18n'
import type { Imported } from '@/lib/core/act'
import { type Failure, failureOf } from '@/lib/core/answer'
import { newId } from '@/lib/core/id'
import { Refusal } from '@/lib/core/import/found'
import type { Tally } from '@/lib/core/import/tally'
import { type ImportFile, type Prepared, prepareImport, undoImport } from '@/lib/jobs/import-notes'
import { say } from '../../Notice'

export type Phase =
  | { kind: 'idle' }
  /** `all` is 0 until it is known. */
  | { kind: 'reading' | 'writing' | 'undoing'; done: number; all: number }
  | { kind: 'ready'; tally: Tally }
  | { kind: 'done'; imported: Imported; key: string }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'failed'; failure: Failure }
  /** Another tab has one open. */
  | { kind: 'busy' }

export const useImporting = create<{ phase: Phase }>(() => ({ phase: { kind: 'idle' } }))

const enter = (phase: Phase) => useImporting.setState({ phase })

let prepared: Prepared | null = null
let over = new AbortController()
let title = ''

/** Reads the files and shows what they hold. */
export async function look(files: readonly ImportFile[]): Promise<void> {
  if (files.length === 0) return
  await prepared?.discard()
  prepared = null
  over = new AbortController()
  const { signal } = over
  title = files.length === 1 ? (files[0]?.path ?? '') : titleOf(files)
  enter({ kind: 'reading', done: 0, all: 0 })
  try {
    const progress = sparing(({ done, all }: { done: number; all: number }) =>
      enter({ kind: 'reading', done, all }),
    )
    const ready = await prepareImport(files, { progress, signal })
    prepared = ready
    enter(ready ? { kind: 'ready', tally: ready.tally } : { kind: 'busy' })
  } catch (error) {
    ended(error, signal)
  }
}

function titleOf(files: readonly ImportFile[]): string {
  const first = files[0]?.path ?? ''
  const folder = /^([^/]+)\//.exec(first)?.[1]
  if (folder && files.every(({ path }) => path.startsWith(`${folder}/`))) return folder
  return t('importSeveral', first, number.format(files.length - 1))
}

const number = new Intl.NumberFormat(language())

/** Writes what was looked at. */
export async function write(restore: boolean): Promise<void> {
  const looked = prepared
  if (!looked) return
  over = new AbortController()
  const { signal } = over
  const key = newId()
  enter({ kind: 'writing', done: 0, all: 0 })
  try {
    const progress = sparing((done: number, all: number) => enter({ kind: 'writing', done, all }))
    const imported = await looked.commit(key, { title, restore, progress, signal })
    prepared = null
    enter({ kind: 'done', imported, key })
  } catch (error) {
    // Nothing was written, and what was read is still there.
    if (signal.aborted) {
      enter({ kind: 'ready', tally: looked.tally })
      say({ text: t('importCancelled') })
    } else ended(error, signal)
  }
}

/** Calls off what is under way. */
export function cancel(): void {
  over.abort()
}

/** Puts away what was looked at, or how it ended. */
export async function putAway(): Promise<void> {
  const left = prepared
  prepared = null
  enter({ kind: 'idle' })
  await left?.discard()
}

/** Takes an import back. */
export async function takeBack(key: string): Promise<void> {
  enter({ kind: 'undoing', done: 0, all: 0 })
  try {
    const progress = sparing((done: number, all: number) => enter({ kind: 'undoing', done, all }))
    const undone = await undoImport(key, progress)
    say({ text: undone ? t('importUndone') : t('undoNothing') })
    enter({ kind: 'idle' })
  } catch (error) {
    enter({ kind: 'failed', failure: failureOf(error) })
  }
}

function ended(error: unknown, signal: AbortSignal): void {
  if (signal.aborted) {
    enter({ kind: 'idle' })
    say({ text: t('importCancelled') })
  } else if (error instanceof Refusal) enter({ kind: 'refused', refusal: error })
  else enter({ kind: 'failed', failure: failureOf(error) })
}

/** Progress is told far more often than it can be seen; in milliseconds. */
const SEEN = 100

function sparing<A extends unknown[]>(tell: (...args: A) => void): (...args: A) => void {
  let last = 0
  return (...args) => {
    const now = performance.now()
    if (now - last < SEEN) return
    last = now
    tell(...args)
  }
}
