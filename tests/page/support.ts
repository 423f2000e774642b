// A page with passages whose other side is a plain list in memory.
import type { Annotation } from '@/lib/core/annotation'
import type { Answer } from '@/lib/core/answer'
import { newId } from '@/lib/core/id'
import type { AnnotationPort, PageState } from '@/lib/core/port'
import { describe, guessing, locating } from '@/lib/core/target'
import { Marker } from '@/lib/page/marker'
import { Session } from '@/lib/page/session'
import { buildTextMap } from '@/lib/page/text-map'

export interface Kept {
  rows: Annotation[]
  port: AnnotationPort
  states: PageState[]
  activated: string[]
  /** What the next write answers instead of being done. */
  fail: Answer<never> | null
  undone: string[]
}

export function memory(rows: Annotation[] = []): Kept {
  const kept: Kept = {
    rows,
    states: [],
    activated: [],
    fail: null,
    undone: [],
    port: null as never,
  }
  const write = <T>(run: () => T): Promise<Answer<T>> =>
    Promise.resolve(kept.fail ?? { ok: true as const, value: run() })
  kept.port = {
    open: async () => ({
      ok: true,
      value: { articleId: 'article', annotations: kept.rows.map((row) => ({ ...row })) },
    }),
    add: ({ draft, articleId }) =>
      write(() => {
        const at = new Date().toISOString()
        kept.rows.push({ ...draft, articleId, createdAt: at, modifiedAt: at })
        return { articleId }
      }),
    edit: ({ id, patch }) =>
      write(() => {
        kept.rows = kept.rows.map((row) => (row.id === id ? { ...row, ...patch } : row))
        return null
      }),
    remove: ({ id }) =>
      write(() => {
        kept.rows = kept.rows.filter((row) => row.id !== id)
        return null
      }),
    undo: ({ act }) =>
      write(() => {
        kept.undone.push(act)
        return null
      }),
    suggest: async () => [],
    finder: async () => ({ guessing, locating }),
    activated: (id) => kept.activated.push(id),
    placed: (state) => kept.states.push(state),
    alive: () => true,
  }
  return kept
}

export function row(text: string, exact: string, over: Partial<Annotation> = {}): Annotation {
  const start = text.indexOf(exact)
  if (start < 0) throw new Error(`«${exact}» is not in the text`)
  const at = '2026-01-01T00:00:00.000Z'
  return {
    id: newId(),
    articleId: 'article',
    target: describe(text, { start, end: start + exact.length }),
    color: 'cinnabar',
    note: '',
    tags: [],
    createdAt: at,
    modifiedAt: at,
    ...over,
  }
}

export const textOf = () => buildTextMap(document).text

export function start(kept: Kept): { session: Session; controller: AbortController } {
  const controller = new AbortController()
  const session = new Session({
    document,
    root: document,
    port: kept.port,
    facts: () => ({ url: location.href, canonical: null, title: document.title, lang: null }),
    controller,
  })
  return { session, controller }
}

export function mark(session: Session): Marker {
  return new Marker(session, {
    say: (word) => word,
    color: async () => 'cinnabar',
    chose: () => {},
    copy: async () => true,
  })
}

/** What is painted, by highlight name. */
export function painted(of: Document = document): Record<string, string[]> {
  const registry = of.defaultView!.CSS.highlights
  return Object.fromEntries([...registry].map(([name, ranges]) => [name, [...ranges].map(String)]))
}

export function select(node: Node, from: number, to: number, end: Node = node): void {
  node.ownerDocument!.getSelection()!.setBaseAndExtent(node, from, end, to)
}
