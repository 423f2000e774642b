// The marker as the reader has it: it also marks what the reader has come to by keys or by ear, without
// selecting it; and it marks the copy's own words alone, not those a browser's translation puts in their place.
import type { Color } from '@/lib/core/annotation'
import type { Description } from '@/lib/core/target'
import { Marker } from './marker'
import type { Selected } from './selection'
import { spanOf } from './text-map'
import type { Writes } from './writes'

export class ReaderMarker extends Marker {
  /** The copy's text: whatever is shown of it, its text map stays the same. */
  private readonly text = this.passages.map().text

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

  protected override mark(selected: Selected | null, color: Color): string | null {
    return this.isOwn() ? super.mark(selected, color) : null
  }

  protected override keepBounds(writes: Writes, id: string, target: Description): void {
    if (this.isOwn()) super.keepBounds(writes, id, target)
  }

  /** Whether the copy's own words are shown; where they are not, says so. */
  private isOwn(): boolean {
    const own = this.passages.map().text === this.text
    if (!own) this.toolbar.notice(this.options.say('readerTranslated'))
    return own
  }

  /** Takes the toolbar away. */
  leave(): void {
    this.toolbar.hide()
  }
}
