// Our controls by role and name, wherever they are: also in the toolbar's closed shadow root, which only the accessibility tree shows.
import type { CDPSession, Page } from 'puppeteer-core'

interface Found {
  name: string
  role: string
  backendNodeId: number
  properties: Record<string, unknown>
}

export type Role =
  | 'button'
  | 'toolbar'
  | 'dialog'
  | 'textbox'
  | 'combobox'
  | 'option'
  | 'status'
  | 'alert'
  | 'slider'
  | 'StaticText'

const sessions = new WeakMap<Page, Promise<CDPSession>>()

function session(page: Page): Promise<CDPSession> {
  const known = sessions.get(page) ?? page.createCDPSession()
  sessions.set(page, known)
  return known
}

/** What stands in our toolbar, in the order of the accessibility tree; empty while it is not there. */
export const inToolbar = (page: Page, role?: Role, name?: string) =>
  inHost(page, 'cinnabar-toolbar', role, name)

/** The same of any node of ours in a page, by the name of its element. */
export async function inHost(
  page: Page,
  tag: string,
  role?: Role,
  name?: string,
): Promise<Found[]> {
  const cdp = await session(page)
  await cdp.send('Accessibility.enable')
  const { root } = await cdp.send('DOM.getDocument', { depth: 2 })
  const html = root.children?.find((node) => node.nodeName === 'HTML')
  const host = html?.children?.find((node) => node.localName === tag)
  if (!host) return []
  const { nodes } = await cdp.send('Accessibility.queryAXTree', {
    backendNodeId: host.backendNodeId,
    ...(role ? { role } : {}),
    ...(name ? { accessibleName: name } : {}),
  })
  return nodes
    .filter((node) => !node.ignored && node.backendDOMNodeId !== undefined)
    .map((node) => ({
      name: String(node.name?.value ?? ''),
      role: String(node.role?.value ?? ''),
      backendNodeId: node.backendDOMNodeId as number,
      properties: Object.fromEntries(
        (node.properties ?? []).map(({ name, value }) => [name, value.value]),
      ),
    }))
}

/** Where something stands in the window, in CSS px; null while it is not drawn. */
export async function boxOf(
  page: Page,
  backendNodeId: number,
): Promise<{ x: number; y: number; width: number; height: number } | null> {
  const cdp = await session(page)
  try {
    const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId })
    const [x = 0, y = 0] = model.border
    return { x, y, width: model.width, height: model.height }
  } catch {
    return null
  }
}

/** Clicks a control of the toolbar with the mouse, where it is drawn. */
export const clickToolbar = (page: Page, role: Role, name: string) =>
  clickInHost(page, 'cinnabar-toolbar', role, name)

/** The same of any node of ours in a page. */
export async function clickInHost(
  page: Page,
  tag: string,
  role: Role,
  name: string,
): Promise<void> {
  const [found] = await inHost(page, tag, role, name)
  const box = found && (await boxOf(page, found.backendNodeId))
  if (!box) {
    const there = (await inHost(page, tag)).map((item) => `${item.role} “${item.name}”`)
    throw new Error(`No ${role} “${name}” in ${tag}; there is: ${there.join(', ') || 'nothing'}`)
  }
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}
