// Which of an article's own links are footnotes: shown where they are called, not gone to.

/** ① [12] 〔3〕 注1 * † 2: what stands raised beside a word and calls its note. */
const MARK =
  /^[[［（(〔【]?(?:注\s*)?(?:\d{1,3}|[a-z]|[*＊†‡§¶]{1,3}|[①-⑳㉑-㉟]|[一二三四五六七八九十]{1,3}|注)[\]］）)〕】]?$/iu

/** Whether a link's text calls a note. */
export const isNoteMark = (text: string): boolean => MARK.test(text.trim())

/** A note ends with a way back to where it was called: ↩, ^, 返回. It is of no use beside the call. */
export const isWayBack = (text: string): boolean =>
  /^(?:(?:↩|↑|\^|⤴|⏎)[\ufe0e\ufe0f\s]*|返回(?:正文)?|back)+$/iu.test(text.trim())

/** Longest text of a note shown in place, in UTF-16 units; what is longer is a part of the article. */
export const NOTE_LENGTH = 2000
