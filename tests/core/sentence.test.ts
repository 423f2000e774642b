import { describe, expect, test } from 'vitest'
import { sentencesOf, sentencesOfText } from '@/lib/core/sentence'

const cut = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end))

/** Each row is a paragraph with | between its sentences. */
const CHINESE = [
  '散话是散的。|道理不散！|谁说的？|我说的',
  '一要听；|二要记；|三要问。',
  '他说：“散话是散的。|道理不散。”|众人点头。',
  '“你来吗？”他问。|“来！”我答道。',
  '「你來嗎？」他笑著問。|「來。」|第二天他就來了。',
  '《谁动了我的奶酪？》是一本书。|我读过。',
  '他（这是真的！）来了。|大家都笑。',
  '（本刊记者摄。）|正文从这里开始。',
  '我想……算了。|走吧。',
  '他不说了……|“为什么？”|没人出声。',
  '真的吗？！|真的！！！|好。',
  '增长3.5%，约1.2万人。|见 www.example.test 网站。',
  '这里用了半角句号. |下一句. ',
  '括号没有闭合（就这样。|第二句。',
  '他问:为什么?|没人答.',
  '第一句。　|　第二句。',
  '他说“好。”|然后走了。',
  '完了｡|又来了｡',
]

const ENGLISH = [
  'Every workshop keeps a book. |It hangs by the door.',
  'Mr. Smith met Dr. Jones at 5 p.m. on Friday. |They talked.',
  'The U.S. economy grew 3.5 percent. |See e.g. Fig. 2 for more.',
  'He lives in the U.S. |The house is old.',
  '"Why?" she asked. |"Because." |He left.',
  'It ended... |Then it began... again.',
  'He said, “Go.” |She went.',
  '1. First, collect the remarks.',
  'See J. R. R. Tolkien and A. Milne. |Both wrote.',
  'Version 2.0.1 is out! |Try it (if you dare). |Done?',
  '(This is an aside.) |The text goes on (see p. 3) here. |End.',
  'What?! |No!',
  'No. 5 is missing. |Nobody knows.',
  'It costs $5. |12 people came.',
]

describe('the sentences of a paragraph', () => {
  test.each([...CHINESE, ...ENGLISH])('%s', (row) => {
    const expected = row.split('|').map((part) => part.trim())
    const text = row.replaceAll('|', '')
    expect(cut(text)).toEqual(expected)
  })

  test.each(['', ' \n\t', '　　'])('nothing in %j', (text) => expect(cut(text)).toEqual([]))

  test('a text goes line by line, with the offsets of the whole', () => {
    const text = '标题没有句号\n第一句。第二句。\n\nOne. Two.'
    const found = sentencesOfText(text).map(({ start, end }) => text.slice(start, end))
    expect(found).toEqual(['标题没有句号', '第一句。', '第二句。', 'One.', 'Two.'])
  })

  test('whatever the text, its sentences are in order, disjoint, and leave out only white space', () => {
    const signs = ['。', '？”', '（', '）', '…', '. ', 'Mr', 'A', '中', ' ', '；', '"', '1']
    let seed = 7
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed / 2147483648
    }
    for (let round = 0; round < 2000; round++) {
      let text = ''
      for (let i = 0; i < 24; i++) text += signs[Math.floor(random() * signs.length)]
      const spans = sentencesOf(text)
      let at = 0
      for (const { start, end } of spans) {
        expect(text.slice(at, start).trim()).toBe('')
        expect(end).toBeGreaterThan(start)
        at = end
      }
      expect(text.slice(at).trim()).toBe('')
    }
  })
})
