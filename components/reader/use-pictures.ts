// The kept pictures of an article as addresses the page may show.
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useMemo, useState } from 'react'
import type { Picture } from '@/lib/core/picture'
import { readPictures } from '@/lib/jobs/read-article'
import type { ShownPicture } from '@/lib/page/leaves'

export interface Pictures {
  /** By the number of the picture in the text; null where it is not kept. */
  addresses: readonly (string | null)[]
  /** How many are kept, how many there are, and how many bytes are kept. */
  kept: number
  all: number
  bytes: number
  /** Whether it is known by now what is kept. */
  settled: boolean
}

export function usePictures(articleId: string, shown: readonly ShownPicture[]): Pictures {
  const rows = useLiveQuery(() => readPictures(articleId), [articleId])
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map())

  useEffect(() => {
    if (!rows) return
    const made = new Map(rows.map((row) => [row.url, addressOf(row)]))
    setKnown(made)
    return () => {
      for (const address of made.values()) URL.revokeObjectURL(address)
    }
  }, [rows])

  return useMemo(() => {
    const addresses = shown.map(({ url }) =>
      url?.startsWith('data:') ? url : ((url && known.get(url)) ?? null),
    )
    return {
      addresses,
      kept: addresses.filter((address) => address !== null).length,
      all: shown.filter(({ url }) => url !== null).length,
      bytes: (rows ?? []).reduce((sum, { bytes }) => sum + bytes.length, 0),
      settled: rows !== undefined,
    }
  }, [shown, known, rows])
}

/** A drawing in SVG is shown as `data:`: opened in a tab, as a blob of ours it could run script. */
function addressOf({ type, bytes }: Picture): string {
  if (type !== 'image/svg+xml') {
    return URL.createObjectURL(new Blob([bytes as BlobPart], { type }))
  }
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new TextDecoder().decode(bytes))}`
}
