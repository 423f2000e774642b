// The desk of a passage that is not found on its page: why, how it stood there, and what can be done.
import { BookOpen, ChevronRight, CircleHelp, CornerDownLeft, TextCursor, Undo2 } from 'lucide-react'
import { useContext, useEffect, useId, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { openReader } from '@/lib/bridge/panel'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { type Offer, whyMissing } from '@/lib/core/examination'
import { rememberedHeadings } from '@/lib/core/kept-headings'
import { rememberedParagraph } from '@/lib/core/paragraph'
import { type Kept, keptParagraph } from '@/lib/jobs/kept-paragraph'
import { Button } from '../Button'
import { say } from '../Notice'
import { attach, leave } from './acts'
import styles from './LostDesk.module.css'
import { PageTalkContext, useExamination } from './page-talk'
import { useView } from './view'

interface Props {
  article: Article
  row: Annotation
}

export function LostDesk({ article, row }: Props) {
  const talk = useContext(PageTalkContext)
  const examined = useExamination(row)
  const open = useView((view) => view.desk === row.id)
  const body = useId()
  const missing = examined?.kind === 'missing' ? examined : null
  const why = missing
    ? whyMissing(missing.evidence, { article: article.title, page: talk?.title ?? '' })
    : null

  return (
    <section className={styles.desk} aria-label={t('desk')}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        aria-controls={body}
        onClick={() => useView.getState().openDesk(open ? null : row.id)}
      >
        <CircleHelp size={13} />
        <span className={styles.why}>
          {row.target.left ? t('deskLeft') : why ? t(`why_${why}`) : t('notFoundHere')}
        </span>
        <ChevronRight size={13} className={styles.chevron} />
      </button>
      <div id={body} hidden={!open} className={styles.body}>
        {open ? <Open article={article} row={row} offers={missing?.offers ?? null} /> : null}
      </div>
    </section>
  )
}

function Open({ article, row, offers }: Props & { offers: readonly Offer[] | null }) {
  const talk = useContext(PageTalkContext)

  async function attachSelection() {
    const place = await talk?.takeSelection()
    if (place) await attach(row, place)
    else say({ text: t('selectFirst') })
  }

  return (
    <>
      <AsItWas article={article} row={row} />
      <h3 className={styles.title}>{t('deskOffers')}</h3>
      {offers === null ? (
        <p className={styles.none} role="status">
          {t('deskLooking')}
        </p>
      ) : offers.length === 0 ? (
        <p className={styles.none}>{t('deskNoOffers')}</p>
      ) : (
        <ul className={styles.offers}>
          {offers.map((offer, i) => (
            <OfferRow
              key={offer.place.position.start}
              offer={offer}
              lang={article.lang}
              onPreview={() => talk?.preview(row.id, i)}
              onAttach={() => void attach(row, offer.place)}
            />
          ))}
        </ul>
      )}
      <div className={styles.acts}>
        <Button icon={<TextCursor size={14} />} onClick={() => void attachSelection()}>
          {t('deskAttachSelection')}
        </Button>
        {article.hasBody ? (
          <Button
            tone="plain"
            icon={<BookOpen size={14} />}
            onClick={() => void openReader(article.id, undefined, row.id)}
          >
            {t('deskShowCopy')}
          </Button>
        ) : null}
        <Button
          tone="plain"
          icon={row.target.left ? <Undo2 size={14} /> : <CornerDownLeft size={14} />}
          onClick={() => void leave(row, !row.target.left)}
        >
          {row.target.left ? t('deskUnleave') : t('deskLeave')}
        </Button>
      </div>
    </>
  )
}

/**
 * The paragraph as it was, and the headings it stood under: from the saved copy where there is one,
 * else as much as the passage remembers.
 */
function AsItWas({ article, row }: Props) {
  const [kept, setKept] = useState<Kept | null>(null)
  useEffect(() => {
    let current = true
    void keptParagraph(article.id, row.target).then((found) => {
      if (current) setKept(found)
    })
    return () => {
      current = false
    }
  }, [article.id, row.target])
  const paragraph = kept?.paragraph ?? rememberedParagraph(row.target)
  const headings = kept?.headings.length
    ? kept.headings
    : rememberedHeadings(row.target, article.title)
  return (
    <>
      <h3 className={styles.title}>{t('deskAsItWas')}</h3>
      {headings.length > 0 ? (
        <p className={styles.under}>
          {t('deskUnder')} <span lang={article.lang ?? undefined}>{headings.join(' › ')}</span>
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it is long */}
      <blockquote className={styles.was} lang={article.lang ?? undefined} tabIndex={0}>
        {paragraph.before}
        <mark>{paragraph.quote}</mark>
        {paragraph.after}
      </blockquote>
    </>
  )
}

function OfferRow({
  offer,
  lang,
  onPreview,
  onAttach,
}: {
  offer: Offer
  lang: string | null
  onPreview: () => void
  onAttach: () => void
}) {
  const { kind, before, text, after, likelihood } = offer
  return (
    // Pointing at it shows it in the page, as the button does by key.
    <li className={styles.offer} onPointerEnter={onPreview}>
      <button
        type="button"
        className={styles.text}
        lang={lang ?? undefined}
        title={t('showOnPage')}
        onFocus={onPreview}
        onClick={onPreview}
      >
        {before}
        <mark>{text.length > 300 ? `${text.slice(0, 300).toWellFormed()}…` : text}</mark>
        {after}
      </button>
      <span className={styles.likelihood}>
        {kind === 'instead'
          ? t('deskInstead')
          : t('deskLikelihood', Math.max(1, Math.round(likelihood * 100)))}
      </span>
      <Button tone="plain" className={styles.attach ?? ''} onClick={onAttach}>
        {t('deskAttach')}
      </Button>
    </li>
  )
}
