// Asks the browser not to clear our data when the disk runs low.

/** Resolves to whether the data will be kept; with the `unlimitedStorage` permission no one is asked. */
export async function persist(): Promise<boolean> {
  if (await navigator.storage.persisted()) return true
  return navigator.storage.persist()
}
