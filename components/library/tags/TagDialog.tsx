// Asks before a tag is changed everywhere, and says what that would change.
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { t, tn } from '@/lib/bridge/i18n'
import { COLORS, type Color } from '@/lib/core/annotation'
import { normalizeTag, tagKey } from '@/lib/core/tag'
import type { TagNode } from '@/lib/core/tag-tree'
import { changeTag, recolorTag } from '@/lib/jobs/arrange'
import { countTagged } from '@/lib/store/tags'
import { IconButton } from '../../Button'
import { Swatch } from '../../Swatch'
import { Dialog, Field } from '../Dialog'
import { work } from '../work'
import styles from './Tags.module.css'

export interface Change {
  kind: 'rename' | 'merge' | 'recolor' | 'delete'
  node: TagNode
}

interface Props {
  change: Change
  known: readonly string[]
  onClose: () => void
}

export function TagDialog({ change: { kind, node }, known, onClose }: Props) {
  const { tag } = node
  const [typed, setTyped] = useState(kind === 'rename' ? tag : '')
  const [color, setColor] = useState<Color>('cinnabar')
  const effect = useLiveQuery(() => countTagged(tag), [tag])
  const to = normalizeTag(typed)
  const existing = to === null ? undefined : known.find((each) => tagKey(each) === tagKey(to))
  const merging = existing !== undefined && tagKey(existing) !== tagKey(tag)
  const ready = {
    rename: to !== null && to !== tag,
    merge: merging,
    recolor: true,
    delete: true,
  }[kind]

  function run() {
    const goal = kind === 'merge' ? (existing ?? null) : to
    if (kind === 'recolor')
      void work((each) => recolorTag(tag, color, each), t('tagRecolored', tag))
    else if (kind === 'delete')
      void work((each) => changeTag(tag, null, each), t('tagDeleted', tag))
    else if (goal !== null)
      void work((each) => changeTag(tag, goal, each), t('tagRenamed', tag, goal))
  }

  return (
    <Dialog
      title={t(`tagTitle_${kind}`, tag)}
      confirm={t(`tag_${kind}`)}
      disabled={!ready}
      onConfirm={run}
      onClose={onClose}
    >
      {kind === 'rename' ? (
        <Field label={t('tagNew')} value={typed} onChange={setTyped} />
      ) : kind === 'merge' ? (
        <Field
          label={t('tagInto')}
          value={typed}
          onChange={setTyped}
          options={known.filter((each) => tagKey(each) !== tagKey(tag))}
        />
      ) : kind === 'recolor' ? (
        <fieldset className={styles.colors} aria-label={t('color')}>
          {COLORS.map((each) => (
            <IconButton
              key={each}
              label={t(`color_${each}`)}
              aria-pressed={each === color}
              onClick={() => setColor(each)}
            >
              <Swatch color={each} />
            </IconButton>
          ))}
        </fieldset>
      ) : null}
      <p className={styles.effect} role="status">
        {effect ? effectOf(effect.passages, kind === 'recolor' ? 0 : effect.articles) : ' '}
        {node.children.length > 0 ? ` ${t('tagEffectBelow')}` : ''}
        {kind === 'rename' && merging && existing ? ` ${t('tagEffectMerge', existing)}` : ''}
      </p>
    </Dialog>
  )
}

/** What of the library a change touches; an article has no colour. */
function effectOf(passages: number, articles: number): string {
  if (articles === 0) return t('tagEffectOne', tn('passages', passages))
  if (passages === 0) return t('tagEffectOne', tn('articles', articles))
  return t('tagEffect', tn('passages', passages), tn('articles', articles))
}
