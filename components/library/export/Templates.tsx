// The reader's own templates: chosen, written, named, removed.
import { Plus, Trash2 } from 'lucide-react'
import { t } from '@/lib/bridge/i18n'
import { extensionOf, type SavedTemplate } from '@/lib/core/export/choice'
import { newId } from '@/lib/core/id'
import { Button, IconButton } from '../../Button'
import { say } from '../../Notice'
import styles from './Export.module.css'
import { choose, chosenTemplate, keepTemplates, useExport } from './use-export'

/** What a new template begins with: the marks let a later export bring the file up to date. */
const BEGINNING = `---
title: {{ article.title | yaml }}
cinnabar: {{ article.id | yaml }}
---

# {{ article.title | markdown }}

{% if article.author != "" %}{{ article.author }} · {% endif %}{{ article.url }}

{% for p in passages %}
{% passage p %}
{{ p.quote | blockquote }}

{{ p.note }}
{% for tag in p.tags %}#{{ tag | tag }} {% endfor %}
{% endpassage %}
{% endfor %}
`

export function Templates() {
  const { templates } = useExport()
  const chosen = useExport(chosenTemplate)

  function add() {
    const made = { id: newId(), name: t('templateNew'), text: BEGINNING, extension: 'md' }
    keepTemplates([...templates, made])
    choose({ template: made.id })
  }

  function change(part: Partial<SavedTemplate>) {
    keepTemplates(templates.map((each) => (each.id === chosen?.id ? { ...each, ...part } : each)))
  }

  function remove() {
    if (!chosen) return
    const before = templates
    keepTemplates(templates.filter(({ id }) => id !== chosen.id))
    const undo = () => {
      keepTemplates(before)
      choose({ template: chosen.id })
    }
    say({ text: t('templateRemoved', chosen.name), action: { label: t('undo'), run: undo } })
  }

  return (
    <section className={styles.templates} aria-label={t('templates')}>
      <div className={styles.choices}>
        {templates.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className={styles.choice}
            aria-pressed={id === chosen?.id}
            onClick={() => choose({ template: id })}
          >
            {name || '…'}
          </button>
        ))}
        <Button tone="plain" icon={<Plus size={16} />} onClick={add}>
          {t('templateAdd')}
        </Button>
      </div>
      {chosen ? (
        <>
          <div className={styles.naming}>
            <input
              className={styles.input}
              aria-label={t('templateName')}
              value={chosen.name}
              onChange={({ target }) => change({ name: target.value })}
            />
            <label className={styles.extension}>
              .
              <input
                className={styles.input}
                aria-label={t('templateExtension')}
                value={chosen.extension}
                onChange={({ target }) => change({ extension: extensionOf(target.value) })}
              />
            </label>
            <IconButton label={t('templateRemove')} onClick={remove}>
              <Trash2 size={16} />
            </IconButton>
          </div>
          <textarea
            className={styles.code}
            aria-label={t('templateText')}
            value={chosen.text}
            spellCheck={false}
            rows={12}
            onChange={({ target }) => change({ text: target.value })}
          />
          <details className={styles.help}>
            <summary>{t('templateHelp')}</summary>
            <p>{t('templateHelpText')}</p>
            <pre className={styles.names}>{NAMES}</pre>
          </details>
        </>
      ) : (
        <p className={styles.about}>{t('templateNone')}</p>
      )}
    </section>
  )
}

/** Names are the same in every language: they are what is written in a template. */
const NAMES = `article: title author site source url language published saved words minutes tags note id
passages: id number quote note tags color pigment created modified time link headings
{{ p.quote | blockquote }} {{ text | markdown }} {{ text | yaml }} {{ tag | tag }} {{ p.created | date: "%Y-%m-%d" }}
{% for p in passages %} … {% endfor %}   {% if p.note != "" %} … {% else %} … {% endif %}
{% passage p %} … {% endpassage %}`
