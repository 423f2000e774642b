// Joins the annotator in a page where the reader marks: the selection, the toolbar, undo.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { copyPassage } from '@/lib/bridge/clipboard'
import { t } from '@/lib/bridge/i18n'
import { onMessage } from '@/lib/bridge/messages'
import { quietly } from '@/lib/bridge/page-port'
import { lastColor } from '@/lib/bridge/settings'
import { Marker } from '@/lib/page/marker'
import { lasting } from '@/lib/page/toolbar/strings'
import { world } from '../annotator/world'

export default defineUnlistedScript(() => {
  const { session } = world
  if (!session || world.marker) return
  const { facts, controller } = session.options
  const marker = new Marker(session, {
    say: lasting(t),
    color: () => lastColor.getValue().catch(() => 'cinnabar' as const),
    chose: (color) => void lastColor.setValue(color).catch(() => {}),
    copy: (annotation, span) =>
      copyPassage(annotation, facts(), span && { text: session.passages.map().text, span }),
  })
  world.marker = marker
  const unlisten = onMessage('highlightSelection', () => marker.highlightSelection())
  controller.signal.addEventListener('abort', () => quietly(unlisten))
})
