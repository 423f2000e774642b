// The table of readings inside pinyin-match: its own `match` takes every word apart anew at each call.
declare module 'pinyin-match/src/simplified_dict.js' {
  /** Characters by reading, without tones; ü is v. */
  export const dict: Record<string, string>
}
