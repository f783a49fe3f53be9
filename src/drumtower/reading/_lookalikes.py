"""Look-alikes: what looks like a quantity in running text and is none, each kind by its own test.

dates        三年, 五年来, 2024年        names     520宠粉节, 5G, 500强, 02-08地块, 中央八项规定
ordinals     第三届, 4号, 附表1            slogans   “1+2+3”, “四个走在前”, 一件事, 两个毫不动摇
numbers      96180, 12345, 〔2024〕3号   articles  一批, 一个
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from drumtower.quantity import NumberMatch

__all__ = ["reason_against"]

CHINESE = frozenset("零〇一二两三四五六七八九十百千万亿半")
DURATIONS = ("time", "months", "workdays")
NAMES_BEFORE = re.compile(
    r"(?:图|表|附表|附图|附件|专栏|第|注|条|款|序号|编号|标准|GB|GB/T|No\.?|〔|○|#|＃|T|DB\d*|ISO|IP|国道|省道|[A-Za-z]|号线|热线|"
    r"电话|平台|邮编|代码|股票|版|政|市政|苏政|M|PM_?|平台|大道|路)$"
)
NAMES_BEHIND = re.compile(
    r"[\-—]?(?:强|号(?!召)|届|版|节(?!约|能|省|水)|宠|购物|峰会|周年|连|后|级|G(?![Bb])|A级|型|线|路(?!铁|公)|频道|工程(?!项|数)|计划|"
    r"行动|战略|规划|体系|产业集群|现代化|模式|格局|政策|中|军|团|师|处长|系列|全面从|高地|世博|世乒|热线|回访|平台|“|”|》|"
    r"\.\d|/\d)"
)
IDIOMS = re.compile(
    r"两个(?:确立|维护|毫不动摇|大局|结合|市场|积极性|一百年|百年|先行|屏障|基地|转向|健康|作用|文明|中心|先)|两种资源|四个(?:意识|自信|全面|"
    r"走在前|革命|最严|不摘)|五个(?:必须|一批|更加)|三个(?:务必|区分开来|更加)|六个(?:必须|坚持)|八项规定|两项补贴|三农|三项制度|两大循环|"
    r"三大(?:攻坚战|改造|球|运营商|体系)|两个责任|五大(?:安全|振兴|发展理念)|四大(?:考验)|一把手|百日|百家争鸣|百花|千方百计|千家万户|万家|千门万户|"
    r"五位一体|三位一体|四位一体|两重|两新|双碳|千里|万众|万物|百年|十年磨|百姓|千秋|万里|百业|百分制|三字经|千万工程|两岸|两会|两优|"
    r"两癌|两病|两客|两弹|两山|三包|三保|三公|三伏|四季|四面|五一|六一|七一|八一|十一假|五保|五险|三甲|三资|三品|四通|四上|一刻钟"
)


def reason_against(text: str, found: NumberMatch) -> str | None:
    """Why ``found`` is no quantity of the text; None where it is one."""
    written = text[found.start : found.end]
    is_chinese = not any("0" <= c <= "9" for c in written)
    for reason, test in TESTS:
        if test(text, found, is_chinese):
            return reason
    return None


def _is_time(text: str, found: NumberMatch, is_chinese: bool) -> bool:
    """三年, 5年来, 两天: a stretch of time; 连续三个季度 counts."""
    if found.unit is None or found.unit.dimension not in DURATIONS:
        return False
    before = text[max(0, found.start - 4) : found.start]
    if before.endswith(
        (
            "连续",
            "提前",
            "缩短",
            "平均",
            "时间",
            "寿命",
            "压缩至",
            "缩短至",
            "压缩到",
            "缩短到",
            "不超过",
            "压减",
            "时长",
        )
    ):
        return False
    behind = text[found.end : found.end + 2]
    if found.unit.symbol == "年" or is_chinese or behind[:1] in ("来", "间", "内", "前", "后"):
        return True
    return bool(re.match(r"(?:以)?[来间内前后]|行动|计划", behind))


def _is_quoted(text: str, found: NumberMatch, is_chinese: bool) -> bool:
    """Inside of quotation marks that hold a name or a slogan."""
    opening = text.rfind("“", max(0, found.start - 16), found.start + 1)
    if opening < 0 or "”" in text[opening : found.start]:
        return False
    closing = text.find("”", found.end, found.end + 24)
    if closing < 0:
        return False
    inside = text[opening + 1 : closing]
    return len(inside) <= 24 and not re.search(r"[，。；]", inside) and not _states(inside, found)


def _states(inside: str, found: NumberMatch) -> bool:
    """Whether what stands between quotation marks is a statement with a rate or a sum."""
    return found.unit is not None and found.unit.dimension in ("rate", "points") and len(inside) > 6


def _is_title(text: str, found: NumberMatch, is_chinese: bool) -> bool:
    """Inside of 《…》."""
    opening = text.rfind("《", max(0, found.start - 50), found.start)
    if opening < 0 or "》" in text[opening : found.start]:
        return False
    inside = text[found.end : found.end + 50].partition("》")
    return bool(inside[1]) and not re.search(r"[。；《]", text[opening + 1 : found.start] + inside[0])


def _is_idiom(text: str, found: NumberMatch, is_chinese: bool) -> bool:
    """两个毫不动摇, 八项规定, 千方百计."""
    return is_chinese and IDIOMS.match(text, found.start) is not None


CLASSES = re.compile(
    r"(?:及)?以[上下](?:的)?(?:[^，。；、\d]{0,6})(?:项目|企业|产业|集群|园区|县|镇|村|单位|基金|账款|楼宇|工业|煤矿|机组|城市|龙头|园|船舶|贷款户)"
)


COUNTED = ("count", "people", "person-times", "households")


def _is_adjective(text: str, found: NumberMatch) -> bool:
    """千亿优势产业, 千亿县: 亿 before a noun, and nothing that reaches it (突破千亿)."""
    if text[found.start] in "超近过破逾上数" or re.search(
        r"(?:突破|达|超过|站稳|跨|上|增|至|到|过)$", text[: found.start][-3:]
    ):
        return False
    return bool(re.match(r"[一-龥]", text[found.end : found.end + 1])) and text[found.end] not in "元次以大台平左"


def _is_kind_of(text: str, found: NumberMatch, is_chinese: bool) -> bool:
    """千亿级产业, 亿元楼宇, 百亿元级项目, 万元GDP: a size class inside of a name."""
    if found.unit is not None and found.unit.dimension in (*COUNTED, "rate", "points"):
        return False
    behind = text[found.end : found.end + 4]
    if (
        found.unit is not None
        and found.unit.dimension.startswith("money")
        and behind.startswith(("兑", "折合", "对人民币"))
    ):
        return True
    if is_chinese and found.unit is not None and found.unit.dimension == "number" and _is_adjective(text, found):
        return True
    if (
        behind.startswith("级")
        or CLASSES.match(text, found.end)
        or re.match(r"(?:以上|及以上)?(?:级|规模(?:产业|集群|企业|工业))", behind)
    ):
        return True
    return is_chinese and behind.startswith(
        ("楼宇", "产业集群", "村", "镇", "县", "园区", "企业", "产业", "集群", "项目")
    )


def _is_named_set(text: str, found: NumberMatch, is_chinese: bool) -> bool:
    """十大工程, 三大攻坚: a name; 科创、金融、贸易三大中心 counts the names before it."""
    if not is_chinese or found.unit is None:
        return False
    if found.unit.symbol not in ("大", "个", "项", "条", "类", "大类", "种", "级", "支", "位", "篇", "块", "台", "次"):
        return False
    if found.unit.symbol in ("次", "台", "篇", "块"):
        return True
    return not (_follows_list(text, found.start) or _announces(text, found))


def _follows_list(text: str, at: int) -> bool:
    """Whether names stand before ``at``: A、B两大…, A、B、C等四个…, A和B两个…"""
    clause = re.split(r"[，。；：！？]", text[max(0, at - 120) : at])[-1]
    return "、" in clause or clause.endswith("等") or bool(re.search(r"[^，]{2,}[和与及][^，]{2,}$", clause[-24:]))


ANNOUNCED = re.compile(r"(?:大)?(?:方面|领域|重点|特点|阶段|层面|环节|问题|类|目标|任务|行动|工程|专项|体系|中心)")


def _announces(text: str, found: NumberMatch) -> bool:
    """以下五个方面: a count of what follows or of parts that are named."""
    before = text[max(0, found.start - 6) : found.start]
    if re.search(r"以下|下列|从|如下|这|分为?|共|等|达|建成|建设|新增|突出|抓好|做好|围绕|聚焦", before):
        return bool(ANNOUNCED.match(text, found.end)) or (
            found.unit is not None and found.unit.symbol in ("大类", "类")
        )
    return bool(re.match(r"[^，。；]{0,8}[：:]", text[found.end : found.end + 9]))


def _is_name(text: str, found: NumberMatch, is_chinese: bool) -> bool:
    """A figure that belongs to a name: 图1, 500强, 5G, 苏政42条, 02-08地块."""
    if is_chinese:
        return False
    before = text[max(0, found.start - 6) : found.start]
    if found.unit is None:
        return bool(NAMES_BEFORE.search(before) or NAMES_BEHIND.match(text, found.end))
    if found.unit.symbol == "条" and re.search(r"政$", before):
        return True
    return bool(re.search(r"(?:附表|附件|专栏|(?:^|[，。；（见])[图表])$", before))


def _is_bare(text: str, found: NumberMatch, is_chinese: bool) -> bool:
    """A figure without a unit, and nothing that says it measures something."""
    if found.unit is not None or found.number2 is not None:
        return False
    before = text[max(0, found.start - 8) : found.start]
    if re.search(
        r"(?:指数|系数|得分|评分|分值|均值|[Pp][Hh]值|范围|密度|水平)(?:值)?(?:[为达]|达到|分别为|平均为|提高到)?$",
        before,
    ):
        return False
    if "." in text[found.start : found.end] and re.search(
        r"(?:缩小|扩大|提高|下降|增加|减少|上升|降低)(?:了)?$", before
    ):
        return False
    return not _is_proportion(text, found)


COLONS = (":", "∶", "：")
PROPORTION = re.compile(r"(?:比例|结构|之比|收入比|比值|占比)[^，。；]{0,22}$")


def _is_proportion(text: str, found: NumberMatch) -> bool:
    """三次产业比例为2:38:60: shares that stand side by side."""
    beside = text[found.end : found.end + 1] in (":", "∶", "：") or text[found.start - 1 : found.start] in (
        ":",
        "∶",
        "：",
    )
    near = text[max(0, found.start - 30) : found.start]
    if text[found.start - 1 : found.start] in COLONS and found.number == 1:
        return False
    return beside and bool(PROPORTION.search(near)) and found.number < Decimal(100)


def _is_clock(text: str, found: NumberMatch, is_chinese: bool) -> bool:
    """7×24小时, 24小时, 1小时交通圈, 10分钟生活圈: a service or a circle, by name."""
    if found.unit is None or found.unit.dimension != "time" or found.unit.multiplier or found.number > 48:
        return False
    behind = text[found.end : found.end + 8]
    before = text[max(0, found.start - 2) : found.start]
    return before.endswith(("×", "*", "x")) or bool(
        re.match(r"[^，。；]{0,5}(?:圈|制|平均|值|服务|在线|值守|浓度|响应)", behind)
    )


def _is_age(text: str, found: NumberMatch, is_chinese: bool) -> bool:
    """60周岁及以上, 3岁以下: an age that delimits a group; 预期寿命 80岁 measures."""
    if found.unit is None or found.unit.dimension != "age":
        return False
    return not re.search(r"(?:寿命|平均年龄)[^。；]{0,30}$", text[max(0, found.start - 44) : found.start])


TESTS: tuple[tuple[str, Callable[[str, NumberMatch, bool], bool]], ...] = (
    ("title", _is_title),
    ("quoted", _is_quoted),
    ("idiom", _is_idiom),
    ("time", _is_time),
    ("clock", _is_clock),
    ("age", _is_age),
    ("name", _is_name),
    ("size-class", _is_kind_of),
    ("named-set", _is_named_set),
    ("bare", _is_bare),
)
