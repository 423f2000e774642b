// Gives the reader a file, without the `downloads` permission.

/** The browser reads the Blob on its own time; a minute is long after it has begun. */
const KEEP_MS = 60_000

/** Downloads a file under a name, from an extension page. */
export function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS)
}
