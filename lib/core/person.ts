// Whether a few characters are a person's name: Chinese by surname and length, Latin by capitals.

/** The surnames of more than 99 % of Han Chinese, simplified and traditional. */
const SURNAMES = new Set(
  '王李张劉刘陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鐘鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付傅方邹鄒熊白孟秦邱丘侯江尹薛闫阎閻段雷龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫孔向汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關焦兰蘭俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽时時穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩明佘池查麻苑迟遲邝官封谈談匡鞠惠荆樂乐冀郁胥南班储儲原栗燕楚鄢劳諶谌奚皮粟冼蔺藺楼樓盘满滿闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容才扶宛印但宪肇怀过揭芮羿储靳汲邴糜松富巫乌焦隗山谷车侯宓蓬郗仰仲伊宁仇栾暴甘钭厉戎束幸韶蓟薄宿怀蒲邰从鄂咸籍赖卓屠蒙池乔阴能苍双莘翟谭贡姬申堵桑濮边扈冀浦尚温别庄晏柴阎充慕连茹习宦艾鱼向古易慎戈终暨衡步都耿匡寇广禄阙沃利蔚越夔隆巩厍聂晁勾敖融訾辛阚那简空养须关荆游竺逯盖益桓公',
)
const DOUBLE =
  /^(欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|皇甫|尉迟|公孙|公孫|令狐|慕容|司徒|夏侯|端木|南宫|范姜|張簡|张简|独孤|完颜|呼延|宇文|长孙|闻人|申屠|轩辕|澹台)/

/** Characters that end an institution, a place, a job or a thing, hardly ever a given name. */
const NOT_A_NAME =
  /[网網報报社局部厅处科室院站台所厂店市县區区組组版刊号號的了是我你他她们們這那第电電讯訊图圖摄攝者员員]$|..[会會]$|记者|編輯|编辑|责任|来源|作者|发布|中国|新闻|小编|佚名|未知|匿名|网络|網路|整理|原创|本站|转载|综合|公司|集团|大学|学院|平台|频道|栏目|评论|快讯|日报|晚报|官方|视频|图片|摄影|报道|報導|下载|登录|首页|更多|关注|收藏|分享|举报|点击|专栏|时间|日期|资料|通讯|通訊/

/** Words of two to four characters that begin like a surname and stand in brackets or credit lines. */
const WORDS = new Set(
  '江苏 江西 海南 海口 成都 广东 广西 广州 安徽 宁波 宁夏 温州 常州 黄山 黄石 金华 云南 山东 山西 山海 南京 南昌 南宁 平安 安全 文化 文章 文字 文中 方面 方法 高考 高清 时事 时政 时评 明天 明年 国内 国际 全文 全国 全部 完结 和平 和谐 成功 成本 阳光 强调 马上 简介 简报 白银 石家庄 项目 连载 连续 解读 解析 解放 关键 应用 计划 管理 路透 高级 高层 华商 华北 华东 云计算 金融 毕业 经理 于是 万元 单位 平均 时尚 安装 常见 包括 任务 任何 相关 相比 都市 都是 从此 公开 公告 公示 能源 充电 连接 融资 利率 利息 习题 束缚 从前 双语 幸福 通过 尚未 后记 附图 注释 宣传 宣布 权威 关于 池州 湘潭 衡阳 荆州 柳州 桂林 鄂州 沙市 丰台 海淀 朝阳 宁德 龙岩 连云港 秦皇岛 马鞍山 左图 右图 上接 下转 冷静 明确 原标题 原文 原创 关联 满意 步骤 易懂 丰富 成果 成员 常务 安排 单选 多选 何时 何处 何故 许可 古代 古诗 计算 查看 查询 广告 松江 金山 卫健委 梅花 兰花 云端 时空 王者 和讯 向往'.split(
    ' ',
  ),
)

/** Whether `text` (without inner space) is a Chinese person's name of two to four characters. */
export function isChineseName(text: string): boolean {
  if (/^[\u3400-\u9fff\uf900-\ufaff]{1,6}[·•・][\u3400-\u9fff\uf900-\ufaff·•・]{1,12}$/.test(text))
    return true
  if (!/^[\u3400-\u9fff\uf900-\ufaff]{2,4}$/.test(text) || WORDS.has(text)) return false
  const double = DOUBLE.test(text)
  if (!double && !SURNAMES.has(text.charAt(0))) return false
  if (text.length === 4 && !double)
    return /^(.)[\u3400-\u9fff\uf900-\ufaff]{3}$/.test(text) && isJoined(text)
  return !NOT_A_NAME.test(text)
}

/** A married or joined surname (陈方安生): two surnames, then a given name of two. */
function isJoined(text: string): boolean {
  return (
    SURNAMES.has(text.charAt(0)) &&
    SURNAMES.has(text.charAt(1)) &&
    !NOT_A_NAME.test(text) &&
    /^[范陈陳张張林李王]/.test(text)
  )
}

/** Whether `text` is a Latin name: two to five words, each capitalised, particles and initials apart. */
export function isLatinName(text: string): boolean {
  if (text.length > 50 || /\d|[@:/|]/.test(text)) return false
  const words = text.trim().split(/\s+/)
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every((word) =>
      /^(\p{Lu}[\p{L}\p{M}'’.-]*|de|van|von|der|den|la|le|da|di|al|el|bin|dos)$/u.test(word),
    ) &&
    !/\b(News|Staff|Press|Editor|Team|Online|Desk|Agency|Media|Times|Post|Today)\b/.test(text)
  )
}

/**
 * The Chinese names of a list such as `王乐文 方 敏` or `宋晨、田中全、胡喆`; null where any item is
 * not a name. A name of two characters set wide (`方 敏`) is read as one.
 */
export function chineseNames(list: string): string[] | null {
  const items = list
    .replace(/等$|（.*?）|\(.*?\)/g, '')
    .trim()
    .split(
      /[\s\u3000、，,;；&＆|｜]+|(?<=[\u3400-\u9fff\uf900-\ufaff]{2})[/／和与](?=[\u3400-\u9fff\uf900-\ufaff]{2})/,
    )
    .filter(Boolean)
  const names: string[] = []
  for (let i = 0; i < items.length; i++) {
    const item = items[i] ?? ''
    const next = items[i + 1] ?? ''
    if (item.length === 1 && next.length === 1 && isChineseName(item + next)) {
      names.push(item + next)
      i++
    } else if (isChineseName(item)) names.push(item)
    else return null
  }
  return names.length > 0 && names.length <= 8 ? names : null
}
