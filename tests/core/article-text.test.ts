// The decisions on an article's text: noise, broken paragraphs, outline, site and source, prose.
import { describe, expect, test } from 'vitest'
import { brokenBoundaries, isBroken } from '@/lib/core/join'
import { callLength, isNoise, isRelatedHeading, isShouted, type Place } from '@/lib/core/noise'
import { outlineOf } from '@/lib/core/outline'
import { hanCount, isHan, isProse, squash } from '@/lib/core/prose'
import { chooseSite, sourceOfLine } from '@/lib/core/site'

describe('isNoise', () => {
  test.each<[string, Place, boolean]>([
    ['责任编辑：李四', 'tail', true],
    ['[责任编辑：alonliu]', 'tail', true],
    ['打开APP，阅读全文并永久保存', 'middle', true],
    ['转播到腾讯微博', 'middle', true],
    ['Advertisement', 'middle', true],
    ['Skip to content', 'head', true],
    ['京ICP备18041805号-1', 'tail', true],
    ['来源：晨光日报', 'tail', true],
    ['免责声明：转载内容不代表本网观点。', 'tail', true],
    ['上一篇：春天的集市', 'tail', true],
    ['关键词：修书 旧书', 'tail', true],
    ['首页 > 新闻 > 正文', 'head', true],
    ['当前位置：首页 > 新闻', 'head', true],
    // The article, though it uses such words.
    ['报道指出，今年的情况尤其如此，一个个大大的赞，随着人们挤上火车。', 'middle', false],
    ['晚清词人陈廷焯称赞此诗：文章本天成，妙手偶得之。', 'tail', false],
    ['来源：晨光日报', 'middle', false],
    ['二〇二四年五月于南街', 'tail', false],
    ['（2007年6月29日第十届全国人民代表大会常务委员会通过）', 'tail', false],
    ['1、半价优惠各类门票价格请以当天公布的价格为准。', 'tail', false],
    ['关注 = 1', 'middle', false],
    ['', 'tail', false],
  ])('%s at the %s: %s', (line, place, is) => expect(isNoise(line, place)).toBe(is))

  test('an agency’s rights are part of its text outside Chinese pages', () => {
    const line = 'Copyright 2019 Morning News Now. All rights reserved.'
    expect(isNoise(line, 'tail', false)).toBe(false)
  })
})

test.each([
  ['相关阅读', true],
  ['猜你喜欢:', true],
  ['热门文章推荐', true],
  ['延伸阅读：', true],
  ['Related stories', true],
  ["DON'T MISS", true],
  ['相关阅读量统计方法的研究', false],
  ['推荐信怎么写', false],
  ['See also', false],
])('%s heads a list of other things: %s', (line, is) => expect(isRelatedHeading(line)).toBe(is))

test.each([
  ['Read more: Another storm is coming', 'Read more:'],
  ['READ MORE – Another storm is coming', 'READ MORE –'],
  ['延伸阅读：修书人的下一代', '延伸阅读：'],
  ['Reading more: a habit', ''],
  ['the committee’s report', ''],
])('%s calls to another page by «%s»', (line, call) =>
  expect(line.slice(0, callLength(line))).toBe(call),
)

test.each([
  ['ANOTHER STORM IS COMING TO THE COAST', true],
  ['Another Storm Is Coming To The Coast', false],
  ['NATO, EU, UN', false],
  ['县城里的修书人说，纸会老，字不会，值得补。', false],
])('%s shouts: %s', (line, is) => expect(isShouted(line)).toBe(is))

describe('broken paragraphs', () => {
  const full = '党员干部往往是单个个体的形式存在，而群众是一个很庞大的集合体，他们的智慧是无穷的，'
  test.each([
    [`${full}如果自己没有好的解`, '决办法，就需要及时到群众中去，向他们虚心学习请教。', true],
    [`${full}寓意吉祥、`, '和谐、美好、进步。', true],
    ['“不仅如此，我们还开展了‘民族', '政策宣传月’集中宣传活动。', true],
    [`${full}这就是结论。`, '此外还有一点值得注意，那就是坚持。', false],
    [`${full}请看以下几点`, '一、提高认识，切实增强责任感，把工作做到群众心坎上。', false],
    ['信用修复 形成激励导向', '税务局积极落实信用修复机制，为纳税人修复自身信用。', false],
    ['床前明月光', '疑是地上霜', false],
    [full.repeat(2), '', false],
  ])('%s | %s: %s', (before, after, is) => expect(isBroken(before, after)).toBe(is))

  test('nothing is joined where lines end without marks by intent', () => {
    const lines = Array.from(
      { length: 6 },
      (_, i) => `第${i}行是一句很长的没有标点符号的歌词它一直唱到天亮也没有停下来的意思啊`,
    )
    expect(brokenBoundaries(lines)).toEqual([])
  })
})

describe('outlineOf', () => {
  const lines = (texts: (string | [string, number])[]) => {
    let offset = 0
    return texts.map((one) => {
      const [text, level] = typeof one === 'string' ? [one, 0] : one
      const line = { text, level, offset }
      offset += text.length + 1
      return line
    })
  }
  test.each<[string, (string | [string, number])[], [number, string][]]>([
    [
      'headings',
      [['起', 2], '正文。', ['承', 3], ['转', 2]],
      [
        [1, '起'],
        [2, '承'],
        [1, '转'],
      ],
    ],
    [
      'Chinese numbering in two ranks',
      [
        '一、提高站位',
        '正文。',
        '（一）察民情。群众工作的本质。',
        '（二）重民生。关键是解决问题。',
        '二、把握重点',
      ],
      [
        [1, '一、提高站位'],
        [2, '（一）察民情'],
        [2, '（二）重民生'],
        [1, '二、把握重点'],
      ],
    ],
    [
      'arabic numbering',
      ['1.怎样去', '正文。', '2.如何做'],
      [
        [1, '1.怎样去'],
        [1, '2.如何做'],
      ],
    ],
    [
      'chapters',
      ['第一章 总则', '正文。', '第二章 附则'],
      [
        [1, '第一章 总则'],
        [1, '第二章 附则'],
      ],
    ],
    ['numbers that do not count from one', ['3.14是圆周率', '正文。', '7.5级地震'], []],
    ['a single numbered line', ['一、只有一点', '正文。'], []],
  ])('%s', (_, texts, expected) => {
    const outline = outlineOf(lines(texts))
    expect(outline.map(({ level, text }) => [level, text])).toEqual(expected)
    for (const { offset, text } of outline) {
      expect(
        lines(texts)
          .find((line) => line.offset === offset)
          ?.text.startsWith(text),
      ).toBe(true)
    }
  })
})

test.each([
  ['2023-11-23 13:40:35       来源：看点时报', '看点时报'],
  ['来源于：东区办事处', '东区办事处'],
  ['稿件来源： 河北日报', '河北日报'],
  ['来源：本站原创 作者：张三', null],
  ['转载请附上原文出处链接和本声明。', null],
  ['水是生命的来源，', null],
])('the source of %s is %s', (line, source) => expect(sourceOfLine(line)).toBe(source))

test.each<[Partial<Parameters<typeof chooseSite>[0]>, string | null]>([
  [{ marked: ['晨光网'] }, '晨光网'],
  [{ titleRest: ['文化', '晨光网'] }, '晨光网'],
  [{ titleRest: ['正文'], foot: ['版权所有 晨光商会'] }, '晨光商会'],
  [{ crumbs: ['首页', '晨光新闻'] }, '晨光新闻'],
  [{ source: '看点时报' }, '看点时报'],
  [{ host: 'www.example.cn' }, 'example.cn'],
  [{}, null],
])('the site of %j is %s', (evidence, site) => {
  expect(
    chooseSite({
      marked: [],
      titleRest: [],
      title: '题',
      crumbs: [],
      foot: [],
      source: null,
      host: '',
      ...evidence,
    }),
  ).toBe(site)
})

test('prose, script and key of a text', () => {
  expect(isProse('老城南街有一家没有招牌的小店，店主今年七十三岁。')).toBe(true)
  expect(isProse('第三届乡村阅读节本周六在河边公园开幕')).toBe(false)
  expect(isProse('Home News Sport Business Entertainment Culture Travel Weather More')).toBe(false)
  expect(isHan('微信 WeChat 公众号')).toBe(true)
  expect(isHan('The word 微信 is Chinese for WeChat')).toBe(false)
  expect(hanCount('a中b文，')).toBe(2)
  expect(squash('《Ａ　b》，中文！')).toBe('ab中文')
})
