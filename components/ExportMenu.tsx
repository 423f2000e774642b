// Takes notes out: as a file of each format, or to the clipboard.
import { Braces, ClipboardCopy, Ellipsis, FileCode, FileText, FileType, Sheet } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '@/lib/bridge/i18n'
import { openLibrary } from '@/lib/bridge/panel'
import { failureOf } from '@/lib/core/answer'
import { viewOf, writeView } from '@/lib/core/library-view'
import { copyArticle, exportArticle } from '@/lib/jobs/export-notes'
import { Menu, type MenuItem, type MenuTrigger } from './Menu'
import { say } from './Notice'

/** What one article is mostly wanted as; the library has every format. */
const ICONS = {
  markdown: <FileText size={15} />,
  docx: <FileType size={15} />,
  html: <FileCode size={15} />,
  csv: <Sheet size={15} />,
  json: <Braces size={15} />,
}
const FORMATS = Object.keys(ICONS) as (keyof typeof ICONS)[]

/** `article` gives the id of what is exported, keeping the page first where it is new. */
export function ExportMenu({
  article,
  passages,
  trigger,
}: {
  article: () => Promise<string>
  /** Only these passages. */
  passages?: readonly string[]
  trigger: (props: MenuTrigger) => ReactNode
}) {
  async function write(format: keyof typeof ICONS) {
    try {
      const name = await exportArticle(await article(), format, passages)
      if (name === null) say({ text: t('exportGone'), tone: 'failure' })
      else say({ text: t('exportDone', name) })
    } catch (error) {
      failed(error, () => void write(format))
    }
  }

  async function copy() {
    try {
      const copied = await copyArticle(await article(), passages)
      if (copied === 'copied') say({ text: t('exportCopied') })
      else if (copied === 'gone') say({ text: t('exportGone'), tone: 'failure' })
      else failedWith(t('exportCopyRefused'), () => void copy())
    } catch (error) {
      failed(error, () => void copy())
    }
  }

  async function more() {
    try {
      await openLibrary(writeView(viewOf('export', { article: await article() })))
    } catch (error) {
      failed(error, () => void more())
    }
  }

  const items: MenuItem[] = [
    ...FORMATS.map((format) => ({
      id: format,
      label: t(`format_${format}`),
      icon: ICONS[format],
      run: () => void write(format),
    })),
    {
      id: 'copy',
      label: t('copyNotes'),
      icon: <ClipboardCopy size={15} />,
      run: () => void copy(),
    },
  ]
  if (!passages)
    items.push({
      id: 'more',
      label: t('exportMore'),
      icon: <Ellipsis size={15} />,
      run: () => void more(),
    })
  return <Menu label={t('export')} items={items} trigger={trigger} />
}

function failed(error: unknown, again: () => void) {
  failedWith(failureOf(error) === 'full' ? t('error_full') : t('exportFailed'), again)
}

function failedWith(text: string, again: () => void) {
  say({ text, tone: 'failure', action: { label: t('tryAgain'), run: again } })
}
