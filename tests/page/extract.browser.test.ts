// The extraction as a whole, on pages made for one trait each.
import { describe, expect, test } from 'vitest'
import { extractArticle } from '@/lib/page/extract'

const URL_OF_PAGE = 'https://news.example.cn/2024/05/a.html'

function extract(html: string) {
  const document = new DOMParser().parseFromString(html, 'text/html')
  const before = document.documentElement.outerHTML
  const article = extractArticle(document, URL_OF_PAGE)
  expect(document.documentElement.outerHTML).toBe(before)
  return article
}

const HEAD = '<title>县城里的修书人_晨光新闻网</title>'
const A =
  '老城南街有一家没有招牌的小店，店主周伯今年七十三岁，修了四十多年的旧书。他说，纸会老，字不会，只要有人还愿意读，书就值得补。'
const B =
  '每天早上八点，他打开木门，把前一天浆好的书页摊在竹帘上，等风吹干。遇到虫蛀得厉害的，一页要补三四天，他从不着急。'
const C =
  '去年冬天，县图书馆送来六箱地方志，最早的一册印于清末。周伯带着两个徒弟，用了整整五个月，把它们一页一页救了回来。'
const LONG = [A, B, C].map((text) => `<p>${text}</p>`).join('')
const teaser = (n: number) =>
  `<li><h4><a href="/2024/05/${n}.html">第${n}届乡村阅读节本周六在河边公园开幕</a></h4><div>活动持续三天，现场有旧书交换、亲子共读和作家座谈，市民可以免费参加，预计将有两千多人到场，往年参加的人很多。</div></li>`
const TEASERS = Array.from({ length: 12 }, (_, i) => teaser(i + 1)).join('')

describe('the body', () => {
  const line = '2024-05-12 08:30 来源：晨光日报'
  test.each([
    [
      'teasers beside a short article',
      `<div class="l"><h1>县城里的修书人</h1><div>${line}</div><div class="t"><p>${A}</p></div></div><div class="r"><ul>${TEASERS}</ul></div>`,
    ],
    [
      'teasers after it in one container',
      `<div><h1>县城里的修书人</h1><div>${line}</div><p>${A}</p><h3>相关阅读</h3><ul>${TEASERS}</ul></div>`,
    ],
    [
      'teasers before it',
      `<div class="hot"><ul>${TEASERS}</ul></div><div class="m"><h1>县城里的修书人</h1><p>${line}</p><p>${A}</p></div>`,
    ],
    [
      'teasers in table cells',
      `<table><tr><td><ul>${TEASERS}</ul></td><td><div>县城里的修书人</div><div>${line}</div>　　${A}<br></td></tr></table>`,
    ],
    [
      'teasers without headings',
      `<h1>县城里的修书人</h1><div>${line}</div><div><p>${A}</p></div><div>${TEASERS.replace(/<\/?(?:h4|li)>/g, '').replace(/<a /g, '</p><p><a ')}</div>`,
    ],
  ])('keeps a short article and not the %s', (_, html) => {
    const article = extract(`<html><head>${HEAD}</head><body>${html}</body></html>`)
    expect(article?.text).toContain(A.slice(0, 30))
    expect(article?.text).not.toContain('旧书交换')
    expect(article?.text).not.toContain('来源')
    expect(article).toMatchObject({
      title: '县城里的修书人',
      site: '晨光新闻网',
      source: '晨光日报',
      publishedAt: '2024-05-12T08:30',
      byline: null,
    })
  })

  test.each([
    ['责任编辑：李四'],
    ['（责编：王芳、赵伟）'],
    ['免责声明：本文仅代表作者个人观点，与本网无关，转载请联系授权。'],
    ['打开APP，阅读全文并永久保存'],
    ['上一篇：春天的集市'],
    ['扫一扫，分享到朋友圈'],
    ['京ICP备18041805号-1'],
  ])('drops %s after the text', (noise) => {
    const article = extract(
      `<html><head>${HEAD}</head><body><div><h1>县城里的修书人</h1>${LONG}<p>${noise}</p></div></body></html>`,
    )
    expect(article?.text).toBe([A, B, C].join('\n'))
  })

  test.each([
    ['a signature', '<p>二〇二四年五月于南街</p>', '二〇二四年五月于南街'],
    ['a list', '<ul><li>补纸</li><li>溜口</li><li>托裱</li></ul>', '溜口'],
    [
      'a table',
      '<table><tr><th>年份</th><th>册数</th></tr><tr><td>2022</td><td>41</td></tr></table>',
      '册数',
    ],
    ['a poem', '<p>山光悦鸟性<br>潭影空人心<br>万籁此都寂<br>但余钟磬音</p>', '潭影空人心'],
    [
      'a caption',
      '<figure><img src="https://img.example.cn/1.jpg"><figcaption>周伯在店里。</figcaption></figure>',
      '周伯在店里。',
    ],
    ['code', '<pre><code>关注 = 1\n分享 = 2</code></pre>', '分享 = 2'],
    [
      'references',
      '<h3>参考文献</h3><ol><li>周氏：《补书记》，<a href="https://a.example.cn/1">县志办，1983年版</a></li></ol>',
      '补书记',
    ],
  ])('keeps %s', (_, html, expected) => {
    const article = extract(
      `<html><head>${HEAD}</head><body><div><h1>县城里的修书人</h1>${LONG}${html}${LONG.replace(/周伯/g, '老人').replace(/老城/, '县城').replace(/去年/, '前年').replace(/每天/, '天天')}</div></body></html>`,
    )
    expect(article?.text).toContain(expected)
  })

  test('is made of paragraphs where the page has only line breaks', () => {
    const article = extract(
      `<html><head>${HEAD}</head><body><div><h1>县城里的修书人</h1><div>　　${A}<br>　　${B}<br>　　${C}</div></div></body></html>`,
    )
    expect(article?.text).toBe([A, B, C].join('\n'))
    expect(article?.html.match(/<p>/g)).toHaveLength(3)
  })

  test('joins a paragraph that a column broke, and appears once though printed twice', () => {
    const copy = `<p>${A}</p><p>${B.slice(0, 40)}</p><p>${B.slice(40)}</p><p>${C}</p>`
    const article = extract(
      `<html><head>${HEAD}</head><body><div><h1>县城里的修书人</h1><div class="pc">${copy}</div><div class="phone">${copy}</div></div></body></html>`,
    )
    expect(article?.text).toBe([A, B, C].join('\n'))
  })

  test('is shown where the page hides it until its script has run', () => {
    const article = extract(
      `<html><head><title></title><meta property="og:title" content="县城里的修书人"></head><body><h1>县城里的修书人</h1><div id="js_content" style="visibility: hidden; opacity: 0;">${LONG}</div></body></html>`,
    )
    expect(article?.text).toBe([A, B, C].join('\n'))
    expect(article?.title).toBe('县城里的修书人')
  })

  test('is null where there is none', () => {
    expect(extract('<html><head><title></title></head><body></body></html>')).toBeNull()
  })
})

describe('several articles on one page', () => {
  const piece = (title: string, text: string, name: string) =>
    `<h2>${title}</h2><p>${text}</p><p>${text.replace('周伯', '老周').replace('书', '卷')}（${name}）</p>`
  const page = `<html><head><title>修书 - 南街日报</title></head><body><div class="page"><h2>修书</h2><p>${A}（周 骥）</p>${piece('晒书', B, '李红梅')}${piece('藏书', C, '王冲')}</div></body></html>`

  test('are told apart, each with its author', () => {
    const article = extract(page)
    expect(article?.pieces.map(({ title, byline }) => [title, byline])).toEqual([
      ['修书', '周骥'],
      ['晒书', '李红梅'],
      ['藏书', '王冲'],
    ])
    expect(article?.pieces[1]?.text.startsWith(B)).toBe(true)
  })

  test('are not seen in the sections of one', () => {
    const article = extract(page.replace(/（[^）]*）/g, ''))
    expect(article?.pieces).toEqual([])
    expect(article?.outline.map((entry) => entry.text)).toEqual(['晒书', '藏书'])
  })
})

describe('time', () => {
  test('a page too large to be judged is given as plain text, with a notice', () => {
    const many = Array.from(
      { length: 21_000 },
      (_, i) => `<p>第${i}段，内容不长，但段落极多。</p>`,
    ).join('')
    const from = performance.now()
    const article = extract(
      `<html><head>${HEAD}</head><body><h1>县城里的修书人</h1>${many}</body></html>`,
    )
    expect(performance.now() - from).toBeLessThan(10_000)
    expect(article?.notice).toBe('too-large')
    expect(article?.text).toContain('第20999段')
  })
})
