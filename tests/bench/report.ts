// Collects figures and prints them as one Markdown table, each beside its peer or limit of the same run.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Figure {
  what: string
  ours: string
  /** The peer or the physical limit, measured in the same run. */
  beside: string
  goal: string
}

const figures: Figure[] = []

export const report = (figure: Figure) => void figures.push(figure)

export const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
export const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

/** The value below which a share of the sorted samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const spread = (samples: readonly number[]) =>
  `${ms(quantile(samples, 0.5))} (p95 ${ms(quantile(samples, 0.95))}, n ${samples.length})`

/** Prints the table and leaves it in tests/.out under this name. */
export function finish(name: string): void {
  const rows = figures.map(
    ({ what, ours, beside, goal }) => `| ${what} | ${ours} | ${beside} | ${goal} |`,
  )
  const table = ['| | Cinnabar | beside it | goal |', '|---|---|---|---|', ...rows].join('\n')
  const folder = join(import.meta.dirname, '../.out')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.md`), `${table}\n`)
  console.log(`\n${table}\n`)
}
