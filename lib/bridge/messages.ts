// Every message of the extension, a sentence each.
import { defineExtensionMessaging } from '@webext-core/messaging'
import type {
  Annotation,
  AnnotationBase,
  AnnotationDraft,
  AnnotationPatch,
} from '@/lib/core/annotation'
import type { Answer } from '@/lib/core/answer'
import type { PageFacts } from '@/lib/core/article'
import type { Choice } from '@/lib/core/choice'
import type { Examination } from '@/lib/core/examination'
import type { PagesRequest } from '@/lib/core/pages-run'
import type { PageState } from '@/lib/core/port'
import type { Description } from '@/lib/core/selector'

export type { PageState }

interface Protocol {
  /** Page → background: which article is this page, and what is marked in it? */
  openPage(data: {
    facts: PageFacts
  }): Answer<{ articleId: string | null; annotations: Annotation[] }>
  /** Page → background: keep this new passage; answered when it is durable. `articleId` names the article if it is new. */
  addAnnotation(data: {
    key: string
    articleId: string
    facts: PageFacts
    draft: AnnotationDraft
  }): Answer<{ articleId: string }>
  /** Page → background: change a passage of the page's own article. */
  editAnnotation(data: {
    key: string
    id: string
    patch: AnnotationPatch
    base?: AnnotationBase | undefined
    url: string
  }): Answer<null>
  /** Page → background: move a passage of the page's own article to the trash. */
  deleteAnnotation(data: { key: string; id: string; url: string }): Answer<null>
  /** Page → background: take back an act on the page's own article. */
  undo(data: { key: string; act: string; url: string }): Answer<null>
  /** Page → background: the reader pointed at the article, or said there is none; whether it was kept already. `choice: null` leaves what was chosen. */
  chooseArticle(data: {
    choice: Choice | null
    save: boolean
    url: string
  }): Answer<{ kept: boolean }>
  /** Page → background: known tags that fit what is typed, eight at the most. */
  suggestTags(data: { typed: string; taken: string[] }): Answer<string[]>
  /** Page → panel: the reader clicked this passage. */
  activated(data: { id: string }): void
  /** Page → panel: what is found on the page has changed. */
  placed(data: PageState): void
  /** Page → background: the reader begins to select; put the marker into this page. */
  wantMarker(data: null): void
  /** Page → background: a passage is not where it was; put the finder into this page. Answered when it is there. */
  wantFinder(data: null): void
  /** Our page → background: this article was saved just now; keep its pictures while its page is open. */
  keepPictures(data: { articleId: string }): void
  /** Our page → background: read all pages of this article; answered when that has begun. A second time joins the first. */
  readPages(data: PagesRequest): void
  /** Our page → background: read no more of the article with this key, and forget what was read. */
  stopPages(data: { key: string }): void
  /** Our pages → background: harm to the library was found or settled; look it up. */
  harm(data: null): void
  /** Our pages → background: a backup is due. */
  backUp(data: null): void
  /** Extension → page: what page are you, what did you not find? */
  describePage(data: null): PageState
  /** Extension → page: scroll to this passage and flash it; false where it is not on the page. */
  reveal(data: { id: string }): boolean
  /** Extension → page: how does this passage read now, or why is it not found? null where nobody knows it. */
  examine(data: { id: string }): Examination | null
  /** Extension → page: show an offer of the last examination for a moment; false where it has gone. */
  preview(data: { id: string; offer: number }): boolean
  /** Extension → page: what place is selected? null where nothing is. It is selected no more. */
  takeSelection(data: null): Description | null
  /** Extension → page: highlight what is selected; false where nothing is. */
  highlightSelection(data: null): boolean
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>()
