// Lines that are not the article, by their words: every way such a line opens, with and without signs before it, and what only looks like one.
import { expect, test } from 'vitest'
import { isInvitation } from '@/lib/core/credit'
import { opensWith } from '@/lib/core/heads'
import { callLength, isNoise, isNotice, isRelatedHeading } from '@/lib/core/noise'

const lines = (text: string) => text.trim().split('\n')

test.each(
  lines(`
点击打开新闻客户端
下载APP看更多
自动播放
加载中…
查看更多评论
展开全文
分享到朋友圈
【分享至微博】
扫一扫，带走这篇文章
用微信扫码二维码
长按识别二维码
推广
收藏本文
关闭窗口
网友评论（3）
字体：大 中 小
大 中 小
登录后可以发言
开通VIP会员继续阅读
请先登录
本文为付费内容，订阅后可读
剩余72%未读
回到顶部
返回首页
上一篇：春天的集市
下一条：秋天的集市
第2页/共3页
1 2 3 下一页
[1] [2] [3]
Advertisement
Story continues below
Skip to content
Share this article
Follow us on the river
Read more
Loading…
Toggle table of contents sidebar
Toggle navigation
Toggle Light / Dark / Auto color theme
Toggle dark mode
Edit this page
Edit on GitHub
View page source
责任编辑：李四
【编辑：王芳】
`),
)('interface: %s', (line) => {
  expect(isNoise(line, 'middle')).toBe(true)
  expect(isNoise(`— ${line} —`, 'middle')).toBe(!/^责任编辑/.test(line) && !/^【编辑/.test(line))
})

test.each(
  lines(`
关键词：修书
标签|旧书
#修书 #旧书 #南街
Tags: river, mill
来源：晨光日报
本文由晨光日报授权转载
京ICP备18041805号-1
Copyright © 2024
`),
)('what says whose and what it is: %s', (line) => {
  expect(isNoise(line, 'tail')).toBe(true)
  expect(isNoise(line, 'middle')).toBe(false)
})

test.each(
  lines(`
阅读：1203
浏览次数 (33)
当前位置：首页 > 新闻
首页 > 新闻
我有话说
Views: 203
Posted by Ann Lee on May 3, 2024
Last updated: 3 May 2024
`),
)('what stands by the title: %s', (line) => {
  expect(isNoise(line, 'head')).toBe(true)
})

test.each(
  lines(`
免责声明：本文仅代表作者个人观点，与本网无关，转载请联系授权。
【特别声明】以上内容来自网络，如有侵权请联系删除
※ 凡注明来源的稿件，转载请写明
郑 重 声 明：版权所有
本站部分内容来自网络，侵权即删
以上文章仅代表作者，不代表平台
该内容仅代表作者观点，责任自负
未经授权不得转载
如需转载请联系我们
欢迎关注我们的公众号
更多精彩内容请关注公众号
请长按二维码关注
长按下方图片关注公众号
关注“南街书店”公众号
根据《反侵权条例》删除
举报电话：12345
已获作者授权
如果您喜欢，请点赞
觉得不错就点赞
【本文版权归晨光日报，转载须授权】
`),
)('a notice: %s', (line) => {
  expect(isNotice(line)).toBe(true)
})

test.each(
  lines(`
相关阅读
【延伸阅读】
更多相关新闻：
热门排行
猜你喜欢
大家都在看
编辑推荐
上一篇
你可能还喜欢
看更多
関連記事
Related articles
More from the county
You may also like
Most read
Don't miss
Leggi anche
관련기사
`),
)('the heading of a list of other things: %s', (line) => {
  expect(isRelatedHeading(line)).toBe(true)
})

test.each([
  ['Read more: the mill', 10],
  ['See also – the mill', 10],
  ['相关阅读：老磨坊', 5],
  ['点击查看：老磨坊', 5],
  ['Reading the mill: a day', 0],
  ['老磨坊：阅读的一天', 0],
])('a call to another page: %s', (line, length) => {
  expect(callLength(line)).toBe(length)
})

test.each([
  ['Follow the Gazette on Facebook and Twitter.', true],
  ['Write to Ann Lee at ann.lee@example.com', true],
  ['This site uses cookies.', true],
  ['Get our newsletter', true],
  ['Get up, he said, and look at the river.', false],
  ['He follows them on Twitter, which he likes.', false],
])('an invitation: %s', (line, is) => {
  expect(isInvitation(line)).toBe(is)
})

test.each(
  lines(`
大雨过后，河堤上的柳树又绿了一遍，乡里人说这是好兆头。
第二天一早，他把前一天浆好的书页摊在竹帘上。
关注的人不多，书却一本一本补好了。
More than forty years ago he took down the shutters.
“相关的人都来了。”他说，“一个也没有少。”
Toggle the safety switch to its off mode.
Toggle airplane mode
Toggle the menu.
View this page.
Edit on paper
`),
)('is the text: %s', (line) => {
  expect(isNoise(line, 'middle')).toBe(false)
  expect(isNotice(line)).toBe(false)
  expect(isRelatedHeading(line)).toBe(false)
})

test('opensWith looks behind signs and space, and at whole words alone', () => {
  const opens = opensWith('分享|上一|read')
  expect(['分享', '【 分享', '…上一篇', '· read on'].map(opens)).toEqual([true, true, true, true])
  expect(['共享', '上二', 'bread', '', '——'].map(opens)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})
