import { expect, test } from 'vitest'
import { numberedAbove } from '@/lib/core/numbering'

const PLAN = `关于加强某项工作的意见
一、总体要求
（一）指导思想。坚持以人民为中心，扎实推进各项任务。
（二）工作目标。到明年，成效明显。
二、重点任务
（一）加强组织领导
各级要压实责任。
1.定期研究。
2.及时报告。
（二）强化督促检查。发现问题立即整改。`

test.each<[string, string, string, string[], string?]>([
  ['before any of them', PLAN, '关于加强', []],
  ['a part', PLAN, '指导思想', ['一、总体要求']],
  ['the head that its own line begins with', PLAN, '扎实推进', ['一、总体要求', '（一）指导思想']],
  ['the nearest of a kind', PLAN, '成效明显', ['一、总体要求', '（二）工作目标']],
  ['not one of the part before', PLAN, '加强组织领导', ['二、重点任务']],
  ['a line of its own', PLAN, '压实责任', ['二、重点任务', '（一）加强组织领导']],
  ['Arabic numbers count any list', PLAN, '及时报告', ['二、重点任务', '（一）加强组织领导']],
  ['the last', PLAN, '立即整改', ['二、重点任务', '（二）强化督促检查']],
  ['a numbered line itself', PLAN, '二、重点', []],
  ['from a heading on', PLAN, '压实责任', ['（一）加强组织领导'], '（一）加强组织'],
  [
    'chapters and sections',
    '第一章 总则\n第一节 范围\n本法适用于境内。',
    '适用',
    ['第一章 总则', '第一节 范围'],
  ],
  [
    'traditional characters',
    '第二編 分則\n第三節 責任\n應當承擔責任。',
    '承擔',
    ['第二編 分則', '第三節 責任'],
  ],
  ['a number within a line', '我们要做到一、坚持；二、落实。\n各级负责。', '各级', []],
  [
    'a numbered sentence',
    '一、坚持群众路线是党的根本工作路线，任何时候都不能动摇，这是必须牢记的基本要求和经验总结，也是根本所在，\n各级负责。',
    '各级',
    [],
  ],
  ['English', 'One. Two.\nA. First\nwords', 'words', []],
  ['nothing', '', '', []],
])('%s', (_, text, passage, headings, heading) => {
  const from = heading === undefined ? 0 : text.indexOf(heading)
  expect(numberedAbove(text, from, text.lastIndexOf(passage))).toEqual(headings)
})

test('one far away is not looked for', () => {
  const text = `一、总体要求\n${'各级负责。\n'.repeat(5_000)}`
  expect(numberedAbove(text, 0, 10_000)).toEqual(['一、总体要求'])
  expect(numberedAbove(text, 0, text.length)).toEqual([])
})
