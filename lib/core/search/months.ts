// The month a moment lies in, in the reader's time zone, for a hundred thousand moments at once.

/** Numbers months from the first it met; asking for many moments of one month costs two comparisons each. */
export class Months {
  /** `2026-11`, by number. */
  readonly names: string[] = []
  private readonly numbers = new Map<string, number>()
  private from = Number.POSITIVE_INFINITY
  private to = Number.NEGATIVE_INFINITY
  private number = -1

  /** The number of the month of a moment, in seconds since 1970. */
  of(seconds: number): number {
    if (seconds >= this.from && seconds < this.to) return this.number
    const date = new Date(seconds * 1000)
    const [year, month] = [date.getFullYear(), date.getMonth()]
    this.from = new Date(year, month, 1).getTime() / 1000
    this.to = new Date(year, month + 1, 1).getTime() / 1000
    const name = `${year}-${String(month + 1).padStart(2, '0')}`
    this.number = this.numbers.get(name) ?? this.names.push(name) - 1
    this.numbers.set(name, this.number)
    return this.number
  }
}
