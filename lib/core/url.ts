// Which addresses are the same page.

/**
 * Parameters that say where a click came from, never what is shown. Only names no site is known to
 * use for content: `ref`, `source`, `t`, `from` choose the article on some sites and stay.
 */
const TRACKING =
  /^(utm_\w+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|oly_anon_id|oly_enc_id|vero_id|wickedid|spm|scm|isappinstalled|share_token|wt\.mc_id|wt_mc|hmsr|hmpl|hmcu|hmkw|hmci)$/i

/** WeChat appends these values; any other value of `from` may be content. */
const WECHAT_FROM = /^(timeline|singlemessage|groupmessage|message)$/

/** A hash that is a route (`#/a`, `#!/a`, `#?id=1`, `#id=1`) names another article; `#section` does not. */
const ROUTE = /^#(?!(?:xtor|echobox|at_medium|utm_\w+)=)(!|\?|[^:]*[/=])/i

const PREFIX = /^(www\d?|m|mobile|wap|3g|touch|amp)\./

/**
 * The identity of a page: its address without scheme, default port, tracking parameters, section
 * hash and text fragment; parameters in a fixed order. A text that is no URL is its own key.
 */
export function pageKey(url: string): string {
  if (!URL.canParse(url)) return url
  const { protocol, host, pathname, searchParams, hash } = new URL(url)
  const kept = [...searchParams]
    .filter(
      ([name, value]) => !TRACKING.test(name) && !(name === 'from' && WECHAT_FROM.test(value)),
    )
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const query = kept.length ? `?${new URLSearchParams(kept)}` : ''
  const route = hash.replace(/:~:.*$/, '')
  const scheme = /^https?:$/.test(protocol) ? '' : protocol
  return `${scheme}//${host}${pathname}${query}${ROUTE.test(route) ? route : ''}`
}

/** `pageKey` without a leading www, m, mobile or wap: what two editions of one page have in common. */
export function looseKey(url: string): string {
  const key = pageKey(url)
  return key.replace(/^(\S*?\/\/)([^/]*)/, (_, slashes: string, host: string) => {
    const bare = host.replace(PREFIX, '')
    return slashes + (bare.includes('.') ? bare : host)
  })
}
