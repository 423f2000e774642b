// A folder of notes the reader chose: finding, reading and writing files in it and its folders.

/** Folders of programs (.obsidian, .git, .trash), which no note lies in. */
const HIDDEN = /^\./
/** Deeper than this nobody keeps notes; a link that leads back up would never end. */
const DEEP = 12

/** The files with this extension, with their paths from the folder on. */
export async function* filesIn(
  folder: FileSystemDirectoryHandle,
  extension: string,
  signal: AbortSignal,
  path = '',
): AsyncGenerator<{ path: string; file: () => Promise<File> }> {
  for await (const [name, handle] of folder.entries()) {
    signal.throwIfAborted()
    if (HIDDEN.test(name)) continue
    if (handle.kind === 'file') {
      const file = handle as FileSystemFileHandle
      if (name.toLowerCase().endsWith(`.${extension}`))
        yield { path: path + name, file: () => file.getFile() }
    } else if (path.split('/').length < DEEP) {
      const inside = handle as FileSystemDirectoryHandle
      yield* filesIn(inside, extension, signal, `${path}${name}/`)
    }
  }
}

export async function readNote(folder: FileSystemDirectoryHandle, path: string): Promise<string> {
  const handle = await handleOf(folder, path, false)
  const bytes = await (await handle.getFile()).arrayBuffer()
  // A file that is no UTF-8 would come back damaged.
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** Writes a file whole or not at all, with the folders it lies in. */
export async function writeNote(
  folder: FileSystemDirectoryHandle,
  path: string,
  text: string,
): Promise<void> {
  const handle = await handleOf(folder, path, true)
  const stream = await handle.createWritable()
  try {
    await stream.write(text)
  } catch (error) {
    await stream.abort().catch(() => {})
    throw error
  }
  await stream.close()
}

async function handleOf(
  folder: FileSystemDirectoryHandle,
  path: string,
  create: boolean,
): Promise<FileSystemFileHandle> {
  const parts = path.split('/')
  let here = folder
  for (const part of parts.slice(0, -1)) here = await here.getDirectoryHandle(part, { create })
  return here.getFileHandle(parts.at(-1) as string, { create })
}
