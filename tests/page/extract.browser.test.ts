// The extraction as a whole, on pages made for one trait each.
import { describe, expect, test } from 'vitest'
import { extractArticle } from '@/lib/page/extract'
import { CLOBBERED, ENDLESS, HOSTILE, SAID, THOUSANDS } from '../fixtures/hostile-pages'

const URL_OF_PAGE = 'https://news.example.cn/2024/05/a.html'

/** A clock that stands still, so that what is judged does not depend on what else the machine does. */
const STILL = () => 0
const REAL = () => performance.now()

function extract(html: string, clock = STILL) {
  const document = new DOMParser().parseFromString(html, 'text/html')
  const before = document.documentElement.outerHTML
  const article = extractArticle(document, URL_OF_PAGE, null, clock)
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

describe('documentation and books', () => {
  const mark = (sign: string) => `<a class="headerlink" href="#m" title="Permalink">${sign}</a>`
  const book = (title: string, body: string, head = '') =>
    extract(`<html><head><title>${title}</title>${head}</head><body>${body}</body></html>`)

  test.each(['¶', '#', '§', '🔗'])(
    'the sign %s of a link to a heading is not part of it',
    (sign) => {
      const article = book(
        '修书人手册 - 旧书之家',
        `<main><h1>修书人手册${mark(sign)}</h1><p>${A}</p><h2>第一步：拆书 ${mark(sign)}</h2><p>${B}</p><p>${C}</p></main>`,
      )
      expect(article?.title).toBe('修书人手册')
      expect(article?.text).not.toContain(sign)
      expect(article?.outline.map(({ text }) => text)).toEqual(['第一步：拆书'])
    },
  )

  test('a remark within a heading is not part of the title', () => {
    const article = book('', `<main><h1>学习 C#<!-- 第二版 --></h1>${LONG}</main>`)
    expect(article?.title).toBe('学习 C#')
  })

  test('a heading that ends in such a sign itself keeps it', () => {
    const article = book('学习 C# - 旧书之家', `<main><h1>学习 C#${mark('#')}</h1>${LONG}</main>`)
    expect(article?.title).toBe('学习 C#')
  })

  const TERMS =
    'These are the terms under which books are lent, mended and returned, and everybody who takes one home has agreed to them beforehand. '
  const terms = (title: string, head = '') =>
    book(
      title,
      `<main><h1>Terms of Lending</h1><p>${TERMS.repeat(3)}</p><h2 id="4-authorization">4. Authorization</h2><p>${TERMS.repeat(4)}</p></main>`,
      head,
    )

  test.each([
    ['Terms of Lending - Mending House', ''],
    [
      'Terms of Lending | Mending House',
      '<meta property="og:title" content="Terms of Lending | Mending House">',
    ],
  ])('%s is called what its heading says, and has no author', (title, head) => {
    expect(terms(title, head)).toMatchObject({
      title: 'Terms of Lending',
      site: 'Mending House',
      byline: null,
    })
  })

  test('a heading that is a part of what the page is called does not stand for all of it', () => {
    const article = book(
      'Part 2 | The Long Road Home | Mending House',
      `<main><h2>Part 2</h2><h1>The Long Road Home</h1><p>${TERMS.repeat(3)}</p><p>${TERMS.repeat(4)}</p></main>`,
    )
    expect(article?.title).toContain('The Long Road Home')
  })

  test('a list of what there is to read is kept, not the one sentence before it', () => {
    const item = (n: number) =>
      `<li><h3><a href="/a/${n}">How the ${n}th book of the county was mended</a></h3><p>This article explains what was done with it, by whom, and why it took so long.</p></li>`
    const items = Array.from({ length: 30 }, (_, n) => item(n + 1)).join('')
    const article = book(
      'Mending books',
      `<header><h1>Mending books</h1><div>This page lists, in the order in which they should be read, all that we have ever written about mending.</div></header><main><ul>${items}</ul></main>`,
    )
    expect(article?.text).toContain('the 30th book')
  })

  test('a page too large to be judged keeps sentences and headings that are all links', () => {
    const link = (text: string) => `<a href="#x">${text}</a>`
    const rows = Array.from({ length: 12_600 }, (_, n) => `<li>${link(`Item ${n}`)}</li>`).join('')
    const article = book(
      'A specification',
      `<h1>A specification</h1><ul>${rows}</ul><h2>${link('3.1. Steps')}</h2><p>${link('Let registration be the result.')}</p><p>${A}</p>`,
    )
    expect(article?.notice).toBe('too-large')
    expect(article?.text).toContain('3.1. Steps')
    expect(article?.text).toContain('Let registration be the result.')
    expect(article?.text).not.toContain('Item 7')
  })
})

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

describe('a Western page', () => {
  const text = [
    'The binder on South Lane has no sign over the door, and in forty years he has never needed one. Those who have a torn page, he says, find their way to him.',
    'Every morning at eight he takes down the shutters and lays the leaves he has pasted the day before on a bamboo screen, so that the wind may dry them.',
    'Last winter the county library sent him six cases of local records, the oldest of them printed before the railway came, and he took five months over them.',
    'He does not hurry. Paper grows old and letters do not, he says, and as long as somebody wants to read a book it is worth the mending.',
  ]
  const page = (inner: string, before = '', after = '') =>
    extract(
      `<html lang="en"><head><title>The binder on South Lane | The Gazette</title></head><body><nav><a href="/">Home</a></nav><article><h1>The binder on South Lane</h1>${before}<p>${text[0]}</p><p>${text[1]}</p>${inner}<p>${text[2]}</p><p>${text[3]}</p>${after}</article></body></html>`,
    )
  const link = (n: number, title: string) => `<a href="/story/${n}">${title}</a>`
  const headlines = [
    'A mill that still turns',
    'Who owns the old canal?',
    'The last ferryman rows on',
  ]

  test.each([
    [
      'dates below a summary',
      '',
      '<div><p>PUBLISHED: 10:48, Tue, Nov 19, 2019</p><p>| UPDATED: 11:05, Tue, Nov 19, 2019</p></div>',
      '',
    ],
    [
      'a byline with a date',
      '',
      '<p>By Ann Lee and Tom Reed | November 18, 2019 at 2:26 PM</p>',
      '',
    ],
    [
      'a call to another article',
      `<p><strong>Read more:</strong> ${link(1, 'The mill by the weir is for sale again')}</p>`,
      '',
      '',
    ],
    ['a link that shouts', `<p>${link(1, 'THE MILL BY THE WEIR IS FOR SALE AGAIN')}</p>`, '', ''],
    [
      'a list of other articles inside the text',
      `<div><h3>More from the county</h3><ul>${headlines.map((title, n) => `<li>${link(n, title)}</li>`).join('')}</ul></div>`,
      '',
      '',
    ],
    [
      'half-linked headlines after it',
      '',
      '',
      `<p>More Great Gazette Stories</p><ul>${headlines.map((title, n) => `<li>${title.slice(0, 9)}${link(n, title.slice(9))}</li>`).join('')}</ul>`,
    ],
    [
      'invitations after it',
      '',
      '',
      '<p>Follow the Gazette on Facebook and Twitter.</p><p>Write to Ann Lee at ann.lee@example.com</p>',
    ],
  ])('is taken without %s', (_, inner, before, after) => {
    expect(page(inner, before, after)?.text).toBe(text.join('\n'))
  })

  test.each([
    [
      'a post it quotes',
      '<div class="social-embed"><blockquote class="twitter-tweet"><p>Mended mine in a day!</p>— Ruth Hall (@ruth) <a href="https://x.example/1">May 3, 2024</a></blockquote></div>',
      'Mended mine in a day!',
    ],
    [
      'a day that is told of',
      '<p>On 3 May 2024 the river rose.</p>',
      'On 3 May 2024 the river rose.',
    ],
    [
      'a sentence with a link',
      `<p>He has been ${link(1, 'written about before')}, to his regret.</p>`,
      'written about before',
    ],
    [
      'a caption',
      '<figure><img src="https://img.example.com/1.jpg"><figcaption>The shop in 2019.</figcaption></figure>',
      'The shop in 2019.',
    ],
    ['a list', '<ul><li>paste</li><li>a bone knife</li><li>patience</li></ul>', 'a bone knife'],
  ])('is taken with %s', (_, inner, expected) => {
    expect(page(inner)?.text).toContain(expected)
    expect(page(inner)?.text).toContain(text[3])
  })

  test.each([
    ['beside it', '<img src="https://img.example.com/7.jpg" width="600">', ''],
    ['in a figure beside it', '', '<figure><img src="https://img.example.com/7.jpg"></figure>'],
    ['as a film beside it', '', '<video src="https://img.example.com/7.mp4" controls></video>'],
  ])('is taken with a picture that stands %s, and the post', (_, before, after) => {
    const post =
      '<blockquote class="twitter-tweet"><p>Mended mine in a day!</p>— Ruth Hall (@ruth) <a href="https://x.example/1">May 3, 2024</a></blockquote>'
    const article = page(`<div class="story-embed">${before}${post}${after}</div>`)
    expect(article?.text).toContain('Mended mine in a day!')
    expect(article?.html).toContain('https://img.example.com/7.')
  })

  test('is taken with its formulas where MathJax has drawn them', () => {
    const formula = '<math><mi>a</mi><mo>=</mo><mn>2</mn></math>'
    const article = page(
      `<p>It is <mjx-container class="MathJax CtxtMenu_Attached_0"><mjx-math aria-hidden="true"></mjx-math><mjx-assistive-mml>${formula}</mjx-assistive-mml></mjx-container>, he says.</p>`,
    )
    expect(article?.html).toContain(formula)
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

  test.each([
    ['Chinese', '一周文摘', (name: string) => `<p>文/${name}</p>`, ['周骥', '李红梅', '王冲']],
    [
      'English',
      'The week',
      (name: string) => `<p>By ${name}</p>`,
      ['Ann Lee', 'Tom Reed', 'Ruth Hall'],
    ],
  ])('are told apart in a %s digest with an introduction', (_, title, credit, names) => {
    const texts =
      title === 'The week'
        ? ['river', 'market', 'school'].map(
            (place) =>
              `People at the ${place} were asked first, before anything was written down. They said, in their own words, what had been done and what had not, and somebody wrote it all into a ledger that is still kept there today.`,
          )
        : [A, B, C]
    const headlines =
      title === 'The week'
        ? ['What the river carries', 'Prices before dawn', 'A school of one room']
        : ['县城里的修书人', '晒书的日子', '六箱地方志回家']
    const html = names
      .map(
        (name, i) =>
          `<h2>${headlines[i]}</h2>${credit(name)}<p>${texts[i]}</p><p>${texts[i]?.split('').reverse().join('')}。</p>`,
      )
      .join('')
    const article = extract(
      `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${title}。</p>${html}</article></body></html>`,
    )
    expect(article?.pieces.map((piece) => piece.title)).toEqual(headlines)
    expect(article?.pieces.map(({ byline }) => byline).slice(1)).toEqual(names.slice(1))
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
      { length: 26_000 },
      (_, i) => `<p>第${i}段，内容不长，但段落极多。</p>`,
    ).join('')
    const article = extract(
      `<html><head>${HEAD}</head><body><h1>县城里的修书人</h1>${many}</body></html>`,
    )
    expect(article?.notice).toBe('too-large')
    expect(article?.text).toContain('第25999段')
  })

  const times = (n: number, part: (i: number) => string) =>
    Array.from({ length: n }, (_, i) => part(i)).join('')
  const body = (html: string, head = '', clock = STILL) =>
    extract(
      `<html><head>${HEAD}${head}</head><body><h1>县城里的修书人</h1>${html}</body></html>`,
      clock,
    )

  test.each(ENDLESS)('%s are given as plain text, with a notice', (_, html) => {
    const article = body(html(), '', REAL)
    expect(article?.notice).toBe('too-large')
    expect(article?.text).toContain(SAID.slice(0, 30))
  })

  test.each([1, 2, 3, 10])(
    'a page whose time is over at look %i at the clock is given as plain text',
    (last) => {
      let looks = 0
      const article = body(
        times(200, (i) => `<h2>第${i}日</h2><p>${i}${A}</p>`),
        '',
        () => (looks++ < last ? 0 : 2001),
      )
      expect(article).toMatchObject({ notice: 'too-large', title: '县城里的修书人' })
      expect(article?.text).toContain(`199${A}`)
    },
  )

  test('a page that is done at the last moment is given whole', () => {
    let looks = 0
    expect(body(LONG, '', () => (looks++ === 0 ? 0 : 2000))?.notice).toBeNull()
  })

  test.each(HOSTILE)('%s: an end, and what is said', (_, html) => {
    const article = body(html(), '', REAL)
    expect(article?.text).toContain(SAID.slice(0, 20))
  })

  test.each(CLOBBERED)('%s: what is said', (_, html) => {
    expect(body(html())?.text).toContain(SAID)
  })

  test.each(THOUSANDS)('thousands of %s are judged', (_, html) => {
    const article = body(html())
    expect(article).toMatchObject({ notice: null, title: '县城里的修书人' })
    expect(article?.text).toContain(SAID)
  })

  test.each([
    ['lists 90,000 deep', `${'['.repeat(90_000)}${']'.repeat(90_000)}`],
    ['types 90,000 deep', `{"@type":${'['.repeat(90_000)}${']'.repeat(90_000)}}`],
    [
      'wrong types',
      '{"@type":["NewsArticle",7],"headline":{"a":1},"author":[null,7,{"name":["x"]}],"datePublished":[],"publisher":true,"image":{"url":{}}}',
    ],
    [
      'addresses that run',
      '{"@type":"NewsArticle","author":{"name":"<script>alert(1)</script>"},"image":"javascript:alert(1)","publisher":{"name":7}}',
    ],
    [
      'a headline of a megabyte',
      `{"@type":"NewsArticle","headline":"${'书'.repeat(150_000)}","author":"${'李'.repeat(40_000)}"}`,
    ],
  ])('data of %s say nothing', (_, json) => {
    const head = `<script type="application/ld+json">${json}</script><link rel="canonical" href="javascript:alert(1)"><meta property="og:image" content="javascript:alert(1)">`
    expect(body(LONG, head)).toMatchObject({
      title: '县城里的修书人',
      byline: null,
      image: null,
      canonical: null,
      publishedAt: null,
      notice: null,
    })
  })

  test('a title of a megabyte and a language that is none are not taken over', () => {
    const document = new DOMParser().parseFromString(
      `<html lang="${'x '.repeat(9000)}"><head><title>${'书'.repeat(1_000_000)}</title><meta property="og:title" content="${'书'.repeat(900_000)}"></head><body>${LONG}</body></html>`,
      'text/html',
    )
    const article = extractArticle(document, URL_OF_PAGE)
    expect(article?.title.length).toBeLessThanOrEqual(500)
    expect(article?.lang).toBe('zh')
  })
})
