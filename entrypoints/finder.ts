// Joins the annotator where a passage is not where it was: finds it by its surroundings, and answers for the panel's desk.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { guessing, locating } from '@/lib/core/target'
import { Desk } from '@/lib/page/desk'
import { world } from './annotator/world'

export default defineUnlistedScript(() => {
  world.finder = { guessing, locating }
  if (world.session) world.desk ??= new Desk(world.session)
})
