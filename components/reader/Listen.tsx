// Reads the article aloud: the sentence that is heard is the one that is shown, and may be marked while listening.
import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { language, t } from '@/lib/bridge/i18n'
import { readingVoice } from '@/lib/bridge/settings'
import { speak, voicesFor, watchVoices } from '@/lib/page/voice'
import { IconButton } from '../Button'
import { bring, edges, useReading } from './book'
import styles from './Sheet.module.css'

const RATES = [0.7, 0.85, 1, 1.2, 1.5, 2]

export function Listen({ lang }: { lang: string }) {
  const open = useReading((state) => state.sheet === 'listen')
  return open ? <ListenSheet lang={lang} /> : null
}

function ListenSheet({ lang }: { lang: string }) {
  const book = useReading((state) => state.book)
  const { show, go } = useReading.getState()
  const voices = useVoices(lang)
  const [choice, setChoice] = useState<{ rate: number; voices: Record<string, string> } | null>(
    null,
  )
  const [failed, setFailed] = useState(false)
  /** Ends what is being said; null while nothing is. */
  const [saying, setSaying] = useState<AbortController | null>(null)
  const toggle = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    void readingVoice.getValue().then(setChoice)
    toggle.current?.focus()
  }, [])

  // Taken away, or over another text, the voice is silent.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text.
  useEffect(() => () => saying?.abort(), [saying, book])

  const read = useCallback(
    async (from: number, { rate, voices }: { rate: number; voices: Record<string, string> }) => {
      if (!book) return
      const controller = new AbortController()
      setSaying((before) => {
        before?.abort()
        return controller
      })
      setFailed(false)
      const { signal } = controller
      const { sentences, map } = book.ruler
      for (let i = from; i < sentences.length && !signal.aborted; i++) {
        const sentence = sentences[i]!
        go({ anchor: i, head: i })
        bring(book, sentence, 'nearest')
        const text = map.text.slice(sentence.start, sentence.end)
        const voice = voices[lang] ?? null
        // What has nothing to be said, such as a line of stars, is passed over.
        if (!/[\p{L}\p{N}]/u.test(text)) continue
        const ended = await speak(text, { lang, rate, voice }, signal)
        if (ended === 'failed') setFailed(true)
        if (ended !== 'said') break
      }
      setSaying((now) => (now === controller ? null : now))
    },
    [book, lang, go],
  )

  if (!book || !choice) return null
  const here = () => useReading.getState().cursor?.head ?? book.ruler.firstSeen(edges(book))
  const last = book.ruler.sentences.length - 1

  function step(by: number) {
    if (!choice) return
    const to = Math.min(last, Math.max(0, here() + by))
    if (saying) void read(to, choice)
    else go({ anchor: to, head: to })
  }

  function choose(part: Partial<typeof choice>) {
    if (!choice) return
    const next = { ...choice, ...part } as NonNullable<typeof choice>
    setChoice(next)
    void readingVoice.setValue(next)
    if (saying) void read(here(), next)
  }

  function close() {
    saying?.abort()
    show(null)
  }

  const number = new Intl.NumberFormat(language())
  return (
    <section className={styles.sheet} aria-label={t('readerListen')}>
      {voices.length === 0 ? (
        <p className={styles.says}>{t('listenNoVoice')}</p>
      ) : (
        <>
          <IconButton label={t('listenBack')} onClick={() => step(-1)}>
            <SkipBack size={16} />
          </IconButton>
          <IconButton
            ref={toggle}
            label={saying ? t('listenPause') : t('listenPlay')}
            onClick={() => {
              if (saying) {
                saying.abort()
                setSaying(null)
              } else void read(here(), choice)
            }}
          >
            {saying ? <Pause size={18} /> : <Play size={18} />}
          </IconButton>
          <IconButton label={t('listenOn')} onClick={() => step(1)}>
            <SkipForward size={16} />
          </IconButton>
          <select
            aria-label={t('listenRate')}
            value={choice.rate}
            onChange={(event) => choose({ rate: Number(event.target.value) })}
          >
            {RATES.map((rate) => (
              <option key={rate} value={rate}>
                {number.format(rate)}×
              </option>
            ))}
          </select>
          <select
            aria-label={t('listenVoice')}
            value={choice.voices[lang] ?? voices[0]?.voiceURI ?? ''}
            onChange={(event) =>
              choose({ voices: { ...choice.voices, [lang]: event.target.value } })
            }
          >
            {voices.map(({ voiceURI, name, localService }) => (
              <option key={voiceURI} value={voiceURI}>
                {localService ? name : t('listenRemote', name)}
              </option>
            ))}
          </select>
          {failed ? (
            <p className={styles.says} role="alert">
              {t('listenFailed')}
            </p>
          ) : null}
        </>
      )}
      <IconButton label={t('close')} onClick={close}>
        <X size={16} />
      </IconButton>
    </section>
  )
}

/** The browser learns of the system's voices a while after it is first asked. */
function useVoices(lang: string): SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState(() => voicesFor(lang))
  useEffect(() => {
    const over = new AbortController()
    const look = () => setVoices(voicesFor(lang))
    look()
    watchVoices(look, over.signal)
    return () => over.abort()
  }, [lang])
  return voices
}
