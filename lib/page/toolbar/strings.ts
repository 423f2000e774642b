// The words the toolbar says, given to it by whoever knows the reader's language.
import type { Color } from '@/lib/core/annotation'
import type { Failure } from '@/lib/core/answer'

export type Word =
  | `color_${Color}`
  | `error_${Failure}`
  | 'toolbarLabel'
  | 'toolbarKey'
  | 'toolbarNote'
  | 'toolbarTag'
  | 'toolbarCopy'
  | 'toolbarDelete'
  | 'toolbarDone'
  | 'toolbarSaved'
  | 'toolbarSaving'
  | 'toolbarHighlighted'
  | 'toolbarDeleted'
  | 'toolbarMoved'
  | 'toolbarStart'
  | 'toolbarEnd'
  | 'toolbarUndone'
  | 'toolbarCopied'
  | 'toolbarNotCopied'
  | 'toolbarNotePlaceholder'
  | 'toolbarTagPlaceholder'
  | 'toolbarSuggestions'
  | 'toolbarRemoveTag'
  | 'toolbarKeepMine'
  | 'toolbarKeepTheirs'
  | 'toolbarKeepBoth'
  | 'toolbarNothingSelected'
  | 'readerTranslated'
  | 'undo'
  | 'tryAgain'

/** The word in the reader's language, with $1… filled in. */
export type Say = (word: Word, ...values: (string | number)[]) => string

/**
 * The same words for as long as the page lives: once the extension is updated under the page its
 * own can no longer be asked for, and whatever is to be said then is that a reload is needed.
 */
export function lasting(say: Say): Say {
  const reload = say('error_reload')
  return (word, ...values) => {
    try {
      return say(word, ...values)
    } catch {
      return reload
    }
  }
}
