import { describe, expect, test } from 'vitest'
import {
  chooseDate,
  dateOfLines,
  dateOfTail,
  findDate,
  findRelativeDate,
  machineDate,
} from '@/lib/core/date'

describe('findDate', () => {
  test.each([
    ['2019年11月25日 16:04:30', '2019-11-25T16:04:30'],
    ['2023-11-23 13:40:35 来源：晨报', '2023-11-23T13:40:35'],
    ['发布日期：2012-6-4', '2012-06-04'],
    ['2023.12.11 河北', '2023-12-11'],
    ['2024年6月1日', '2024-06-01'],
    ['2005.08.2605:39', '2005-08-26T05:39'],
    ['2024 05/09 22:27:02', '2024-05-09T22:27:02'],
    ['2020 / 03 / 12 星期四', '2020-03-12'],
    ['2021年3月4日 星期四 下午3:05', '2021-03-04T15:05'],
    ['2021年3月4日 凌晨12点05分', '2021-03-04T00:05'],
    ['2019-11-19T10:48:00+00:00', '2019-11-19T10:48:00+00:00'],
    ['Published Nov. 19, 2019 6:01 am', '2019-11-19T06:01'],
    ['19 November 2019', '2019-11-19'],
    ['the 3rd of May 2020', '2020-05-03'],
    ['发布日期： 9/17/2004 5:54:13 PM', '2004-09-17T17:54:13'],
    ['17/9/2004', '2004-09-17'],
  ])('%s is %s', (text, iso) => expect(findDate(text)?.iso).toBe(iso))

  test.each([
    ['2023年2月30日'],
    ['电话 02584701119'],
    ['编号 20231'],
    ['3.14159'],
    ['06/02/2022'],
    ['二〇二三年'],
    [''],
  ])('%s has none', (text) => expect(findDate(text)).toBeNull())
})

test.each([
  ['3小时前', '2024-05-20T09:30'],
  ['15分钟前', '2024-05-20T12:15'],
  ['2 days ago', '2024-05-18'],
  ['昨天 10:20', '2024-05-19T10:20'],
  ['前天', '2024-05-18'],
  ['半小时前', '2024-05-20T12:00'],
  ['一个半小时前', '2024-05-20T11:00'],
  ['两天前', '2024-05-18'],
  ['1周前', '2024-05-13'],
  ['三个月前', '2024-02-20'],
  ['2年前', '2022-05-20'],
  ['刚刚 来自北京', '2024-05-20T12:30'],
  ['an hour ago', '2024-05-20T11:30'],
  ['3 weeks ago', '2024-04-29'],
  ['1 month ago', '2024-04-20'],
])('%s, told at half past twelve, is %s', (text, iso) => {
  expect(findRelativeDate(text, new Date(2024, 4, 20, 12, 30))?.iso).toBe(iso)
})

test('a month before the 31st of March is the end of February', () => {
  expect(findRelativeDate('1个月前', new Date(2024, 2, 31))?.iso).toBe('2024-02-29')
})

test.each([['此前'], ['三天两头'], ['5天'], ['从前有座山'], ['']])('%s tells none', (text) => {
  expect(findRelativeDate(text, new Date(2024, 4, 20))).toBeNull()
})

test.each([
  ['2019-11-19T10:48:00+00:00', '2019-11-19T10:48:00+00:00'],
  ['2020/10/04 15:05:21', '2020-10-04T15:05:21'],
  ['20210805', '2021-08-05'],
  ['0001-01-01T00:00:00Z', null],
  ['Mon, 18 Nov 2019 16:07:38 -0600', '2019-11-18T16:07:38-0600'],
  ['soon', null],
  [`2019${' '.repeat(100_000)}x`, null],
])('the machine-readable %s is %s', (value, iso) => expect(machineDate(value)).toBe(iso))

describe('dateOfLines', () => {
  const now = new Date(2024, 4, 20)
  test.each([
    [['晨光日报', '2024-05-12 08:30 来源：晨光日报'], '2024-05-12T08:30'],
    [['截至2024年5月1日', '2024-05-12'], '2024-05-12'],
    [['最新推荐文章于 2024-05-18 10:00 发布', '张三 于 2024-05-12 08:30 发布'], '2024-05-12T08:30'],
    [['更新时间：2024-05-13 09:00', '发布时间：2024-05-12 08:30'], '2024-05-12T08:30'],
    [
      ['2012年6月24日，神舟九号与天宫一号的手控交会对接在轨道上取得了成功，三名航天员状态良好。'],
      undefined,
    ],
    [['Copyright © 2024-01-01 晨光网'], undefined],
  ])('of %j is %s', (lines, iso) => {
    expect(
      dateOfLines(
        lines.map((text, distance) => ({ text, distance })),
        now,
      )?.iso,
    ).toBe(iso)
  })
})

test('a date after the text counts where it is labelled', () => {
  expect(dateOfTail(['发表于 2004年12月27日 12:40 - (阅读:3727)'])).toBe('2004-12-27T12:40')
  expect(dateOfTail(['2004年12月27日于北京'])).toBeNull()
})

test.each([
  ['2019-01-01T08:00:05+08:00', '2019-01-01 08:00', true, '2019-01-01T08:00'],
  ['2019-01-01T08:00:05+08:00', '2019-01-01', true, '2019-01-01T08:00:05+08:00'],
  ['2021-09-09', '2019-01-01 08:00', true, '2019-01-01T08:00'],
  ['2021-09-09', '2019-01-01 08:00', false, '2021-09-09'],
  [null, '2019-01-01', false, '2019-01-01'],
])('of %s in the head and %s printed, Chinese: %s, %s is taken', (machine, printed, han, iso) => {
  expect(chooseDate(machine, findDate(printed), han)).toBe(iso)
})
