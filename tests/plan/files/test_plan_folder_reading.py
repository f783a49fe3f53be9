"""Reading a plan folder: the good ones as they are, of the bad ones every fault at its place."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import plan_samples
import pytest

from drumtower.finding import Severity
from drumtower.plan._errors import PlanError
from drumtower.plan._goals import GoalClass, Tier
from drumtower.plan._plans import Stage
from drumtower.plan.files import check_plan, read_plan
from drumtower.plan.files._branches import Branch
from drumtower.plan.files._upgrade import upgraded
from drumtower.plan.language import read_target

PLAN = plan_samples.PLAN_YAML
INDICATORS = plan_samples.INDICATORS_CSV
OBSERVATIONS = plan_samples.OBSERVATIONS_CSV


def findings_of(folder, severity=None):
    """Every finding as the officer reads it."""
    return [str(f) for f in check_plan(folder)[1] if severity in (None, f.severity)]


def plan_with(tmp_path, old, new):
    """The small plan with one piece of plan.yaml replaced."""
    assert old in PLAN
    return plan_samples.lay(tmp_path, plan=PLAN.replace(old, new, 1))


# ---- good plans


def test_a_folder_is_read_as_a_plan(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path))
    assert (plan.area.code, plan.year, plan.title) == ("320106", 2024, "鼓楼区2024年计划")
    first, second = plan.goals
    assert (first.code, first.goal_class, first.department) == ("M01", GoalClass.MAIN, "fgw")
    assert (second.weight, second.targets[0].lists) == (Decimal(2), ("shishi",))
    assert first.targets[0].target == read_target("增长5%以上")
    assert [v.stage for v in plan.versions] == [Stage.DRAFT, Stage.APPROVED]
    growth, count = plan.observations
    assert (str(growth.value), growth.known_from, growth.area) == ("5.2%", date(2025, 1, 8), "320106")
    assert str(count.value) == "超60家"


def test_what_is_left_out_has_its_default(tmp_path):
    target = read_plan(plan_samples.lay(tmp_path)).goals[1].targets[0]
    assert (target.code, target.tier, target.department, target.period) == ("T01-1", Tier.CONGRESS, None, None)


def test_scalars_are_the_text_that_stands_there(tmp_path):
    folder = plan_with(tmp_path, "title: 鼓楼区2024年计划", "title: 007")
    assert read_plan(folder).title == "007"
    folder = plan_with(tmp_path, "title: 鼓楼区2024年计划", "title: no")
    assert read_plan(folder).title == "no"
    folder = plan_with(tmp_path, '"320106"', "320106")
    assert read_plan(folder).area.code == "320106"


def test_chinese_words_stand_for_the_choices_too(tmp_path):
    assert read_plan(plan_with(tmp_path, "class: main", "class: 主要指标")).goals[0].goal_class is GoalClass.MAIN


@pytest.mark.parametrize("name", ["地区生产总值增长5%以上", "GDP增长5%以上"])
def test_the_indicators_name_in_the_words_is_allowed(tmp_path, name):
    plan = read_plan(plan_with(tmp_path, "words: 增长5%以上", f"words: {name}"))
    assert plan.goals[0].targets[0].words == name
    assert plan.goals[0].targets[0].target == read_target("增长5%以上")


def test_the_name_of_another_indicator_in_the_words_is_an_error(tmp_path):
    folder = plan_with(tmp_path, "words: 增长5%以上", "words: 引进商贸企业增长5%以上")
    assert findings_of(folder) == [
        (
            "plan.yaml第24行“words”：目标值里写的指标是“引进商贸企业”，这一行的指标却是“地区生产总值”。"
            "请只写目标值，或改正指标编号 [file.name-in-words]"
        )
    ]


def test_a_bare_number_is_in_the_unit_of_the_indicator(tmp_path):
    plan = read_plan(plan_with(tmp_path, "words: 60家以上", "words: 60"))
    assert plan.goals[1].targets[0].target == read_target("60家")
    assert plan.goals[1].targets[0].words == "60"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("gb18030", b"\x84\x31\x95\x33")],
    ids=["utf-8", "utf-8 with mark", "gb18030", "gb18030 with mark"],
)
def test_csv_comes_in_the_encodings_of_the_trade(tmp_path, encoding, mark):
    whole = read_plan(plan_samples.lay(tmp_path / "a"))
    folder = plan_samples.lay(
        tmp_path / "b",
        indicators=mark + INDICATORS.encode(encoding),
        observations=mark + OBSERVATIONS.encode(encoding),
    )
    assert read_plan(folder) == whole


def test_a_byte_order_mark_and_windows_lines_change_nothing(tmp_path):
    whole = read_plan(plan_samples.lay(tmp_path / "a"))
    folder = plan_samples.lay(tmp_path / "b", plan=b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert read_plan(folder) == whole


# ---- versions


ADJUSTED = """
  - name: 调整
    stage: adjusted
    day: 2024-09-27
    approved_by: 区人大常委会
    changes:
      - {goal: M01, target: M01-1, before: {words: 增长6%以上}, reason: 形势变化}
      - {goal: T01, target: T01-2, before: {indicator: shops, words: 净增5家}, dropped: true}
      - {goal: T01, target: T01-1}
lists:"""


def test_versions_lead_back_to_what_stood_before(tmp_path):
    plan = read_plan(plan_with(tmp_path, "\nlists:", ADJUSTED))
    before = plan.at_version("批准")
    assert [t.words for t in plan.goals[0].targets] == ["增长5%以上"]
    assert [t.words for t in before.goals[0].targets] == ["增长6%以上"]
    assert [t.words for t in before.goals[1].targets] == ["净增5家"]


def test_a_change_keeps_what_it_does_not_name(tmp_path):
    plan = read_plan(plan_with(tmp_path, "\nlists:", ADJUSTED.replace("words: 增长6%以上", "note: 旧")))
    change = plan.versions[2].changes[0]
    assert (change.before.words, change.before.note, change.after.note) == ("增长5%以上", "旧", "")


def test_an_adjustment_without_approver_is_refused(tmp_path):
    folder = plan_with(tmp_path, "\nlists:", ADJUSTED.replace("    approved_by: 区人大常委会\n", ""))
    assert findings_of(folder) == [
        (
            "plan.yaml第12行：“调整”是调整版本，必须写明批准机关和日期（approved_by、day）；"
            "计划的部分调整须经区人大常委会批准 [plan.adjustment-unapproved]"
        )
    ]


def test_changes_that_say_too_little_are_refused(tmp_path):
    text = ADJUSTED.replace("before: {indicator: shops, words: 净增5家}, ", "").replace(
        "target: T01-1}", "target: T01-9}"
    )
    assert findings_of(plan_with(tmp_path, "\nlists:", text)) == [
        (
            "plan.yaml第19行“target”：版本“调整”调整的子项“T01-9”不在目标“T01”里。"
            "已取消的子项请写 dropped: true 和完整的 before [file.change-without-target]"
        ),
        "plan.yaml第18行“dropped”：版本“调整”取消了子项“T01-2”，请在before里写出它原来的全部内容 [file.dropped-without-before]",
    ]


# ---- all faults at once


FAULTY = """\
format: 1
area: {code: "320106", name: 南京市鼓楼区}
year: 24
titel: 计划
versions:
  - {name: 批准, stage: approved, day: 2024-02-30}
goals:
  - code: M01
    name: 地区生产总值
    class: 主要
    weight: NaN
    targets:
      - indicator: gdp
        words: 力争增长左右
        satisfactory: 1e400
      - indicator: gdp
  - name: 引进企业
    class: task
    targets: 60家
"""


def test_every_fault_is_told_at_once_with_its_place(tmp_path):
    folder = plan_samples.lay(
        tmp_path,
        plan=FAULTY,
        indicators="code,name,direction,cumulative\ngdp,地区生产总值,upward,maybe\n,无编号,,\n",
        observations="indicator,period,of,value,known_from\ngdp,2024年13月,growth,5%,2024-1-32\ngdp,2024,growth,很多,\n",
    )
    assert check_plan(folder)[0] is None
    assert findings_of(folder) == [
        (
            "plan.yaml第4行“titel”：不认得“titel”，是否应为“title”？这里可以写：format、area、year、title、areas、departments、"
            "versions、settings、lists、schemes、projects、goals、indicators、observations [file.unknown-key-near]"
        ),
        "plan.yaml第3行“year”：“year”应是1949至2199之间的年份，例如“2024”，不能是“24” [file.not-year]",
        (
            "indicators.csv第2行“direction”：“direction”不能是“upward”，"
            "可写：higher（越高越好）、lower（越低越好）、neither（无方向） [file.not-choice]"
        ),
        "indicators.csv第2行“cumulative”：“cumulative”应写yes或no（是或否），不能是“maybe” [file.not-flag]",
        "indicators.csv第3行“code”：缺少“code” [file.required]",
        (
            "plan.yaml第10行“class”：“class”不能是“主要”，"
            "可写：main（主要指标）、task（重点目标任务）、project（重点建设项目） [file.not-choice]"
        ),
        "plan.yaml第11行“weight”：“weight”不能是“NaN”：NaN、无穷大和超过30位的数都不是计划里的数 [file.not-finite]",
        (
            "plan.yaml第15行“satisfactory”：“satisfactory”不能是“1e400”："
            "NaN、无穷大和超过30位的数都不是计划里的数 [file.not-finite]"
        ),
        "plan.yaml第16行：缺少“words” [file.required]",
        "plan.yaml第17行：缺少“code” [file.required]",
        "plan.yaml第19行“targets”：“targets”应是一个列表（每项以“- ”开头），这里却是一个值 [file.not-a-list]",
        "observations.csv第2行“period”：“2024年【13月】”中没有这个月份，月份从1月到12月；可写“6月”、“1—11月” [period.no-such-month]",
        "observations.csv第2行“known_from”：“known_from”写的“2024-1-32”这一天不存在，2024年1月只有31天 [file.no-such-day]",
        "observations.csv第3行“value”：" + value_message("很多"),
        "plan.yaml第6行“day”：“day”写的“2024-02-30”这一天不存在，2024年2月只有29天 [file.no-such-day]",
    ]


def value_message(words):
    """What the quantity room says of a value."""
    from drumtower.plan.language import read_evidence
    from drumtower.quantity import QuantityError, find_unit

    with pytest.raises(QuantityError) as caught:
        read_evidence(words, find_unit("%"))
    return f"{caught.value.message} [{caught.value.code}]"


def test_the_error_holds_every_finding_and_counts_the_errors(tmp_path):
    folder = plan_with(tmp_path, "words: 增长5%以上", "words: 力争增长左右")
    with pytest.raises(PlanError) as caught:
        read_plan(folder)
    assert str(caught.value.message) == "计划没有读入，共有1处错误，请改正后再读"
    (finding,) = caught.value.findings
    assert (finding.place.file, finding.place.line, finding.place.key) == ("plan.yaml", 24, "words")
    assert (finding.place.text, finding.place.start, finding.place.end) == ("力争增长左右", 4, 6)
    assert "力争增长【左右】" in str(finding.message)


def test_a_choice_is_proposed(tmp_path):
    finding = check_plan(plan_with(tmp_path, "class: main", "class: mian"))[1][0]
    assert finding.suggestion == "main"


def test_good_rows_are_taken_only_when_asked_for(tmp_path):
    folder = plan_samples.lay(
        tmp_path,
        plan=PLAN.replace("words: 增长5%以上", "words: 增长左右"),
        observations=OBSERVATIONS + "shops,2023,count,五十来家吧,actual,,\n",
    )
    with pytest.raises(PlanError):
        read_plan(folder)
    plan, findings = read_plan(folder, good_rows=True)
    assert [goal.code for goal in plan.goals] == ["T01"]
    assert len(plan.observations) == 2
    assert [f.severity for f in findings] == [Severity.ERROR, Severity.ERROR]


def test_good_rows_leave_out_what_stands_on_bad_ones(tmp_path):
    folder = plan_samples.lay(tmp_path, indicators=INDICATORS.replace("higher,flow", "upward,flow"))
    plan, findings = read_plan(folder, good_rows=True)
    assert [goal.code for goal in plan.goals] == ["T01"]
    assert [o.indicator for o in plan.observations] == ["shops"]
    assert [f.rule for f in findings] == ["file.not-choice", "file.stands-on-faulty", "file.stands-on-faulty"]
    assert str(findings[1]) == (
        "plan.yaml第23行“indicator”：“gdp”那一行有错误，没有读入，所以这一行也用不上。请先改正那一行 [file.stands-on-faulty]"
    )


def test_where_no_goal_is_left_there_is_no_plan_even_of_good_rows(tmp_path):
    folder = plan_samples.lay(
        tmp_path, plan=PLAN.replace("words: 增长5%以上", "words: 左右").replace("60家以上", "以上")
    )
    with pytest.raises(PlanError) as caught:
        read_plan(folder, good_rows=True)
    assert [f.rule for f in caught.value.findings] == ["target.missing-number", "target.missing-number"]


# ---- the format


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "plan.yaml第2行：缺少“format”，不知道是哪一版格式。请在开头写：format: 1 [file.format-missing]"),
        ("format: 0", "plan.yaml第2行“format”：“format”应是正整数，现行是1，不能是“0” [file.format-unknown]"),
        ("format: 一", "plan.yaml第2行“format”：“format”应是正整数，现行是1，不能是“一” [file.format-unknown]"),
        (
            "format: 2",
            "plan.yaml第2行“format”：格式2，由更新版本的 Drumtower 写成，这一版只认到格式1。请升级后再读 [file.format-newer]",
        ),
    ],
)
def test_a_format_that_is_not_known_is_refused(tmp_path, written, said):
    assert findings_of(plan_with(tmp_path, "format: 1", written)) in ([said], [said.replace("第2行：", "第3行：")])


def test_an_older_format_is_upgraded_step_by_step():
    document = Branch({"format": "1", "goal": "M01"}, lambda key: None)

    def renamed(old):
        return Branch({**old.values, "goals": old.values["goal"]}, old.where)

    found = upgraded(document, steps={1: renamed, 2: lambda old: old}, current=3)
    assert found.values["goals"] == "M01"
    with pytest.raises(PlanError, match="格式1太旧，没有升级到格式3的办法"):
        upgraded(Branch({"format": "1"}, plan_samples_place), steps={}, current=3)


def plan_samples_place(key):
    """A place for a branch that comes from no file."""
    from drumtower.finding import Place

    return Place()


# ---- what is no plan


def test_an_empty_folder(tmp_path):
    assert [str(f.message) for f in check_plan(tmp_path)[1]] == [
        "文件夹是空的。计划文件夹里应有plan.yaml、indicators.csv和observations.csv"
    ]


@pytest.mark.parametrize("name", ["plan", "indicators", "observations"])
def test_a_folder_without_one_of_its_files(tmp_path, name):
    folder = plan_samples.lay(tmp_path / "p", **{name: None})
    missing = "plan.yaml" if name == "plan" else f"{name}.csv"
    first = check_plan(folder)[1][0]
    seen = "、".join(sorted({"plan.yaml", "indicators.csv", "observations.csv"} - {missing}))
    assert str(first.message) == f"文件夹里没有{missing}，里面有：{seen}"


def test_a_path_that_is_neither(tmp_path):
    (tmp_path / "计划.docx").write_bytes(b"PK")
    assert [str(f.message) for f in check_plan(tmp_path / "计划.docx")[1]] == [
        "“计划.docx”不是计划。计划可以是一个文件夹（内有plan.yaml）、一个.xlsx或一个.json"
    ]
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path / "没有")
    assert [str(f.message) for f in caught.value.findings] == [
        "没有“没有”。计划可以是一个文件夹（内有plan.yaml）、一个.xlsx或一个.json"
    ]


# ---- yaml that does harm, or is none


BOMB = "format: 1\n" + "".join(
    f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9 if n else ["lol"] * 9) + "]\n" for n in range(9)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "plan.yaml第2行：计划文件不用YAML的锚点和引用（&、*），请写全内容 [file.alias]"),
        (
            "format: 1\ntitle: !!python/name:os.system x\n",
            "plan.yaml第2行：计划文件不用YAML的标签（tag:yaml.org,2002:python/name:os.system），请去掉 [file.tag]",
        ),
        ("format: 1\n---\nformat: 1\n", "plan.yaml第2行：文件里有不止一个YAML文档（---），只能有一个 [file.several-documents]"),
        ("a: " + "[" * 5000, "plan.yaml第1行：内容嵌套超过24层，不是计划文件 [file.too-deep]"),
        (
            "format: 1\ntitle: 目标: 增长\n",
            ("plan.yaml第2行：这里的冒号让YAML读不懂。"
            "内容里有半角冒号时，请给整段内容加引号，或改用全角冒号 [file.syntax-colon]"),
        ),
        ("format: 1\n\ttitle: x\n", "plan.yaml第2行：YAML不能用制表符缩进，请改用空格 [file.syntax-tab]"),
        (
            "goals:\n  - code: a\n   - code: b\n",
            "plan.yaml第3行：缩进与上下文对不上，请检查这一行和上面几行前面的空格数 [file.syntax-indent]",
        ),
        ("- a\n", "plan.yaml：“plan.yaml”应是“名称: 内容”的一组，这里却是一个列表 [file.not-a-mapping]"),
        ("", "plan.yaml：“plan.yaml”应是“名称: 内容”的一组，这里却是空的 [file.not-a-mapping]"),
        (b"\xff\xfe\x00", "plan.yaml：不是UTF-8文本（第1字节起）。请用编辑器另存为UTF-8 [file.not-utf8]"),
    ],
    ids=["bomb", "tag", "two documents", "deep", "colon", "tab", "indent", "list", "empty", "bytes"],
)  # fmt: skip
def test_yaml_that_a_plan_may_not_use_is_refused_in_words(tmp_path, text, said):
    started = time.perf_counter()
    assert findings_of(plan_samples.lay(tmp_path, plan=text))[:1] == [said]
    assert time.perf_counter() - started < 5


def test_doubled_keys_and_merge_keys_are_refused(tmp_path):
    folder = plan_with(tmp_path, "title: 鼓楼区2024年计划", "title: a\ntitle: b\n<<: {title: c}")
    assert findings_of(folder) == [
        "plan.yaml第6行：“title”在同一处写了两次（先在第5行）。请合并或删去一个 [file.key-twice]",
        "plan.yaml第7行：计划文件不用YAML的合并键（<<），请写全内容 [file.merge]",
    ]


def test_a_file_beyond_the_limit_is_refused(tmp_path):
    folder = plan_samples.lay(tmp_path, plan="#" * (8 * 1024 * 1024 + 1))
    assert findings_of(folder) == ["plan.yaml：文件有8388609字节，超过8388608字节的上限 [file.too-large]"]


def test_what_should_be_a_value_a_list_or_a_group_and_is_not(tmp_path):
    plan = PLAN.replace("title: 鼓楼区2024年计划", "title: [a]").replace("lists: [shishi]", "lists: [[a]]")
    plan = plan.replace("departments:\n  - {code: fgw", "settings: 5\ndepartments:\n  - 文字\n  - {code: fgw")
    assert findings_of(plan_samples.lay(tmp_path, plan=plan))[:4] == [
        "plan.yaml第5行“title”：“title”应是一个值，这里却是一个列表 [file.not-a-value]",
        "plan.yaml第6行“settings”：“settings”应是“名称: 内容”的一组，这里却是一个值 [file.not-a-mapping]",
        "plan.yaml第7行“departments”：“单位”应是“名称: 内容”的一组，这里却是一个值 [file.not-a-mapping]",
        "plan.yaml第37行“lists”：“lists”应是一串名称，每个都是一个值 [file.list-of-names]",
    ]


# ---- how fast


def test_a_folder_of_72_goals_is_read_in_no_time(tmp_path):
    block = PLAN[PLAN.index("  - code: M01") : PLAN.index("  # ---- 商贸")]
    goals = "".join(block.replace("M01", f"M{n:02}") for n in range(72))
    folder = plan_samples.lay(tmp_path, plan=PLAN[: PLAN.index("  # ---- 综合")] + goals)
    read_plan(folder)
    started = time.process_time()
    assert len(read_plan(folder).goals) == 72
    assert time.process_time() - started < 1
