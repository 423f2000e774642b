// Copies a passage as a quotation with its source, and says so.
import { copyPassage } from '@/lib/bridge/clipboard'
import { t } from '@/lib/bridge/i18n'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { say } from '../Notice'

export async function copyQuote(article: Article, row: Annotation): Promise<void> {
  const done = await copyPassage(row, article)
  if (done) say({ text: t('exportCopied') })
  else say({ text: t('exportCopyRefused'), tone: 'failure' })
}
