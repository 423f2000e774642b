import { expect, test } from 'vitest'
import { stackNotes } from '@/lib/core/margin'

const notes = (...all: [at: number, height: number][]) =>
  all.map(([at, height]) => ({ at, height }))

test.each([
  ['none', notes(), -1, []],
  ['each at its line where there is room', notes([0, 10], [50, 10]), -1, [0, 50]],
  ['pushed down by the one above', notes([0, 40], [10, 10], [20, 10]), -1, [0, 48, 66]],
  ['two passages in one line', notes([5, 10], [5, 10]), -1, [5, 23]],
  ['the one being read stays, and the one above goes up', notes([0, 40], [10, 10]), 1, [-38, 10]],
  ['those below follow the one being read', notes([0, 40], [10, 30], [20, 10]), 1, [-38, 10, 48]],
  ['nothing moves for one that has room', notes([0, 10], [50, 10]), 1, [0, 50]],
])('%s', (_, all, held, tops) => expect(stackNotes(all, 8, held)).toEqual(tops))
