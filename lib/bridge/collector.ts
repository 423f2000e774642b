// Reminds Chromium's garbage collector of garbage that it does not see.
//
// Rows read from IndexedDB, requests that are answered and documents that were parsed lie outside of the script's
// own heap, and from within each seems small. Chromium looks for them when 64 MB have come together, and meanwhile
// the heap beside them grows; nothing can ask it to. But an ArrayBuffer counts with its whole length as soon as it
// is made, and memory that nobody wrote to takes up none: one that is dropped at once brings the search forward.
// Not all of it goes the first time: a document that was dropped is collected by the third.

/**
 * In bytes: more than Chromium lets come together, so that it looks each time. With a fourth of it, it
 * looks in the background, and what is read meanwhile comes on top: 35 MB more for an import.
 */
const COUNTED = 70e6

/**
 * To be called where little is held, after each megabyte or so that went through. It takes as long as there
 * are objects: 0.2 to 0.6 ms in a small heap, up to 14 ms beside 1.5 million of them, 190 ms at worst.
 * In Firefox, where it would only take time, it does nothing.
 */
export function remindCollector(): void {
  if (import.meta.env.FIREFOX) return
  try {
    // By itself a minifier takes it for useless and leaves it out.
    Reflect.construct(ArrayBuffer, [COUNTED])
  } catch {
    // There is no room for it: then the browser has just looked.
  }
}
