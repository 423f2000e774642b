// The five pigments as they look: the one place where a highlight's colours and line are chosen.
import type { Color } from './annotation'

/** Colours of a pigment on paper of one brightness, as CSS colours. */
export interface Shade {
  /** Underline, rule and small text: at least 4.5:1 on the paper. */
  ink: string
  /** Behind the words, translucent so that overlapping passages mix and any paper shows through. */
  wash: string
}

export interface Pigment {
  light: Shade
  dark: Shade
  /** The colour as it lies in the dish: fills a colour button in both themes, ringed with the ink. */
  dish: string
  /** The `text-decoration-style` that tells the pigment apart without colour vision. */
  line: 'solid' | 'dashed' | 'dotted' | 'double' | 'wavy'
}

export const PIGMENTS: Record<Color, Pigment> = {
  /** 朱砂, mercury sulphide: an orange red. */
  cinnabar: {
    light: { ink: '#b4321c', wash: 'rgb(228 90 60 / 0.24)' },
    dark: { ink: '#f0907a', wash: 'rgb(214 84 58 / 0.36)' },
    dish: '#d94f33',
    line: 'solid',
  },
  /** 藤黄, a resin: a warm yellow. */
  gamboge: {
    light: { ink: '#855d00', wash: 'rgb(252 190 32 / 0.36)' },
    dark: { ink: '#e6bd58', wash: 'rgb(206 154 24 / 0.34)' },
    dish: '#e9af26',
    line: 'dashed',
  },
  /** 石绿, ground malachite: a cool green. */
  malachite: {
    light: { ink: '#1c7254', wash: 'rgb(62 168 124 / 0.26)' },
    dark: { ink: '#6fcaa4', wash: 'rgb(48 150 108 / 0.38)' },
    dish: '#3fa37c',
    line: 'dotted',
  },
  /** 花青, from the indigo plant: a deep blue. */
  indigo: {
    light: { ink: '#2a5590', wash: 'rgb(72 126 196 / 0.24)' },
    dark: { ink: '#8bb6ec', wash: 'rgb(64 116 190 / 0.42)' },
    dish: '#4278b8',
    line: 'double',
  },
  /** 胭脂, from safflower: a crimson pink. */
  rouge: {
    light: { ink: '#9d2b60', wash: 'rgb(212 84 146 / 0.22)' },
    dark: { ink: '#ee95bd', wash: 'rgb(192 70 128 / 0.42)' },
    dish: '#c8568f',
    line: 'wavy',
  },
}
