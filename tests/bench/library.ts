// A library of any size, the same in every run: articles, half Chinese and half English, with their texts and passages.
import { type Annotation, COLORS } from '@/lib/core/annotation'
import type { Article, ArticleBody } from '@/lib/core/article'

/** Numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const COMMON_ZH =
  '群众 工作 路线 干部 问题 研究 调查 发展 社会 经济 生产 组织 领导 学习 方法 思想 教育 农村 城市 历史 文化 改革 企业 技术 会议 政策 政府 人民 中国 世界 国家 地方 方面 情况 关系 基层 服务 管理 建设 制度 形式主义 实事求是 群众路线 台账 走访 意见'.split(
    ' ',
  )
const COMMON_EN =
  'the of and to in a is that for it as was with be by on not he his are but at from have this which or had they you were their one all we can her has there been if more when will would who so people government license copyright holder masses method report village school river ledger remark'.split(
    ' ',
  )
const SYLLABLES =
  'ba con de ex fi gra ho in ja ka lo mo ne or pre qua re sta tion ur ver wi yo zen ment ing ous al ter com pro'.split(
    ' ',
  )

const CHINESE = Array.from({ length: 12_000 }, (_, i) => {
  const next = random(i)
  const char = () => String.fromCharCode(0x4e00 + Math.floor(next() ** 2 * 6000))
  return COMMON_ZH[i] ?? char() + char() + (next() < 0.15 ? char() : '')
})
const ENGLISH = Array.from({ length: 20_000 }, (_, i) => {
  const next = random(i + 77)
  const parts = 2 + Math.floor(next() * 3)
  return (
    COMMON_EN[i] ??
    Array.from({ length: parts }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)]).join('')
  )
})

/** Words as often as in a language: the n-th about 1/n as often as the first. */
const pick = (words: readonly string[], next: () => number) =>
  words[Math.floor(words.length ** next()) - 1] ?? words[0]!

function prose(zh: boolean, length: number, next: () => number): string {
  let text = ''
  let clause = 0
  while (text.length < length) {
    const end = clause > 6 && next() < 0.25
    text += zh
      ? pick(CHINESE, next) + (end ? (next() < 0.3 ? '。\n' : '，') : '')
      : pick(ENGLISH, next) + (end ? (next() < 0.5 ? '.\n' : ', ') : ' ')
    clause = end ? 0 : clause + 1
  }
  return text
}

const TAGS = Array.from({ length: 200 }, (_, i) =>
  i % 2 ? `${CHINESE[i]}/${CHINESE[i + 200]}` : ENGLISH[i + 300]!,
)
const SITES = Array.from({ length: 60 }, (_, i) =>
  i % 2 ? `${CHINESE[i + 50]}网` : `${ENGLISH[i + 900]}.example`,
)
const AUTHORS = Array.from({ length: 800 }, (_, i) =>
  i % 2 ? CHINESE[i + 500]! : `${ENGLISH[i + 500]} ${ENGLISH[i + 99]}`,
)

/** As the product makes them, but the same in every run. */
const idOf = (kind: number, n: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`

/** The article with this number, its text, and its ten passages. Chinese where the number is even. */
export function articleNumber(n: number): {
  article: Article
  body: ArticleBody
  annotations: Annotation[]
} {
  const next = random(n * 31 + 7)
  const zh = n % 2 === 0
  const text = prose(zh, (zh ? 1200 : 3000) + next() * (zh ? 1600 : 4000), next)
  const id = idOf(1, n)
  const at = (days: number) => new Date(Date.UTC(2016, 0, 1) + days * 86_400_000).toISOString()
  const saved = next() * 3650
  const tagsOf = (most: number) =>
    Array.from({ length: Math.floor(next() * (most + 1)) }, () => pick(TAGS, next)).filter(
      (tag, i, all) => all.indexOf(tag) === i,
    )
  const article: Article = {
    id,
    url: `https://www.${ENGLISH[900 + (n % 60)]}.example/${n}`,
    pageKey: `${n}`,
    looseKey: `${n}`,
    canonicalKey: null,
    title: prose(zh, zh ? 16 : 50, next).trim(),
    byline: pick(AUTHORS, next),
    site: pick(SITES, next),
    source: null,
    lang: zh ? 'zh' : 'en',
    publishedAt: null,
    savedAt: at(saved),
    modifiedAt: at(saved),
    wordCount: 1000,
    readingMinutes: 4,
    tags: tagsOf(2),
    note: next() < 0.1 ? prose(zh, 60, next) : '',
    hasBody: true,
  }
  const annotations = Array.from({ length: 10 }, (_, i): Annotation => {
    const start = Math.floor((text.length / 10) * i)
    const exact = text.slice(start, start + (zh ? 30 + next() * 90 : 80 + next() * 200))
    return {
      id: idOf(2, n * 10 + i),
      articleId: id,
      target: {
        quote: {
          type: 'TextQuoteSelector',
          exact,
          prefix: text.slice(Math.max(0, start - 64), start),
          suffix: '',
        },
        position: { type: 'TextPositionSelector', start, end: start + exact.length },
      },
      color: COLORS[Math.floor(next() * 5)]!,
      note: next() < 0.3 ? prose(zh, 20 + next() * 60, next) : '',
      tags: tagsOf(2),
      createdAt: at(saved + next() * 20),
      modifiedAt: at(saved + 20),
    }
  })
  return {
    article,
    body: { articleId: id, html: `<p>${text.replaceAll('\n', '</p><p>')}</p>`, text },
    annotations,
  }
}
