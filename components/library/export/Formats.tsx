// The formats, each with a sentence that says what it is good for.
import { t } from '@/lib/bridge/i18n'
import type { ExportId } from '@/lib/core/export/formats'
import styles from './Export.module.css'
import { choose } from './use-export'

const GROUPS: { id: 'notes' | 'tables' | 'programs' | 'whole'; formats: ExportId[] }[] = [
  {
    id: 'notes',
    formats: ['markdown', 'obsidian', 'logseq', 'siyuan', 'html', 'docx', 'template'],
  },
  { id: 'tables', formats: ['csv', 'anki', 'bibtex', 'csl'] },
  { id: 'programs', formats: ['readwise', 'hypothesis', 'jsonld'] },
  { id: 'whole', formats: ['json'] },
]

export function Formats({ chosen }: { chosen: ExportId }) {
  return (
    <div className={styles.formats}>
      {GROUPS.map(({ id, formats }) => (
        <fieldset key={id} className={styles.group}>
          <legend className={styles.legend}>{t(`formatGroup_${id}`)}</legend>
          {formats.map((format) => (
            <label key={format} className={styles.format}>
              <input
                type="radio"
                name="format"
                aria-label={t(`format_${format}`)}
                aria-describedby={`about-${format}`}
                checked={chosen === format}
                onChange={() => choose({ format })}
              />
              <span className={styles.formatName}>{t(`format_${format}`)}</span>
              <span id={`about-${format}`} className={styles.about}>
                {t(`formatAbout_${format}`)}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  )
}
