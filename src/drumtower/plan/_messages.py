"""Every sentence that the plan room says when something is wrong."""

from __future__ import annotations

from drumtower.finding import Wording

BAD_AREA_CODE = Wording(
    "plan.area-code",
    "“{code}”不是行政区划代码：县级及以上为6位（GB/T 2260），街道为9位，社区为12位",
    "“{code}” is not an area code: 6 digits down to the county (GB/T 2260), 9 for a subdistrict, 12 for a community",
)
ADJUSTMENT_UNAPPROVED = Wording(
    "plan.adjustment-unapproved",
    "“{version}”是调整版本，必须写明批准机关和日期（approved_by、day）；计划的部分调整须经区人大常委会批准",
    "“{version}” adjusts the plan and must name who approved it and when (approved_by, day)",
)
NO_VERSION_YET = Wording(
    "plan.no-version-yet",
    "截至{day}还没有计划版本，最早的版本是{first}的",
    "on {day} the plan had no version yet; the first is of {first}",
)
OLDER_THAN_PLAN = Wording(
    "plan.older-than-plan",
    "版本“{version}”的日期{day}早于现有最新版本的{newest}；计划只能向后调整，不能改动过去",
    "version “{version}” of {day} is older than the newest, of {newest}; a plan is adjusted forwards, the past stays",
)
UNKNOWN_VERSION = Wording(
    "plan.unknown-version",
    "没有名为“{name}”的版本；已有：{known}",
    "there is no version “{name}”; known: {known}",
)
NO_RATIO_TARGET = Wording(
    "assess.no-ratio-target",
    "目标值{target}不大于0，不能用“实际÷目标”计算完成率，请改用达标率",
    "the target {target} is not above 0, so actual / target means nothing; use the share of targets met",
)
EQUAL_EFFICACY_BOUNDS = Wording(
    "assess.equal-efficacy-bounds",
    "满意值与不允许值都是{value}，不能计算功效系数，请改其中一个",
    "satisfactory and unacceptable value are both {value}; change one of them",
)
NO_WEIGHT = Wording(
    "assess.no-weight",
    "权重之和不大于0，请检查各目标的权重",
    "the weights do not add up to more than 0; check the goals' weights",
)
UNKNOWN_METHOD = Wording(
    "assess.unknown-method",
    "没有名为“{name}”的评估方法；可用：{known}",
    "there is no method “{name}”; use one of {known}",
)
NO_ATTAINMENT = Wording("assess.no-attainment", "还没有可判断的子项", "none of its targets can be judged yet")
NOT_COUNTED = Wording(
    "assess.not-counted",
    "子项都只是力争，按计划的设置不计入完成率",
    "all its targets only strive, which the plan's settings leave out of the rate",
)
NO_EFFICACY_BOUNDS = Wording(
    "assess.no-efficacy-bounds",
    "子项没有写满意值和不允许值，或还没有结果",
    "its targets state no satisfactory and unacceptable value, or have no result yet",
)
NO_PACE = Wording("assess.no-pace", "没有可比序时进度的子项", "none of its targets has a pace")
PACE_MILESTONE = Wording(
    "assess.pace-milestone", "节点型，按节点判断，不比序时", "a milestone is judged by its date, not by pace"
)
PACE_NO_NUMBER = Wording(
    "assess.pace-no-number", "目标没有数值，不比序时", "the target has no number, so it has no pace"
)
PACE_BATCH = Wording(
    "assess.pace-batch",
    "批次型或节点型指标，一年认定一两次，不比序时",
    "titles are granted once or twice a year: no pace",
)
PACE_NO_VALUE = Wording("assess.pace-no-value", "本年还没有累计数", "there is no cumulative figure of this year yet")
PACE_VAGUE = Wording(
    "assess.pace-vague", "累计数“{value}”太含糊，不能比序时", "the figure so far, {value}, is too vague for a pace"
)
PACE_ITSELF = Wording(
    "assess.pace-itself", "增速、比率直接与目标值比较", "growth and rates are held against the target itself"
)
DERIVED_NET_IS_NEW = Wording("assess.derived-net-is-new", "新增即净增", "what is new is net already")
DERIVED_NET_FROM_STOCKS = Wording(
    "assess.derived-net-from-stocks",
    "按期末与上年末的存量相减：{now}减{before}",
    "the stock at the end less that at the end of last year: {now} less {before}",
)
DERIVED_CHANGE = Wording(
    "assess.derived-change",
    "按两年同口径比率相减：{now}减{before}",
    "the rates of both years on one base: {now} less {before}",
)
NET_NEEDS_START = Wording(
    "assess.net-needs-start",
    "{name}只有期末存量{now}，还缺上年末同口径的准确数，算不出净增",
    "of {name} only the stock at the end is known ({now}); without an exact one of last year's end there is no net gain",
)
CHANGE_NEEDS_LAST = Wording(
    "assess.change-needs-last",
    "{name}只有今年的{now}，还缺上年同口径的比率，算不出变动",
    "of {name} only this year's {now} is known; without last year's rate on one base there is no change",
)
SAID_TWICE = Wording(
    "assess.said-twice",
    "“{name}”{period}同一时期有两个说法：{one}和{other}，不能判断；请写明口径，或只留一个",
    "of “{name}” two different figures are stated for {period}: {one} and {other}; say which definition or basis counts, or keep one",
)
DERIVED_BRIDGE = Wording("assess.derived-bridge", "净增={terms}", "net gain = {terms}")
DERIVED_GROWTH = Wording(
    "assess.derived-growth",
    "按两年同口径数值计算：{now}比{before}",
    "computed from the values of both years on one base: {now} against {before}",
)
BRIDGE_INCOMPLETE = Wording(
    "assess.bridge-incomplete",
    "{name}只有新增{granted}，还缺{missing}的准确数，算不出净增",
    "of {name} only the new ones are known ({granted}); without exact figures for {missing} there is no net gain",
)
GROWTH_NOT_FROM_LEVELS = Wording(
    "assess.growth-not-from-levels",
    "{name}有数值{value}，但还没有增速；这项指标的增速不由数值推算，请填增速",
    "{name} has a value ({value}) but no growth yet; its growth is not computed from values, so state it",
)
OTHER_NOT_OBSERVED = Wording(
    "assess.other-not-observed",
    "“{own}”要与“{other}”比较，但“{other}”{period}还没有可比的观测值",
    "“{own}” is compared with “{other}”, of which nothing fitting is observed yet for {period}",
)
OTHER_NOT_IN_PLAN = Wording(
    "assess.other-not-in-plan",
    "“{own}”要与“{other}”比较，但计划里没有指标“{other}”，也没有“{own}”以此为侧面的观测值",
    "“{own}” is compared with “{other}”, but the plan has no indicator “{other}” and no observation of “{own}” under that facet",
)
UNREADABLE_RESULT = Wording(
    "target.unreadable-result",
    "{words}结果“{value}”读不懂；目标“{target}”的结果可写{proposals}",
    "{words}the result “{value}” cannot be read; for the target “{target}” write for example {proposals}",
)
VALUE_COUNT = Wording(
    "target.value-count",
    "{words}“{text}”有{targets}个目标，却给了{values}个结果；请依次为每个目标给一个",
    "{words}“{text}” holds {targets} targets but {values} results were given; give one for each, in order",
)

# --- the year under way ---------------------------------------------------------------------------------------------

FIGURE_DIFFERENCE = Wording(
    "assess.figure-difference", "按两期数据相减：{now}减{before}", "the difference: {now} less {before}"
)
FIGURE_MONTHS = Wording(
    "assess.figure-months",
    "按两个月的当月数相减：{now}减{before}",
    "the month less the month before: {now} less {before}",
)
MONTHLY_TITLE = Wording(
    "assess.monthly-title", "{area}{year}年{period}主要指标完成情况", "{area}: main indicators of {year}, {period}"
)
FIGURE_LINE = Wording(
    "assess.figure-line",
    "目标{aim}×序时{due}%（{profile}）",
    "the target {aim} × {due}% due ({profile})",
)
FIGURE_DISTANCE = Wording("assess.figure-distance", "累计{value}减序时应达{line}", "{value} so far less {line} due")
FIGURE_RANK_CHANGE = Wording(
    "assess.figure-rank-change", "由第{before}位到第{now}位", "from rank {before} to rank {now}"
)
OUTLOOK_AHEAD = Wording(
    "assess.outlook-ahead",
    "{period}累计{value}，序时应达{line}，超前{gap}",
    "{period} {value}, due {line}: {gap} ahead",
)
OUTLOOK_BEHIND = Wording(
    "assess.outlook-behind",
    "{period}累计{value}，序时应达{line}，落后{gap}",
    "{period} {value}, due {line}: {gap} behind",
)
OUTLOOK_ON_LINE = Wording(
    "assess.outlook-on-line",
    "{period}累计{value}，序时应达{line}，进度正常",
    "{period} {value}, due {line}: on the pace line",
)
OUTLOOK_NEAR_LINE = Wording(
    "assess.outlook-near-line",
    "{period}累计{value}，序时应达{line}，略低{gap}，属进度正常",
    "{period} {value}, due {line}: {gap} below, which counts as on the pace line",
)
OUTLOOK_MAY_FALL = Wording("assess.outlook-may-fall", "年内仍可能变动", "it may still change before the year is over")
OUTLOOK_BELOW_LINE = Wording(
    "assess.outlook-below-line",
    "{period}累计{value}，全年控制在{aim}以内，按序时不超过{line}，少{gap}",
    "{period} {value}, at most {aim} for the year and {line} by now: {gap} below",
)
OUTLOOK_ABOVE_LINE = Wording(
    "assess.outlook-above-line",
    "{period}累计{value}，全年控制在{aim}以内，按序时不超过{line}，多{gap}",
    "{period} {value}, at most {aim} for the year and {line} by now: {gap} above",
)
OUTLOOK_REST = Wording(
    "assess.outlook-rest",
    "{rest}须月均{needed}，前{gone}个月月均{average}",
    "{rest} must bring {needed} a month; the first {gone} brought {average}",
)
OUTLOOK_REST_SEASON = Wording(
    "assess.outlook-rest-season",
    "{rest}须月均{needed}，照目前进度、按往年各月占比约{average}",
    "{rest} must bring {needed} a month; as things go, about {average} by the months of past years",
)
OUTLOOK_ROOM = Wording(
    "assess.outlook-room",
    "{rest}月均不超过{needed}，前{gone}个月月均{average}",
    "{rest} may bring {needed} a month; the first {gone} brought {average}",
)
OUTLOOK_REACHED = Wording(
    "assess.outlook-reached",
    "{period}累计{value}，已达到全年目标{words}",
    "{period} {value}: the year's target “{words}” is reached already",
)
OUTLOOK_EXCEEDED = Wording(
    "assess.outlook-exceeded",
    "{period}累计{value}，已超出全年控制数{aim}",
    "{period} {value}: above the year's limit of {aim} already",
)
OUTLOOK_HELD = Wording(
    "assess.outlook-held",
    "{period}{value}，目标{words}，{comparison}",
    "{period} {value}, target “{words}”: {comparison}",
)
OUTLOOK_BESIDE = Wording(
    "assess.outlook-beside",
    "{period}{value}，{reference}，{comparison}；目标{words}",
    "{period} {value}, {reference}: {comparison}; target “{words}”",
)
OUTLOOK_CHANGE = Wording("assess.outlook-change", "较{before}{change}", "{change} against {before}")
OUTLOOK_SAME = Wording("assess.outlook-same", "与{before}持平", "as {before}")
OUTLOOK_CLOSING = Wording(
    "assess.outlook-closing",
    "{rest}平均每月须{needed}，近期每月{gain}",
    "{rest} must move by {needed} a month; lately {gain} a month",
)
OUTLOOK_DAYS = Wording(
    "assess.outlook-days",
    "余下{rest}天约须有{needed}天{good}，即每月{each}天",
    "about {needed} of the {rest} days left must be good ({good}), {each} a month",
)
OUTLOOK_DAYS_TOO_MANY = Wording(
    "assess.outlook-days-too-many",
    "余下{rest}天即使天天{good}也达不到",
    "even if all {rest} days left are good ({good}), it stays out of reach",
)
OUTLOOK_DAYS_SAFE = Wording(
    "assess.outlook-days-safe",
    "{good}天数已够，余下{rest}天不影响结果",
    "the days ({good}) suffice already, whatever the {rest} left bring",
)
OUTLOOK_BATCH = Wording(
    "assess.outlook-batch",
    "{period}累计{value}，目标{words}，还差{gap}",
    "{period} {value}, target “{words}”: {gap} to go",
)
OUTLOOK_BATCH_OPEN = Wording(
    "assess.outlook-batch-open",
    "目标{words}，分批认定，今年的结果还没有出来",
    "target “{words}”: granted in batches, no result of this year yet",
)
OUTLOOK_BATCH_SHORT = Wording(
    "assess.outlook-batch-short", "分批认定，待下一批结果", "granted in batches, the next is awaited"
)
OUTLOOK_YEAR_OUT = Wording("assess.outlook-year-out", "{period}数还没有出来", "the figure of {period} is not out yet")
OUTLOOK_STAGE_OPEN = Wording(
    "assess.outlook-stage-open",
    "目标{words}，期限{due}，还有{days}天，还没有完成的记录",
    "target “{words}”, due {due}: {days} days left, not recorded as reached",
)
OUTLOOK_STAGE_PASSED = Wording(
    "assess.outlook-stage-passed",
    "目标{words}，期限{due}已过{days}天，还没有完成的记录",
    "target “{words}”, due {due}: {days} days past, not recorded as reached",
)
OUTLOOK_STAGES_KEPT = Wording(
    "assess.outlook-stages-kept", "已到期的节点（{stages}）都已完成", "the stages due so far ({stages}) are reached"
)
OUTLOOK_STAGES_LATE = Wording(
    "assess.outlook-stages-late", "节点“{stages}”已到期还没有完成的记录", "due and not recorded as reached: {stages}"
)
OUTLOOK_RECORDED = Wording(
    "assess.outlook-recorded",
    "目标{words}，{period}记录为“{value}”",
    "target “{words}”, recorded for {period} as {value}",
)
OUTLOOK_REACHED_ON = Wording(
    "assess.outlook-reached-on", "目标{words}，{day}完成", "target “{words}”, reached on {day}"
)
OUTLOOK_REACHED_LATE = Wording(
    "assess.outlook-reached-late",
    "目标{words}，{day}完成，晚于期限{due}",
    "target “{words}”, reached on {day}, later than {due}",
)
OUTLOOK_RECORD = Wording(
    "assess.outlook-record", "目标{words}，记录为“{value}”", "target “{words}”, recorded as {value}"
)
OUTLOOK_STATED = Wording("assess.outlook-stated", "目标{words}，预计“{value}”", "target “{words}”, expected: {value}")
OUTLOOK_EVENT = Wording(
    "assess.outlook-event", "目标{words}，{period}已发生{value}", "target “{words}”: {value} in {period}"
)
OUTLOOK_NO_EVENT = Wording(
    "assess.outlook-no-event", "目标{words}，{period}没有发生", "target “{words}”: none in {period}"
)
OUTLOOK_EXPECTED = Wording(
    "assess.outlook-expected", "预计全年{value}，{comparison}", "{value} expected for the year: {comparison}"
)
OUTLOOK_JUDGED_OPEN = Wording(
    "assess.outlook-judged-open",
    "目标{words}，由人对照记录认定，今年还没有认定",
    "target “{words}”: a person judges it against the record, which has not happened this year",
)
OUTLOOK_ASIDE = Wording("assess.outlook-aside", "{period}{value}", "{period} {value}")
OUTLOOK_YEARLY = Wording(
    "assess.outlook-yearly",
    "目标{words}，一年统计一次，全年数据出来后才能判断",
    "target “{words}”: counted once a year, known when the year's figure comes",
)
OUTLOOK_NO_FIGURE = Wording(
    "assess.outlook-no-figure",
    "目标{words}，今年还没有{kind}数据",
    "target “{words}”: no {kind} figure of this year yet",
)
OUTLOOK_NOT_PUBLISHED = Wording(
    "assess.outlook-not-published",
    "目标{words}，{period}已过，还没有结果",
    "target “{words}”: {period} is over and there is no result yet",
)
OUTLOOK_VAGUE = Wording(
    "assess.outlook-unclear", "{period}{value}，目标{words}，{why}", "{period} {value}, target “{words}”: {why}"
)
