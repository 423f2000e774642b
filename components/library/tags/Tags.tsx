// The tags as a tree, with what carries them; renamed, merged, recoloured and deleted with the effect shown before.
import { useLiveQuery } from 'dexie-react-hooks'
import { ChevronRight, Merge, MoreHorizontal, Palette, Pencil, Search, Trash2 } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useMemo, useRef, useState } from 'react'
import { type CustomItemComponentProps, Virtualizer, type VirtualizerHandle } from 'virtua'
import { language, t, tn } from '@/lib/bridge/i18n'
import { NOTHING_CHOSEN, viewOf } from '@/lib/core/library-view'
import { tagKey } from '@/lib/core/tag'
import { tagsLike } from '@/lib/core/tag-filter'
import { rowsOf, type TagNode, type TagUse, treeOf } from '@/lib/core/tag-tree'
import { tagUses } from '@/lib/store/tags'
import { IconButton } from '../../Button'
import { ListBody } from '../../ListBody'
import { Menu } from '../../Menu'
import { show } from '../address'
import { Blank } from '../Blank'
import { useStops } from '../use-stops'
import { leavePlace, placeLeft } from './place-left'
import { type Change, TagDialog } from './TagDialog'
import styles from './Tags.module.css'

const collator = new Intl.Collator(language(), { numeric: true })

/** Height of a row in CSS pixels, as in the style sheet. */
const ROW = 38

export function Tags() {
  const uses = useLiveQuery(tagUses, [])
  if (!uses) return <div className={styles.waiting} aria-busy="true" />
  if (uses.length === 0) return <Blank title={t('tagsEmpty')} text={t('tagsEmptyWhy')} />
  return <Tree uses={uses} />
}

function Tree({ uses }: { uses: readonly TagUse[] }) {
  const [left] = useState(placeLeft)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set(left?.closed))
  const [change, setChange] = useState<Change | null>(null)
  const [typed, setTyped] = useState(left?.typed ?? '')
  const scroll = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const fitting = useMemo(() => tagsLike(typed, uses), [typed, uses])
  const tree = useMemo(() => treeOf(fitting, collator.compare), [fitting])
  const rows = useMemo(() => rowsOf(tree, closed), [tree, closed])
  const page = () => Math.max(1, Math.floor((list.current?.viewportSize ?? 0) / ROW) - 1)
  const keyOf = (index: number) => rows[index] && tagKey(rows[index].tag)
  const { index, target, go, stopAt } = useStops(
    rows.length,
    scroll,
    list,
    page,
    keyOf,
    undefined,
    typed,
  )

  // Back from a tag, the reader goes on where it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first time only
  useEffect(() => {
    if (!left) return
    const at = rows.findIndex(({ tag }) => tag === left.tag)
    list.current?.scrollTo(left.top)
    if (at >= 0) go(at)
  }, [])

  function follow(tag: string) {
    leavePlace({ typed, closed: [...closed], top: list.current?.scrollOffset ?? 0, tag })
    show(viewOf('all', { chosen: { ...NOTHING_CHOSEN, tags: [tag] } }))
  }

  function toggle(node: TagNode, open: boolean) {
    const next = new Set(closed)
    if (open) next.delete(tagKey(node.tag))
    else next.add(tagKey(node.tag))
    setClosed(next)
  }

  /** What is sought is shown, also below a tag that was closed. */
  function seek(next: string) {
    setTyped(next)
    setClosed(new Set())
    scroll.current?.scrollTo(0, 0)
  }

  function pressed(event: KeyboardEvent) {
    // Also on the button of the row's menu, which says these keys and has the focus once it is left.
    if (
      !(event.target instanceof Element) ||
      event.target.closest('[role=menu], [aria-expanded=true]')
    )
      return
    const node = rows[index]
    const to = target(event)
    if (to !== null) go(to)
    else if (!node || event.ctrlKey || event.metaKey || event.altKey) return
    else if (event.key === 'ArrowRight') toggle(node, true)
    else if (event.key === 'ArrowLeft') toggle(node, false)
    else if (event.key === 'F2' || event.key === 'r') setChange({ kind: 'rename', node })
    else if (event.key === 'm') setChange({ kind: 'merge', node })
    else if (event.key === 'Delete' || event.key === 'Backspace')
      setChange({ kind: 'delete', node })
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className={styles.bar}>
        <p role="status" className={styles.count}>
          {tn('tags', fitting.length)}
        </p>
        <search className={styles.filter}>
          <Search size={14} aria-hidden="true" />
          <input
            type="search"
            aria-label={t('tagsFilter')}
            placeholder={t('tagsFilter')}
            value={typed}
            onChange={(event) => seek(event.currentTarget.value)}
          />
        </search>
      </div>
      {rows.length === 0 ? <Blank title={t('tagsNoMatch')} /> : null}
      <section
        ref={scroll}
        className={styles.scroll}
        aria-label={t('sectionTags')}
        onKeyDown={pressed}
      >
        <Virtualizer
          ref={list}
          scrollRef={scroll}
          data={rows}
          as={ListBody}
          item={Item}
          itemSize={ROW}
          keepMounted={index >= 0 ? [index] : []}
        >
          {(node, at) => (
            <Row
              key={tagKey(node.tag)}
              node={node}
              open={!closed.has(tagKey(node.tag))}
              index={at}
              stop={at === index}
              onStop={() => stopAt(at)}
              onToggle={(open) => toggle(node, open)}
              onFollow={follow}
              onChange={setChange}
            />
          )}
        </Virtualizer>
      </section>
      {change ? (
        <TagDialog
          key={`${change.kind}-${change.node.tag}`}
          change={change}
          known={uses.map(({ tag }) => tag)}
          onClose={() => setChange(null)}
        />
      ) : null}
    </>
  )
}

function Item({ style, children, ref }: CustomItemComponentProps) {
  return (
    <li ref={ref as Ref<HTMLLIElement>} style={style}>
      {children}
    </li>
  )
}

interface RowProps {
  node: TagNode
  open: boolean
  index: number
  stop: boolean
  onStop: () => void
  onToggle: (open: boolean) => void
  onFollow: (tag: string) => void
  onChange: (change: Change) => void
}

function Row({ node, open, index, stop, onStop, onToggle, onFollow, onChange }: RowProps) {
  const { tag, name, depth, passages, articles, children } = node
  const counts = [
    passages > 0 ? tn('passages', passages) : null,
    articles > 0 ? tn('articles', articles) : null,
  ].filter((each) => each !== null)
  const items = [
    { kind: 'rename', icon: <Pencil size={15} />, hint: 'F2' },
    { kind: 'merge', icon: <Merge size={15} />, hint: 'M' },
    { kind: 'recolor', icon: <Palette size={15} /> },
    { kind: 'delete', icon: <Trash2 size={15} />, hint: 'Del' },
  ] as const
  return (
    <div className={styles.row} style={{ paddingInlineStart: 16 + depth * 22 }}>
      {children.length > 0 ? (
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-label={t('tagBelow', tag)}
          tabIndex={-1}
          onClick={() => onToggle(!open)}
        >
          <ChevronRight size={14} />
        </button>
      ) : (
        <span className={styles.toggle} />
      )}
      <button
        type="button"
        className={styles.name}
        title={tag}
        data-row={tag}
        data-index={index}
        tabIndex={stop ? 0 : -1}
        onFocus={onStop}
        onClick={() => onFollow(tag)}
      >
        {name}
      </button>
      <span className={styles.counts}>{counts.join(' · ')}</span>
      <Menu
        label={tag}
        items={items.map(({ kind, icon, ...rest }) => ({
          id: kind,
          label: t(`tag_${kind}`),
          icon,
          ...rest,
          run: () => onChange({ kind, node }),
        }))}
        trigger={(props) => (
          <IconButton
            label={t('tagMore', tag)}
            className={styles.more ?? ''}
            tabIndex={-1}
            onFocus={onStop}
            {...props}
          >
            <MoreHorizontal size={15} />
          </IconButton>
        )}
      />
    </div>
  )
}
