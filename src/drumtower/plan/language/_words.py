"""The words of the target language: what officials write, and what each word does.

Each table is one class of words; longer words stand first where one begins with another, because the tables are tried in
order.  The compiled forms are made when first used, so that importing the room costs nothing.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = [
    "AFTER",
    "COMPLETED",
    "FALLS",
    "FLOOR_LEFT",
    "GOOD_WHEN_LOWER",
    "MODALS",
    "RISES",
    "SHARE_WORDS",
    "STAGES",
    "STRIVES",
    "alternation",
    "at_end",
    "at_start",
]

RISES = (
    "同比增长", "年均增长", "累计增长", "增长率", "增长", "增速", "增幅", "同比上涨", "上涨", "涨幅", "回升", "同比增加", "增加",
    "提高", "提升", "扩大", "上升", "攀升", "多增", "同比增",
)  # fmt: skip
"""Words after which a percentage is a growth, percentage points a change and a count a net gain."""

FALLS = (
    "同比下降", "年均下降", "累计下降", "下降率", "下降", "降低", "降幅", "同比减少", "减少", "压减", "压降", "削减", "缩减", "缩小",
    "收窄", "回落", "压缩", "缩短", "少发生", "减排", "节约", "降",
)  # fmt: skip
"""The same for a fall."""

FLOOR_LEFT: dict[str, tuple[str, ...]] = {
    ">=": ("不得低于", "不能低于", "应不低于", "不低于", "不少于", "不小于", "不弱于", "大于等于", "大于或等于", "至少", "最低", "≥",
        "≧", ">="),
    "<=": (
        "不得超过", "不得高于", "不能超过", "不高于", "不超过", "小于等于", "小于或等于", "不大于", "不多于", "不突破", "至多",
        "最多", "控制在", "控制到",
        "严控在", "压降至", "压降到", "压减至", "压减到", "压缩到", "压缩至", "≤", "≦", "<=",
    ),
    ">": (
        "超过", "突破", "高于", "大于", "多于", "优于", "好于", "快于", "站上", "跨越", "跨过", "跃上", "迈上", "迈过", "逾", "超", "破",
        ">", "＞",
    ),
    "~=": ("大约", "接近", "将近", "约"),
    "==": ("等于", "恰好为"),
    "<": ("低于", "少于", "小于", "不足", "不到", "不满", "<", "＜"),
    "steady": ("稳定在", "稳定保持在", "稳定到", "巩固在"),
    "keep": ("保持在", "维持在", "保持", "维持", "巩固", "稳定"),
    "fall_to": ("下降到", "下降至", "降低到", "降低至", "减少到", "减少至", "降到", "降至", "回落到", "回落至", "缩小到", "缩小至",
        "缩短到", "缩短至"),
    "reach": (
        "提高到", "提高至", "提升到", "提升至", "增加到", "增加至", "增长到", "增长至", "上升到", "上升至", "扩大到", "扩大至", "增至",
        "升至", "升到", "达到", "达", "到", "至", "为", "实现", "完成", "是", "在", "均", "各", "都", "全部",
    ),
}  # fmt: skip
"""Words that stand before a number and say how it binds."""

AFTER: dict[str, tuple[str, ...]] = {
    ">=": ("及以上", "或以上", "以上水平", "以上", "之上", "起"),
    "<=": ("及以下", "以下水平", "以下", "之下", "以内", "之内", "内"),
    "~=": ("左右水平", "左右", "上下", "前后"),
}
"""Words that stand behind a number and say how it binds."""

STRIVES = ("力争", "争取", "力促", "奋力", "冲刺", "努力", "争创", "争")
"""Words that make a promise a stretch."""

MODALS = (
    "确保", "坚决", "牢牢", "守住", "守牢", "坚守", "全力", "全面", "计划", "预计", "拟按", "拟", "要", "促进", "推动", "推进",
    "力保", "保证", "使", "将", "我区", "我市", "我省", "全年", "今年", "当年", "年内", "本年", "明年", "其中", "并且", "并",
    "同时", "也", "务必", "严格", "切实", "严守", "建议", "大力", "积极", "着力",
)  # fmt: skip
"""Words at the head of a phrase that change neither the indicator nor the number."""

SHARE_WORDS = ("占比", "比重", "比例", "份额", "占")
"""Words in an indicator's name that make its percentage a share of a whole."""

GOOD_WHEN_LOWER = (
    "失业率", "物价", "消费价格", "CPI", "PPI", "价格指数", "价格涨幅", "PM2.5", "PM10", "PM₂.₅", "细颗粒物", "颗粒物", "臭氧浓度",
    "浓度", "能耗", "碳排放", "二氧化碳", "排放量", "排放强度", "排放总量", "用水量", "水耗", "电耗", "煤耗", "事故", "死亡", "伤亡",
    "发案", "刑事案件", "万元地区生产总值用", "负债率", "债务率", "赤字率", "不良率", "不良贷款", "杠杆率", "投诉", "信访量", "发病率",
    "患病率", "感染率", "近视率", "辍学率", "流失率", "贫困发生率", "基尼系数", "恩格尔系数", "收入比", "漏损率", "贷款利率", "物流成本",
    "物流总费用", "办理时限", "办结时限", "空置率", "闲置率", "黑臭水体", "违法建设", "火灾", "超标", "劣V类", "劣Ⅴ类", "重污染天数",
)  # fmt: skip
"""Parts of names of which less is better; used only where the indicator itself does not say its direction."""

STAGES: dict[str, str] = {
    "建成投入使用": "投入使用", "建成投用": "投入使用", "投入使用": "投入使用", "投入运营": "投入使用", "投用": "投入使用",
    "正式运营": "投入使用", "启用": "投入使用", "交付使用": "交付", "竣工交付": "竣工", "竣工验收": "竣工", "竣工投产": "投产",
    "建成投产": "投产", "建成通车": "通车", "竣工": "竣工", "完工": "竣工", "主体结构封顶": "主体封顶", "主体封顶": "主体封顶",
    "封顶": "主体封顶", "实质性开工": "开工", "开工建设": "开工", "动工建设": "开工", "动工": "开工", "开工": "开工", "启动建设": "启动",
    "启动实施": "启动", "启动": "启动", "投产达效": "投产", "投产": "投产", "通车": "通车", "开通": "开通", "开园": "开园",
    "开业": "开业",
    "开馆": "开馆", "签约": "签约", "落地": "落地", "交付": "交付", "验收": "验收", "通过验收": "验收", "挂牌成立": "成立",
    "挂牌": "挂牌",
    "成立": "成立", "设立": "设立", "组建": "组建", "建立": "建立", "出台": "出台", "印发": "印发", "发布": "发布", "上线": "上线",
    "获批": "获批", "入选": "入选", "通过国家验收": "验收", "创成": "创成", "创建成功": "创成", "成功创建": "创成", "创建": "创成",
    "建设完成": "完成", "编制完成": "编制完成", "获评": "获评", "荣获": "获评", "通过复审": "复审", "通过国家评估": "通过国家评估",
    "通过省级评估": "通过省级评估", "通过评估": "通过评估",
     "通过": "通过", "认定": "认定", "到位": "到位", "复审": "复审", "脱贫": "脱贫", "全部脱贫": "脱贫",
    "脱贫摘帽": "脱贫", "组建完成": "组建", "揭牌": "挂牌",
    "基本完成": "基本完成", "基本建成": "基本建成", "基本竣工": "基本完成", "基本完工": "基本完成",
    "主体完工": "主体完工", "主体竣工": "主体完工", "主体结构完工": "主体完工", "主体工程完工": "主体完工", "竣工备案": "竣工备案",
    "完成竣工备案": "竣工备案", "进场施工": "进场施工", "进场": "进场施工", "具备通车条件": "具备通车条件",
    "具备开工条件": "具备开工条件", "具备投用条件": "具备投用条件", "具备使用条件": "具备使用条件", "具备竣工条件": "具备竣工条件",
    "具备验收条件": "具备验收条件", "具备交付条件": "具备交付条件", "具备运营条件": "具备运营条件", "具备投产条件": "具备投产条件",
    "具备入住条件": "具备入住条件",
    "建成": "建成", "完成": "完成", "落成": "建成", "完成改造": "完成", "投运": "投入使用", "实施": "实施",
}  # fmt: skip
"""Milestones as written, and the standard word for each."""

COMPLETED = (
    "征收", "征迁", "征拆", "拆迁", "搬迁", "立项", "招标", "招投标", "选址", "设计", "前期工作", "前期", "主体工程", "土地征收",
    "房屋征收", "施工图设计", "初步设计", "可研批复", "方案设计",
)  # fmt: skip
"""Stages of a project that are said to be completed (完成征收) and need no name of their own."""


@cache
def alternation(words: tuple[str, ...]) -> str:
    """A pattern that matches any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def at_end(words: tuple[str, ...]) -> re.Pattern[str]:
    """A compiled pattern for one of ``words`` at the end of a text."""
    return re.compile(f"(?:{alternation(words)})$")


@cache
def at_start(words: tuple[str, ...]) -> re.Pattern[str]:
    """A compiled pattern for one of ``words`` at the start of a text."""
    return re.compile(f"(?:{alternation(words)})")
