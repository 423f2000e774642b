// A JSON file entry by entry, and where it is broken the very line.
import { Refusal } from './found'
import { type JsonRecord, jsonRecords } from './json-records'

/**
 * The entries of a text that can be read again, as `jsonRecords` gives them. Throws a Refusal as it does. An
 * entry is only searched for its end, and a quotation mark or bracket that is missing there moves that
 * away: so a text that is broken is read once more by its structure alone, which names the line at fault.
 */
export async function* jsonEntries(
  text: () => AsyncIterable<string>,
  isEntry: (path: string) => boolean,
  isPassedOver: (path: string) => boolean = () => false,
): AsyncGenerator<JsonRecord> {
  try {
    yield* jsonRecords(text(), isEntry, { isPassedOver })
  } catch (error) {
    throw (await fault(error, text)) ?? error
  }
}

const STRUCTURAL: ReadonlySet<string> = new Set(['syntax', 'truncated', 'tooDeep'])

async function fault(error: unknown, text: () => AsyncIterable<string>): Promise<Refusal | null> {
  if (!(error instanceof Refusal && STRUCTURAL.has(error.code))) return null
  try {
    for await (const _ of jsonRecords(text(), () => false));
    return null
  } catch (found) {
    // Which entry it was in is known from before.
    if (found instanceof Refusal) return new Refusal(found.code, found.line, error.entry)
    throw found
  }
}
