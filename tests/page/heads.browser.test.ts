// What is said of an article by the heads of many kinds of pages: its title, author, day, site and source.
import { expect, test } from 'vitest'
import { extractArticle } from '@/lib/page/extract'

const A =
  '老城南街有一家没有招牌的小店，店主周伯今年七十三岁，修了四十多年的旧书。他说，纸会老，字不会，只要有人还愿意读，书就值得补。'
const B =
  '每天早上八点，他打开木门，把前一天浆好的书页摊在竹帘上，等风吹干。遇到虫蛀得厉害的，一页要补三四天，他从不着急。'
const T =
  '老城南街有一家沒有招牌的小店，店主周伯今年七十三歲，修了四十多年的舊書。他說，紙會老，字不會，只要有人還願意讀，書就值得補。'
const E =
  'The binder on South Lane has no sign over the door, and in forty years he has never needed one. Those who have a torn page, he says, find their way to him. Every morning at eight he takes down the shutters and lays the leaves on a bamboo screen, so that the wind may dry them.'

const han = `<p>${A}</p><p>${B}</p>`
const page = (title: string, head: string, body: string) =>
  `<html><head><title>${title}</title>${head}</head><body>${body}</body></html>`

interface Said {
  title: string
  byline: string | null
  publishedAt: string | null
  site?: string
  source?: string | null
}

const pages: [string, string, Said][] = [
  [
    'a government notice with its index',
    page(
      '关于做好古籍修复工作的通知_青石县人民政府',
      '',
      `<div class="head"><a href="/">首页</a> &gt; <a href="/zw">政务公开</a></div><table><tr><td>索引号：</td><td>QS001/2023-00127</td><td>发文机关：</td><td>青石县人民政府办公室</td></tr><tr><td>成文日期：</td><td>2023年04月18日</td><td>发布日期：</td><td>2023-04-20</td></tr></table><h1>关于做好古籍修复工作的通知</h1><div class="content">${han}</div>`,
    ),
    {
      title: '关于做好古籍修复工作的通知',
      byline: null,
      publishedAt: '2023-04-20',
      site: '青石县人民政府',
    },
  ],
  [
    'a government news item with counters',
    page(
      '我县召开古籍保护座谈会-青石县人民政府网站',
      '<meta name="SiteName" content="青石县人民政府"><meta name="PubDate" content="2022-11-03 09:15"><meta name="ContentSource" content="县融媒体中心"><meta name="Author" content="县融媒体中心">',
      `<h1>我县召开古籍保护座谈会</h1><p>发布时间：2022-11-03 09:15　来源：县融媒体中心　浏览次数：128　字体：[大 中 小]</p>${han}`,
    ),
    {
      title: '我县召开古籍保护座谈会',
      byline: null,
      publishedAt: '2022-11-03T09:15',
      source: '县融媒体中心',
    },
  ],
  [
    'an electronic newspaper page',
    page(
      '青石日报 | 县城里的修书人',
      '',
      `<div>2021年06月09日 星期三</div><div>第A05版：人文</div><h2>县城里的修书人</h2><p>本报记者 李红梅 通讯员 王冲</p>${han}`,
    ),
    { title: '县城里的修书人', byline: '李红梅 王冲', publishedAt: '2021-06-09', site: '青石日报' },
  ],
  [
    // What stands beside the account's name there is as often its alias.
    'a WeChat article',
    page(
      '',
      '<meta property="og:title" content="县城里的修书人"><meta property="og:site_name" content="微信公众平台">',
      `<div id="img-content"><h1 id="activity-name">县城里的修书人</h1><div id="meta_content"><span class="rich_media_meta rich_media_meta_text">林舟</span> <a id="js_name">南街夜话</a> <em id="publish_time">2024-03-05 20:30</em></div><div id="js_content">${han}</div></div>`,
    ),
    { title: '县城里的修书人', byline: null, publishedAt: '2024-03-05T20:30' },
  ],
  [
    'a blog',
    page(
      '县城里的修书人 - 林间小屋',
      '<meta name="author" content="admin">',
      `<h1 class="entry-title">县城里的修书人</h1><div class="meta">发表于 2020-08-17 由 <a rel="author" href="/author/1">admin</a> 分类：随笔</div>${han}`,
    ),
    { title: '县城里的修书人', byline: null, publishedAt: '2020-08-17', site: '林间小屋' },
  ],
  [
    'a forum thread',
    page(
      '县城里的修书人 - 城事 - 青石论坛 - Powered by Discuz!',
      '',
      `<h1>县城里的修书人</h1><div class="authi">楼主 | 发表于 2012-5-7 21:03:11</div><div class="t_f">${han}</div>`,
    ),
    { title: '县城里的修书人', byline: null, publishedAt: '2012-05-07T21:03:11' },
  ],
  [
    'a Taiwanese news page',
    page(
      '縣城裡的修書人 | 生活 | 南島時報',
      '<meta property="article:published_time" content="2024-01-15T10:20:00+08:00"><meta property="og:site_name" content="南島時報">',
      `<h1>縣城裡的修書人</h1><div>2024-01-15 10:20 南島時報／記者<a href="/r/1">陳怡君</a>／台南報導</div><p>${T}</p><p>${T.replace('南街', '北街')}</p>`,
    ),
    {
      title: '縣城裡的修書人',
      byline: '陳怡君',
      publishedAt: '2024-01-15T10:20',
      site: '南島時報',
    },
  ],
  [
    'a Taiwanese page with the reporter in brackets',
    page(
      '縣城裡的修書人 - 南島日報',
      '',
      `<h1>縣城裡的修書人</h1><span>2023/09/02 14:05</span><p>〔記者林志明／台南報導〕${T}</p><p>${T.replace('南街', '北街')}</p>`,
    ),
    {
      title: '縣城裡的修書人',
      byline: '林志明',
      publishedAt: '2023-09-02T14:05',
      site: '南島日報',
    },
  ],
  [
    'an agency report',
    page(
      '县城里的修书人-晨光网',
      '',
      `<h1>县城里的修书人</h1><div>2024-05-12 08:30:15　来源：新华社</div><p>新华社青石5月12日电（记者赵敏、孙立）${A}</p><p>${B}</p>`,
    ),
    {
      title: '县城里的修书人',
      byline: '赵敏 孙立',
      publishedAt: '2024-05-12T08:30:15',
      source: '新华社',
      site: '晨光网',
    },
  ],
  [
    'a report with its author and editor below',
    page(
      '县城里的修书人_晨光新闻网',
      '',
      `<h1>县城里的修书人</h1><p>2024年05月12日08:30 | 来源：晨光日报</p>${han}<p>（作者：周骥，系青石县图书馆馆长）</p><p>责任编辑：王芳</p>`,
    ),
    {
      title: '县城里的修书人',
      byline: '周骥',
      publishedAt: '2024-05-12T08:30',
      source: '晨光日报',
      site: '晨光新闻网',
    },
  ],
  [
    'only an editor',
    page(
      '县城里的修书人_晨光新闻网',
      '<meta name="author" content="王芳">',
      `<h1>县城里的修书人</h1><p>2024-05-12 08:30　编辑：王芳</p>${han}`,
    ),
    { title: '县城里的修书人', byline: null, publishedAt: '2024-05-12T08:30' },
  ],
  [
    'an author who is the site',
    page(
      '县城里的修书人_晨光新闻网',
      '<meta name="author" content="晨光新闻网">',
      `<h1>县城里的修书人</h1><p>2024-05-12　作者：晨光新闻网</p>${han}`,
    ),
    { title: '县城里的修书人', byline: null, publishedAt: '2024-05-12' },
  ],
  [
    'an author of digits and one of an address',
    page(
      '县城里的修书人_晨光新闻网',
      '<meta name="author" content="103553"><meta property="article:author" content="https://www.example.cn/u/12">',
      `<h1>县城里的修书人</h1><p>2024-05-12</p>${han}`,
    ),
    { title: '县城里的修书人', byline: null, publishedAt: '2024-05-12' },
  ],
  [
    'a magazine with text and pictures by two',
    page(
      '县城里的修书人 - 远方周刊',
      '',
      `<h1>县城里的修书人</h1><p>文 / 李红梅　图 / 王冲</p><p>2019.07.21</p>${han}`,
    ),
    { title: '县城里的修书人', byline: '李红梅', publishedAt: '2019-07-21', site: '远方周刊' },
  ],
  [
    'a translated piece',
    page(
      '县城里的修书人 | 译林网',
      '',
      `<h1>县城里的修书人</h1><p>作者：约翰·史密斯　翻译：李红梅</p><p>发布时间：2018年2月1日 16:00</p>${han}`,
    ),
    {
      title: '县城里的修书人',
      byline: '约翰·史密斯',
      publishedAt: '2018-02-01T16:00',
      site: '译林网',
    },
  ],
  [
    'a portal with its name in og:title',
    page(
      '县城里的修书人_手机晨光网',
      '<meta property="og:title" content="县城里的修书人_手机晨光网"><meta property="og:site_name" content="晨光网">',
      `<div class="title">县城里的修书人</div><div class="info"><span>晨光网</span><span>2017-10-01 07:00</span></div>${han}`,
    ),
    { title: '县城里的修书人', byline: null, publishedAt: '2017-10-01T07:00', site: '晨光网' },
  ],
  [
    'an article account with its follow button',
    page(
      '县城里的修书人_看点_晨光网',
      '',
      `<h1>县城里的修书人</h1><div class="author">南街夜话关注2024-05-08 23:23来自广东</div>${han}`,
    ),
    { title: '县城里的修书人', byline: null, publishedAt: '2024-05-08T23:23' },
  ],
  [
    'a title that has a dash of its own',
    page(
      '“纸会老，字不会”——县城里的修书人-文化频道-晨光网',
      '',
      `<h1>“纸会老，字不会”——县城里的修书人</h1><p>2016-04-23 10:12:09 来源：晨光网 作者：李红梅</p>${han}`,
    ),
    {
      title: '“纸会老，字不会”——县城里的修书人',
      byline: '李红梅',
      publishedAt: '2016-04-23T10:12:09',
      site: '晨光网',
    },
  ],
  [
    'a title that ends in the year',
    page(
      '古籍修复年报（2023-2024）-青石县图书馆',
      '',
      `<h1>古籍修复年报（2023-2024）</h1><p>发布者：办公室 发布时间：2024/2/6</p>${han}`,
    ),
    {
      title: '古籍修复年报（2023-2024）',
      byline: null,
      publishedAt: '2024-02-06',
      site: '青石县图书馆',
    },
  ],
  [
    'a school with an author at the foot',
    page(
      '我校举办古籍修复讲座-青石学院',
      '',
      `<h2>我校举办古籍修复讲座</h2><div>时间：2023-12-01　点击：[56]</div>${han}<p>（撰稿：李红梅 摄影：王冲 审核：赵敏）</p>`,
    ),
    {
      title: '我校举办古籍修复讲座',
      byline: '李红梅',
      publishedAt: '2023-12-01',
      site: '青石学院',
    },
  ],
  [
    'a signature in brackets at the end',
    page(
      '县城里的修书人--晨光网',
      '',
      `<h1>县城里的修书人</h1><div>2022年01月02日05:43　来源：晨光网－青石日报</div><p>${A}</p><p>${B}（记者 李红梅 王冲）</p>`,
    ),
    {
      title: '县城里的修书人',
      byline: '李红梅 王冲',
      publishedAt: '2022-01-02T05:43',
      site: '晨光网',
    },
  ],
  [
    'a law, whose day of passing is not that of its page',
    page(
      '古籍保护条例_法规库',
      '',
      `<h1>古籍保护条例</h1><p>（2007年6月29日第十届会议通过）</p><p>${A}</p><p>${B}</p>`,
    ),
    { title: '古籍保护条例', byline: null, publishedAt: null, site: '法规库' },
  ],
  [
    'a page with the day today in its head',
    page(
      '县城里的修书人_晨光网',
      '',
      `<div>今天是2026年11月28日 星期六</div><h1>县城里的修书人</h1><p>日期：2015-03-04 来源：晨光日报 作者：李红梅 点击：9</p>${han}`,
    ),
    { title: '县城里的修书人', byline: '李红梅', publishedAt: '2015-03-04', source: '晨光日报' },
  ],
  [
    'a column with the author under the title',
    page(
      '县城里的修书人_评论_晨光网',
      '',
      `<h1>县城里的修书人</h1><p>□ 周 骥</p><p>2023-12-11 来源：晨光日报</p>${han}`,
    ),
    { title: '县城里的修书人', byline: '周骥', publishedAt: '2023-12-11', source: '晨光日报' },
  ],
  [
    'an English byline of two with agency and update',
    page(
      'The binder on South Lane | The Gazette',
      '<meta property="og:site_name" content="The Gazette">',
      `<article><h1>The binder on South Lane</h1><p class="byline">By Jane Doe and John Roe | Reuters | Updated 3 May 2024</p><p>${E}</p><p>${E.replace('South', 'North')}</p></article>`,
    ),
    {
      title: 'The binder on South Lane',
      byline: 'Jane Doe and John Roe',
      publishedAt: '2024-05-03',
      site: 'The Gazette',
    },
  ],
  [
    'an English page whose author is its staff',
    page(
      'The binder on South Lane - The Gazette',
      '<meta name="author" content="Gazette Staff"><meta property="article:published_time" content="2024-05-03T10:00:00Z"><meta property="og:site_name" content="The Gazette">',
      `<article><h1>The binder on South Lane</h1><p>${E}</p><p>${E.replace('South', 'North')}</p></article>`,
    ),
    {
      title: 'The binder on South Lane',
      byline: 'Gazette Staff',
      publishedAt: '2024-05-03T10:00:00Z',
      site: 'The Gazette',
    },
  ],
  [
    'an English page whose author is a dash',
    page(
      'The binder on South Lane | The Gazette',
      '<meta name="author" content="-"><meta property="og:site_name" content="The Gazette">',
      `<article><h1>The binder on South Lane</h1><p>May 3, 2024</p><p>${E}</p><p>${E.replace('South', 'North')}</p></article>`,
    ),
    {
      title: 'The binder on South Lane',
      byline: null,
      publishedAt: '2024-05-03',
      site: 'The Gazette',
    },
  ],
]

test.each(pages)('%s', (_, html, said) => {
  const document = new DOMParser().parseFromString(html, 'text/html')
  const article = extractArticle(document, 'https://news.example.cn/a/1.html')
  expect(article).toMatchObject(said)
  expect(article?.text).not.toMatch(/来源[:：]|浏览次数|发布时间[:：]/)
})
