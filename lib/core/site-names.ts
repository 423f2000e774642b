// What well-known publications are called, by their addresses: many pages of theirs do not say it.

/** A name and the ends of its hosts. The longest end that is known counts. */
const NAMES = `
人民网 people.com.cn people.cn
新华网 xinhuanet.com news.cn
求是网 qstheory.cn
央视网 cctv.com cctv.cn
央广网 cnr.cn
中国新闻网 chinanews.com.cn chinanews.com
中国青年网 youth.cn
中青在线 cyol.com
光明网 gmw.cn
中国经济网 ce.cn
中国网 china.com.cn
中国日报网 chinadaily.com.cn
中国政府网 www.gov.cn
中国军网 81.cn
环球网 huanqiu.com
参考消息 cankaoxiaoxi.com
澎湃新闻 thepaper.cn
界面新闻 jiemian.com
第一财经 yicai.com
财新网 caixin.com
观察者网 guancha.cn
新京报 bjnews.com.cn
北京日报 bjd.com.cn
南方网 southcn.com
南方周末 infzm.com
红网 rednet.cn
大河网 dahe.cn
四川在线 scol.com.cn
浙江在线 zjol.com.cn
荆楚网 cnhubei.com
东方网 eastday.com
上观新闻 shobserver.com jfdaily.com
经济参考报 jjckb.cn
证券时报 stcn.com
东方财富网 eastmoney.com
和讯网 hexun.com
微信公众平台 mp.weixin.qq.com
腾讯网 qq.com
新浪网 sina.com.cn sina.cn
QQ空间 qzone.qq.com
QQ音乐 y.qq.com
腾讯文档 docs.qq.com
腾讯视频 v.qq.com
微信读书 weread.qq.com
新浪博客 blog.sina.com.cn blog.sina.cn
网易博客 blog.163.com
网易云音乐 music.163.com
搜狐博客 blog.sohu.com
新浪微博 weibo.com weibo.cn
网易 163.com
搜狐 sohu.com
凤凰网 ifeng.com
今日头条 toutiao.com
百家号 baijiahao.baidu.com
百度百科 baike.baidu.com
百度文库 wenku.baidu.com
知乎 zhihu.com
豆瓣 douban.com
简书 jianshu.com
哔哩哔哩 bilibili.com
个人图书馆 360doc.com
虎嗅网 huxiu.com
36氪 36kr.com
少数派 sspai.com
果壳 guokr.com
掘金 juejin.cn
CSDN csdn.net
博客园 cnblogs.com
开源中国 oschina.net
思否 segmentfault.com
IT之家 ithome.com
共产党员网 12371.cn
理论中国网 theorychina.org.cn
中国社会科学网 cssn.cn
爱思想 aisixiang.com
联合早报 zaobao.com zaobao.com.sg
聯合新聞網 udn.com
自由時報 ltn.com.tw
中時新聞網 chinatimes.com
中央社 cna.com.tw
風傳媒 storm.mg
ETtoday新聞雲 ettoday.net
香港01 hk01.com
明報 mingpao.com
香港電台 rthk.hk
大公網 takungpao.com
端傳媒 theinitium.com
纽约时报中文网 cn.nytimes.com
FT中文网 ftchinese.com`

let names: Map<string, string> | null = null

/** The name of the publication a host belongs to; null where it is not among those known. */
export function siteOfHost(host: string): string | null {
  names ??= new Map(
    NAMES.split('\n').flatMap((line) => {
      const [name = '', ...hosts] = line.split(' ')
      return hosts.map((one) => [one, name] as const)
    }),
  )
  for (let at = 0; at !== -1; at = host.indexOf('.', at + 1)) {
    const name = names.get(host.slice(at === 0 ? 0 : at + 1))
    if (name) return name
  }
  return null
}
