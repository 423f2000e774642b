import { expect, test } from 'vitest'
import { lightness } from '@/lib/page/highlighter'

test.each([
  ['rgb(255, 255, 255)', 1],
  ['rgb(0, 0, 0)', 0],
  ['rgba(0, 0, 0, 0)', null],
  ['rgba(20, 20, 20, 0.9)', 0.078],
  ['oklch(1 0 0)', 1],
  ['oklch(0.2 0.02 250)', 0.2],
  ['oklab(0.98 0 0 / 0.3)', null],
  ['lab(100 0 0)', 1],
  ['lch(12 5 200)', 0.12],
  ['color(srgb 1 1 1)', 1],
  ['color(display-p3 0.1 0.1 0.1 / 0.95)', 0.1],
])('%s', (color, light) => {
  const found = lightness(color)
  if (light === null || found === null) expect(found).toBe(light)
  else expect(found).toBeCloseTo(light, 2)
})
