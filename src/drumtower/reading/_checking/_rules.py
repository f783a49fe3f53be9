"""The rules of checking: each with its id, its severity and its title, in the order of how embarrassing a finding is.

A rule can be switched off by its id; its page in the reference (检查规则) shows a made-up example of what it finds.
"""

from __future__ import annotations

from dataclasses import dataclass

from drumtower.finding import Severity

__all__ = ["RULES", "Rule", "rank_of"]

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of checking: its id, how much a finding of it usually matters, and its title in Chinese and English.

    A single finding may be milder than its rule, where the text leaves room.  ``heading`` is its heading in the reference.
    """

    id: str
    severity: Severity
    zh: str
    en: str

    @property
    def heading(self) -> str:
        """The heading of its section in the reference."""
        return f"`{self.id}` {self.zh}"

    def title(self, language: str = "zh") -> str:
        """Its title in ``zh`` or ``en``."""
        return self.en if language == "en" else self.zh


_LISTED = (
    Rule("disclosure", ERROR, "不宜公开的内容", "What must not be disclosed"),
    Rule("placeholder", ERROR, "没有填完的地方", "Blanks left open"),
    Rule("leftover", ERROR, "上年稿子的残留", "Leftovers of last year's report"),
    Rule("sum", ERROR, "总数与分项", "A total and its parts"),
    Rule("cross_mention", ERROR, "同一指标前后不一", "One indicator stated twice"),
    Rule("previous", ERROR, "与上年报告不一", "Other than last year's report"),
    Rule("plan_data", ERROR, "与计划数据不一", "Other than the plan's data"),
    Rule("companion", ERROR, "与同次会议其他材料不一", "Other than the session's other papers"),
    Rule("claim", ERROR, "完成、超额、翻番的说法", "Claims of met, surpassed, doubled"),
    Rule("part_le_whole", ERROR, "分项大于总数", "A part above its whole"),
    Rule("share_sum", ERROR, "占比之和超过100%", "Shares above 100 % together"),
    Rule("range", ERROR, "比率超出0—100%", "A rate outside 0–100 %"),
    Rule("share_bound", ERROR, "完成率与完成项数", "Completion rate and goals met"),
    Rule("enum_exact", ERROR, "宣布的个数与列出的个数", "Announced and listed"),
    Rule("enum_etc", ERROR, "带“等”的列举", "Lists closed by 等"),
    Rule("respectively", ERROR, "“分别”的对应", "As many values as names"),
    Rule("count_change", ERROR, "两数之差", "The difference of two counts"),
    Rule("level_growth", WARNING, "两年数与增幅", "Two levels and a growth"),
    Rule("threshold", ERROR, "跨过的台阶", "Thresholds passed"),
    Rule("unit", WARNING, "单位", "Units"),
    Rule("magnitude", WARNING, "万、亿之差", "A slip by 10⁴"),
    Rule("wrong_year", WARNING, "今年、去年指错", "今年 and 去年 in the wrong year"),
    Rule("period", WARNING, "时期混用", "Periods mixed"),
    Rule("estimate", NOTE, "预计与已公布", "Estimates and released figures"),
    Rule("sync", WARNING, "相对目标的依据", "What a relative target rests on"),
    Rule("reference", WARNING, "提到而没有附上", "Referred to and absent"),
    Rule("footnote_marks", ERROR, "注码与注文", "Marks and notes"),
    Rule("heading_sequence", WARNING, "标题序号", "Numbers of headings"),
    Rule("name", WARNING, "名称写法不一", "One name in two spellings"),
    Rule("office_name", WARNING, "机构名称", "Names of offices"),
    Rule("new_again", WARNING, "两年都报为新增", "Reported as new in both years"),
    Rule("target_not_below_last_year", NOTE, "目标低于上年实绩", "Targets below last year's results"),
    Rule("implied_target", NOTE, "由增幅推得的目标", "Targets that follow from a growth"),
    Rule("share", NOTE, "占比的推算", "What a share implies"),
    Rule("ratio", NOTE, "平均数", "Averages"),
    Rule("text", NOTE, "语句", "Wording"),
    Rule("adverb", NOTE, "副词与幅度", "Adverbs and figures"),
    Rule("duplicate", NOTE, "重复", "Said twice"),
    Rule("numeral", NOTE, "数字写法", "Numerals"),
    Rule("unit_form", NOTE, "单位写法", "Shape of units"),
    Rule("source_needed", NOTE, "需要依据的说法", "Claims that need a source"),
    Rule("unmentioned_goal", NOTE, "没有提到的计划目标", "Goals the report does not mention"),
    Rule("unsupported", NOTE, "没有来源支持的数", "Numbers without a source"),
    Rule("plausible", NOTE, "合理性", "Plausibility"),
)

RULES: dict[str, Rule] = {rule.id: rule for rule in _LISTED}
"""Every rule by its id, the most embarrassing first."""

_RANKS = {rule: rank for rank, rule in enumerate(RULES)}


def rank_of(rule: str) -> int:
    """0 for the most embarrassing rule."""
    return _RANKS[rule]
