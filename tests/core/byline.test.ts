import { describe, expect, test } from 'vitest'
import { type BylineEvidence, readByline } from '@/lib/core/byline'
import { chineseNames, isChineseName, isLatinName } from '@/lib/core/person'

const from = (evidence: Partial<BylineEvidence>) =>
  readByline({
    head: [],
    first: [],
    last: [],
    marked: [],
    sites: ['晨光网', '晨光日报'],
    han: true,
    ...evidence,
  })?.names ?? null

describe('readByline', () => {
  test.each<[Partial<BylineEvidence>, string[] | null]>([
    [{ head: ['2024-05-13 12:03:10 作者：曹磊 来源:晨光网 选稿：曾炟'] }, ['曹磊']],
    [{ head: ['文｜晨光 余聪'] }, ['余聪']],
    [{ head: ['执笔/叨叨姐、胡一刀&李小飞刀'] }, ['叨叨姐', '胡一刀', '李小飞刀']],
    [{ head: ['发表于2014-08-24 21:30| 1164次阅读| 来源CSDN| 0 条评论| 作者魏星'] }, ['魏星']],
    [{ head: ['2020-10-04 15:05晨光報 記者林宸誼／即時報導'] }, ['林宸誼']],
    [{ head: ['晨光快訊／范姜佳鈺 2020年03月12日 20:19:00'] }, ['范姜佳鈺']],
    [{ head: ['2023-06-15 08:10 来源：晨光通讯社 王帆'] }, ['王帆']],
    [{ first: ['晨光社巴黎12月9日电（记者唐霁）法国9日再次爆发罢工。'] }, ['唐霁']],
    [{ first: ['〔記者巫其倫／台北報導〕財政部今天下午公佈。'] }, ['巫其倫']],
    [{ first: ['本站讯（职工通讯员 李琴雯 刘会）为深入推进工作。'] }, ['李琴雯', '刘会']],
    [{ first: ['东方网记者曹磊5月13日报道：今天是旅游日。'] }, ['曹磊']],
    [{ first: ['本报记者 王乐文 方 敏'] }, ['王乐文', '方敏']],
    [{ first: ['□ 周 骥', '做好工作必须保持热情。'] }, ['周骥']],
    [{ first: ['党支部书记 杨润智'] }, ['杨润智']],
    [{ first: ['平县统战部 刘梓萌'] }, ['刘梓萌']],
    [{ last: ['一路走来，未来可期。（李红梅）'] }, ['李红梅']],
    [{ last: ['发表在科学刊物上。（编译/林靖东）'] }, ['林靖东']],
    [{ last: ['(作者：方敏北京大学经济学院教授)'] }, ['方敏']],
    [{ last: ['共同探索太空。（记者宋晨、田中全、胡\ufffd础⒑'] }, ['宋晨', '田中全']],
    [{ marked: ['本报记者 王乐文'] }, ['王乐文']],
    [{ marked: ['全栈技匠'] }, ['全栈技匠']],
    [{ head: ['作者：陈海峰 责任编辑：陈海峰'], last: ['(作者：方敏北京大学教授)'] }, ['方敏']],
    [{ marked: ['By Jane Doe'], han: false }, ['Jane Doe']],
    [{ marked: ['Author: Jane Doe'], han: false }, ['Jane Doe']],
    ...[
      'AUTHOR: Jane Doe',
      'author: Jane Doe',
      'Author(s): Jane Doe',
      'Author – Jane Doe',
      'Author Jane Doe',
    ].map((said): [object, string[]] => [{ marked: [said], han: false }, ['Jane Doe']]),
    [{ marked: ['Authors: Jane Doe, Bo Li'], han: false }, ['Jane Doe, Bo Li']],
    [{ marked: ['50 Cent'], han: false }, ['50 Cent']],
    [{ marked: ['Author Contributions'], han: false }, null],
    [{ marked: ['4.1 Authors'], han: false }, null],
    [{ marked: ['Jane Doe —'], han: false }, ['Jane Doe']],
    [{ marked: ['Jane Doe,'], han: false }, ['Jane Doe']],
    [{ marked: ['4. Authorization'], han: false }, null],
    [{ marked: ["Authors' Addresses"], han: false }, null],
    [{ marked: ['About the authors'], han: false }, null],
    [{ marked: ['Authority of the Board', 'Jane Doe'], han: false }, ['Jane Doe']],
    [{ marked: ['Jane Doe | Updated Nov 19, 2019'], han: false }, ['Jane Doe']],
    // None is better than a wrong one.
    [{ head: ['作者：未知     责任编辑：李四'] }, null],
    [{ head: ['责任编辑：李四'], last: ['（责编：王芳、赵伟）'] }, null],
    [{ head: ['来源：晨光网 作者：晨光网'] }, null],
    [{ last: ['会议于昨日结束。（江苏）'] }, null],
    [{ last: ['（完）'] }, null],
    [{ first: ['记者从省教育厅获悉，今年的考试将于六月举行。'] }, null],
    [{ first: ['记者招待会于上午十时在北京举行。'] }, null],
    [{ marked: ['2909', '晨光网', 'editor@example.cn', '经济日报', 'admin'] }, null],
    [{ first: ['关于 高考'] }, null],
  ])('%j is %j', (evidence, names) => expect(from(evidence)).toEqual(names))
})

test.each([
  ['李红梅', true],
  ['王乐文', true],
  ['欧阳修远', true],
  ['范姜佳鈺', true],
  ['阿卜杜拉·买买提', true],
  ['江苏', false],
  ['高考', false],
  ['新华网', false],
  ['陈记者', false],
  ['张', false],
  ['今天天气', false],
])('%s is a name: %s', (text, is) => expect(isChineseName(text)).toBe(is))

test('a list is names only if every item is one', () => {
  expect(chineseNames('宋晨、田中全、胡喆等')).toEqual(['宋晨', '田中全', '胡喆'])
  expect(chineseNames('宋晨、记者')).toBeNull()
})

test.each([
  ['Jane Doe', true],
  ['Ludwig van Beethoven', true],
  ['BBC News', false],
  ['jane', false],
])('%s is a Latin name: %s', (text, is) => expect(isLatinName(text)).toBe(is))
