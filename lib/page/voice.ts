// Reads sentences aloud with the browser's own voices, one after the other.

export interface VoiceOptions {
  /** BCP 47 of what is read. */
  lang: string
  /** 1 is the voice's own pace. */
  rate: number
  /** `voiceURI` of the voice chosen, null for the browser's choice. */
  voice: string | null
}

/** The voices that speak a language, those on this machine first: the others send the text away. */
export function voicesFor(lang: string): SpeechSynthesisVoice[] {
  const own = lang.slice(0, 2).toLowerCase()
  return speechSynthesis
    .getVoices()
    .filter((voice) => voice.lang.slice(0, 2).toLowerCase() === own)
    .sort(
      (a, b) =>
        Number(b.localService) - Number(a.localService) ||
        Number(b.lang.toLowerCase() === lang.toLowerCase()) -
          Number(a.lang.toLowerCase() === lang.toLowerCase()),
    )
}

/** Calls `changed` when the browser has learnt of voices: it asks the system only when it is asked. */
export function watchVoices(changed: () => void, signal: AbortSignal): void {
  speechSynthesis.addEventListener('voiceschanged', changed, { signal })
}

/**
 * Says a text; resolves when it is said, 'stopped' where `signal` ended it, 'failed' where the
 * browser could not.
 */
export function speak(
  text: string,
  { lang, rate, voice }: VoiceOptions,
  signal: AbortSignal,
): Promise<'said' | 'stopped' | 'failed'> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve('stopped')
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.lang = lang
    utterance.rate = rate
    const chosen = voicesFor(lang)
    utterance.voice = chosen.find(({ voiceURI }) => voiceURI === voice) ?? chosen[0] ?? null
    utterance.onend = () => resolve(signal.aborted ? 'stopped' : 'said')
    utterance.onerror = () => resolve(signal.aborted ? 'stopped' : 'failed')
    signal.addEventListener(
      'abort',
      () => {
        speechSynthesis.cancel()
        resolve('stopped')
      },
      { once: true },
    )
    speechSynthesis.speak(utterance)
  })
}
