// The publication's name, and where the text was first published.
import { squash } from './prose'
import { siteOfHost } from './site-names'

export interface SiteEvidence {
  /** og:site_name, application-name, JSON-LD publisher; best first. */
  marked: readonly string[]
  /** What follows the title in <title>. */
  titleRest: readonly string[]
  title: string
  /** Text of the element that is the site's logo or the first crumb. */
  crumbs: readonly string[]
  /** Lines of the page's foot. */
  foot: readonly string[]
  source: string | null
  host: string
}

const SLOGAN = /[，,。！!]|www\.|^https?:|官方下载|手机版$/
const SECTIONS = new Set(
  '首页 新闻 资讯 正文 时政 国内 国际 社会 财经 经济 体育 娱乐 科技 文化 健康 生活 教育 军事 视频 评论 滚动 滚动新闻 新闻中心 要闻 地方 专题 房产 汽车 旅游 文章 博客 焦點 焦点 即時 政治 國際 社會 財經 兩岸 推荐 重点推荐 热点 上海 北京 home news blog article'.split(
    ' ',
  ),
)

/** How a publication's or institution's name ends. */
const NAMED =
  /(?:网|網|报|報|台|臺|社|杂志|周刊|日报|新闻|频道|在线|网站|论坛|博客|大学|医院|协会|商会|学院|公司|政府|委员会|局|院|馆|站|家园|之家|快讯|资讯|文库|大全|百科)$/

/** The site's name; null where nothing says it. */
export function chooseSite(evidence: SiteEvidence): string | null {
  const titleKey = squash(evidence.title)
  const usable = (name: string) => {
    const key = squash(name)
    return (
      key.length >= 2 &&
      name.length <= 40 &&
      key !== titleKey &&
      !SLOGAN.test(name) &&
      !SECTIONS.has(name.trim().toLowerCase()) &&
      !/^[\d\s.:-]+$/.test(name)
    )
  }
  const marked = evidence.marked.map((name) => name.trim()).find(usable)
  if (marked) return marked
  const rest = evidence.titleRest.map(tidyName)
  const last = [...rest]
    .reverse()
    .find((name) => usable(name) && !/^[a-z\d_.-]+\.(?:com|cn|net|org)/.test(name.toLowerCase()))
  if (last) return last
  const known = siteOfHost(evidence.host)
  if (known) return known
  for (const line of evidence.foot) {
    const owner = ownerOf(line)
    if (owner && usable(owner)) return owner
  }
  const crumb = evidence.crumbs
    .map(tidyName)
    .find((name) => usable(name) && name.length <= 16 && NAMED.test(name))
  if (crumb) return crumb
  if (evidence.source) return evidence.source
  const bare = evidence.host.replace(/^(www\d?|m|wap|news)\./, '')
  return bare || null
}

const tidyName = (name: string) =>
  name
    .replace(/[（(].*?[）)]/g, '')
    .replace(/^(欢迎访问|来自)\s*|(首页|主页)$/g, '')
    .trim()

/** Whose rights a line of the foot names: `版权所有：某某网`, `Copyright © 2024 某某 All Rights Reserved`. */
function ownerOf(line: string): string | null {
  const match =
    line.match(
      /(?:版权所有|版權所有|主办(?:单位)?)\s*[:：©\s]\s*([\u3400-\u9fff\uf900-\ufaff·]{3,20})/,
    ) ??
    line.match(/(?:copyright|©|\(c\))[\s©\d,，.–-]*([\u3400-\u9fff\uf900-\ufaff·]{3,20})/iu) ??
    line.match(/([\u3400-\u9fff\uf900-\ufaff·]{3,20}?)\s*(?:版权所有|版權所有)/)
  return match?.[1] ?? null
}

const SOURCE =
  /(?:^|[\s\u3000|｜（(【[》\d:：])(?:文章|信息|稿件|本文|消息)?(?:来\s*源(?:于|自)?|來\s*源|稿源|出处|转载自|转自|文章来源|信息来源|[Ss]ource)\s*[:：丨|]?\s*[《“]?([^\s，,。|｜》”;；\n（(【\]]{2,24})/
const SOURCE_END =
  /(?:作者|编辑|編輯|责编|责任编辑|记者|时间|時間|日期|发布|浏览|阅读|点击|字体|字号|分享|评论|人气|选稿|\d{4}[-/.年]|\d+次?$|网友评论|参与互动|我有话说|打印).*$/

/** Where the text was first published, from a line that says 来源 or 转载自; null where none does. */
export function sourceOfLine(line: string): string | null {
  if (line.length > 200 || !/源|出\s*处|转|source/.test(line)) return null
  const match = line.match(SOURCE)
  if (!match?.[1]) return null
  const labelled = /[:：丨|]/.test(match[0]) || /^\s*(转自|转载自|来源)/.test(line)
  const name = match[1]
    .replace(SOURCE_END, '')
    .replace(/[》”）)\]】、]+$/, '')
    .trim()
  if (!labelled && name.length > 12) return null
  if (/^(本站|原创|本网|互联网|网络|网络整理|其他|未知|转载|转载文章|本站原创|不详)$/.test(name))
    return null
  return name.length >= 2 ? name : null
}
