// Hands the pigments to our style sheets as custom properties: --cinnabar-ink, --cinnabar-wash, --cinnabar-dish and so on.
import { COLORS } from '@/lib/core/annotation'
import { PIGMENTS } from '@/lib/core/pigment'

export function pourPigments(root: HTMLElement): void {
  for (const color of COLORS) {
    const { light, dark, dish } = PIGMENTS[color]
    root.style.setProperty(`--${color}-ink`, `light-dark(${light.ink}, ${dark.ink})`)
    root.style.setProperty(`--${color}-wash`, `light-dark(${light.wash}, ${dark.wash})`)
    root.style.setProperty(`--${color}-dish`, dish)
  }
}
