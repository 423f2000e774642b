// What a long list's rows lie in: it goes on hearing the mouse while it scrolls.
import type { Ref } from 'react'
import type { CustomContainerComponentProps } from 'virtua'

/** virtua turns the mouse off until 150 ms after the last step of a scroll: a click made then is meant, and was lost. */
const heard = ({ pointerEvents, ...style }: CustomContainerComponentProps['style']) => style

export function ListBody({ style, children, ref }: CustomContainerComponentProps) {
  return (
    <ul ref={ref as Ref<HTMLUListElement>} style={heard(style)}>
      {children}
    </ul>
  )
}

/** The same where the rows are no list, as those of a grid. */
export function RowsBody({ style, children, ref }: CustomContainerComponentProps) {
  return (
    <div ref={ref as Ref<HTMLDivElement>} style={heard(style)}>
      {children}
    </div>
  )
}
