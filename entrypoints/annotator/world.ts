// What our scripts in one page share: they are put in one after the other, into one isolated world.
import type { Finder } from '@/lib/core/port'
import type { Desk } from '@/lib/page/desk'
import type { Marker } from '@/lib/page/marker'
import type { Session } from '@/lib/page/session'

export const world = globalThis as {
  session?: Session
  marker?: Marker
  finder?: Finder
  desk?: Desk
}
