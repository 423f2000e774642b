// How large something is, in words.
import { language } from '@/lib/bridge/i18n'

const size = new Intl.NumberFormat(language(), { maximumFractionDigits: 1 })

/** Kilobytes and megabytes of a thousand, as file managers count. */
export function sizeOf(bytes: number): string {
  return bytes < 1e6
    ? `${size.format(Math.max(bytes / 1e3, 0.1))} kB`
    : `${size.format(bytes / 1e6)} MB`
}
