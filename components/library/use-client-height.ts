// How much of a list is in view.
import { type RefObject, useEffect, useState } from 'react'

/** The height of what scrolls, in CSS pixels, as it is now; 0 before it is there. */
export function useClientHeight(scroll: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const element = scroll.current
    if (!element) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroll])
  return height
}
