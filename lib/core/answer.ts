// How a request can end.

/** Why a change was not made. Each has a sentence in the reader's language under `error_<code>`. */
export type Failure =
  /** The disk or the browser's quota is full. */
  | 'full'
  /** The request was not of its form. */
  | 'invalid'
  /** The row is in the trash, or another article's. */
  | 'gone'
  /** Somebody changed the note since the editor opened. */
  | 'conflict'
  /** The library is harmed: nothing is written until the reader has decided. */
  | 'readonly'
  /** The extension was updated or removed under the page. */
  | 'reload'
  /** Anything else: nothing was written, it may be tried again. */
  | 'failed'

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** The failure an exception stands for. Dexie nests the cause in `inner`. */
export function failureOf(error: unknown): Failure {
  const names = [error, (error as { inner?: unknown })?.inner].map(
    (each) => (each as { name?: unknown })?.name,
  )
  if (names.includes('LibraryReadOnly')) return 'readonly'
  return names.includes('QuotaExceededError') ? 'full' : 'failed'
}
