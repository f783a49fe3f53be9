"""Every sentence that plans in the database say when something stands in the way."""

from __future__ import annotations

from drumtower.finding import Wording

IMPORT_REFUSED = Wording(
    "plans.import-refused",
    "没有导入：{plan}在库中已经批准，导入会改动{count}处；请先作调整（写明批准机关和日期），或从库中导出后再改",
    "not imported: {plan} is approved and would be changed in {count} places; adjust it by a version, or export it first",
)
APPROVED_OVERWRITTEN = Wording(
    "plans.approved-overwritten",
    "没有写调整版本就改动了批准的目标：{what}",
    "an approved target is changed without a version: {what}",
)
VERSION_MISSING = Wording(
    "plans.version-missing",
    "库中有版本“{version}”（{day}），导入的计划里没有",
    "the database has the version “{version}” ({day}), which the plan to import lacks",
)
WITHDRAWN_BEFORE = Wording(
    "plans.withdrawn-before",
    "{indicator} {period} {value}已在库中撤回，没有再导入",
    "{indicator} {period} {value} was withdrawn in the database and is not taken again",
)
EDIT_CONFLICT = Wording(
    "plans.edit-conflict",
    "{name}在您打开之后已由{who}于{when}修改：{what}。您的修改没有保存，请核对后再存",
    "{name} was changed by {who} at {when} after you opened it: {what}. Yours was not saved; look at both and save again",
)
NEEDS_ADJUSTMENT = Wording(
    "plans.needs-adjustment",
    "计划已有“{version}”版，改动须作为调整版本保存：请写明批准机关、日期和理由",
    "the plan stands as “{version}”; a change must be a version that names who approved it, when and why",
)
APPROVED_ALREADY = Wording(
    "plans.approved-already",
    "计划已有“{version}”版，不能再次批准；要改动请作调整",
    "the plan stands as “{version}” and cannot be approved again; adjust it instead",
)
NO_APPROVER = Wording(
    "plans.no-approver",
    "没有写批准机关，如“区十九届人大三次会议”",
    "nobody is named who approved it",
)
NOTHING_UNDER = Wording("plans.nothing-under", "计划里没有“{code}”", "the plan has nothing under “{code}”")
FILING_REFUSED = Wording(
    "plans.filing-refused",
    "有{count}处错误，全部没有保存；改正后再存，或只存没有错误的",
    "{count} faults, nothing was saved; mend them, or save only what has none",
)
STATISTICS_FIGURE = Wording(
    "plans.statistics-figure",
    "{indicator} {period}是统计部门的数据，只能重新导入，不能填报改动",
    "{indicator} {period} is a figure of the statistics bureau: it is imported again, not typed over",
)
CORRECTION_WITHOUT_REASON = Wording(
    "plans.correction-without-reason",
    "已有数值“{was}”，改为“{now}”要写明更正理由",
    "“{was}” is known already; to correct it to “{now}”, say why",
)
WITHDRAWAL_WITHOUT_REASON = Wording(
    "plans.withdrawal-without-reason", "撤回数值要写明理由", "say why the figure is withdrawn"
)
NOT_IN_BOOK = Wording(
    "plans.not-in-book",
    "这个数值不在计划里，或已经撤回",
    "the plan does not hold this figure, or it has been withdrawn",
)
OTHER_AREA = Wording(
    "plans.other-area",
    "文件是{area}（{code}）的计划，您只能导入本地区的计划",
    "the file holds a plan of {area} ({code}); you may import only plans of your own area",
)
NOTHING_TO_ISSUE = Wording(
    "plans.nothing-to-issue",
    "没有发布：还没有{month}月的数据",
    "not issued: nothing is known of month {month} yet",
)
ISSUED_MEANWHILE = Wording(
    "plans.issued-meanwhile",
    "没有发布：{who}刚刚发布了第{number}次，请先看过再决定是否更正",
    "not issued: {who} has just issued number {number}; look at it before you correct it",
)
ISSUE_WITHOUT_REASON = Wording(
    "plans.issue-without-reason",
    "没有发布：本月已发布过，再次发布是更正，请写明更正的理由",
    "not issued: this month was issued before; issuing it again is a correction, so say why",
)
ACCEPTING_REFUSED = Wording(
    "plans.accepting-refused",
    "{count}处不能入库，全部没有写入",
    "{count} cannot come into the plan; nothing was written",
)
TARGET_THERE = Wording(
    "plans.target-there",
    "“{goal}”的子项{code}计划里已经有了，没有改写；要改请到那项目标",
    "the plan has the target {code} of “{goal}” already; it was not rewritten, edit it there",
)
NO_PLAN_FOR_FIGURES = Wording(
    "plans.no-plan-for-figures",
    "{year}年和上年都没有计划，数没有地方放；请先勾选几项今年的目标",
    "there is a plan neither for {year} nor for the year before to hold the figures; tick some of this year's targets first",
)
CHOICE_WITHOUT_REASON = Wording(
    "plans.choice-without-reason", "没有保存：选定目标要写明理由", "not saved: say why this target is chosen"
)
CHOICE_WITHOUT_WORDS = Wording(
    "plans.choice-without-words",
    "没有保存：请选一个候选值，或写出目标，如“增长5%左右”",
    "not saved: pick a candidate or write the target, such as 增长5%左右",
)
CHOSEN_MEANWHILE = Wording(
    "plans.chosen-meanwhile",
    "没有保存：您打开之后，{who}已于{when}把{name}定为“{words}”（理由：{reason}）；请看过再存",
    "not saved: after you opened it {who} chose “{words}” for {name} at {when} (because: {reason}); look at it and save again",
)
NOTHING_CHOSEN = Wording(
    "plans.nothing-chosen", "没有已选定的目标可以撤回", "nothing is chosen that could be taken back"
)
WORKSPACE_MOVED = Wording(
    "plans.workspace-moved",
    "没有保存：您打开之后，{who}已于{when}改动了明年目标；请看过现在的情况再做",
    "not saved: {who} changed next year's targets at {when} after you opened the page; look at what stands now",
)
SET_EMPTY = Wording(
    "plans.set-empty", "没有保存：没有还要选定的目标", "not saved: there is no target left to choose for"
)
BASIS_WITHOUT_REASON = Wording(
    "plans.basis-without-reason", "没有保存：请写明出处或理由", "not saved: say where this comes from or why"
)
BASIS_NOT_THERE = Wording(
    "plans.basis-not-there", "没有这一条，或已经撤下", "there is no such entry, or it was taken off"
)
BAD_NUMBER = Wording("plans.bad-number", "“{text}”不是数字，请写成5.5的样子", "“{text}” is no number; write it as 5.5")
NUMBER_MISSING = Wording("plans.number-missing", "请写上数，如5.5", "write the number, such as 5.5")
BAD_LINE = Wording("plans.bad-line", "“{field}”第{place}行：{why}", "“{field}”, line {place}: {why}")
LINE_TWICE = Wording(
    "plans.line-twice",
    "“{field}”第{place}行“{line}”和前面一行说的是同一个，请只留一行",
    "“{field}”, line {place}, “{line}”, says the same thing again; leave one of them",
)
NOTHING_NEAR = Wording(
    "plans.nothing-near",
    "计划里没有“{code}”，相近的有：{near}",
    "the plan has nothing under “{code}”; near to it are: {near}",
)
FAR_CHOICE = Wording(
    "plans.far-choice",
    "“{words}”离明年可能的范围（{low}至{high}）很远，没有保存；没有写错，就勾上“没有写错”再选定",
    "“{words}” is far from what next year may come to ({low} to {high}) and was not saved; where it is no slip, tick “No slip”",
)
TARGET_WITHOUT_NUMBER = Wording(
    "plans.target-without-number",
    "“{code}”没有单一的数值，不能写在这里；可写：{known}",
    "“{code}” asks for no single number and cannot stand here; known: {known}",
)
BAD_FORMULA = Wording(
    "plans.bad-formula",
    "看不懂“{text}”：请写成“M02-1 − 0.5×M01-1 ≥ 0”或“−2 ≤ M04-1 − M01-1 ≤ 4”的样子",
    "“{text}” cannot be read: write it as “M02-1 − 0.5×M01-1 ≥ 0” or “−2 ≤ M04-1 − M01-1 ≤ 4”",
)
BAD_PATH_YEARS = Wording(
    "plans.bad-path-years",
    "五年规划的年份要从早到晚，并包含{year}年；现在是{first}—{last}年",
    "the years of the five-year plan must run forward and hold {year}; they are {first}–{last}",
)
SCENARIO_NAMELESS = Wording("plans.scenario-nameless", "请给方案起个名称", "give the scenario a name")
SCENARIO_THERE = Wording(
    "plans.scenario-there",
    "已有方案“{name}”（{who}于{when}存），没有覆盖；请换个名称，或先作废那一个",
    "there is a scenario “{name}” already ({who}, {when}), which was not overwritten; take another name or drop it first",
)
SCENARIO_UNREADABLE = Wording(
    "plans.scenario-unreadable",
    "读不懂这个文件，应是 JSON 的方案文件：{why}",
    "the file cannot be read; it must be a scenario in JSON: {why}",
)
SCENARIO_NOT_THERE = Wording(
    "plans.scenario-not-there", "没有这个方案，或已经作废", "there is no such scenario, or it was dropped"
)
SCENARIO_YEAR = Wording(
    "plans.scenario-year",
    "这份方案是{asked}年的，这里只能用{year}年的",
    "this scenario is of {asked}; only one of {year} can be used here",
)
SCENARIO_UNKNOWN_CODES = Wording(
    "plans.scenario-unknown-codes",
    "方案里的{codes}在计划里没有",
    "the plan has nothing under {codes}, which the scenario names",
)
NEXT_PLAN_THERE = Wording(
    "plans.next-plan-there",
    "{year}年计划已经有了（{title}），没有另外生成；要改请到那份计划里改",
    "there is a plan for {year} already ({title}); none was made, edit that one",
)
NEXT_PLAN_EMPTY = Wording(
    "plans.next-plan-empty", "还没有选定一个目标，不能生成草案", "nothing is chosen yet, so that no draft can be made"
)
JUDGED_MEANWHILE = Wording(
    "plans.judged-meanwhile",
    "没有保存：您打开之后，{who}已于{when}对{name}写了“{words}”（理由：{reason}）；请看过再存",
    "not saved: after you opened it {who} wrote “{words}” for {name} at {when} (because: {reason}); look at it and save again",
)
JUDGEMENT_UNREADABLE = Wording(
    "plans.judgement-unreadable",
    "没有保存：请改正下面标出的地方",
    "not saved: mend what is marked below",
)
JUDGEMENT_WITHOUT_NUMBER = Wording(
    "plans.judgement-without-number", "请写您判断的全年数", "write what you put the year at"
)
NOT_ONE_NUMBER = Wording(
    "plans.judgement-not-one-number",
    "“{text}”不是一个确定的数：判断写一个数，范围写在下端和上端",
    "“{text}” is not one number: write one number as the judgement, and a range in the low and the high end",
)
OTHER_UNIT = Wording(
    "plans.judgement-other-unit",
    "“{text}”的单位不对，应以“{unit}”计",
    "“{text}” is in another unit; it must be in {unit}",
)
HALF_A_RANGE = Wording(
    "plans.judgement-half-range",
    "下端和上端要么都写，要么都不写",
    "give both ends of the range, or neither",
)
RANGE_OUT_OF_ORDER = Wording(
    "plans.judgement-out-of-order",
    "下端、判断、上端应当由小到大，现在是{low}、{median}、{high}",
    "low end, judgement and high end must rise; they are {low}, {median}, {high}",
)
JUDGEMENT_WITHOUT_REASON = Wording("plans.judgement-without-reason", "没有保存：请写明理由", "not saved: say why")
OTHER_MEASURE = Wording(
    "plans.other-measure",
    "没有保存：您打开的那一项已经没有数可据，下面是“{name}”；要判断它，请重新写数",
    "not saved: there are no figures any more of what you had opened, below is “{name}”; to judge that, write the numbers anew",
)
FAR_JUDGEMENT = Wording(
    "plans.far-judgement",
    "没有保存：下面标出的数离测算的范围（{low}至{high}）很远；没有写错，就勾上“没有写错”再保存",
    "not saved: what is marked below is far from what is estimated ({low} to {high}); where it is no slip, tick “No slip” and save again",
)
FAR_NUMBER = Wording("plans.far-number", "离测算的范围很远，请核对", "far from what is estimated, please check")
NOTHING_TO_JUDGE = Wording(
    "plans.nothing-to-judge",
    "没有保存：这个指标还没有各月的数可据，或者全年数已经有了",
    "not saved: there are no months to judge by yet, or the year's value has come",
)
NOTHING_JUDGED = Wording(
    "plans.nothing-judged",
    "没有可以撤回的判断：只能撤回按最近一个月的数据作的判断，以前各月的留着对账",
    "there is no judgement to take back: only one by the latest month's figures can be, earlier ones stay to be scored",
)
GAP_WITHOUT_REASON = Wording(
    "plans.gap-without-reason", "没有保存：请说明差距的依据", "not saved: say on what grounds the figure differs"
)
NO_STATED_ESTIMATE = Wording(
    "plans.no-stated-estimate",
    "计划里没有这个部门预计，或已经撤回",
    "the plan holds no such stated estimate, or it was withdrawn",
)
ADOPTED_YEAR_KNOWN = Wording(
    "plans.adopted-year-known",
    "{year}年已经有全年数，不再采用测算",
    "the figure of {year} is known: no estimate is taken for it any more",
)
ADOPTED_YEAR_OVER = Wording(
    "plans.adopted-year-over",
    "{year}年过去一年多了，不再采用测算",
    "{year} has been over for more than a year: no estimate is taken for it any more",
)
ADOPTED_ALREADY = Wording(
    "plans.adopted-already",
    "现在的预计已经是{value}，不用再采用",
    "{value} is stated already: there is nothing to take",
)
ADOPTED_WITHOUT_REASON = Wording(
    "plans.adopted-without-reason",
    "没有保存：现在的预计“{was}”会被替换，请写明理由",
    "not saved: “{was}”, which is stated now, would be replaced, so say why",
)
ADOPTED_MEANWHILE = Wording(
    "plans.adopted-meanwhile",
    "没有保存：您打开之后，{who}已于{when}报了预计“{value}”；请看过再定",
    "not saved: after you opened it {who} stated “{value}” at {when}; look at it and decide again",
)
ADOPTED_MOVED = Wording(
    "plans.adopted-moved",
    "没有保存：您打开之后数据有变动，测算由“{was}”变为“{now}”；请看过再定",
    "not saved: figures changed after you opened it, and the estimate went from “{was}” to “{now}”; look and decide again",
)
ADOPTED_WRITTEN = Wording(
    "plans.adopted-written",
    "没有保存：您打开之后有人改动了数据或判断，请看过再定",
    "not saved: somebody changed figures or judged after you opened it; look and decide again",
)
GAP_GONE = Wording(
    "plans.gap-gone",
    "没有保存：这个预计已经换了，或与按各月数推算的已经相近，不用说明；请看过现在的情况",
    "not saved: this figure was replaced, or lies near what was computed by now, so that no reason is due; look at what stands",
)
ADOPTED_NONE = Wording(
    "plans.adopted-none",
    "没有保存：请选采用测算还是采用判断",
    "not saved: choose whether to take the estimate or the judgement",
)
