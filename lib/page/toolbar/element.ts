// Makes the toolbar's elements. No HTML is parsed, so a page's Trusted Types have no say in it.

type Children = (Node | string)[]

/** An element with attributes and children; `false` attributes are left out, `true` ones are empty. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: Name,
  attributes: Record<string, string | boolean> = {},
  ...children: Children
): HTMLElementTagNameMap[Name] {
  const made = document.createElementNS(
    'http://www.w3.org/1999/xhtml',
    name,
  ) as HTMLElementTagNameMap[Name]
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children)
  return made
}

/** Line icons on a 24 px grid. */
const PATHS = {
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5M9 9h6M9 13h3',
  tag: 'M4 4h8l8 8-8 8-8-8zM8.5 8.5h.01',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  delete: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  close: 'M6 6l12 12M18 6L6 18',
  solid: 'M4 12h16',
  dashed: 'M4 12h4M10 12h4M16 12h4',
  dotted: 'M4 12h.01M8 12h.01M12 12h.01M16 12h.01M20 12h.01',
  double: 'M4 10h16M4 15h16',
  wavy: 'M3 12q2.25-5 4.5 0t4.5 0t4.5 0t4.5 0',
} as const

export function icon(document: Document, name: keyof typeof PATHS): SVGSVGElement {
  const svgNs = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(svgNs, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svgNs, 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}
