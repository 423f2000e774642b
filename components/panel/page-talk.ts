// What a card asks of the page about its passage; given by the panel, which knows the page.
import { createContext, useContext, useEffect, useState } from 'react'
import type { Annotation } from '@/lib/core/annotation'
import type { Examination } from '@/lib/core/examination'
import type { Description } from '@/lib/core/selector'

export interface PageTalk {
  /** The page's title. */
  title: string
  examine(id: string): Promise<Examination | null>
  preview(id: string, offer: number): void
  takeSelection(): Promise<Description | null>
}

export const PageTalkContext = createContext<PageTalk | null>(null)

/** What the page says of a passage, asked again whenever the page or the passage has changed. */
export function useExamination(row: Annotation): Examination | null {
  const talk = useContext(PageTalkContext)
  const [examined, setExamined] = useState<Examination | null>(null)
  const { id, target } = row
  // biome-ignore lint/correctness/useExhaustiveDependencies: a passage attached elsewhere is asked about again
  useEffect(() => {
    let current = true
    // What was said stays until something else is said: nothing flickers.
    void talk?.examine(id).then((said) => current && said && setExamined(said))
    return () => {
      current = false
    }
  }, [talk, id, target])
  return examined
}
