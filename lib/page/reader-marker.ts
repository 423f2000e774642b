// The marker as the reader has it: it also marks what the reader has come to by keys or by ear, without selecting it.
import type { Color } from '@/lib/core/annotation'
import { Marker } from './marker'
import { spanOf } from './text-map'

export class ReaderMarker extends Marker {
  /**
   * Marks a range, or takes the passage that is there already, and shows the toolbar on it, or the
   * editor of its note or tags. `color` is the one last used where none is given. The passage's id,
   * null where the range has no text of the article.
   */
  markRange(range: Range, then: 'toolbar' | 'note' | 'tags', color?: Color): string | null {
    const span = spanOf(this.passages.map(), range)
    const document = range.startContainer.ownerDocument
    if (!span || !document || !this.usable()) return null
    if (color) this.choose(color)
    const there = this.passages.idAt(span)
    if (there !== null && color) this.editOrOffer(there, { color })
    const id = there ?? this.mark({ span, document, range }, this.color)
    if (id === null) return null
    this.showPassage(id)
    if (then === 'note') this.toolbar.openNote()
    if (then === 'tags') this.toolbar.openTags()
    return id
  }

  /** Takes the toolbar away. */
  leave(): void {
    this.toolbar.hide()
  }
}
