// What our scripts in one page share: they are put in one after the other, into one isolated world.
import type { locating } from '@/lib/core/target'
import type { Marker } from '@/lib/page/marker'
import type { Session } from '@/lib/page/session'

export const world = globalThis as {
  session?: Session
  marker?: Marker
  locating?: typeof locating
}
