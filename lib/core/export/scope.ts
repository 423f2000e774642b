// What the reader wants to take out.

/** Some articles with all their passages, and single passages of others. */
export interface Selection {
  articles: readonly string[]
  passages: readonly string[]
}

export type Scope = 'everything' | Selection
