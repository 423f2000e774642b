// What a word is worth by the field it is found in.
import { ARTICLE_FIELDS, ArticleField, PASSAGE_FIELDS, PassageField } from './block'
import { Kind } from './hits'
import type { Place } from './query'

/** What a word found in a field counts for, by kind; as much again in parts where it is a word, or begins the field. */
export const WEIGHTS: number[] = []
WEIGHTS[Kind.title] = 32
WEIGHTS[Kind.tag] = 16
WEIGHTS[Kind.author] = 14
WEIGHTS[Kind.site] = 12
WEIGHTS[Kind.passage] = 8
WEIGHTS[Kind.note] = 6
WEIGHTS[Kind.text] = 2
export const WHOLE = 1.25
export const BEGINS = 1.1
/** Title, tag or author found by pinyin: less than one found as written, more than a full text. */
export const BY_PINYIN = 0.3

type Field = { kind: number; place: Place }
export const FIELDS: Field[] = []
FIELDS[ArticleField.title] = { kind: Kind.title, place: 'title' }
FIELDS[ArticleField.tags] = { kind: Kind.tag, place: 'title' }
FIELDS[ArticleField.author] = { kind: Kind.author, place: 'title' }
FIELDS[ArticleField.site] = { kind: Kind.site, place: 'title' }
FIELDS[ArticleField.note] = { kind: Kind.note, place: 'note' }
FIELDS[ARTICLE_FIELDS + PassageField.tags] = { kind: Kind.tag, place: 'title' }
FIELDS[ARTICLE_FIELDS + PassageField.quote] = { kind: Kind.passage, place: 'quote' }
FIELDS[ARTICLE_FIELDS + PassageField.note] = { kind: Kind.note, place: 'note' }

/** Among the fields of an article, then of a passage: the one that a field of an entry is. */
export const fieldOf = (field: number) =>
  field < ARTICLE_FIELDS ? field : ARTICLE_FIELDS + ((field - ARTICLE_FIELDS) % PASSAGE_FIELDS)
