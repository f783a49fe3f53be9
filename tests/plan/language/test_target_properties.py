"""What holds for every target and every value, found by trying many."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st
from targets_table import ROWS

from drumtower.finding import mark
from drumtower.plan import TargetError
from drumtower.plan.language import (
    About,
    Between,
    Case,
    Compare,
    Done,
    Improve,
    Judged,
    Measure,
    Outcome,
    Predicate,
    Relative,
    Statement,
    Sync,
    Target,
    Verdict,
    from_notation,
    judge,
    notation,
    read_targets,
    requirement,
)
from drumtower.quantity import Amount, Bound, find_unit

NAMES = st.sampled_from(
    ["规上工业营业收入", "高新技术企业", "空气优良天数比率", "城镇调查失业率", "PM2.5年均浓度", "甲", "社区用房"]
)
COUNTS = st.integers(1, 99999).map(Decimal)
PLACES = st.decimals("0.1", "99", places=1)
FIELDS = st.sampled_from(["", "全市", "全国"])
OTHERS = st.sampled_from(["地区生产总值", "全区税收", "全市平均"])
UNITS = {
    Measure.GROWTH: ["%"], Measure.RATE: ["%", "‰"], Measure.SHARE: ["%"], Measure.CHANGE: ["pp"],
    Measure.COUNT: ["家", "个", "万人"], Measure.LEVEL: ["亿元", "微克/立方米", "平方公里"], Measure.NET: ["家", "万人", "亿元"],
}  # fmt: skip


@st.composite
def comparisons(draw: st.DrawFn) -> Compare:
    """A number against a bound, as words can state it."""
    of = draw(st.sampled_from(sorted(UNITS)))
    unit = draw(st.sampled_from(UNITS[of]))
    op = draw(st.sampled_from([">=", ">", "<=", "<"]))
    value = draw(PLACES if of is not Measure.COUNT else COUNTS)
    if draw(st.booleans()) and of in (Measure.GROWTH, Measure.CHANGE, Measure.NET):
        value = -value
    falls = value < 0
    implicit = op == ("<=" if falls else ">=") and draw(st.booleans())
    assume(not (implicit and value in (0, 100)))
    return Compare(op, value, unit, of, implicit)


@st.composite
def ranges(draw: st.DrawFn) -> Between:
    """A range, rising or falling."""
    of = draw(st.sampled_from(sorted(UNITS)))
    low = draw(PLACES)
    high = low + draw(PLACES)
    if draw(st.booleans()) and of in (Measure.GROWTH, Measure.CHANGE, Measure.NET):
        low, high = -high, -low
    return Between(low, high, draw(st.sampled_from(UNITS[of])), of)


@st.composite
def abouts(draw: st.DrawFn) -> About:
    """左右, rising or falling, steady or not."""
    of = draw(st.sampled_from(sorted(UNITS)))
    value, steady = draw(PLACES), draw(st.booleans())
    if not steady and draw(st.booleans()) and of in (Measure.GROWTH, Measure.CHANGE, Measure.NET):
        value = -value
    steady = steady and of in (Measure.RATE, Measure.LEVEL, Measure.COUNT)
    return About(value, draw(st.sampled_from(UNITS[of])), of, steady)


ranks = st.builds(lambda n, f: Compare("<=", Decimal(n), "", Measure.RANK, among=f), st.integers(1, 60), FIELDS)
improvements = st.builds(Improve, st.booleans(), st.just(Measure.LEVEL), st.booleans()) | st.builds(
    Improve, st.just(False), st.just(Measure.RANK), st.booleans()
)
syncs = st.builds(Sync, OTHERS, st.booleans())
beaten = st.builds(
    lambda op, other, plus: Relative(op, other, Measure.GROWTH, plus if op == "ge_other" else -plus, "pp"),
    st.sampled_from(["ge_other", "lt_other"]), OTHERS, PLACES,
)  # fmt: skip
tasks = st.builds(
    lambda who, strict: Relative("ge_other", f"{who}下达任务", Measure.LEVEL, strict=strict),
    st.sampled_from(["市", "省", "国家", "上级"]), st.booleans(),
)  # fmt: skip
milestones = st.builds(
    Done,
    st.sampled_from(["竣工", "开工", "建成", "投入使用", "完成", "主体封顶"]),
    st.sampled_from(["", "6月底", "年内", "2024年底", "上半年"]),
)
judgements = st.sampled_from(
    [Judged("stable_better", "稳中提质"), Judged("judged", "保持合理水平"), Judged("stable", "保持稳定")]
)
predicates = (
    comparisons() | ranges() | abouts() | ranks | improvements | syncs | beaten | tasks | milestones | judgements
)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """A target as words can state it: named or not, striven for or not."""
    predicate = draw(predicates)
    name = draw(st.none() | NAMES)
    stretch = draw(st.booleans()) and not isinstance(predicate, (Judged, Improve))
    if stretch and isinstance(predicate, Compare):
        predicate = replace(predicate, implicit=False)
    if name and isinstance(predicate, (Compare, About, Between)):
        name = {Measure.SHARE: "制造业占比", Measure.RATE: "按时办结率"}.get(predicate.of, name)
        name = name if predicate.of in (Measure.SHARE, Measure.RATE) else "社区用房"
    name = "社区用房" if name and isinstance(predicate, Improve) else name
    return Target(predicate, name, stretch=stretch, note=draw(st.sampled_from(["", "同口径"])))


@given(targets())
def test_standard_words_read_back_equal(target: Target):
    assert read_targets(str(target)) == (target,)


@given(targets())
def test_the_json_form_reads_back_equal(target: Target):
    assert from_notation(notation(target), indicator=target.indicator, note=target.note) == target


# --- values ---------------------------------------------------------------------------------------------------------

SYMBOLS = ["", "%", "家", "亿元", "微克/立方米", "个百分点", "万人"]
numbers = st.decimals("-200", "200", places=2)


def exact(number: Decimal, unit: str) -> Amount:
    """A definite amount."""
    return Amount(Bound.EXACT, number, unit=find_unit(unit) if unit else find_unit("%"))


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """An amount, definite or vague."""
    unit = find_unit(draw(st.sampled_from(SYMBOLS[1:])))
    bound = draw(
        st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.GE, Bound.GT, Bound.LE, Bound.LT, Bound.NEAR, Bound.OVER])
    )
    number = draw(numbers)
    if bound in (Bound.NEAR, Bound.OVER):
        number = abs(number) + 1
    return Amount(bound, number, unit=unit)


evidence = amounts() | st.sampled_from(list(Statement)) | st.dates(date(2023, 1, 1), date(2025, 1, 1)) | st.none()
cases = st.builds(
    Case,
    evidence,
    last=st.none() | amounts(),
    others=st.none().map(lambda _: {}) | amounts().map(lambda a: {"*": a}),
    lower=st.none() | st.booleans(),
    due=st.none() | st.just(date(2024, 6, 30)),
    today=st.none() | st.just(date(2024, 1, 10)),
)


@given(targets(), cases)
def test_a_verdict_is_whole_or_the_value_is_refused_with_a_reason(target: Target, case: Case):
    verdict = verdict_or_none(target, case)
    if verdict is None:
        return
    if verdict.outcome is Outcome.UNKNOWN:
        assert verdict.degree is None
        assert verdict.why is not None
    else:
        assert (verdict.degree == 1) is (verdict.outcome is Outcome.MET)
        assert verdict.degree is None or 0 <= verdict.degree <= 1
    for language in ("zh", "en"):
        assert requirement(target, language)
        assert verdict.explain(language)
    assert not re.search(r"None|Decimal|\bE[+-]\d", verdict.explain() + verdict.explain("en"))


def verdict_or_none(target: Target, case: Case) -> Verdict | None:
    """The verdict; None where the value cannot be compared with the target, which the error says."""
    try:
        return judge(target, case.value, case)
    except TargetError as refused:
        if refused.message.id not in ("target.wrong-unit", "target.unreadable-value"):
            raise
        return None


@given(targets(), numbers, numbers, st.booleans())
def test_better_is_never_worse(target: Target, one: Decimal, two: Decimal, lower: bool):
    predicate = target.predicate
    assume(isinstance(predicate, (Compare, About, Between)))
    assert isinstance(predicate, (Compare, About, Between))
    assume(not (isinstance(predicate, About) and predicate.steady))
    down = goes_down(predicate, lower)
    worse, better = sorted((one, two), reverse=down)
    unit = {"pp": "个百分点", "": "位" if predicate.of is Measure.RANK else "%"}.get(predicate.unit, predicate.unit)
    verdicts = [judge(target, None, Case(exact(n, unit), lower=lower)) for n in (worse, better)]
    assert not (verdicts[0].outcome is Outcome.MET and verdicts[1].outcome is Outcome.MISSED)
    if all(v.degree is not None for v in verdicts):
        assert verdicts[0].degree <= verdicts[1].degree


def goes_down(predicate: Predicate, lower: bool) -> bool:
    """Whether smaller numbers meet ``predicate`` sooner."""
    if isinstance(predicate, Compare):
        return predicate.op in ("<=", "<")
    assert isinstance(predicate, (About, Between))
    end = predicate.value if isinstance(predicate, About) else predicate.value2
    return lower or end < 0


@given(targets(), amounts(), st.decimals(0, 1, places=3), st.booleans())
def test_no_number_within_a_vague_value_contradicts_its_outcome(
    target: Target, vague: Amount, share: Decimal, lower: bool
):
    assume(isinstance(target.predicate, (Compare, About, Between)))
    low, high, low_in, high_in = vague.interval
    low = high - 100 if low is None else low  # type: ignore[operator]
    high = low + 100 if high is None else high
    number = low + (high - low) * share
    assume((number != low or low_in) and (number != high or high_in))
    try:
        seen = judge(target, None, Case(vague, lower=lower)).outcome
        inside = judge(target, None, Case(Amount(Bound.EXACT, number, unit=vague.unit), lower=lower)).outcome
    except TargetError:
        return
    assert seen in (Outcome.UNKNOWN, inside)


# --- junk -------------------------------------------------------------------------------------------------------------

PIECES = re.findall(
    r"\S+",
    "增长 下降 5 % 左右 以上 、 ， 分别 力争 不低于 控制在 与 同步 经济 高于 平均 百分点 家 亿元 前三 全市 完成 下达 "
    "任务 6月底 前 竣工 （ ） “ ” [ ] — 倍 翻番 零 每 人 / 10万 :1 其中 且 均 和 持续 "
    "位次 2 千 不 发生 事故 甲 在 年 2024 . ≥ < 一 十 半 近 余 ",
)


def reads_or_refuses(words: str) -> None:
    """Words are read, or refused with the spot marked; nothing else happens."""
    refused = refusal(words)
    if refused is None:
        return
    if not words or refused.message.id == "target.hidden":
        assert refused.message.id in ("target.empty", "target.hidden")
        return
    start, end = refused.span
    assert 0 <= start <= end <= len(words)
    assert mark(words, start, end) in refused.message.text("zh") or len(words) > 20
    for language in ("zh", "en"):
        assert re.search("【.*】", refused.message.text(language), re.DOTALL)


def refusal(words: str) -> TargetError | None:
    """The error that ``words`` call for, or None where they are read, written, explained and turned into JSON."""
    try:
        for target in read_targets(words):
            assert str(target)
            assert requirement(target)
            assert notation(target)
    except TargetError as error:
        return error
    return None


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_words_thrown_together_are_read_or_refused(words: str):
    reads_or_refuses(words)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(words: str):
    reads_or_refuses(words)


@given(st.sampled_from(ROWS), st.data())
def test_words_cut_short_are_read_or_refused(row, data: st.DataObject):
    start = data.draw(st.integers(0, len(row.words)))
    reads_or_refuses(row.words[start : data.draw(st.integers(start, len(row.words)))])
