// Ctrl/Cmd+K: any article, tag, saved search and command by a few letters, also by pinyin.
import { useLiveQuery } from 'dexie-react-hooks'
import { Bookmark, FileText, type LucideIcon, Tag, Undo2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import type { Article } from '@/lib/core/article'
import { NOTHING_CHOSEN, parseView, viewOf } from '@/lib/core/library-view'
import { best } from '@/lib/core/palette'
import { findTitles } from '@/lib/jobs/suggest'
import { listSearches } from '@/lib/store/searches'
import { knownTags } from '@/lib/store/tags'
import { takeBackLast } from '../../history'
import { show } from '../address'
import { openArticle } from '../open'
import { SECTIONS } from '../sections'
import styles from './Palette.module.css'

interface Item {
  id: string
  label: string
  /** What kind of thing it is, where the icon does not say it. */
  kind: string
  icon: LucideIcon
  lang?: string | undefined
  run: () => void
}

/** Most of one kind that are offered. */
const EACH = 6

const NONE: readonly never[] = []

/** Listens for the key, and opens. */
export function PaletteKey() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.shiftKey || event.altKey) return
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      if (!document.querySelector('dialog[open]')) setOpen(true)
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
  return open ? <Palette onClose={() => setOpen(false)} /> : null
}

function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  /** Enter was pressed on this before all had been read that comes before what is shown. */
  const [early, setEarly] = useState<string | null>(null)
  const tags = useLiveQuery(knownTags, [])
  const searches = useLiveQuery(listSearches, [])
  const ready = tags !== undefined && searches !== undefined
  const articles = useTitles(typed)

  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  const items = useMemo((): Item[] => {
    const commands: Item[] = [
      ...SECTIONS.map((section) => ({
        id: `section-${section.id}`,
        label: t(section.title),
        kind: t('paletteGo'),
        icon: section.icon,
        run: () => show(viewOf(section.id)),
      })),
      { id: 'undo', label: t('undo'), kind: t('paletteDo'), icon: Undo2, run: takeBackLast },
    ]
    const label = (each: { label: string }) => each.label
    return [
      ...best(typed, commands, label, typed === '' ? commands.length : EACH),
      ...best(typed, searches ?? NONE, ({ name }) => name, EACH).map((search) => ({
        id: search.id,
        label: search.name,
        kind: t('paletteSearch'),
        icon: Bookmark,
        run: () => show(parseView(search.view)),
      })),
      ...best(typed, tags ?? NONE, (tag) => tag, EACH).map((tag) => ({
        id: `tag-${tag}`,
        label: tag,
        kind: t('paletteTag'),
        icon: Tag,
        run: () => show(viewOf('all', { chosen: { ...NOTHING_CHOSEN, tags: [tag] } })),
      })),
      ...articles.map((article) => ({
        id: article.id,
        label: article.title || article.url,
        kind: t('columnArticle'),
        icon: FileText,
        lang: article.lang ?? undefined,
        run: () => openArticle(article),
      })),
    ]
  }, [typed, tags, searches, articles])
  const at = Math.min(active, items.length - 1)

  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, id])

  function choose(item: Item | undefined) {
    if (!item) return setEarly(typed)
    onClose()
    item.run()
  }

  useEffect(() => {
    const [first] = items
    if (!ready || early !== typed || !first) return
    onClose()
    first.run()
  }, [ready, early, typed, items, onClose])

  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const to = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
    }[event.key]
    if (to !== undefined && items.length > 0) setActive(to)
    else if (event.key === 'Enter') choose(ready ? items[at] : undefined)
    else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t('palette')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A press on what lies behind belongs to the dialog itself.
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <input
        className={styles.input}
        role="combobox"
        aria-label={t('palette')}
        aria-expanded={items.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={items.length > 0 ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('palettePlaceholder')}
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onKeyDown={pressed}
      />
      <div id={id} role="listbox" aria-label={t('palette')} className={styles.list}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.item}
            onPointerMove={() => {
              if (index !== at) setActive(index)
            }}
            onClick={() => choose(item)}
          >
            <item.icon size={15} />
            <span className={styles.label} lang={item.lang}>
              {item.label}
            </span>
            <span className={styles.kind}>{item.kind}</span>
          </div>
        ))}
      </div>
      {items.length === 0 ? (
        <p className={styles.none} role="status">
          {t('nothingFound')}
        </p>
      ) : null}
    </dialog>
  )
}

/** The articles whose titles fit; the last answer stands until the next is there. */
function useTitles(typed: string): readonly Article[] {
  const [found, setFound] = useState<readonly Article[]>(NONE)
  useEffect(() => {
    const over = new AbortController()
    findTitles(typed, EACH, over.signal).then(
      (articles) => over.signal.aborted || setFound(articles),
      () => over.signal.aborted || setFound(NONE),
    )
    return () => over.abort()
  }, [typed])
  return found
}
