// Injected when the reader wants to point at the article: outlines blocks, and tells the background which one was taken.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { t } from '@/lib/bridge/i18n'
import { sayLength } from '@/lib/bridge/length'
import { sendMessage } from '@/lib/bridge/messages'
import type { Choice } from '@/lib/core/choice'
import { isHan } from '@/lib/core/prose'
import { measure } from '@/lib/core/words'
import { selectorOf } from '@/lib/page/block'
import { Picker } from '@/lib/page/picker'

const world = globalThis as { picker?: Picker | undefined }

export default defineUnlistedScript(() => {
  world.picker?.leave()
  world.picker = new Picker(document, {
    say: t,
    count: (text) => sayLength(measure(text).wordCount, isHan(text) ? 'zh' : 'en'),
    take: (block) => choose({ kind: 'block', selector: selectorOf(block) }, false),
    none: () => choose({ kind: 'none' }, false),
    undo: () => choose({ kind: 'automatic' }, false),
    save: () => choose(null, true),
    left: () => {
      world.picker = undefined
    },
  })
})

async function choose(choice: Choice | null, save: boolean): Promise<{ kept: boolean }> {
  const answer = await sendMessage('chooseArticle', { choice, save, url: location.href })
  if (!answer.ok) throw new Error(answer.failure)
  return answer.value
}
