// The files in what was chosen or dropped, folders and all.
import type { ImportFile } from '@/lib/jobs/import-notes'

/** Files looked at in a dropped folder; a disk dropped by mistake ends here. */
const FILES_MOST = 20_000

/** What a file chooser gave; a chosen folder's files have their path in it. */
export function chosenFiles(list: FileList | null): ImportFile[] {
  return [...(list ?? [])]
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(isVisible)
}

/** What was dropped. To be called within the event: afterwards the browser forgets what it held. */
export async function droppedFiles(data: DataTransfer): Promise<ImportFile[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const found: ImportFile[] = []
  const open = [...entries]
  while (open.length > 0 && found.length < FILES_MOST) {
    const entry = open.shift() as FileSystemEntry
    if (entry.isDirectory) open.push(...(await childrenOf(entry as FileSystemDirectoryEntry)))
    else {
      const file = await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      )
      found.push({ path: entry.fullPath.replace(/^\//, ''), file })
    }
  }
  return found.filter(isVisible)
}

/** A directory gives its children some at a time, and at last none. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

/** Hidden files are the system's, not the reader's. */
const isVisible = ({ path }: ImportFile) => !/(^|\/)\./.test(path)
