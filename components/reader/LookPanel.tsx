// How the page is set: one quiet panel, every choice shown on the page as it is made.
import { type CSSProperties, type ReactNode, useEffect, useId, useRef } from 'react'
import { language, t } from '@/lib/bridge/i18n'
import {
  BOOK,
  BOUNDS,
  type Bounds,
  FACES,
  type Look,
  lineOf,
  SCRIPTS,
  THEMES,
} from '@/lib/core/look'
import { Button } from '../Button'
import { useReading } from './book'
import styles from './LookPanel.module.css'
import { PictureSettings } from './Pictures'
import type { Pictures } from './use-pictures'

interface Props {
  look: Look
  change: (part: Partial<Look>) => void
  /** Whether the article is set as Chinese: what only such text has is offered only then. */
  han: boolean
  pictures: Pictures
}

export function LookPanel({ look, change, han, pictures }: Props) {
  const panel = useRef<HTMLDivElement>(null)
  const { show } = useReading.getState()

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    panel.current?.querySelector<HTMLElement>('input:checked')?.focus()
    const over = new AbortController()
    const outside = (event: Event) => {
      const target = event.target as Element
      if (!panel.current?.contains(target) && !target.closest('header')) show(null)
    }
    document.addEventListener('pointerdown', outside, { signal: over.signal })
    return () => {
      over.abort()
      before?.focus?.()
    }
  }, [show])

  const number = new Intl.NumberFormat(language(), { maximumFractionDigits: 2 })
  const line = lineOf(look, han)
  return (
    <div
      ref={panel}
      className={styles.panel}
      role="dialog"
      aria-label={t('readerLook')}
      data-own-keys=""
      onKeyDown={(event) => event.key === 'Escape' && show(null)}
    >
      <Choice label={t('lookTheme')} className={styles.themes}>
        {THEMES.map((theme) => (
          <Option
            key={theme}
            group="theme"
            checked={look.theme === theme}
            choose={() => change({ theme })}
            className={styles.theme}
            data-theme-sample={theme}
          >
            {t(`theme_${theme}`)}
          </Option>
        ))}
      </Choice>
      <Choice label={t('lookFace')} className={styles.faces}>
        {FACES.map((face) => (
          <Option
            key={face}
            group="face"
            checked={look.face === face}
            choose={() => change({ face })}
            data-face={face}
            className={styles.face}
          >
            {t(`face_${face}`)}
          </Option>
        ))}
      </Choice>
      <Slider
        label={t('lookSize')}
        bounds={BOUNDS.size}
        value={look.size}
        shown={`${look.size} px`}
        choose={(size) => change({ size })}
      />
      <Slider
        label={t('lookMeasure')}
        bounds={BOUNDS.measure}
        value={look.measure}
        shown={t('lookCharacters', line.characters)}
        choose={(measure) => change({ measure })}
      />
      <Slider
        label={t('lookLeading')}
        bounds={BOUNDS.leading}
        value={look.leading}
        shown={number.format(line.height)}
        choose={(leading) => change({ leading: Math.round(leading * 100) / 100 })}
      />
      <div className={styles.switches}>
        <Switch on={look.indent} set={(indent) => change({ indent })}>
          {t('lookIndent')}
        </Switch>
        <Switch on={look.focus} set={(focus) => change({ focus })}>
          {t('lookFocus')}
        </Switch>
        {han ? (
          <>
            <Switch on={look.justify} set={(justify) => change({ justify })}>
              {t('lookJustify')}
            </Switch>
            <Switch on={look.vertical} set={(vertical) => change({ vertical })}>
              {t('lookVertical')}
            </Switch>
          </>
        ) : null}
      </div>
      {han ? (
        <Choice label={t('lookScript')} className={styles.scripts}>
          {SCRIPTS.map((script) => (
            <Option
              key={script}
              group="script"
              checked={look.script === script}
              choose={() => change({ script })}
              className={styles.chip}
            >
              {t(`script_${script}`)}
            </Option>
          ))}
        </Choice>
      ) : null}
      <div className={styles.pictures}>
        <PictureSettings pictures={pictures} />
      </div>
      <Button tone="plain" className={styles.reset ?? ''} onClick={() => change(BOOK)}>
        {t('lookReset')}
      </Button>
    </div>
  )
}

function Choice({
  label,
  className,
  children,
}: {
  label: string
  className: string | undefined
  children: ReactNode
}) {
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.label}>{label}</legend>
      <div className={className}>{children}</div>
    </fieldset>
  )
}

function Option({
  group,
  checked,
  choose,
  children,
  ...rest
}: {
  group: string
  checked: boolean
  choose: () => void
  children: ReactNode
  className: string | undefined
  'data-face'?: string
  'data-theme-sample'?: string
}) {
  return (
    <label {...rest}>
      <input
        type="radio"
        className={styles.radio}
        name={group}
        checked={checked}
        onChange={choose}
      />
      <span>{children}</span>
    </label>
  )
}

function Slider({
  label,
  bounds: { least, most, step },
  value,
  shown,
  choose,
}: {
  label: string
  bounds: Bounds
  value: number
  shown: string
  choose: (value: number) => void
}) {
  const id = useId()
  return (
    <div className={styles.slider}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        style={{ '--part': `${((value - least) / (most - least)) * 100}%` } as CSSProperties}
        aria-valuetext={shown}
        onChange={(event) => choose(Number(event.target.value))}
      />
      <output className={styles.value} htmlFor={id}>
        {shown}
      </output>
    </div>
  )
}

function Switch({
  on,
  set,
  children,
}: {
  on: boolean
  set: (on: boolean) => void
  children: ReactNode
}) {
  return (
    <label className={styles.switch}>
      <input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} />
      <span>{children}</span>
    </label>
  )
}
