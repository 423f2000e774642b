// What the annotator needs of the world beyond its document: in a page it is messages, in the reader the store itself.
import type { Annotation, AnnotationBase, AnnotationDraft, AnnotationPatch } from './annotation'
import type { Answer } from './answer'
import type { PageFacts } from './article'

/** What finds places: it weighs as much as the rest, and is fetched when it is needed. */
export type Finder = Pick<typeof import('./target'), 'guessing' | 'locating'>

/** What a page knows of itself; the panel asks for it. */
export interface PageState {
  facts: PageFacts
  /** Passages that were looked for and not found. */
  missing: string[]
  /** Passages that were found with other words than when they were marked. */
  changed: string[]
}

/** `key` is the idempotency key of the act, `url` the page it was done on; every change is answered when it is durable. */
export interface AnnotationPort {
  open(facts: PageFacts): Promise<Answer<{ articleId: string | null; annotations: Annotation[] }>>
  add(request: {
    key: string
    articleId: string
    facts: PageFacts
    draft: AnnotationDraft
  }): Promise<Answer<{ articleId: string }>>
  edit(request: {
    key: string
    id: string
    url: string
    patch: AnnotationPatch
    base?: AnnotationBase | undefined
  }): Promise<Answer<null>>
  remove(request: { key: string; id: string; url: string }): Promise<Answer<null>>
  undo(request: { key: string; act: string; url: string }): Promise<Answer<null>>
  suggest(typed: string, taken: string[]): Promise<string[]>
  /** What finds a passage whose surroundings have changed; null where it cannot be had now. */
  finder(): Promise<Finder | null>
  /** The reader clicked this passage. */
  activated(id: string): void
  placed(state: PageState): void
  /** False once the extension was updated or removed under the page. */
  alive(): boolean
}
