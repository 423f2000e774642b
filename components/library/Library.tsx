// The library's frame: its parts at the side, the search box above, and the part shown.
import { Suspense, useEffect } from 'react'
import { t } from '@/lib/bridge/i18n'
import { viewOf } from '@/lib/core/library-view'
import { Button } from '../Button'
import { takeBackLast } from '../history'
import { Notice } from '../Notice'
import { useView as usePicking } from '../panel/view'
import { show, useSection } from './address'
import styles from './Library.module.css'
import { Nav } from './Nav'
import { PaletteKey } from './palette/Palette'
import { SearchBox } from './SearchBox'
import { SECTIONS } from './sections'
import { WorkingDialog } from './Working'

export function Library() {
  const current = useSection()
  const section = SECTIONS.find(({ id }) => id === current)

  // What was picked in one part must not be acted on in another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the section is what it is about
  useEffect(() => usePicking.getState().reset(), [current])

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const field = event.target instanceof Element && event.target.closest('input, textarea')
      if (field && !field.matches('[type=checkbox]')) return
      if (document.querySelector('dialog[open], :popover-open')) return
      if (event.key === 'Escape') usePicking.getState().unpick()
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || event.altKey) return
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      takeBackLast()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])

  return (
    <div className={styles.library}>
      <title>{`${section ? t(section.title) : t('library')} · ${t('appName')}`}</title>
      <Nav current={current} />
      <main className={styles.main}>
        <h1 className="hidden-visually">{section ? t(section.title) : t('library')}</h1>
        <SearchBox />
        {section ? (
          <Suspense key={section.id} fallback={<div className={styles.waiting} aria-busy="true" />}>
            <section.component />
          </Suspense>
        ) : (
          <div className={styles.unknown}>
            <p>{t('sectionUnknown')}</p>
            <Button onClick={() => show(viewOf('all'))}>{t('sectionBack')}</Button>
          </div>
        )}
      </main>
      <PaletteKey />
      <WorkingDialog />
      <Notice />
    </div>
  )
}
