// Marks the icon where the page in a tab looks like an article: a hint only, and only where the reader has let us in.
import { showBadge } from '@/lib/bridge/badge'
import { choiceFor } from '@/lib/bridge/choices'
import { looksReadable } from '@/lib/bridge/inject'

export async function hintAt(tabId: number, url: string): Promise<void> {
  const { kind } = await choiceFor(url)
  const readable = kind === 'block' || (kind === 'automatic' && (await looksReadable(tabId)))
  await showBadge(tabId, readable)
}
