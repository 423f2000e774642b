// The name of our only node in a page.
export const HOST = 'cinnabar-toolbar'
