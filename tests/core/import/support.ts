// Files for the importers, without a disk.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FoundPage, type Problem, Refusal } from '@/lib/core/import/found'
import type { ChosenFile } from '@/lib/core/import/open'
import { type Read, readFiles } from '@/lib/core/import/read'

const FIXTURES = join(import.meta.dirname, '../../fixtures/imports')

export const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(FIXTURES, name)))

/** A chosen file, given in pieces of `step` bytes, each of them gone when the next one is asked for, as they are from a disk. */
export function fileOf(path: string, content: string | Uint8Array, step = 1000): ChosenFile {
  const bytes =
    typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  return {
    path,
    size: bytes.length,
    slice: (start, end) => new Blob([bytes.slice(start, end)]),
    async *bytes() {
      for (let at = 0; at < bytes.length; at += step) {
        const piece = bytes.slice(at, at + step)
        yield piece
        // In Node 20 a buffer cannot be let go of: what is read of it now is nothing that was there.
        piece.fill(0)
      }
    },
  }
}

export interface Outcome {
  formats: (string | null)[]
  pages: { page: FoundPage; passages: string[] }[]
  reads: Read[]
  problems: Problem[]
  /** Why it was refused, where it was. */
  refusal: Refusal | null
}

/** Reads files to the end. Anything thrown but a Refusal goes through. */
export async function outcomeOf(...files: ChosenFile[]): Promise<Outcome> {
  const outcome: Outcome = { formats: [], pages: [], reads: [], problems: [], refusal: null }
  try {
    for await (const read of readFiles(files)) {
      outcome.reads.push(read)
      if (read.kind === 'file') outcome.formats.push(read.format)
      else if (read.kind === 'problem') outcome.problems.push(read.problem)
      else if (read.found.kind === 'page') {
        const { page, passages } = read.found
        outcome.pages.push({ page, passages: passages.map(({ quote }) => quote) })
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    outcome.refusal = error
  }
  return outcome
}
