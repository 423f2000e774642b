// Puts a page of ours on the screen: its language, its pigments, and a last resort where it fails.
import './base.css'
import { Component, type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { language, t } from '@/lib/bridge/i18n'
import { persist } from '@/lib/bridge/persist'
import { backUpWhenDue } from '@/lib/jobs/auto-backup'
import { guardLibrary } from '@/lib/jobs/guard-library'
import { Button } from './Button'
import { HarmBanner, useHarm } from './HarmBanner'
import styles from './mount.module.css'
import { pourPigments } from './pigments'

export function mount(page: ReactNode): void {
  document.documentElement.lang = language()
  // The manifest takes its titles from the pages' own and translates them; a page does not.
  if (document.title === '__MSG_appName__') document.title = t('appName')
  pourPigments(document.documentElement)
  guardLibrary('page')
  backUpWhenDue('page')
  void persist()
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no #root.')
  createRoot(root).render(
    <StrictMode>
      <HarmBanner />
      <LastResort>{page}</LastResort>
    </StrictMode>,
  )
}

/** What was written is in the database; a page that cannot go on says so and starts afresh. */
class LastResort extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  // A page that cannot read the library has said so already, and what to do about it.
  if (useHarm()) return null
  return (
    <main className={styles.broken} role="alert">
      <p>{t('pageBroken')}</p>
      <Button onClick={() => location.reload()}>{t('tryAgain')}</Button>
    </main>
  )
}
