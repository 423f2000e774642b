// The marker as the reader has it: it also marks what the reader has come to by keys or by ear, without
// selecting it; and it marks the copy's own words alone, not those a browser's translation puts in their place.
import type { Annotation, Color } from '@/lib/core/annotation'
import type { Description, Span } from '@/lib/core/target'
import { Marker, type MarkerOptions } from './marker'
import type { Selected } from './selection'
import type { Session } from './session'
import { spanOf } from './text-map'
import type { Writes } from './writes'

export class ReaderMarker extends Marker {
  constructor(
    session: Session,
    options: MarkerOptions,
    /** Whether the copy's own words are shown. */
    private readonly shown: () => boolean,
  ) {
    super(session, options)
  }

  /**
   * Marks a range, or takes the passage that is there already, and shows the toolbar on it, or the
   * editor of its note or tags. `color` is the one last used where none is given. The passage's id,
   * null where the range has no text of the article, or other words are shown, which is said.
   */
  markRange(range: Range | null, then: 'toolbar' | 'note' | 'tags', color?: Color): string | null {
    if (!this.isOwn()) return null
    const span = range && spanOf(this.passages.map(), range)
    const document = range?.startContainer.ownerDocument
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

  /** Where other words are shown none of them is marked or copied. */
  protected override draft(
    selected: Selected | null,
    color: Color,
  ): { row: Annotation; span: Span } | null {
    return this.isOwn() ? super.draft(selected, color) : null
  }

  protected override keepBounds(writes: Writes, id: string, target: Description): void {
    if (this.isOwn()) super.keepBounds(writes, id, target)
  }

  /** Whether the copy's own words are shown; where they are not, says so. */
  private isOwn(): boolean {
    const own = this.shown()
    if (!own) this.toolbar.notice(this.options.say('readerTranslated'))
    return own
  }

  /** Takes the toolbar away. */
  leave(): void {
    this.toolbar.hide()
  }
}
