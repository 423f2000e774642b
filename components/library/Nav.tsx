// The parts of the library, as links: each opens in a tab of its own like any other.
import { Fragment } from 'react'
import { t } from '@/lib/bridge/i18n'
import { viewOf, writeView } from '@/lib/core/library-view'
import styles from './Nav.module.css'
import { SavedSearches } from './SavedSearches'
import { SECTIONS, type Section } from './sections'

const GROUPS: { id: Section['group']; title: Section['title'] }[] = [
  { id: 'find', title: 'navFind' },
  { id: 'order', title: 'navOrder' },
  { id: 'safe', title: 'navSafe' },
]

export function Nav({ current }: { current: string }) {
  return (
    <nav className={styles.nav} aria-label={t('libraryNav')}>
      <p className={styles.name}>{t('appName')}</p>
      {GROUPS.map(({ id, title }) => {
        const sections = SECTIONS.filter(({ group }) => group === id)
        if (sections.length === 0) return null
        return (
          <Fragment key={id}>
            <section className={styles.group} aria-label={t(title)}>
              <h2 className={styles.title}>{t(title)}</h2>
              <ul>
                {sections.map((section) => (
                  <li key={section.id}>
                    <a
                      className={styles.link}
                      href={writeView(viewOf(section.id))}
                      aria-current={section.id === current ? 'page' : undefined}
                      title={t(section.title)}
                    >
                      <section.icon size={16} />
                      <span className={styles.label}>{t(section.title)}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
            {id === 'find' ? <SavedSearches /> : null}
          </Fragment>
        )
      })}
    </nav>
  )
}
