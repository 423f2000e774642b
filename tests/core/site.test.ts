// What a site is called: as its page says, else as it is known by its address.
import { expect, test } from 'vitest'
import { chooseSite, type SiteEvidence } from '@/lib/core/site'
import { siteOfHost } from '@/lib/core/site-names'

test.each([
  ['world.huanqiu.com', '环球网'],
  ['huanqiu.com', '环球网'],
  ['new.qq.com', '腾讯网'],
  ['mp.weixin.qq.com', '微信公众平台'],
  ['paper.people.com.cn', '人民网'],
  ['www.gov.cn', '中国政府网'],
  ['blog.sina.com.cn', '新浪博客'],
  ['user.qzone.qq.com', 'QQ空间'],
  ['docs.qq.com', '腾讯文档'],
  ['music.163.com', '网易云音乐'],
  ['www.huailai.gov.cn', null],
  ['notqq.com', null],
  ['qq.com.example.cn', null],
  ['news.example.cn', null],
  ['', null],
])('%s is %s', (host, expected) => expect(siteOfHost(host)).toBe(expected))

test.each<[string, Partial<SiteEvidence>, string]>([
  ['the page says it', { marked: ['晨光网'], host: 'new.qq.com' }, '晨光网'],
  ['the title says it', { titleRest: ['腾讯新闻'], host: 'new.qq.com' }, '腾讯新闻'],
  ['only the host does', { host: 'new.qq.com' }, '腾讯网'],
  [
    'its foot names a company',
    { foot: ['版权所有：晨光网络技术有限公司'], host: 'blog.csdn.net' },
    'CSDN',
  ],
  ['it was first printed elsewhere', { source: '晨光日报', host: 'www.news.cn' }, '新华网'],
  ['nobody knows the host', { source: '晨光日报', host: 'www.example.cn' }, '晨光日报'],
])('where %s', (_, said, expected) => {
  const nothing = {
    marked: [],
    titleRest: [],
    title: '老街的春天',
    crumbs: [],
    foot: [],
    source: null,
  }
  expect(chooseSite({ ...nothing, host: '', ...said })).toBe(expected)
})
