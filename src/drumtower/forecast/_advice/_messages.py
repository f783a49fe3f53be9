"""Every sentence of the advice on next year's targets."""

from __future__ import annotations

from drumtower.finding import Wording

TOO_FINE = Wording(
    "forecast.too-fine",
    "“{names}”里的数太细，组合超过{most}种，算不完；请把候选值取整，或放宽其中一条",
    "the figures in “{names}” are too fine to follow (more than {most} sums); round the candidates or relax one",
)
WRONG_YEAR = Wording(
    "forecast.wrong-year",
    "这份计划是{year}年的，只能为{next}年提建议，不能为{asked}年",
    "this plan is of {year}; advice can be given for {next}, not for {asked}",
)
BAD_SCENARIO = Wording("forecast.bad-scenario", "方案文件读不懂：{what}", "the scenario cannot be read: {what}")
NO_SUCH_TARGET = Wording(
    "forecast.no-such-target",
    "计划里没有可以选值的子项“{code}”；可选：{known}",
    "there is no target “{code}” to choose for; known: {known}",
)
BAD_CHOICE = Wording(
    "forecast.bad-choice",
    "“{words}”应写成“子项=数值”或“子项=目标的写法”，如 M01-1=5 或 M01-1=增长5%左右",
    "“{words}” must be TARGET=NUMBER or TARGET=WORDS, such as M01-1=5 or M01-1=增长5%左右",
)
NO_HISTORY = Wording(
    "forecast.no-years",
    "没有往年的全年数，今年也没有可用的数，不能测算明年",
    "no figure of a whole year is known, nor one of this year, so that next year cannot be told",
)
FROM_HISTORY = Wording(
    "forecast.from-history",
    "依据{years}个往年数（{list}）和今年{now}",
    "by past years ({years}: {list}) and this year's {now}",
)
FROM_NOW_ALONE = Wording(
    "forecast.from-now-alone",
    "没有往年的全年数，只依据今年{now}和同类指标的一般波动",
    "no past year is known: by this year's {now} and how such indicators usually vary",
)
SHORT_HISTORY = Wording(
    "forecast.short-history",
    "往年数只有{years}个，区间主要靠同类指标的一般波动",
    "with so few past years ({years}) the range rests mainly on how such indicators usually vary",
)
NOW_KNOWN = Wording("forecast.now-known", "实绩{value}", "result of {value}")
NOW_STATED = Wording("forecast.now-stated", "单位预计{value}", "{value} as the department expects")
NOW_CARRIED = Wording("forecast.now-carried", "{period}的{value}", "{value} of {period}")
NOW_BATCH = Wording(
    "forecast.now-batch",
    "{period}已有{value}（分批到，不推算全年）",
    "{value} in {period} (in batches, not carried on)",
)
NOW_GIVEN = Wording("forecast.now-given", "全年测算{value}", "estimate of {value}")
NOT_NUMERIC = Wording(
    "forecast.not-numeric",
    "“{words}”沿用原提法，不另列数值",
    "“{words}” stays as it is worded; no other number is proposed",
)
AS_THIS_YEAR = Wording("forecast.as-this-year", "与今年目标持平", "this year's target")
AS_EXPECTED = Wording("forecast.as-expected", "与今年{called}持平", "level with this year's {called}")
CALLED_RESULT = Wording("forecast.called-result", "实绩", "result")
CALLED_STATED = Wording("forecast.called-stated", "单位预计", "stated figure")
CALLED_ESTIMATE = Wording("forecast.called-estimate", "测算", "estimate")
FROM_CITY = Wording("forecast.from-city", "市下达", "set by the city")
FROM_PATH = Wording("forecast.from-path", "五年规划倒排", "what the five-year plan needs")
FOUR_OF_FIVE = Wording("forecast.four-of-five", "八成把握", "kept eight times out of ten")
EVEN_ODDS = Wording("forecast.even-odds", "五成把握", "kept every other time")
ONE_OF_THREE = Wording("forecast.one-of-three", "跳一跳（三成把握）", "a stretch (three times out of ten)")
CHOSEN = Wording("forecast.chosen", "选定", "chosen")
PATH_NEEDED = Wording(
    "forecast.path-needed",
    "五年规划“{words}”：前{done}年已完成{so_far}，余下{left}年需年均{needed}",
    "five-year plan “{words}”: {so_far} in {done} years; the {left} years left need {needed} a year",
)
PATH_REACHED = Wording(
    "forecast.path-reached", "五年规划“{words}”已提前达到", "five-year plan “{words}” is reached already"
)
OVER_HISTORY = Wording("forecast.over-history", "往年{count}/{of}", "{count} of {of} years")
OVER_PEERS = Wording(
    "forecast.over-peers",
    "同类{count}/{of}",
    "{count} of {of} peers",
)
IN_STEP = Wording("forecast.in-step", "{name}与经济增长基本同步", "{name} keeps in step with GDP")
RETAIL_BAND = Wording("forecast.retail-band", "社零增速与经济增速相称", "retail sales go with GDP")
NOT_SLOWER = Wording(
    "forecast.not-slower", "{name}增速不低于经济增速的{times}倍", "{name} grows at least {times} times as fast as GDP"
)
NOT_FASTER = Wording(
    "forecast.not-faster", "{name}增速不超过经济增速的{times}倍", "{name} grows at most {times} times as fast as GDP"
)
NOT_BELOW_CITY = Wording("forecast.not-below-city", "{name}不低于市下达", "{name} not below what the city set")
IS_CHOSEN = Wording("forecast.is-chosen", "选定{name}：{words}", "chosen {name}: {words}")
CONTRIBUTIONS = Wording(
    "forecast.contributions",
    "{name}：各部分拉动合计与总体增速相符",
    "{name}: the contributions of its parts add up to its growth",
)
PARTS = Wording("forecast.parts", "{name}：各部分合计不低于总数", "{name}: the parts add up to the whole")
PARTS_UNDER = Wording(
    "forecast.parts-under", "{name}：各部分合计不超过总数", "{name}: the parts add up to no more than the whole"
)
COUNTRY_CATCHES_UP = Wording(
    "forecast.country-catches-up", "农村居民收入增速不低于城镇居民", "rural incomes grow no slower than urban ones"
)
BY_LANGUAGE = Wording(
    "forecast.by-language",
    "按指标名称认出；“基本同步”的容差0.5个百分点",
    "known by the names of the indicators; 0.5 points is the tolerance of “keeping in step”",
)
BY_CHOICE = Wording(
    "forecast.by-choice",
    "按指标名称认出；界限按经验定，可在目标依据或方案文件里关掉",
    "known by the names of the indicators; the bound goes by experience, “What targets go by” or a scenario can switch it off",
)
BY_POLICY = Wording(
    "forecast.by-policy",
    "按指标名称认出；缩小城乡收入差距的通常要求",
    "known by the names of the indicators; the usual demand that the gap between them narrows",
)
BY_SHARES = Wording(
    "forecast.by-shares",
    "份额按{year}年的数：{shares}",
    "shares by the figures of {year}: {shares}",
)
WITHOUT_TARGET = Wording(
    "forecast.without-target",
    "{name}没有增速目标，按测算增速{growth}%计",
    "{name} has no target of growth; {growth} % is estimated",
)
WITHOUT_CANDIDATES = Wording(
    "forecast.without-candidates",
    "{name}的增速目标没有候选值，按测算增速{growth}%计",
    "the target of growth of {name} has no candidates; {growth} % is estimated",
)
AIM_COUNTED = Wording(
    "forecast.aim-counted",
    "{name}的增速目标没有候选值，按今年目标{growth}%计",
    "the target of growth of {name} has no candidates; this year's {growth} % counts",
)
BY_PARTS = Wording(
    "forecast.by-parts",
    "按名称认出的{count}个部分：{names}",
    "the {count} parts known by their names: {names}",
)
AS_THIS_YEAR_COUNTED = Wording(
    "forecast.as-this-year-counted",
    "没有候选值的按今年目标计，共{number}",
    "those without candidates count as this year's target, {number} together",
)
NO_SHARES = Wording(
    "forecast.no-shares",
    "{name}：缺{missing}的全年数，算不出份额，没有核对各部分的拉动",
    "{name}: figures of whole years are missing for {missing}, so that contributions are not checked",
)
SHARES_SHORT = Wording(
    "forecast.shares-short",
    "{name}：认出的部分合计占{share}%，不是全部，没有核对各部分的拉动",
    "{name}: the parts known make {share} %, not the whole, so that contributions are not checked",
)
NO_GROWTH = Wording(
    "forecast.no-growth",
    "{name}：{part}的增速没有目标值，也没有往年数，没有核对各部分的拉动",
    "{name}: the growth of {part} has neither a number as target nor a past, so that contributions are not checked",
)
PARTS_UNLIKE = Wording(
    "forecast.parts-unlike",
    "{name}：{part}与总数的单位或口径不同，没有核对合计",
    "{name}: {part} is in another unit or measure than the whole, so that the sum is not checked",
)
PARTS_FEW = Wording(
    "forecast.parts-few",
    "{name}：只有{count}个部分有目标（{names}），今年合计也不到总数，没有核对合计",
    "{name}: only {count} parts have targets ({names}), and this year they do not make the whole, so that the sum is not checked",
)
LINKS_TOO_FINE = Wording(
    "forecast.links-too-fine",
    "由计划推得的约束里数太细，这一次没有用上：{names}",
    "the constraints derived from the plan are too fine to follow and are left out: {names}",
)
PART_OF_WHOLE = Wording(
    "forecast.part-of-whole",
    "“{words}”是分到{department}的一部分，没有它自己的往年数；总数定下以后再分",
    "“{words}” is the part of {department} and has no past of its own; it follows when the whole is set",
)
CITY_UNLIKELY = Wording(
    "forecast.city-unlikely",
    "市下达的数不能再低，把握{chance}，没有到{floor}的下限，报批时要写明",
    "set by the city and not to be lowered; its chance is {chance}, not the floor of {floor}: say so when it is approved",
)
LINKED_UNLIKELY = Wording(
    "forecast.linked-unlikely",
    "为了满足“{names}”，取了把握{chance}的值，没有到{floor}的下限",
    "to keep “{names}” a number with a chance of {chance} is taken, not the floor of {floor}",
)
NONE_LIKELY = Wording(
    "forecast.none-likely",
    "没有一个候选值的把握到{floor}，取的是最有把握的一个（{chance}）",
    "no candidate has a chance of {floor}; the likeliest is taken ({chance})",
)
TARGET_UNLIKELY = Wording(
    "forecast.target-unlikely",
    "比今年目标（{number}）松：明年再定这个数，把握{chance}",
    "easier than this year's target ({number}), which has a chance of {chance} next year",
)
EASIER_THAN_TARGET = Wording(
    "forecast.easier-than-target",
    "比今年目标（{number}）松，要有理由",
    "easier than this year's target ({number}); that needs a reason",
)
EASIER_THAN_EXPECTED = Wording(
    "forecast.easier-than-expected",
    "比今年{called}（{number}）松，看看能不能再高一些",
    "easier than this year's {called} ({number}); see whether it could be harder",
)
