// The names that one line of a page says: after a label, in brackets, after a role, or alone.
import { chineseNames, isChineseName, isLatinName } from './person'

/** A text without what shows nothing. */
export const clean = (text: string) => text.replace(/[\u200b\ufeff]/g, '').trim()

const NOBODY = new Set(
  '未知 佚名 匿名 网络 網路 admin administrator 管理员 系统管理员 小编 编辑 編輯 本站 原创 转载 不详 无 暂无 editor root null undefined none n/a'.split(
    ' ',
  ),
)

/** Whether what stands where a name is expected is none, as `佚名`, `admin` or a dash. */
export const isNobody = (text: string): boolean =>
  NOBODY.has(text.toLowerCase()) || !/[A-Za-z\u00c0-\uffff]/.test(text)

const LABEL =
  '(?:本文)?(?:作\\s*者|撰\\s*文|撰\\s*稿(?:人)?|执\\s*笔|執筆|采\\s*写|採訪撰文|文\\s*字|编\\s*译|翻\\s*译|记\\s*者|記\\s*者|供\\s*稿(?:人)?|通\\s*讯\\s*员)'
export const LABELLED = new RegExp(
  `(?:^|[\\s\\u3000|｜（(\\[【《》—·。]|来源\\S{0,12}|編譯|编译)${LABEL}\\s*[:：/／|｜丨]\\s*([^\\n]{1,60})`,
)
export const BARE_LABEL = /(?:^|[\s\u3000|｜》])(?:作者|撰文|记者|記者)[\s\u3000]+([^\n]{2,40})$/
export const WRITTEN =
  /^[（(【[]?\s*(?:撰?文|编译|執筆|执笔|采写|編譯)\s*[/／丨|｜:：]\s*([^\n]{2,40})$/
/** What ends a list of names in a line of credits. */
const STOP =
  /\s*(?:[（(【[\]】）)]|(?:责任|版面|责|值班|美术|本文|栏目|實習|实习)?(?:编辑|編輯|编|翻译|翻譯|译者|譯者|译[:：/]|校对|审核|摄影?|攝影?|图|来源|來源|出处|时间|時間|日期|发布|發布|浏览|瀏覽|阅读|閱讀|点击|選稿|选稿|字体|人气|评论|分享|关注|字号|审校|监制|视频|稿源|单位|電話|电话|系\S|\d).*)$/
/** 本报记者, 新华社记者, 上報快訊／, 评论员: a role that a name follows. */
const ROLE =
  '(?:记者|記者|通讯员|通訊員|评论员|評論員|特约撰稿人?|实习生|编译|編譯|综合|研究员|撰稿人?|执笔人?)'

const ROLES = new RegExp(ROLE, 'g')
const ROLE_BEFORE = new RegExp(`^.{0,12}?${ROLE}[:：\\s]*`)
const ROLE_IN_BRACKETS = new RegExp(
  `(?:^|[\\u3400-\\u9fff\\uf900-\\ufaffA-Za-z\\s·])${ROLE}(?!招待)[\\s:：/／]*([^\\n]{2,40})$`,
)
const ROLE_LINE = new RegExp(
  `^[\\u3400-\\u9fff\\uf900-\\ufaffA-Za-z《》“”·\\s]{0,16}?${ROLE}\\s*[:：/／|｜]?\\s*([\\u3400-\\u9fff\\uf900-\\ufaff·、，\\s]{2,30})$`,
)

/** Names from what follows a label, until the credits go on to something else. */
export function namesAfterLabel(rest: string, sites: readonly string[]): string[] | null {
  const raw = clean(rest)
  const cut = clean(raw.replace(STOP, ''))
  for (const list of [cut, cut.replace(ROLE_BEFORE, '')]) {
    const names = chineseNames(list)
    if (names) return names
  }
  const org = leadingName(raw)
  if (org) return [org]
  if (!cut || isNobody(cut) || sites.includes(cut)) return null
  if (isLatinName(cut)) return [cut]
  const items = cut.split(/[\s\u3000、，,;；&＆]+/).filter(Boolean)
  const last = items.at(-1) ?? ''
  if (items.length > 1 && items.length <= 3 && isChineseName(last) && items[0] !== last)
    return [last]
  return items.length <= 4 && items.every((item) => isPenName(item, sites)) ? items : null
}

/** A pen name or a department: short, no sentence, no number. */
function isPenName(text: string, sites: readonly string[]): boolean {
  return (
    /^[\p{L}\p{M}_\p{N}.·-]{2,14}$/u.test(text) &&
    !/^\d+$/.test(text) &&
    !isNobody(text) &&
    !sites.includes(text) &&
    !/(网|報|报|社|频道|公司|客户端|综合|在线|新闻|官网|官方)$/.test(text)
  )
}

/** A name with the person's post or institution run on: `方敏北京大学经济学院教授`, `张三系某某`. */
function leadingName(text: string): string | null {
  const match = text.match(
    /^([\u3400-\u9fff\uf900-\ufaff]{2,3}?)(?=系|为|是|，|,|[（(]|北京|上海|天津|重庆|中国|中共|国家|全国|[\u3400-\u9fff\uf900-\ufaff]{2,8}(?:大学|学院|研究院|研究所|报社|集团|公司|协会|中心))/,
  )
  const name = match?.[1] ?? ''
  return isChineseName(name) ? name : null
}

/** Names in `（记者 王乐文 方敏）`, `（王冲）`, `(编译/林靖东)`, `［文/图 张三］`. */
export function namesInBrackets(inside: string, strict: boolean): string[] | null {
  const text = clean(inside)
  const role = text.match(ROLE_IN_BRACKETS)
  if (role?.[1]) {
    const rest = clean(role[1].replace(ROLES, ' ').replace(STOP, ''))
    const names = chineseNames(rest) ?? namesUntilBad(rest)
    if (names) return names
  }
  const written = text.match(/^(?:撰?文|编译|執筆|执笔|作者|采写)\s*[/／:：]?\s*(.{2,30})$/)
  if (written?.[1])
    return chineseNames(written[1].replace(STOP, '')) ?? one(leadingName(written[1]))
  return strict && text.length <= 12 ? chineseNames(text) : null
}

const one = (name: string | null) => (name ? [name] : null)

/** The names before the first item that is none: a character lost in conversion spoils only its own. */
export function namesUntilBad(list: string): string[] | null {
  const names: string[] = []
  for (const item of list.split(/[\s\u3000、，,/／]+/)) {
    if (!isChineseName(item)) break
    names.push(item)
  }
  return names.length ? names : null
}

const DATELINE = new RegExp(
  `^.{0,40}?[（(〔【［[]([^（()）〔〕]{0,24}?${ROLE}[^（()）〔〕]{1,40})[）)〕】］\\]]`,
)
const REPORTER = new RegExp(
  `^[\\u3400-\\u9fff\\uf900-\\ufaffA-Za-z·《》“”]{0,12}?${ROLE}\\s*([\\u3400-\\u9fff\\uf900-\\ufaff·、\\s]{2,24}?)(?=\\d{1,2}月|\\d{1,2}日|从|在|报道|報導|获悉|了解|[/／，,]|$)`,
)

/** The author a line of the text proper names, at the text's beginning. */
export function byOfOpening(text: string): string[] | null {
  if (!/[者员譯译员員稿笔究合生]/.test(text.slice(0, 120))) return null
  const bracket = text.slice(0, 120).match(DATELINE)
  if (bracket?.[1]) {
    const names = namesInBrackets(bracket[1], false)
    if (names) return names
  }
  const reporter = text.slice(0, 60).match(REPORTER)
  if (!reporter?.[1]) return null
  return chineseNames(reporter[1].replace(ROLES, ' '))
}

/** A line that is nothing but a name, perhaps after a post or a mark: `□ 周 骥`, `党支部书记 杨润智`. */
export function nameLine(text: string): string[] | null {
  const line = clean(text)
  if (line.length > 40) return null
  const marked = line.match(/^[□■◎○●◇◆★☆▲△〇]\s*(.{2,30})$/)
  if (marked?.[1]) {
    const list = clean(marked[1])
    return chineseNames(list) ?? one(lastName(list))
  }
  const reporter = line.match(ROLE_LINE)
  if (reporter?.[1]) {
    const names = chineseNames(reporter[1].replace(ROLES, ' '))
    if (names) return names
  }
  if (/[。，！？：:；…“”]/.test(line)) return null
  return one(lastName(line))
}

/** The name at the end of `平县统战部 刘梓萌`: an institution or a post, a space, a name. */
function lastName(line: string): string | null {
  const match = line.match(
    /^(\S{2,20}(?:\s\S{2,12})?)[\s\u3000]+([\u3400-\u9fff\uf900-\ufaff][\s\u3000]?[\u3400-\u9fff\uf900-\ufaff]{1,2})$/,
  )
  if (!match) return null
  const name = (match[2] ?? '').replace(/[\s\u3000]/g, '')
  return /[部局委会院校所站社厅处办室司队厂行长席记任员授师家者理]$/.test(match[1] ?? '') &&
    isChineseName(name)
    ? name
    : null
}
