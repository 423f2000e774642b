// The month a moment lies in, in the reader's time zone, for a hundred thousand moments at once.

import { firstWhere } from '../bisect'
/** Months met so far, each with a number. A date object for every moment would cost more than the search. */
export class Months {
  /** `2026-11`, by number. */
  readonly names: string[] = []
  /** In order of time: where each month begins and ends, in seconds since 1970, and its number. */
  private readonly known: { from: number; to: number; number: number }[] = []
  private last = { from: 0, to: 0, number: -1 }

  /** The number of the month of a moment, in seconds since 1970. */
  of(seconds: number): number {
    if (seconds < this.last.from || seconds >= this.last.to) this.last = this.find(seconds)
    return this.last.number
  }

  private find(seconds: number) {
    const { known } = this
    const low = firstWhere(known.length, (at) => known[at]!.to > seconds)
    const next = known[low]
    if (next && next.from <= seconds) return next
    const date = new Date(seconds * 1000)
    const [year, month] = [date.getFullYear(), date.getMonth()]
    const made = {
      from: new Date(year, month, 1).getTime() / 1000,
      to: new Date(year, month + 1, 1).getTime() / 1000,
      number: this.names.push(`${year}-${String(month + 1).padStart(2, '0')}`) - 1,
    }
    known.splice(low, 0, made)
    return made
  }
}
