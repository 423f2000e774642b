// What is done with a backup that is due by itself, and only then.
import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { clearOutbox } from '@/lib/bridge/outbox'
import { lastBackup } from '@/lib/bridge/settings'
import { backUpIfDue } from '@/lib/jobs/auto-backup'
import { backUp } from '@/lib/jobs/backup'
import { readLedger } from '@/lib/store/ledger'

vi.mock('@/lib/bridge/outbox', () => ({ clearOutbox: vi.fn() }))
vi.mock('@/lib/jobs/backup', () => ({ backUp: vi.fn(), noteFailure: vi.fn() }))
vi.mock('@/lib/store/ledger', () => ({ readLedger: vi.fn() }))

beforeEach(() => {
  vi.clearAllMocks()
  fakeBrowser.reset()
})

test.each([
  ['nothing was changed', 7, 0],
  ['something was', 8, 1],
])('a day after the last one, when %s', async (_, seq, times) => {
  vi.mocked(readLedger).mockResolvedValue({ database: 'one', seq, tables: {} })
  await lastBackup.setValue({
    name: 'a',
    at: new Date(Date.now() - 25 * 3_600_000).toISOString(),
    database: 'one',
    seq: 7,
    reason: 'auto',
    articles: 1,
    annotations: 1,
    bytes: 1,
  })
  await backUpIfDue()
  expect(backUp).toHaveBeenCalledTimes(times)
  // Saved exports go first: the backup may need the room.
  expect(clearOutbox).toHaveBeenCalledTimes(times)
})
