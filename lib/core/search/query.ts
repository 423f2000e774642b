// What a reader typed into the search box, taken apart.
import { COLORS, type Color } from '../annotation'
import type { Span } from '../selector'
import { searchable } from './searchable'

/** Where words are looked for; `title` is an article's title, author, site and tags. */
export const PLACES = ['title', 'quote', 'note', 'text'] as const
export type Place = (typeof PLACES)[number]

export interface Term {
  /** As search compares it (`searchable`); never empty. */
  text: string
  /** Written in quotes: a Latin word at its edge is meant whole. */
  exact: boolean
  not: boolean
}

/** A value that a field must have, or must not. */
export interface Wanted {
  /** As search compares it (`searchable`); never empty. */
  value: string
  not: boolean
}

/** Something typed that cannot be meant as it stands; it narrows nothing. */
export interface Problem {
  kind: 'date' | 'color' | 'place' | 'has'
  /** The value that is none. */
  value: string
  /** UTF-16 offsets of field and value in what was typed. */
  span: Span
}

export interface Query {
  /** All of them, in any order; those with `not` nowhere. */
  terms: Term[]
  /** Where the terms are looked for; all places where nothing was said. */
  places: Place[]
  tags: Wanted[]
  sites: Wanted[]
  authors: Wanted[]
  /** Any of these; all colours where nothing was said. */
  colors: Color[]
  notColors: Color[]
  /** `has:note`, `-has:note`; null where nothing was said. */
  hasNote: boolean | null
  /** ISO 8601, UTC: from this moment on, and up to before that one. */
  after: string | null
  before: string | null
  problems: Problem[]
}

type Field = 'tag' | 'site' | 'author' | 'color' | 'has' | 'in' | 'before' | 'after'

/** Field names as readers write them; traditional characters are folded before they are looked up. */
const FIELDS: Record<string, Field> = {
  tag: 'tag',
  标签: 'tag',
  site: 'site',
  网站: 'site',
  来源: 'site',
  author: 'author',
  by: 'author',
  作者: 'author',
  color: 'color',
  colour: 'color',
  颜色: 'color',
  has: 'has',
  有: 'has',
  in: 'in',
  在: 'in',
  before: 'before',
  早于: 'before',
  之前: 'before',
  after: 'after',
  晚于: 'after',
  之后: 'after',
}

const PLACE_NAMES: Record<string, Place> = {
  title: 'title',
  标题: 'title',
  quote: 'quote',
  摘录: 'quote',
  原文: 'quote',
  note: 'note',
  笔记: 'note',
  批注: 'note',
  text: 'text',
  全文: 'text',
  正文: 'text',
}

const COLOR_NAMES: Record<string, Color> = {
  ...(Object.fromEntries(COLORS.map((color) => [color, color])) as Record<Color, Color>),
  朱砂: 'cinnabar',
  红: 'cinnabar',
  红色: 'cinnabar',
  red: 'cinnabar',
  藤黄: 'gamboge',
  黄: 'gamboge',
  黄色: 'gamboge',
  yellow: 'gamboge',
  石绿: 'malachite',
  绿: 'malachite',
  绿色: 'malachite',
  green: 'malachite',
  花青: 'indigo',
  蓝: 'indigo',
  蓝色: 'indigo',
  青: 'indigo',
  blue: 'indigo',
  胭脂: 'rouge',
  粉: 'rouge',
  粉色: 'rouge',
  pink: 'rouge',
  purple: 'rouge',
  紫: 'rouge',
  紫色: 'rouge',
}

const QUOTES: Record<string, string> = {
  '"': '"＂”',
  '＂': '"＂',
  '“': '”"',
  '”': '”"',
  '„': '”“"',
  '「': '」',
  '『': '』',
  '«': '»',
}

interface Piece {
  text: string
  quoted: boolean
  /** A quote that is not closed yet: its last word is still being typed. */
  open: boolean
  end: number
}

/** The word or quotation that begins at `at`. */
function pieceAt(typed: string, at: number): Piece {
  const closing = QUOTES[typed.charAt(at)]
  if (closing === undefined) {
    let end = at
    while (end < typed.length && !/\s/.test(typed.charAt(end)) && !(typed.charAt(end) in QUOTES))
      end++
    return { text: typed.slice(at, end), quoted: false, open: false, end }
  }
  let end = at + 1
  while (end < typed.length && !closing.includes(typed.charAt(end))) end++
  const open = end >= typed.length
  return { text: typed.slice(at + 1, end), quoted: true, open, end: open ? end : end + 1 }
}

/** Whether two days' worth of digits name a day that exists. */
function startOf(year: number, month: number, day: number): Date | null {
  // The two-argument constructor takes years below 100 for those of the last century.
  const at = new Date(2000, 0, 1)
  at.setFullYear(year, month - 1, day)
  at.setHours(0, 0, 0, 0)
  return year > 0 && at.getMonth() === month - 1 && at.getDate() === day ? at : null
}

/**
 * The first moment of what was typed, in the reader's own time zone: a year, a month or a day, as
 * 2024, 2024-05, 2024/5/3, 2024.5.3, 20240503 or 2024年5月3日. Null where there is no such date.
 */
function momentOf(value: string): string | null {
  const match =
    /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/.exec(value) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(value)
  if (!match) return null
  return (
    startOf(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1))?.toISOString() ?? null
  )
}

/** Takes what was typed apart. Never throws; a field that nobody knows is a word. */
export function parseQuery(typed: string): Query {
  const query: Query = {
    terms: [],
    places: [],
    tags: [],
    sites: [],
    authors: [],
    colors: [],
    notColors: [],
    hasNote: null,
    after: null,
    before: null,
    problems: [],
  }
  for (let at = 0; at < typed.length; ) {
    if (/\s/.test(typed.charAt(at))) {
      at++
      continue
    }
    const start = at
    const not = /^[-－−]\S/.test(typed.slice(at, at + 2))
    if (not) at++
    const field = fieldAt(typed, at)
    if (field) {
      // White space after the colon: the value is not typed yet.
      const value = pieceAt(typed, field.end)
      add(query, field.name, value.text.trim(), not, { start, end: value.end })
      at = value.end
      continue
    }
    const piece = pieceAt(typed, at)
    const text = searchable(piece.text)
    // A lone sign of exclusion is about to be followed by its word.
    if (text !== '' && (piece.quoted || not || text !== '-'))
      query.terms.push({ text, exact: piece.quoted && !piece.open, not })
    at = piece.end
  }
  return query
}

function fieldAt(typed: string, at: number): { name: Field; end: number } | null {
  const match = /^([\p{L}]{1,8})[:：]/u.exec(typed.slice(at, at + 20))
  const name = match && own(FIELDS, searchable(match[1]!))
  return match && name ? { name, end: at + match[0].length } : null
}

function add(query: Query, field: Field, value: string, not: boolean, span: Span): void {
  const wanted = searchable(value)
  if (wanted === '') return
  const problem = (kind: Problem['kind']) => query.problems.push({ kind, value, span })
  switch (field) {
    case 'tag':
      query.tags.push({ value: searchable(value.replace(/^#/, '')) || wanted, not })
      break
    case 'site':
      query.sites.push({ value: wanted, not })
      break
    case 'author':
      query.authors.push({ value: wanted, not })
      break
    case 'color': {
      const color = own(COLOR_NAMES, wanted)
      if (color === null) problem('color')
      else (not ? query.notColors : query.colors).push(color)
      break
    }
    case 'has':
      if (own(PLACE_NAMES, wanted) === 'note') query.hasNote = !not
      else problem('has')
      break
    case 'in': {
      const place = own(PLACE_NAMES, wanted)
      if (place === null) problem('place')
      else if (not)
        query.places = (query.places.length ? query.places : [...PLACES]).filter((p) => p !== place)
      else query.places.push(place)
      break
    }
    default: {
      const moment = momentOf(value.normalize('NFKC'))
      if (moment === null || not) problem('date')
      else if (field === 'before')
        query.before = query.before === null || moment < query.before ? moment : query.before
      else query.after = query.after === null || moment > query.after ? moment : query.after
    }
  }
}

const own = <T>(table: Record<string, T>, key: string): T | null =>
  Object.hasOwn(table, key) ? table[key]! : null
