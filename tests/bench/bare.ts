// What moving a library is held against: so many bytes and rows put where they go, and nothing else. Run in a page, and so use nothing of this file.

/** Runs in a page of ours: writes so many bytes to a file, a megabyte at a time; s. */
export async function bareFile(bytes: number): Promise<number> {
  const root = await navigator.storage.getDirectory()
  const handle = await root.getFileHandle('bench', { create: true })
  const piece = new Uint8Array(1 << 20)
  const started = performance.now()
  const stream = await handle.createWritable()
  for (let at = 0; at < bytes; at += piece.length) await stream.write(piece)
  await stream.close()
  const took = (performance.now() - started) / 1000
  await root.removeEntry('bench')
  return took
}

/** Runs in a page of ours: puts so many articles with texts of so many letters and ten passages each into a database of its own; s. */
export async function bareWrites(articles: number, letters: number): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('bench', 1)
    opening.onupgradeneeded = () => {
      for (const name of ['articles', 'bodies', 'annotations'])
        opening.result.createObjectStore(name, { keyPath: 'id' })
    }
    opening.onsuccess = () => resolve(opening.result)
  })
  const text = '其言甚长，'.repeat(Math.ceil(letters / 5))
  const started = performance.now()
  for (let n = 0; n < articles; n += 100) {
    const writing = db.transaction(['articles', 'bodies', 'annotations'], 'readwrite')
    for (let i = n; i < Math.min(articles, n + 100); i++) {
      writing
        .objectStore('articles')
        .put({ id: i, title: `${i}`, tags: [], note: text.slice(0, 99) })
      writing.objectStore('bodies').put({ id: i, html: `<p>${text}</p>`, text })
      for (let k = 0; k < 10; k++)
        writing
          .objectStore('annotations')
          .put({ id: i * 10 + k, exact: text.slice(0, 120), note: '' })
    }
    await new Promise((resolve) => {
      writing.oncomplete = resolve
    })
  }
  const took = (performance.now() - started) / 1000
  db.close()
  indexedDB.deleteDatabase('bench')
  return took
}
