// Pages that are articles and pages that are none, modelled on how sites build them, for the mark on the icon.

const SAY = [
  '老城南街有一家没有招牌的小店，店主周伯今年七十三岁，修了四十多年的旧书。',
  '他说，纸会老，字不会，只要有人还愿意读，书就值得补。',
  '每天早上八点，他打开木门，把前一天浆好的书页摊在竹帘上，等风吹干。',
  '去年冬天，县图书馆送来六箱地方志，最早的一册印于清末，他用了整整五个月才修完。',
  '河堤上的柳树绿了一遍，巡堤的老纪每天走八里路，走三步敲一下，听石头底下是实是空。',
  '乡里每月请他讲一次，讲的时候有人记，记完再念给他听，念错的当场改。',
]
const TELL = [
  'The binder on South Lane has no sign over the door, and in forty years he has never needed one.',
  'Every morning at eight he takes down the shutters and lays the pasted leaves on a bamboo screen.',
  'Last winter the county library sent him six cases of local records, and he took five months over them.',
  'He does not hurry. Paper grows old and letters do not, he says, as long as somebody wants to read.',
]
const HEADLINES = [
  '第三届乡村阅读节本周六在河边公园开幕',
  '县图书馆六箱地方志修复完成将对外开放',
  '柳河水利站为全线河堤建立石头台账',
  '南街旧书市场搬迁方案征求群众意见',
  '村里的老磨坊改成了孩子们的自习室',
]
const TITLES = [
  'The county opens its oldest records to everybody',
  'A mill that still turns after two hundred years',
  'Who owns the old canal, and who should mend it',
  'The last ferryman rows on, with eleven people aboard',
]

const times = (n: number, part: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => part(i)).join('')
const say = (i: number, n = 1) => times(n, (k) => SAY[(i + k) % SAY.length]!)
const tell = (i: number, n = 1) =>
  Array.from({ length: n }, (_, k) => TELL[(i + k) % TELL.length]).join(' ')
const headline = (i: number) =>
  `<a href="/2024/05/${i}.html">${HEADLINES[i % HEADLINES.length]}</a>`
const title = (i: number) => `<a href="/story/${i}">${TITLES[i % TITLES.length]}</a>`
const nav = (n = 12) =>
  `<div class="nav"><ul>${times(n, (i) => `<li><a href="/c${i}">频道${i}</a></li>`)}</ul></div>`
const menu =
  '<nav><a href="/">Home</a><a href="/local">Local</a><a href="/books">Books</a><a href="/about">About us</a></nav>'
const foot =
  '<div class="footer"><p>版权所有：南街日报社 京ICP备00000000号</p><a href="/about">关于我们</a><a href="/ad">广告服务</a></div>'
const rows = (n: number) =>
  `<ul class="newslist">${times(n, (i) => `<li><span>2024-05-${10 + (i % 20)}</span>${headline(i)}</li>`)}</ul>`

export const LISTS: [string, string][] = [
  [
    'a newspaper’s first page',
    `${nav()}<div class="top">${times(6, (i) => `<h3>${headline(i)}</h3>`)}</div>${times(8, (c) => `<div class="col"><h2><a href="/c${c}">栏目${c}</a></h2>${rows(8)}</div>`)}${foot}`,
  ],
  [
    'an office’s list of notices',
    `${nav(6)}<div class="position">当前位置：<a href="/">首页</a> > <a href="/tz">通知公告</a></div>${rows(20)}<div class="page">共12页 <a href="?p=2">下一页</a></div>${foot}`,
  ],
  [
    'a list of headlines with summaries',
    `${nav()}${times(15, (i) => `<div class="item"><h4>${headline(i)}</h4><p>${say(i, 2)}</p><span>2024-05-12 08:30</span></div>`)}${foot}`,
  ],
  [
    'a list whose summaries end in a link',
    `${nav()}${times(12, (i) => `<dl><dt>${headline(i)}</dt><dd>${say(i, 2)}<a href="/2024/05/${i}.html">[详细]</a></dd></dl>`)}${foot}`,
  ],
  [
    'cards with a picture, a headline and two lines',
    `${nav(5)}<div class="cards">${times(20, (i) => `<div class="card"><a href="/p/${i}"><img src="/${i}.jpg"></a><div><h3>${headline(i)}</h3><div>${say(i)}</div><div>周骥 · 3小时前 · 12评论</div></div></div>`)}</div>`,
  ],
  [
    'what a search found',
    `<form><input type="search" value="旧书"><button>搜索</button></form><div>找到相关结果约1,203个</div>${times(10, (i) => `<div class="result"><h3>${headline(i)}</h3><div>2024年5月1日 - ${say(i, 2)}...</div><cite>www.example.cn/2024/${i}</cite></div>`)}<div><a href="?p=2">2</a><a href="?p=3">3</a><a href="?p=2">下一页</a></div>`,
  ],
  [
    'what a search found, in English',
    `<form><input type="search"></form><p>About 1,203 results</p>${times(10, (i) => `<div class="g"><a href="/story/${i}"><h3>${TITLES[i % 4]}</h3></a><div><span>May 3, 2024 — </span>${tell(i, 2)}</div></div>`)}`,
  ],
  [
    'a forum’s threads',
    `${nav(4)}<table>${times(25, (i) => `<tr><td><a href="/t/${i}">${HEADLINES[i % 5]}</a></td><td><a href="/u/${i}">书友${i}</a></td><td>${i * 7}</td><td>昨天 10:2${i % 10}</td></tr>`)}</table>`,
  ],
  [
    'a forum’s boards with what they are for',
    `${nav(4)}<table>${times(12, (i) => `<tr><td><h2><a href="/b/${i}">版块${i}</a></h2><p>聊旧书、修书和买书的地方，发帖前请看版规。</p></td><td>主题 ${i}03</td></tr>`)}</table>`,
  ],
  [
    'a question site’s first page',
    `${nav(3)}${times(12, (i) => `<div class="feed"><h2><a href="/q/${i}">${HEADLINES[i % 5]}，你怎么看？</a></h2><div class="rich"><span>书友${i}：${say(i, 2)}</span><button>阅读全文</button></div><div>赞同 ${i}2 · ${i} 条评论</div></div>`)}`,
  ],
  [
    'a blog’s first page',
    `<h1><a href="/">Notes from South Lane</a></h1>${times(8, (i) => `<article><h2>${title(i)}</h2><p>May ${i + 1}, 2024</p><p>${tell(i, 2)}</p><a href="/story/${i}">Read more</a></article>`)}<aside><h3>Archive</h3>${times(12, (i) => `<a href="/m${i}">May 20${10 + i}</a>`)}</aside>`,
  ],
  [
    'an English paper’s first page',
    `${menu}<h1>The Gazette</h1>${times(18, (i) => `<section><h3>${title(i)}</h3><p>${tell(i)}</p></section>`)}<footer><p>Copyright 2024 The Gazette. All rights reserved.</p></footer>`,
  ],
  [
    'a section of it',
    `${menu}<h1>Books</h1><p>Everything about books and their makers.</p>${times(14, (i) => `<div><a href="/story/${i}"><img><h2>${TITLES[i % 4]}</h2></a><p class="dek">${tell(i)}</p><time>May ${i + 1}</time></div>`)}`,
  ],
  [
    'signing in',
    `<div class="login"><h1>登录南街日报</h1><form><input name="user" placeholder="手机号"><input type="password"><button>登录</button></form><p>登录即表示您已阅读并同意《用户协议》和《隐私政策》，未注册的手机号将自动创建账号，我们不会向任何人透露您的手机号，也不会用它给您打电话。</p></div>${foot}`,
  ],
  [
    'signing up, in English',
    `<h1>Create your account</h1><form><label>Email</label><input type="email"><label>Password</label><input type="password"><button>Sign up</button></form><p>By signing up you agree to our terms of use and our privacy policy, and that we may write to you about new issues of the paper; you can take that back at any time, in your settings or by a letter.</p>`,
  ],
  [
    'a film',
    `${nav()}<h1>周伯的一天：修书人和他的小店</h1><div class="player"><video src="/a.mp4"></video></div><div>12.3万次播放 · 2024-05-12</div><div class="desc">${say(0, 2)}</div><div class="rec">${times(20, (i) => `<div><a href="/v/${i}"><img></a>${headline(i)}<span>书友${i} · 3.2万</span></div>`)}</div>`,
  ],
  [
    'a film, in English',
    `${menu}<div id="player"><video></video></div><h1>A day at the binder’s shop on South Lane</h1><p>12,300 views</p><p>${tell(0, 2)}</p>${times(20, (i) => `<div>${title(i)}<span>2.1K views</span></div>`)}`,
  ],
  [
    'a shop’s shelf',
    `${nav()}${times(24, (i) => `<div class="goods"><a href="/g/${i}"><img></a><a href="/g/${i}">竹帘 手工编织 晾书用 ${i}号</a><b>￥${i}8.00</b><span>已售${i}03件，满两件包邮</span></div>`)}${foot}`,
  ],
  [
    'all tags',
    `${nav()}<h1>全部标签</h1>${times(80, (i) => `<a href="/tag/${i}">标签${i}（${i}）</a> `)}`,
  ],
  [
    'a paper’s pages of a day',
    `<div>2024年5月12日 星期日</div>${times(8, (p) => `<h3><a href="/p${p}">第0${p + 1}版：要闻</a></h3><ul>${times(6, (i) => `<li>${headline(i)}</li>`)}</ul>`)}`,
  ],
  [
    'short messages',
    `${nav(3)}${times(20, (i) => `<div class="msg"><a href="/u/${i}">书友${i}</a><div>${say(i)}</div><div>转发 ${i} 评论 ${i} 赞 ${i}2</div></div>`)}`.replace(
      /<a href="\/u\/(\d+)">书友\d+<\/a>/g,
      '<a href="/u/$1">南街旧书修复爱好者小组$1</a>',
    ),
  ],
  [
    'a page that is not there',
    `<h1>404</h1><p>您访问的页面不存在或已被删除，请检查网址。</p><a href="/">返回首页</a>${foot}`,
  ],
  [
    'a table of contents',
    `<h1>修书手记</h1>${times(30, (i) => `<li><a href="/ch/${i}">第${i + 1}章 纸会老而字不会的那些年</a></li>`)}`,
  ],
]

const line = '<div class="info">2024-05-12 08:30 来源：晨光日报</div>'
const H = '<h1>县城里的修书人和他的四十年</h1>'
const EN = '<h1>The binder on South Lane and his forty years</h1>'

export const ARTICLES: [string, string][] = [
  ['one paragraph', `${H}${line}<p>${say(0, 2)}</p>`],
  [
    'one paragraph among many links',
    `${nav(40)}${H}${line}<div id="content"><p>${say(0, 3)}</p></div>${foot}`,
  ],
  [
    'one paragraph with headlines after it',
    `${nav(8)}${H}${line}<p>${say(0, 2)}</p><h3>相关阅读</h3>${rows(8)}${foot}`,
  ],
  [
    'one paragraph with teasers after it',
    `${nav(8)}${H}${line}<p>${say(0, 2)}</p>${times(6, (i) => `<div><h4>${headline(i)}</h4><p>${say(i)}</p></div>`)}`,
  ],
  [
    'one paragraph with teasers before it',
    `${nav(8)}<div class="side">${times(5, (i) => `<div><h4>${headline(i)}</h4><p>${say(i)}</p></div>`)}</div>${H}${line}<p>${say(0, 2)}</p>`,
  ],
  ['three short paragraphs', `${H}<p>${say(0)}</p><p>${say(2)}</p><p>${say(3)}</p>`],
  [
    'line breaks in a cell',
    `<table><tr><td>${H}</td></tr><tr><td>　　${say(0)}<br>　　${say(2)}<br>　　${say(3)}<br></td></tr></table>`,
  ],
  [
    'sections within sections, as in messengers',
    `<h1 class="rich_media_title">修书</h1><div id="js_content">${times(6, (i) => `<section><section><p><span>${say(i)}</span></p></section></section>`)}</div>`,
  ],
  [
    'an office’s notice',
    `${nav(6)}<h2>关于南街旧书市场搬迁的通知</h2><p>各有关单位：</p><p>为进一步规范旧书市场经营秩序，经研究决定，南街旧书市场将于六月一日起迁至河边公园东侧，现将有关事项通知如下。</p><p>一、各经营户应于五月二十五日前办理登记手续。</p><p>特此通知。</p><p>二〇二四年五月十二日</p>${foot}`,
  ],
  [
    'an answer to a question',
    `<h1>修旧书的人为什么越来越少了？</h1><div class="answer"><a href="/u/1">周骥</a><div class="rich"><p>${say(0)}</p><p>${say(2, 2)}</p></div></div>`,
  ],
  [
    'a forum’s thread',
    `<table><tr><td><a href="/u/1">书友</a></td><td class="t_f">${say(0, 3)}<br><br>${say(3, 2)}</td></tr></table>`,
  ],
  [
    'a speech',
    `<h1>在乡村阅读节上的讲话</h1><p>同志们：</p>${times(4, (i) => `<p>${say(i, 2)}</p>`)}`,
  ],
  [
    'spaces and a typed indent',
    `<div class="TRS_Editor"><div>&nbsp;&nbsp;&nbsp;&nbsp;${say(0, 2)}</div><div>&nbsp;&nbsp;&nbsp;&nbsp;${say(2)}</div></div>`,
  ],
  [
    'a traditional one',
    `<h1>縣城裏的修書人</h1><p>老城南街有一家沒有招牌的小店，店主周伯今年七十三歲，修了四十多年的舊書。他說，紙會老，字不會，只要有人還願意讀，書就值得補。</p>`,
  ],
  [
    'a picture between paragraphs',
    `${H}<p>${say(0)}</p><figure><img><figcaption>周伯在店里。</figcaption></figure><p>${say(2)}</p><p>${say(3)}</p>`,
  ],
  [
    'a list of points',
    `${H}<p>修书要备齐几样东西：</p><ul><li>${say(0)}</li><li>${say(1)}</li><li>${say(2)}</li></ul><p>${say(3)}</p>`,
  ],
  [
    'English news of three sentences',
    `${menu}${EN}<p>By Ann Lee</p><p>${tell(0)}</p><p>${tell(1)}</p><p>${tell(2)}</p>`,
  ],
  [
    'English news with links in the text',
    `${menu}${EN}${times(4, (i) => `<p>${tell(i)} He has been <a href="/story/${i}">written about in this paper before</a>, and it did not please him.</p>`)}`,
  ],
  [
    'English news with related stories between',
    `${menu}${EN}<p>${tell(0, 2)}</p><p>${tell(2, 2)}</p><div>${title(1)}</div><p>${tell(1, 2)}</p><p>${tell(3)}</p>`,
  ],
  [
    'an English post',
    `${menu}<article><h1>On mending</h1>${times(3, (i) => `<p>${tell(i, 2)}</p>`)}</article><section>${times(6, (i) => `<div>${title(i)}</div>`)}</section>`,
  ],
  ['an article with a film', `${H}<video></video>${times(5, (i) => `<p>${say(i, 2)}</p>`)}`],
  [
    'an article behind a form to sign in',
    `<form><input type="password"></form>${H}${times(5, (i) => `<p>${say(i, 2)}</p>`)}`,
  ],
]
