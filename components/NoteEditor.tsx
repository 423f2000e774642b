// Writes a note in place: keeps it on leaving the field, says "Saved" only when it is, and never loses what was typed.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { NOTE_LIMIT } from '@/lib/core/annotation'
import { joinNotes } from '@/lib/core/note'
import type { Ended } from '@/lib/jobs/edit-notes'
import { Button } from './Button'
import { Markdown } from './Markdown'
import styles from './NoteEditor.module.css'

type State =
  | { kind: 'editing' }
  | { kind: 'saving' }
  | { kind: 'failed'; text: string }
  | { kind: 'conflict'; theirs: string }

interface Props {
  note: string
  label: string
  placeholder: string
  /** Writes the note; `base` is what the editor began from. */
  write: (note: string, base: string) => Promise<Ended>
  /** Called when there is nothing left to keep. `kept`: something was written. */
  onDone: (kept: boolean) => void
  /** Told of a note that could not be kept when the editor itself was already gone. */
  onLost: (note: string) => void
}

export function NoteEditor({ note, label, placeholder, write, onDone, onLost }: Props) {
  const [typed, setTyped] = useState(note)
  const [state, setState] = useState<State>({ kind: 'editing' })
  const field = useRef<HTMLTextAreaElement>(null)
  // What an editor that is taken away must still keep.
  const open = useRef({ typed: note, base: note, busy: false, write, onLost })
  open.current = { ...open.current, typed, write, onLost }

  useEffect(() => {
    const element = field.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])

  // A note changed elsewhere while nothing was typed here is simply the note now.
  useEffect(() => {
    if (open.current.busy || open.current.typed !== open.current.base) return
    open.current.base = note
    setTyped(note)
  }, [note])

  useEffect(() => {
    const keepNow = () => {
      const { typed, base, busy, write, onLost } = open.current
      if (busy || typed === base) return
      open.current.busy = true
      void write(typed, base).then((ended) => {
        if (ended.kind === 'done') open.current.base = typed
        else onLost(typed)
        open.current.busy = false
      })
    }
    // The reader may go to the page and come back; the panel may also be closed for good.
    const hidden = () => document.visibilityState === 'hidden' && keepNow()
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('blur', keepNow)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('blur', keepNow)
      keepNow()
    }
  }, [])

  async function keep(value: string, base: string) {
    if (open.current.busy) return
    if (value === base) return onDone(false)
    open.current.busy = true
    setState({ kind: 'saving' })
    const ended = await write(value, base)
    open.current.busy = false
    if (ended.kind === 'done') {
      open.current.base = value
      // What was typed while the write was under way stays in the field.
      if (open.current.typed === value) onDone(true)
      else setState({ kind: 'editing' })
    } else if (ended.kind === 'conflict') setState({ kind: 'conflict', theirs: ended.theirs })
    else setState({ kind: 'failed', text: t(`error_${ended.failure}`) })
  }

  function resolve(value: string, theirs: string) {
    setTyped(value)
    open.current.typed = value
    open.current.base = theirs
    void keep(value, theirs)
  }

  function pressed(event: KeyboardEvent) {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const finish =
      event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (!finish) return
    event.preventDefault()
    void keep(typed, open.current.base)
  }

  if (state.kind === 'conflict') {
    const { theirs } = state
    return (
      <div className={styles.conflict} role="alert">
        <p>{t('error_conflict')}</p>
        <p className={styles.whose}>{t('noteTheirs')}</p>
        <div className={styles.version}>
          {theirs === '' ? t('noteEmpty') : <Markdown source={theirs} />}
        </div>
        <p className={styles.whose}>{t('noteMine')}</p>
        <div className={styles.version}>
          {typed === '' ? t('noteEmpty') : <Markdown source={typed} />}
        </div>
        <div className={styles.choices}>
          <Button tone="primary" onClick={() => resolve(joinNotes(theirs, typed), theirs)}>
            {t('noteKeepBoth')}
          </Button>
          <Button onClick={() => resolve(typed, theirs)}>{t('noteKeepMine')}</Button>
          <Button onClick={() => resolve(theirs, theirs)}>{t('noteKeepTheirs')}</Button>
        </div>
      </div>
    )
  }

  return (
    <div className={styles.editor}>
      <textarea
        ref={field}
        className={styles.field}
        aria-label={label}
        aria-invalid={state.kind === 'failed'}
        placeholder={placeholder}
        maxLength={NOTE_LIMIT}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={pressed}
        onBlur={(event) => {
          // Another window came to the front; the field is still the one being written in.
          if (document.activeElement === event.target) return
          void keep(typed, open.current.base)
        }}
      />
      {state.kind === 'failed' ? (
        <div className={styles.failed} role="alert">
          <p>{state.text}</p>
          <Button onClick={() => void keep(typed, open.current.base)}>{t('tryAgain')}</Button>
        </div>
      ) : (
        <p className={styles.hint}>{state.kind === 'saving' ? t('saving') : t('noteHint')}</p>
      )}
    </div>
  )
}
