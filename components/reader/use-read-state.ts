// Whether the article counts as read: said by the reader, here as in the library.
import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback } from 'react'
import { t } from '@/lib/bridge/i18n'
import type { Article, ReadState } from '@/lib/core/article'
import { markArticles } from '@/lib/jobs/arrange'
import { getArticle } from '@/lib/store/articles'
import { work } from '../library/work'

/** The state, and what makes the article read, or unread where it is read already. */
export function useReadState({ id, readState }: Article): [ReadState, () => void] {
  const row = useLiveQuery(() => getArticle(id), [id])
  const state = (row ? row.readState : readState) ?? 'unread'
  const toggle = useCallback(() => {
    const next = state === 'read' ? 'unread' : 'read'
    void work((each) => markArticles([id], next, each), t('markedAs', t(`state_${next}`)))
  }, [id, state])
  return [state, toggle]
}
