// W3C selectors as other tools write them: one or several, nested by `refinedBy`, or several in a `Choice`.
import { field, listOf } from './fields'

export interface Selectors {
  /** '' where there is no quote. */
  exact: string
  prefix: string
  suffix: string
  position: { start: unknown; end: unknown } | null
}

/** Refinements of refinements that anybody writes. */
const NESTED_MOST = 5

/** The quote and position among some selectors. */
export function selectorsOf(value: unknown): Selectors {
  const found: Selectors = { exact: '', prefix: '', suffix: '', position: null }
  const visit = (selector: unknown, depth: number) => {
    if (depth > NESTED_MOST) return
    for (const each of Array.isArray(selector) ? selector : [selector]) {
      const type = field(each, 'type')
      const text = (name: string) => {
        const value = field(each, name)
        return typeof value === 'string' ? value : ''
      }
      if (type === 'TextQuoteSelector' && found.exact === '') {
        found.exact = text('exact')
        found.prefix = text('prefix')
        found.suffix = text('suffix')
      } else if (type === 'TextPositionSelector' && found.position === null) {
        found.position = { start: field(each, 'start'), end: field(each, 'end') }
      }
      visit(listOf(field(each, 'items')), depth + 1)
      const finer = field(each, 'refinedBy')
      if (finer !== undefined) visit(finer, depth + 1)
    }
  }
  visit(value, 0)
  return found
}
