// Joins the annotator where a passage is not where it was: finds it by its surroundings.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { locating } from '@/lib/core/target'
import { world } from './annotator/world'

export default defineUnlistedScript(() => {
  world.locating = locating
})
