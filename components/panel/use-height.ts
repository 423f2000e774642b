// Measures an element, for a list that must know what stands before it.
import { type RefCallback, useCallback, useState } from 'react'

/** A ref to put on the element, and its height in CSS pixels as it is now; 0 while it is not there. */
export function useHeight<E extends HTMLElement>(): [RefCallback<E>, number] {
  const [height, setHeight] = useState(0)
  const ref = useCallback((element: E | null) => {
    if (!element) return
    setHeight(element.offsetHeight)
    const observer = new ResizeObserver(() => setHeight(element.offsetHeight))
    observer.observe(element)
    return () => {
      observer.disconnect()
      setHeight(0)
    }
  }, [])
  return [ref, height]
}
