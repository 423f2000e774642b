// Files in a folder: the browser's private file system, or one the reader chose (only Chromium lets them).
import { browser } from 'wxt/browser'
import { readName } from '@/lib/core/backup/kept'

/** Not in TypeScript's own types yet. */
interface Permitting {
  queryPermission(options: { mode: 'readwrite' }): Promise<PermissionState>
  requestPermission(options: { mode: 'readwrite' }): Promise<PermissionState>
}
type Picker = (options: { id: string; mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>

/** Our private folder of this name: it goes when the extension is removed, or the browser clears its data. */
export async function ownFolder(name: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(name, { create: true })
}

/** Where our backups lie. */
export const BACKUPS = 'backups'

/** Whether there is a backup. One of a library in which nothing was ever written proves no loss. */
export async function hasBackups(): Promise<boolean> {
  return (await listFiles(await ownFolder(BACKUPS))).some((name) => {
    const known = readName(name)
    return known !== null && known.database !== 'none'
  })
}

export const canChooseFolder = (): boolean => 'showDirectoryPicker' in globalThis

/** Asks the reader for a folder, in a click; null where they change their mind. */
export async function chooseFolder(id: string): Promise<FileSystemDirectoryHandle | null> {
  const { showDirectoryPicker } = globalThis as unknown as { showDirectoryPicker: Picker }
  try {
    return await showDirectoryPicker({ id, mode: 'readwrite' })
  } catch (error) {
    if ((error as Error).name === 'AbortError') return null
    throw error
  }
}

/** Whether we may write into it now. `ask` asks the reader, in a click. */
export async function mayWrite(folder: FileSystemDirectoryHandle, ask = false): Promise<boolean> {
  const handle = folder as unknown as Permitting
  const options = { mode: 'readwrite' } as const
  if ((await handle.queryPermission(options)) === 'granted') return true
  return ask && (await handle.requestPermission(options)) === 'granted'
}

/** The names of the files in it. */
export async function listFiles(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = []
  for await (const [name, { kind }] of folder.entries()) if (kind === 'file') names.push(name)
  return names
}

export async function readFile(folder: FileSystemDirectoryHandle, name: string): Promise<File> {
  return (await folder.getFileHandle(name)).getFile()
}

/** Writes a file whole or not at all; one that is there already is never touched. */
export async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  content: ReadableStream<BufferSource>,
): Promise<void> {
  if ((await listFiles(folder)).includes(name)) throw new Error(`${name} is there already.`)
  await putFile(folder, name, content)
}

/** The same without looking whether there is one already: for who has looked. */
export async function putFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  content: ReadableStream<BufferSource>,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true })
  try {
    await content.pipeTo(await handle.createWritable())
  } catch (error) {
    await removeFile(folder, name).catch(() => {})
    throw error
  }
}

export async function removeFile(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  await folder.removeEntry(name)
}

/** The browser stops a background that is silent for 30 s, whatever it is busy with. */
const SIGN_OF_LIFE_MS = 20_000

/** Keeps the background alive until this is done. */
export async function awake<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), SIGN_OF_LIFE_MS)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}
