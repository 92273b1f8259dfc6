/** Regions whose registers the nodes keep, in every form a name may begin with. */
export const REGIONS = ['北京市', '北京', '天津市', '天津', '河北省', '河北'] as const

/**
 * Names of places that are no trade name (Order 734, article 8). Left out are those with another
 * meaning of their own (朝阳, the rising sun; 大兴, great rise), which the article allows.
 */
export const PLACES: ReadonlySet<string> = new Set(
  '北京 天津 河北 上海 重庆 广东 江苏 浙江 山东 河南 四川 湖北 湖南 福建 安徽 东城 西城 海淀 丰台 石景山 门头沟 房山 通州 顺义 昌平 怀柔 密云 延庆 平谷'.split(
    ' ',
  ),
)

/** Words in which a trade or its manner is said; longer ones stand for themselves. */
export const INDUSTRY_WORDS: readonly string[] =
  '科技 技术 信息 网络 软件 数据 智能 光电 电子 电气 电器 机械 设备 仪器 自动化 新能源 能源 环保 材料 化工 生物 医药 医疗 健康 餐饮 食品 饮品 烘焙 茶业 酒店 物流 运输 货运 仓储 贸易 商贸 进出口 商业 百货 零售 超市 咨询 管理 服务 发展 文化 传媒 广告 设计 装饰 建筑 工程 建材 房地产 置业 物业 教育 培训 旅游 体育 服装 服饰 纺织 家具 农业 园艺 园林 花卉 图书 出版 印刷 影视 艺术 投资 人力资源 会计 税务 法律 知识产权 检测 认证 维修 汽车 玩具 珠宝 家政 美容 摄影 企业'
    .split(' ')
    .sort((a, b) => b.length - a.length)

/** Words that say nothing of the trade itself: 餐饮 and 餐饮管理 are one trade. */
export const GENERIC_WORDS: readonly string[] = ['管理', '服务', '发展', '企业']

export type WordRule = {
  readonly code: 'word-forbidden' | 'word-national' | 'word-needs-approval'
  readonly severity: 'refused' | 'warning'
  readonly ground: string
  readonly words: readonly string[]
}

/** Regulations on enterprise names, State Council Order 734 (2020). */
export const WORD_RULES: readonly WordRule[] = [
  rule('word-national', 'refused', 'name-rules#12', '中国 中华 中央 全国 国家 中共'),
  rule(
    'word-forbidden',
    'refused',
    'name-rules#11',
    '共产党 党委 政府 国务院 政协 法院 检察院 公安 军队 武警 解放军 部队 纪委 共青团 妇联 联合国 世贸组织 世界银行 红十字 奥林匹克 奥运 赌博 博彩 色情 毒品 邪教 迷信 算命 恐怖 暴力 殖民 歧视 免税 国债 彩票 最佳 顶级 特供 专供',
  ),
  rule(
    'word-needs-approval',
    'warning',
    'name-rules#12',
    '银行 保险 证券 基金 信托 期货 交易所 融资 典当',
  ),
]

function rule(
  code: WordRule['code'],
  severity: WordRule['severity'],
  ground: string,
  words: string,
): WordRule {
  return { code, severity, ground, words: words.split(' ') }
}
