"""Every sentence on how likely a target is, and what the rest of the year must bring."""

from __future__ import annotations

from drumtower.finding import Wording

NO_EXPECTATION = Wording(
    "forecast.no-expectation",
    "没有可用的历史数，说不出可能性；请补往年数，或由责任单位说明预计",
    "there is no history to tell the probability from; add past years' figures, or let the department say what it expects",
)
PERSON_JUDGES = Wording(
    "forecast.person-judges",
    "“{words}”由人对照记录认定，不计算可能性",
    "“{words}” is judged by a person against the record; no probability is computed",
)
NEEDS_LAST = Wording(
    "forecast.needs-last", "要与上年比较，但没有上年数", "it is held against last year, whose figure is missing"
)
NEEDS_EXACT_LAST = Wording(
    "forecast.needs-exact-last",
    "要与上年比较，但上年数只是约数或不大于0",
    "it is held against last year, whose figure is vague or not above 0",
)
NEEDS_OTHER = Wording(
    "forecast.needs-other",
    "要与“{other}”比较，但没有它的数，也没有它的测算",
    "it is held against “{other}”, of which neither a figure nor an estimate is known",
)
NEEDS_EXACT_OTHER = Wording(
    "forecast.needs-exact-other",
    "要与“{other}”比较，但它只有约数{value}",
    "it is held against “{other}”, of which only {value} is known",
)
NEEDS_BASE = Wording(
    "forecast.needs-base",
    "目标按“{base}”计，测算不是这个口径，不能直接比较",
    "the target counts from “{base}”, which the estimate does not",
)
OTHER_KIND = Wording(
    "forecast.other-kind",
    "测算的单位是“{unit}”，与目标“{words}”要的不是同一种数",
    "the estimate is in “{unit}”, which is not what the target “{words}” asks for",
)
NO_SCHEDULE = Wording(
    "forecast.no-schedule",
    "节点没有期限，或往期节点的记录太少，说不出按期的可能性",
    "the milestone has no day, or too few past stages are recorded to tell the probability from",
)
STAGE_PASSED = Wording(
    "forecast.stage-passed",
    "期限{due}已过，没有完成的记录",
    "its day, {due}, has passed without a record that it was reached",
)
STAGE_CHANCE = Wording(
    "forecast.stage-chance",
    "{due}到期，{standing}；以往{all}个节点中有{kept}个来得及，按期完成的可能性{chance}",
    "due on {due}, {standing}; of {all} past stages {kept} would have been in time: the probability is {chance}",
)
CHANCE = Wording(
    "forecast.chance",
    "{value}；{asked}，完成的可能性{chance}",
    "{value}; {asked}: the probability is {chance}",
)
CHANCE_STRETCH = Wording(
    "forecast.chance-stretch", "达到力争目标的可能性{chance}", "the stretch target is reached with {chance}"
)
PACE_REACHED = Wording(
    "forecast.pace-reached",
    "{period}已有{done}，达到全年的{aim}",
    "{done} by {period}: the year's {aim} is reached",
)
PACE_FLOW = Wording(
    "forecast.pace-flow",
    "{rest}需月均{needed}（{period}月均{average}），全年才能达到{aim}",
    "{rest} must bring {needed} a month ({average} a month in {period}) for the year's {aim}",
)
PACE_ROOM = Wording(
    "forecast.pace-room",
    "{rest}月均不能超过{needed}（{period}月均{average}），全年才不超过{aim}",
    "{rest} may bring at most {needed} a month ({average} a month in {period}) for the year to stay within {aim}",
)
PACE_ROOM_WHOLE = Wording(
    "forecast.pace-room-whole",
    "{rest}最多还能有{left}（{period}已有{done}），全年才不超过{aim}",
    "{rest} may bring at most {left} ({done} in {period}) for the year to stay within {aim}",
)
PACE_OVER = Wording(
    "forecast.pace-over",
    "{period}已达{done}，超过全年上限{aim}",
    "{done} by {period} is above the year's limit of {aim}",
)
PACE_GROWTH = Wording(
    "forecast.pace-growth",
    "{rest}需{needed}（{period}{done}），全年才能{aim}",
    "{rest} must bring {needed} ({done} in {period}) for the year's {aim}",
)
PACE_MEAN = Wording(
    "forecast.pace-mean",
    "{rest}平均需达到{needed}（{period}平均{done}），全年才能达到{aim}",
    "{rest} must average {needed} ({done} in {period}) for the year's {aim}",
)
PACE_MEAN_ROOM = Wording(
    "forecast.pace-mean-room",
    "{rest}平均不能超过{needed}（{period}平均{done}），全年才不超过{aim}",
    "{rest} may average at most {needed} ({done} in {period}) for the year to stay within {aim}",
)
PACE_MEAN_OUT = Wording(
    "forecast.pace-mean-out",
    "{period}平均{done}，{rest}即使达到{limit}，全年也达不到{aim}",
    "{done} in {period}: even {limit} in {rest} would miss the year's {aim}",
)
PACE_DAYS = Wording(
    "forecast.pace-days",
    "{rest}须每月{needed}天优良（共{days}天中的{asked}天；{period}每月{average}天），全年才能达到{aim}",
    "{rest} must have {needed} good days a month ({asked} of {days}; {average} a month in {period}) for the year's {aim}",
)
PACE_DAYS_OUT = Wording(
    "forecast.pace-days-out",
    "还差{asked}天优良，{rest}只有{days}天，即使天天优良全年也达不到{aim}",
    "{asked} good days are missing and {rest} has only {days}: even good days alone would miss the year's {aim}",
)
PACE_DAYS_DONE = Wording(
    "forecast.pace-days-done",
    "优良天数已够，{rest}即使没有优良天，全年也能达到{aim}",
    "there are enough good days: the year's {aim} is reached whatever {rest} brings",
)
