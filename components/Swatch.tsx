// A pigment in small: its colour over its line, so that it is known without colour vision too.
import type { Color } from '@/lib/core/annotation'
import { PIGMENTS } from '@/lib/core/pigment'
import styles from './Swatch.module.css'

export function Swatch({ color }: { color: Color }) {
  return (
    <span className={styles.swatch} data-color={color} aria-hidden="true">
      <span className={styles.dish} />
      <Line color={color} />
    </span>
  )
}

/** The pigment's line alone, as wide as its box or, `upright`, as tall. */
export function Line({ color, upright = false }: { color: Color; upright?: boolean }) {
  return (
    <span
      className={styles.line}
      data-color={color}
      data-line={PIGMENTS[color].line}
      data-upright={upright || undefined}
      aria-hidden="true"
    />
  )
}
