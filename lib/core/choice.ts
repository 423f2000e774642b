// What the reader said of a site's or page's article where the automatic choice was wrong.

export type Choice =
  /** The block at this CSS selector is the article, on every page of the site that has it. */
  | { kind: 'block'; selector: string }
  /** This page is no article. */
  | { kind: 'none' }
  | { kind: 'automatic' }

/** What is remembered: selectors by site (`siteOf`), and the `pageKey` of pages that are no articles. */
export interface Choices {
  blocks: Record<string, string>
  none: string[]
}

export const NO_CHOICES: Choices = { blocks: {}, none: [] }

/** Where an address stands: the keys that choices are kept under. */
export interface Whereabouts {
  site: string
  page: string
}

/** What was chosen for a page; that it is no article outweighs its site's block. */
export function choiceOf({ blocks, none }: Choices, { site, page }: Whereabouts): Choice {
  if (none.includes(page)) return { kind: 'none' }
  const selector = Object.hasOwn(blocks, site) ? blocks[site] : undefined
  return selector === undefined ? { kind: 'automatic' } : { kind: 'block', selector }
}

/**
 * The choices with this one made: a block holds for the site, "no article" for the page. Choosing
 * the automatic way takes back what holds for the page, and only then what holds for its site.
 */
export function choose(choices: Choices, { site, page }: Whereabouts, choice: Choice): Choices {
  const none = choices.none.filter((each) => each !== page)
  if (choice.kind === 'none') return { ...choices, none: [...none, page] }
  const { [site]: _, ...others } = choices.blocks
  if (choice.kind === 'block') return { blocks: { ...others, [site]: choice.selector }, none }
  return none.length < choices.none.length ? { ...choices, none } : { blocks: others, none }
}
