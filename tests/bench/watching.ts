// What is put into a page of the library to see when it has drawn: functions that run there, and know nothing of here.

interface Drawn {
  /** Milliseconds from the key until the results are in the document and laid out. */
  drawn: number
  /** And until that frame is painted. */
  painted: number
  /** Until the last of what only counts is there. */
  counted: number
}

/** Watches the list of results from now on. */
export function watchResults(): void {
  const world = window as unknown as { drawn: Partial<Drawn>[] }
  world.drawn = []
  // The list stays, and says what its rows answer.
  const list = () => {
    const there = document.querySelector<HTMLElement>('main [data-asked], main [class*=blank]')
    return there?.dataset.asked ?? there
  }
  const counting = () => document.querySelector('main [role=status][aria-busy=true]')
  let [start, pending]: [number, Partial<Drawn> | null] = [0, null]
  let before: string | Element | null = null
  document.addEventListener(
    'input',
    (event) => {
      start = event.timeStamp
      before = list()
      pending = {}
    },
    true,
  )
  new MutationObserver(() => {
    const now = pending
    if (!now) return
    if (now.drawn === undefined) {
      const there = list()
      if (!there || there === before) return
      document.body.getBoundingClientRect()
      now.drawn = performance.now() - start
      world.drawn.push(now)
      requestAnimationFrame(() => {
        // A message posted from a frame's callback is heard after that frame was painted.
        const channel = new MessageChannel()
        channel.port1.onmessage = () => {
          now.painted = performance.now() - start
        }
        channel.port2.postMessage(null)
      })
    }
    if (counting()) return
    now.counted = performance.now() - start
    pending = null
  }).observe(document.body, { subtree: true, childList: true, attributes: true })
}

/** Makes of a page an input that echoes what is typed into a text, and nothing else: no answer is drawn sooner. */
export function bareEcho(): void {
  const world = window as unknown as { drawn: Partial<Drawn>[] }
  world.drawn = []
  const input = document.createElement('input')
  input.type = 'search'
  const text = document.createTextNode('')
  document.body.replaceChildren(input, text)
  input.addEventListener('input', ({ timeStamp }) => {
    text.data = input.value
    document.body.getBoundingClientRect()
    const drawn = performance.now() - timeStamp
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        const painted = performance.now() - timeStamp
        world.drawn.push({ drawn, painted, counted: painted })
      }
      channel.port2.postMessage(null)
    })
  })
}

/** The results drawn after the first `known`; waits for them. */
export async function nextDrawn(known: number): Promise<Drawn | null> {
  const world = window as unknown as { drawn: Partial<Drawn>[] }
  const end = performance.now() + 30_000
  const whole = () => {
    const each = world.drawn[known]
    return each?.painted !== undefined && each.counted !== undefined
  }
  while (!whole() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5))
  return whole() ? (world.drawn[known] as Drawn) : null
}

/** How long a fixed piece of arithmetic takes here, in ms: what the machine has for us at the moment. */
export function spin(): number {
  const started = performance.now()
  let x = 1
  for (let i = 0; i < 5_000_000; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0
  return x === 0 ? 0 : performance.now() - started
}

/** Scrolls the longest list there is for four seconds; the time between frames, in ms. */
export async function scrollThrough(): Promise<number[]> {
  const list = [...document.querySelectorAll<HTMLElement>('*')].find(
    (each) =>
      each.scrollHeight > each.clientHeight + 1000 &&
      getComputedStyle(each).overflowY !== 'visible',
  )
  const scroller = list ?? document.scrollingElement!
  const frames: number[] = []
  let last = performance.now()
  const end = last + 4000
  while (last < end) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const now = performance.now()
    frames.push(now - last)
    last = now
    scroller.scrollTop += 60
  }
  return frames.slice(1)
}
