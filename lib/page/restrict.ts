// Where sanitised HTML may lead and load from, and what a parser would make of it another time.

const LINK = /^(?:https?:|mailto:|#)/i
/** Images and media: of the web, or in the address itself; an SVG there is an image and runs nothing. */
const MEDIA = /^(?:https?:|data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,])/i

/** Addresses that lead or load elsewhere than the web, and classes but a code's language, go. */
function restrictElement(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const at = value.trim()
    // Most are of the web, and a pattern that ignores case is slow to make.
    if (name !== 'srcset' && name !== 'class' && at.startsWith('https:')) continue
    const bad =
      name === 'href' || name === 'cite' || name === 'xlink:href'
        ? !LINK.test(at)
        : name === 'src' || name === 'poster'
          ? !MEDIA.test(at)
          : name === 'srcset'
            ? /(?:^|,)\s*(?!https?:)[a-z-]+:/i.test(at)
            : name === 'class' && !/^language-[\w+#-]+$/.test(at)
    if (bad) element.removeAttribute(name)
  }
  if (element.nodeName === 'A' && element.hasAttribute('href')) {
    element.setAttribute('rel', 'noopener noreferrer')
  }
}

/** A parser drops a line end right behind `<pre>`: written as HTML and read again, the text would be another. */
function dropFirstBreak({ firstChild }: Element): void {
  if (firstChild?.nodeType === 3) firstChild.nodeValue = firstChild.nodeValue!.replace(/^\n+/, '')
}

/** What is no matter of names: addresses and classes, and line ends that a parser drops. Changes `body`. */
export function restrict(body: Element): void {
  for (const element of body.querySelectorAll('[href],[src],[srcset],[poster],[cite],[class]')) {
    restrictElement(element)
  }
  for (const element of body.querySelectorAll('pre, listing')) dropFirstBreak(element)
}
