"""The rules by which facts are made, each with its id, what it does, and a made-up example.

A fact names two of them: how its number was read, and how its indicator was found (``number.figure name.before``); a promise
without a number names one.  The reasons for which a look-alike is turned down stand beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FACT_RULES", "LOOK_ALIKES", "FactRule"]


@dataclass(frozen=True, slots=True)
class FactRule:
    """A rule of reading: its id, what it does in Chinese and English, and a made-up sentence that shows it."""

    id: str
    zh: str
    en: str
    example: str

    @property
    def heading(self) -> str:
        """The heading of its section in the reference."""
        return f"`{self.id}`"


FACT_RULES = (
    FactRule("number.figure", "阿拉伯数字连同计量单位。", "A figure with its unit.", "新增停车泊位860个。"),
    FactRule(
        "number.chinese",
        "用来计数的汉字数字，前面列出了所数的名称，或宣布下文的个数。",
        "A Chinese numeral that counts names given before it, or announces how many follow.",
        "培育软件服务、商贸物流两个特色产业。",
    ),
    FactRule(
        "number.vague",
        "约数：近、超、余、过、上、数。",
        "A vague number: 近, 超, 余, 过, 上, 数.",
        "举办文化活动近百场。",
    ),
    FactRule("number.range", "范围，两端各一个数值。", "A range, with a value at each end.", "建设口袋公园10—15个。"),
    FactRule("number.fraction", "分数。", "A fraction.", "专利代理师超过120人，占全市十分之一。"),
    FactRule(
        "number.rank",
        "位次：第几、前几、首位，前面有“居、列、排名”等词或比较的范围。",
        "A rank: 第, 前 or 首位 behind 居, 列, 排名 or among whom.",
        "快递业务量居全省第3位。",
    ),
    FactRule(
        "table.cell",
        "表格里的一格，单位取自表头、行名、“计量单位”栏或表名。",
        "A cell of a table, its unit from the head, the row, a column of units or the caption.",
        "指标\t绝对值（亿元）\t比上年增长（%）\n进出口总额\t315.2\t4.1",
    ),
    FactRule("name.before", "名称在数前面。", "The name stands before the number.", "全年新引进首店42家。"),
    FactRule("name.behind", "所数的事物在数后面。", "What is counted stands behind the number.", "建成15个社区食堂。"),
    FactRule(
        "name.same",
        "自己没有名称，沿用前一个数的指标。",
        "No name of its own: the indicator of the quantity before.",
        "一般公共预算收入完成56.3亿元，同比增长4.1%。",
    ),
    FactRule(
        "name.clause",
        "自己没有名称，取前一分句的名称。",
        "No name of its own: the noun of the clause before.",
        "推进智慧路灯改造，全年共完成2529盏。",
    ),
    FactRule(
        "name.share",
        "占某个整体的比重。",
        "A share in a whole that is named.",
        "税收收入占一般公共预算收入比重达88.4%。",
    ),
    FactRule("name.rank", "在某个范围内的位次。", "The rank among some.", "实际使用外资3.2亿美元，位列全市第二。"),
    FactRule(
        "name.respectively",
        "“分别”：每个数各归一个名称，共用的部分各自带上。",
        "分别: a name for each value, with the head they share.",
        "软件服务、商贸物流分别增长6.1%、7.4%。",
    ),
    FactRule(
        "name.from-to",
        "“从……到……”：后一个数与前一个同名。",
        "From … to …: the second has the name of the first.",
        "城镇化率从71.2%提高到78.5%。",
    ),
    FactRule(
        "name.row",
        "表格行名加列名。",
        "The name of a table's row with that of its column.",
        "指标\t绝对值（亿元）\t比上年增长（%）\n进出口总额\t315.2\t4.1",
    ),
    FactRule("name.none", "找不到名称，留给人补。", "No name was found; a person is asked.", "达到15%。"),
    FactRule("wordless.growth", "没有数值的增长。", "Growth without a number.", "外贸进出口总额力争正增长。"),
    FactRule(
        "wordless.sync",
        "与经济增长同步。",
        "In step with economic growth.",
        "居民收入与经济增长基本同步。",
    ),
    FactRule(
        "wordless.above",
        "高于、快于、不低于另一个指标或平均水平。",
        "Above, faster than or not below another indicator or a mean.",
        "居民收入增速高于经济增速。",
    ),
    FactRule(
        "wordless.done", "完成上级下达的任务。", "A task set from above is fulfilled.", "碳排放强度完成国家下达任务。"
    ),
    FactRule(
        "wordless.stable",
        "稳中提质、保持稳定一类，由人评判。",
        "Kept stable, improved in quality: a person judges.",
        "实际使用外资稳中提质。",
    ),
    FactRule(
        "wordless.trend",
        "持续提升、持续下降。",
        "Ever higher, ever lower.",
        "持续提升绿色建筑占新建建筑比重。",
    ),
    FactRule("wordless.never", "不发生某类事故。", "No accident of a kind.", "全年不发生重特大事故。"),
)
"""Every rule by which a fact is made, in the order of the reference."""

LOOK_ALIKES = (
    FactRule("title", "书名号里的数。", "A number in 《…》.", "印发《优化环境30条措施》。"),
    FactRule("quoted", "引号里的名称和口号。", "A name or slogan in quotation marks.", "落实“四个走在前”要求。"),
    FactRule("idiom", "固定说法。", "A set phrase.", "坚持两个毫不动摇。"),
    FactRule("time", "年月日和一段时间；“连续三个季度”仍算数量。", "Dates and stretches of time.", "三年来持续改善。"),
    FactRule("clock", "服务时间、生活圈的名称。", "Hours of service, circles by minutes.", "打造15分钟生活圈。"),
    FactRule("age", "划定人群的年龄；预期寿命仍算数量。", "An age that delimits a group.", "为65岁以上老年人体检。"),
    FactRule("name", "名称、编号里的数。", "A figure in a name or a code.", "引进世界500强企业。"),
    FactRule("size-class", "规模等级，不是数量。", "A class of size, no quantity.", "打造千亿级产业集群。"),
    FactRule(
        "named-set",
        "“三大工程”一类名称，前面没有列出名称。",
        "A named set whose members are not listed.",
        "实施三大工程。",
    ),
    FactRule(
        "bare",
        "没有单位，也看不出计量什么；列入“未能归位”。",
        "No unit, and nothing it measures; listed.",
        "全年共举办36。",
    ),
    FactRule(
        "table-unit",
        "表格里找不到单位的数；列入“未能归位”。",
        "A figure of a table without a unit; listed.",
        "指标\t数值\t备注\n项目\t36\t无",
    ),
)
"""Every reason for which something that looks like a quantity is turned down."""
