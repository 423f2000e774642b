// Which lines of a page are not its article: credits, share bars, walls, notices, lists of other things.
//
// Words alone mislead (a law's title is followed by a date, a poem by a note), so every rule asks for
// the whole line, or its beginning and a short rest; where on the page a line may be noise, the caller says.

import { EDGE, opensWith } from './heads'

const whole = (pattern: string) => new RegExp(`^[${EDGE}]*(?:${pattern})[${EDGE}]*$`)

/** Interface, wherever it stands. */
const INTERFACE_HAN = whole(
  [
    '(?:点击|點擊)?(?:打开|打開|下载|下載|使用|前往)\\S{0,8}(?:app|客户端|小程序)\\S{0,16}',
    '自动播放(?:.{0,40})?|正在加载\\S*|加载中\\S*|加载更多|查看更多\\S{0,10}|展开(?:全文|阅读全文|更多)?|收起|阅读全文|点击(?:查看|阅读)(?:全文|更多|原文)|展开阅读全文',
    '转播到腾讯微博|分享到?\\S{0,24}|分享至\\S{0,24}|扫一扫\\S{0,24}|(?:用)?微信扫(?:码|一扫)\\S{0,20}|(?:长按|扫描|识别)\\S{0,8}二维码\\S{0,20}|二维码',
    '广告|廣告|推广',
    '点击进入专题.{0,4}|我有话说.{0,16}|收藏本文|收藏|打印|关闭(?:窗口)?|纠错|举报|(?:发表|查看|写)评论|网友评论.{0,12}|参与互动.{0,6}|知道了|试听|听全文|已收藏|点赞|赞|在看|关注|已关注|登录|注册|退出',
    '字体[:：]?\\s*(?:[大中小]\\s*)+|字号[:：]?.{0,12}|[大中小](?:\\s+[大中小]){1,2}|字体(?:放大|缩小).{0,12}|【?字体[:：].{0,10}',
    '登录\\s*后\\S{0,20}|(?:开通|成为)(?:vip|会员)\\S{0,24}|请(?:先)?登录\\S{0,10}|本文为付费内容.{0,20}|剩余\\S{0,10}未读',
    '(?:回到)?顶部|返回(?:首页|顶部|列表|上一页|搜狐.{0,10})|上一[篇页条].{0,80}|下一[篇页条].{0,80}|上一版|下一版|版面导航|第\\d+页\\s*[/／]\\s*共\\d+页.{0,20}|(?:\\d\\s*){3,}下一页|\\[?\\d\\]?(?:\\s*\\[\\d\\])+',
  ].join('|'),
)
const OPENS_INTERFACE_HAN = opensWith(
  '点击|點擊|打开|打開|下载|下載|使用|前往|自动播放|正在加载|加载|查看|展开|收起|阅读全文|转播|分享|扫一扫|用微信|微信|长按|扫描|识别|二维码|广告|廣告|推广|我有话说|收藏|打印|关闭|纠错|举报|发表|写评论|网友评论|参与互动|知道了|试听|听全文|已收藏|点赞|赞|在看|关注|已关注|登录|注册|退出|字体|字号|大 |中 |小 |开通|成为|请登录|请先登录|本文为付费|剩余|回到|顶部|返回|上一|下一|版面导航|第0|第1|第2|第3|第4|第5|第6|第7|第8|第9|0|1|2|3|4|5|6|7|8|9',
)

const INTERFACE_LATIN = whole(
  [
    'advert(?:isement)?s?|sponsored(?: content)?|story continues below(?: advertisement)?|article continues (?:below|after)(?: advertisement)?|scroll to continue(?: with content)?',
    '\\[?\\d\\]?(?:\\s*\\[\\d\\])+',
    'skip to (?:main )?content|share this(?: (?:article|story|post|page))?|share|tweet|print|e-?mail|print article|order reprints|text size|comments?|leave a comment|subscribe|sign up|log in|follow us.{0,30}|like this story\\? share it.{0,20}',
    'media playback is unsupported on your device|this slideshow requires javascript.?|image copyright .{0,40}|click here to get the .{2,24} app|loading[. …]*|read more|continue reading|trending|tell us what you think',
    '(?:video|image)? ?(?:player )?(?:is )?loading[. …]*|this video (?:is|has been) .{0,40}unavailable|iklan|publicidad|anzeige|werbung|реклама',
  ].join('|'),
)
/** A button's words, which no stop ends: with one they are an instruction. */
const BUTTON_LATIN = whole(
  [
    'toggle (?:[a-z /]{2,40} )?(?:sidebar|navigation|menu)|toggle (?:(?:light|dark|night|day|auto|contrast|high|colou?r|and|or|/) *){0,8}(?:theme|mode)',
    'edit (?:this page|on (?:git\\S*|bitbucket|codeberg|gitee|sourcehut|wiki\\S*))|view (?:this page|page source)',
  ].join('|'),
)
const OPENS_BUTTON_LATIN = opensWith('toggle|edit |view ')

const OPENS_INTERFACE_LATIN = opensWith(
  'advert|sponsored|story|article|scroll|skip|share|tweet|print|e-mail|email|order|text size|comment|leave a|subscribe|sign up|log in|follow us|like this|media playback|this slideshow|image|click here|loading|read more|continue|trending|tell us|video|player|is loading|this video|iklan|publicidad|anzeige|werbung|реклама|0|1|2|3|4|5|6|7|8|9',
)

const CREDIT_ROLE =
  '(?:责任?|責任?|本文|版面|值班|栏目|新媒体|实习|执行|本期|主|副|网络|网站|文字|视觉|微信|高级|资深|国际|见习|審稿)?(?:编辑|編輯|責編|责编|编审|編審|主编|总编|编)'
const CREDIT = new RegExp(
  `^[\\s【\\[［（(〔<《]*(?:${CREDIT_ROLE}|校对|校對|审核|審核|审校|初审|复审|终审|一审|二审|三审|监制|監製|签发|选稿|統籌|统筹|制作|排版|美编|供稿单位|上传|录入|发布者?|责校|值班主任|审读|出品人?|总监制|制片|策划)\\s*(?:\\d+)?\\s*[:：/／丨|]\\s*.{0,70}$`,
)
const CREDIT_ONLY =
  /^[【[（(]?\s*(?:责任编辑|责编|编辑|編輯)[\s\u3000]+[\u3400-\u9fff\uf900-\ufaff\w、\s]{2,20}[】\])）]?$/

const SOURCE_LINE =
  /^[【[（(]?\s*(?:本文|文章|稿件|信息|消息|图文|新闻|资料)?(?:来\s*源|來\s*源|转自|转载自|出处|稿源|原标题|原文标题|原題|原文链接|原文網址|文章链接|本文链接|转载请注明|转载自|版权归|首发于|本文由.{2,20}(?:授权|发布|原创))\s*.{0,90}$/
const META_LINE =
  /^(?:(?:本文)?(?:关键[词字]|關鍵字|标签|標籤|分类|栏目|所属|归档|文章关键词|tags?|categories|filed under|tagged|topics|labels)\s*[:：|]|#\S+(?:\s*[#·]\s*\S+)+\s*$)/
const OPENS_META = opensWith(
  '本文|关键|關鍵|标签|標籤|分类|栏目|所属|归档|文章关键|tag|categories|filed|topics|labels',
)

const CONTACT =
  /(?:icp\s*[备證证]|公网安备|网安备|新出网证|网络视听许可证|互联网新闻信息服务|增值电信|版权所有|版權所有|all rights reserved|copyright\s*(?:©|\(c\)|\d)|©\s*\d{4}|违法和不良信息举报|举报(?:邮箱|电话)|联系我们|聯絡我們|广告(?:服务|营销)|网站地图|关于我们|技术支持\s*[:：]|设为首页|加入收藏|您是第.{0,14}(?:位|个)?访问者|联系方式.{0,6}\|)/

/** A notice that stands after the article; all of it, and what follows, is not the article. */
const NOTICE =
  /^[\s【[（(*※★●•◆■]*(?:(?:免责|特别|版权|郑重|侵权|反侵权|重要|法律|网站|转载|本网|本站|风险|著作权|原创|信息|平台|投资|温馨|disclaimer)\s*(?:声\s*明|公\s*告|提\s*示|说\s*明|提\s*醒)|声明\s*[:：]|郑\s*重\s*声\s*明|遗失(?:声明|启事|公告)|disclaimer\s*[:：]|notice\s*[:：]\s*the content|special statement|凡(?:本[网站]|注明)|本[网站](?:站)?(?:部分内容|仅提供|所有内容|转载|刊登|发布|所载)|以上(?:内容|文章|信息).{0,30}(?:仅|不代表|来自|为)|本文(?:仅代表|内容(?:仅|不)|不构成|版权|著作权|系.{0,12}转载)|(?:上述|文章|该)(?:内容|观点)\S{0,8}(?:仅代表|不代表)|特别声明|未经.{0,12}(?:授权|许可|同意)|如(?:有|需|涉及)(?:侵权|转载|版权|内容)|欢迎(?:关注|扫码|投稿|加入|下载)|更多(?:精彩|内容|资讯|新闻|文章).{0,30}(?:关注|下载|请|点击|尽在)|(?:请)?(?:长按|扫描|扫码|识别)\S{0,30}(?:关注|二维码)|关注.{0,20}公众号|专注.{0,60}公众号|(?:根据)?《?(?:反侵权)|举报电话|(?:本文|文章)?(?:已)?获.{0,10}授权|如果(?:您|你)(?:喜欢|觉得)|觉得(?:不错|有用|好看).{0,20}(?:点赞|转发|在看)|您认为这篇文章|以上就是.{0,60}(?:内容|介绍|希望)|【.{2,30}(?:版权|权益).{2,60}(?:转载|授权).{0,20}】?|不用抽\s*不用搶|點我下載|推荐进入.{0,40}数据库)/
const OPENS_NOTICE = opensWith(
  '免责|特别|版权|郑|侵权|反侵权|重要|法律|网站|转载|本网|本站|本文|风险|著作权|原创|信息|平台|投资|温馨|disclaimer|声明|遗失|notice|special|凡本|凡注明|以上|上述|文章|该内容|该观点|未经|如有|如需|如涉及|如果|欢迎|更多|请长按|请扫|请识别|长按|扫|识别|关注|专注|根据|举报电话|已获|获|觉得|您认为|不用抽|點我|推荐进入',
)

/** The heading of a list of other things to read. */
const RELATED =
  /^[\s【[（(《<●■◆▶>·•#+]*(?:(?:(?:更多)?(?:相关|相關|关联|延伸|扩展|拓展|推荐|推薦|热门|熱門|热点|最新|往期|精彩|猜你|你可能|您可能|大家(?:都在|还在)|其他|本类|同类|类似|编辑|小编|今日|一周|美图|图片|视频|精选|热文|人气|幻灯|论坛|专题|app精彩)\S{0,3}(?:阅读|閱讀|新闻|新聞|文章|链接|連結|报道|報導|内容|內容|推荐|推薦|资讯|专题|话题|喜欢|感兴趣|回顾|视频|图片|图集|排行|排行榜|评论|主题|消息|动态|帖子|欣赏|看|搜|标签|产品|下载|精华|导读|新聞|焦點|游戏|手游))|相关附件|猜你喜欢|猜您喜欢|延伸阅读|推荐阅读|相关阅读|类似文章|热门排行|点击排行|论坛精华|文章点评|网友评论|最新评论|发表评论|评论列表|全部评论|精彩评论|跟帖|本贴跟从标题|上一篇|下一篇|你可能(?:还|也|會|会)?(?:喜欢|感兴趣|想看).{0,4}|看更多.{0,10}|更多(?:新闻|文章|资讯|精彩|推荐|报道|内容)?|盛典|编辑部推荐|関連記事|おすすめ記事|編輯部推薦)[\s:：】\])）>》+…更多]*$/
const OPENS_RELATED = opensWith(
  '更多|相关|相關|关联|延伸|扩展|拓展|推荐|推薦|热门|熱門|热点|最新|往期|精彩|猜|你可能|您可能|大家|其他|本类|同类|类似|编辑|小编|今日|一周|美图|图片|视频|精选|热文|人气|幻灯|论坛|专题|app精彩|点击排行|文章点评|网友评论|发表评论|评论列表|全部评论|跟帖|本贴|上一篇|下一篇|看更多|盛典|関連|おすすめ|編輯部',
)
const RELATED_LATIN =
  /^[\s!-/:-@[-`{-\u00bf\u2000-\u2bff]*(?:related(?: (?:articles?|stories|posts?|content|topics|links|news|coverage|reading))?|more (?:from|great|on|in|stories|news|articles)\b.{0,40}|more\b.{0,30}\b(?:stories|news|articles|posts|videos|coverage)|read (?:next|more|also)(?: (?:on|about|from).{0,30})?|you (?:may|might) (?:also )?(?:like|be interested).{0,20}|recommended(?: (?:for you|stories|reading|videos?))?|most (?:read|popular|viewed|shared|recent)(?: .{0,20})?|latest (?:news|stories|posts|articles|videos)|trending(?: (?:now|stories|news|on .{2,20}))?|popular (?:posts|stories|articles|now)|don'?t miss|editor'?s picks?|up next|what to read next|top stories|also on .{2,20}|around the web|from our partners|promoted(?: stories| content)?|sponsored (?:links|stories|content)|in this (?:section|series)|leggi anche|baca juga|lihat juga|lire aussi|mehr zum thema|lea también|ver también|citește și|читайте также|zobacz także|artikel terkait|berita terkait|관련기사|많이 본 뉴스)[\s!-/:-@[-`{-\u00bf\u2000-\u2bff]*$/
const OPENS_RELATED_LATIN = opensWith(
  'related|more|read|you|recommended|most|latest|trending|popular|don|editor|up next|what to|top stories|also on|around the|from our|promoted|sponsored|in this|leggi|baca|lihat|lire|mehr|lea |ver |citește|читайте|zobacz|artikel|berita|관련|많이',
)

/** A link standing alone in the text that leads to another article. */
const CALL =
  /^[\s!-/:-@[-`{-\u00bf\u2000-\u2bff]*(?:read more|see more|more|read|see also|read also|also read|also see|watch|related|don'?t miss|click here|sign up|subscribe|listen|must read|up next|leggi anche|baca juga|lihat juga|lire aussi|lea también|延伸阅读|相关阅读|相关报道|相关新闻|点击(?:查看|进入|阅读)|推荐阅读|更多|阅读原文|查看原文|詳見|看更多)\s*[:：|–—-]/
const OPENS_CALL = opensWith(
  'read|see|more|also|watch|related|don|click|sign up|subscribe|listen|must read|up next|leggi|baca|lihat|lire|lea |延伸|相关|点击|推荐|更多|阅读|查看|詳見|看更多',
)

/** Where a line stands: before the text's first paragraph, inside the text, after its last paragraph. */
export type Place = 'head' | 'middle' | 'tail'

const HEAD_LINE =
  /(?:浏览|瀏覽|阅读|閱讀|点击|點擊|人气|评论|訪問|访问|views?|comments?|letture)(?:次数|数|量)?\s*[:：(（]?\s*\d|(?:字体|字号|打印|分享|收藏|参与互动|我有话说|小字|大字|语音播报|无障碍)|(?:当前|目前|您的?)(?:位置|在)\s*[:：]|^首页\s*[>›»]|^(?:posted|published|updated|filed under|last updated|first published|by\s+\S+\s+\S+)\b.{0,80}\d{4}/
/** What of it a line without Han may be. */
const HEAD_LINE_LATIN =
  /(?:views?|comments?|letture)\s*[:：(（]?\s*\d|^(?:posted|published|updated|filed under|last updated|first published|by\s+\S+\s+\S+)\b.{0,80}\d{4}/

const HAN = /[\u2e80-\u9fff]/
/** What a notice speaks of; without one of these a line that begins like a notice may be the text. */
const RIGHTS =
  /转载|轉載|侵权|侵權|版权|版權|著作权|授权|授權|许可|不代表|不构成|违法|举报|责任|責任|公众号|二维码|扫码|关注|点赞|下载|客户端|app|存储|删除|联系|投稿|遗失|corporation|platform|点击|相关度|數據|数据库|所有|来源|來源/

/** Lower case, because a pattern that ignores case takes ten times as long to be made. */
const plain = (text: string) =>
  text
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
    .toLowerCase()

/**
 * Whether a whole line is not part of the article, judged by its words and its place. Outside
 * Chinese pages (`han` false) a line of rights belongs to the agency's text more often than not.
 */
export function isNoise(text: string, place: Place, han = true): boolean {
  const { length } = text
  if (length > 200) return place === 'tail' && isNotice(text)
  const line = plain(text)
  if (!line) return false
  const inHan = HAN.test(line)
  if (length <= 90 && (inHan ? isInterface(line) : isLatinInterface(line))) return true
  if (length <= 120 && inHan && /编|編|[:：/／丨|]/.test(line)) {
    if (CREDIT.test(line) || CREDIT_ONLY.test(line)) return true
  }
  if (place === 'middle') return false
  if (han && CONTACT.test(line) && !/[。；]./.test(line)) return true
  if (
    length <= 120 &&
    (isMeta(line) || (/[来來转轉原源链版首由自]|出处/.test(line) && SOURCE_LINE.test(line)))
  )
    return true
  if (place === 'head')
    return (
      length <= 100 &&
      (inHan ? HEAD_LINE.test(line) : /\d/.test(line) && HEAD_LINE_LATIN.test(line))
    )
  return isNotice(line) || isRelatedHeading(line)
}

const isInterface = (line: string) => OPENS_INTERFACE_HAN(line) && INTERFACE_HAN.test(line)
const isLatinInterface = (line: string) =>
  (OPENS_INTERFACE_LATIN(line) && INTERFACE_LATIN.test(line)) ||
  (OPENS_BUTTON_LATIN(line) && !/[.!?]$/.test(line) && BUTTON_LATIN.test(line))
const isMeta = (line: string) =>
  /[:：|#]/.test(line) && (OPENS_META(line) || line.startsWith('#')) && META_LINE.test(line)

/** Whether a line heads a list of other things. */
export function isRelatedHeading(text: string): boolean {
  if (text.length > 60) return false
  const line = plain(text)
  if (!HAN.test(line)) return OPENS_RELATED_LATIN(line) && RELATED_LATIN.test(line)
  return line.length <= 36 && OPENS_RELATED(line) && RELATED.test(line)
}

/** Whether a line begins a notice (rights, liability, invitation to follow). */
export function isNotice(text: string): boolean {
  if (!HAN.test(text.slice(0, 400)))
    return /^\W*(?:disclaimer|notice|special statement)\b/.test(text.slice(0, 60).toLowerCase())
  const line = plain(text.slice(0, 400))
  return (OPENS_NOTICE(line) || line.includes('【')) && NOTICE.test(line)
    ? RIGHTS.test(line) || line.length < 12
    : line.length < 200 && CONTACT.test(line)
}

/** The length of the words with which a line calls to another page (`Read more: `); 0 where it does not. */
export function callLength(text: string): number {
  const line = plain(text)
  return OPENS_CALL(line) ? (CALL.exec(line)?.[0].length ?? 0) : 0
}

/** Whether a line is in capitals throughout, as links between paragraphs often are. */
export const isShouted = (text: string): boolean =>
  text.length >= 20 && !HAN.test(text) && /[A-Z]{4}/.test(text) && text === text.toUpperCase()
