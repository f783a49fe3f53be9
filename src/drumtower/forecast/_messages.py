"""Every sentence that the forecast room says: what is wrong with a series, and what an estimate rests on."""

from __future__ import annotations

from drumtower.finding import Wording

NO_NUMPY = Wording(
    "forecast.no-numpy",
    "测算需要 numpy，这里没有安装；请运行 pip install 'drumtower[forecast]'",
    "estimates need numpy, which is not installed; run pip install 'drumtower[forecast]'",
)
NO_SERIES = Wording("forecast.no-series", "没有一个可用的序列", "there is no series that can be used")
VALUE_IS_TEXT = Wording(
    "forecast.value-text", "“{value}”不是数值，这一行没有使用", "“{value}” is not a number; the row is not used"
)
BAD_PERIOD = Wording(
    "forecast.bad-period",
    "“{period}”不是月份或季度，应写成 2024-07 或 2024Q2；这一行没有使用",
    "“{period}” is neither a month nor a quarter (2024-07 or 2024Q2); the row is not used",
)
BAD_KIND = Wording(
    "forecast.bad-kind",
    "“{kind}”不是序列的类型，可用：{known}；这一行没有使用",
    "“{kind}” is not a kind of series; use one of {known}; the row is not used",
)
KIND_CHANGES = Wording(
    "forecast.kind-changes",
    "“{series}”的类型或频度前后不一致（{old}，{new}）；与开头不同的行没有使用",
    "“{series}” changes its kind or frequency ({old}, {new}); rows unlike the first are not used",
)
UNIT_CONVERTED = Wording(
    "forecast.unit-converted",
    "“{series}”的单位由{old}变为{new}，已换算为{old}",
    "“{series}” changes its unit from {old} to {new}; converted to {old}",
)
UNIT_RELABELLED = Wording(
    "forecast.unit-relabelled",
    "“{series}”的单位由{old}写成{new}，换算成{old}后约为前后各期的{times}倍，像是只改了单位没有改数；写成{new}的{count}行没有使用，请核实单位",
    "“{series}” changes its unit from {old} to {new}; converted to {old} its figures are about {times} times those beside them, "
    "as if only the unit had been rewritten; the {count} rows in {new} are not used, please check the unit",
)
UNIT_CHANGES = Wording(
    "forecast.unit-changes",
    "“{series}”的单位由“{old}”变为“{new}”，不能换算；后面的行没有使用",
    "“{series}” changes its unit from “{old}” to “{new}”, which cannot be converted; those rows are not used",
)
PERIOD_TWICE = Wording(
    "forecast.period-twice",
    "“{series}”的{period}有两个不同的数（{first}，{second}），不知道哪个对，都没有使用",
    "“{series}” has two figures for {period} ({first}, {second}); which is right is not known, and neither is used",
)
PERIOD_REPEATED = Wording(
    "forecast.period-repeated", "“{series}”的{period}重复写了同一个数", "“{series}” repeats the figure of {period}"
)
FUTURE = Wording(
    "forecast.future",
    "“{series}”的{period}还没有过完（今天是{today}），没有使用",
    "{period} of “{series}” is not over (today is {today}); the figure is not used",
)
FALLS = Wording(
    "forecast.ytd-falls",
    "“{series}”是累计数，{period}的{value}却小于前一期的{before}；按原数使用，请核实",
    "“{series}” runs from January, yet {period} ({value}) is below the period before ({before}); used as it is, please check",
)
NOT_CUMULATIVE = Wording(
    "forecast.not-cumulative",
    "“{series}”写的是累计数，但一年之内常常下降，像是当月数；没有测算，请核实类型",
    "“{series}” is said to run from January but often falls within a year, like single months; not estimated, check its kind",
)
NOT_GROWTH = Wording(
    "forecast.not-growth",
    "“{series}”写的是增长率，数值却大到{value}，像是总量；没有测算，请核实类型",
    "“{series}” is said to be a growth, but reaches {value}, like an amount; not estimated, check its kind",
)
QUARTERLY_FROM_MARCH = Wording(
    "forecast.quarterly-from-march",
    "“{series}”写的是没有1—2月的当月数，频度却是季度；季度数请写成 flow 或 ytd，没有测算",
    "“{series}” is said to be single months without January and February, but comes by quarters; write flow or ytd; not estimated",
)
SLIP = Wording(
    "forecast.slip",
    "“{series}”{period}的{value}约为前后各期的{times}倍，像是单位或小数点差错；没有使用，请核实",
    "“{series}”: {value} of {period} is about {times} times its neighbours, like a slip of unit or point; not used, please check",
)
ZERO = Wording(
    "forecast.zero",
    "“{series}”各期都大于0，只有{period}是0，像是缺数；没有使用，请核实",
    "“{series}” is always above 0 except in {period}, as if the figure were missing; not used, please check",
)
JUMP = Wording(
    "forecast.jump",
    "“{series}”{period}的{value}与前后各期（{before}，{after}）相差很大；已按原数使用，请核实",
    "“{series}”: {value} of {period} lies far from the periods beside it ({before}, {after}); used as it is, please check",
)
BAD_DAY = Wording(
    "forecast.bad-day",
    "“{day}”不是日期，应写成 2024-07-20；这一行没有使用",
    "“{day}” is not a day (2024-07-20); the row is not used",
)
NOT_UNDER_WAY = Wording(
    "forecast.not-under-way",
    "“{series}”最后一个数是{last}的，{year}年没有可以测算的依据",
    "the last figure of “{series}” is of {last}; there is nothing to estimate {year} by",
)
IN_BATCHES = Wording(
    "forecast.in-batches",
    "“{series}”按批次公布，一年一两次，没有进度可算；看批次日历",
    "“{series}” comes in batches once or twice a year and has no pace; see the calendar of batches",
)
EMPTY = Wording("forecast.empty", "“{series}”没有可用的数", "“{series}” has no figure that can be used")

TOLD = Wording(
    "forecast.told",
    "按截至{known}的数据测算，全年{name}约为{median}，八成可能在{low}至{high}之间",
    "by figures up to {known}, {name} of the year is put at about {median}, with 80 % probability between {low} and {high}",
)
TOLD_METHODS = Wording(
    "forecast.told-methods",
    "由{count}种办法合成，主要靠{names}",
    "put together from {count} methods, mainly {names}",
)
TOLD_ERROR = Wording(
    "forecast.told-error",
    "过去{years}年同一时候这样测算，平均相差{error}",
    "made the same way at the same time in the past {years} years, it was off by {error} on average",
)
FINAL = Wording("forecast.final", "全年的数已经公布，不再测算", "the figure of the year is known; nothing is estimated")
SHORT = Wording(
    "forecast.short",
    "只有{count}个完整年度可以比照，主要凭同类序列的经验，区间较宽",
    "only {count} complete years to go by; it rests mostly on series of the same kind, and the interval is wide",
)
NO_YEAR = Wording(
    "forecast.no-year",
    "没有一个完整年度可以比照，只按已有各期的平均推算，仅供参考",
    "there is no complete year to go by; it only carries the mean so far on, and is a rough guide",
)
FROM_MARCH = Wording(
    "forecast.from-march",
    "多数年份没有1—2月的数，各年都按3—12月计算",
    "January and February are missing in many years; every year is taken from March to December",
)
FROM_FEBRUARY = Wording(
    "forecast.from-february",
    "多数年份没有1月的数，各年都按2—12月计算",
    "January is missing in many years; every year is taken from February to December",
)
LAGGING = Wording("forecast.lagging", "今年的数只到{known}", "the figures of this year end with {known}")
NOTHING_YET = Wording(
    "forecast.nothing-yet",
    "今年还没有数，只按往年推算",
    "nothing is known of this year yet; it goes by past years alone",
)
BROKEN = Wording(
    "forecast.broken",
    "{period}起口径变化，只用其后的数",
    "the definition changed from {period}; only figures from then are used",
)
ZEROS = Wording("forecast.zeros", "各期都是0", "every figure is 0")
RARE = Wording(
    "forecast.rare",
    "事件很少（每年约{mean}次），按发生次数的概率推算",
    "events are rare (about {mean} a year); it goes by the probability of their number",
)
SHOCK = Wording(
    "forecast.shock",
    "今年的走势与往年差别很大，各种办法的结果相差为往年的{times}倍，区间已相应放宽",
    "the year is unlike the past: the methods differ {times} times as much as they used to, and the interval is wider for it",
)
SHIPPED_ONLY = Wording(
    "forecast.shipped-only",
    "同类序列不足，方法的权重用随软件提供的参数（{vintage}）",
    "too few series of its kind; the weights of the methods are those that come with the package ({vintage})",
)
VAGUE = Wording(
    "forecast.vague",
    "有约数（{values}），按所写的数使用",
    "some figures are vague ({values}) and count as the number they name",
)
NOT_MOVED = Wording("forecast.not-moved", "测算没有变，仍为{median}", "the estimate did not move and stays at {median}")
MOVED_UP = Wording(
    "forecast.moved-up", "测算上调{amount}，为{median}", "the estimate moved up by {amount}, to {median}"
)
MOVED_DOWN = Wording(
    "forecast.moved-down", "测算下调{amount}，为{median}", "the estimate moved down by {amount}, to {median}"
)
SURPRISE_ABOVE = Wording(
    "forecast.surprise-above",
    "{period}为{came}，比上次测算所含的高{gap}，影响{effect}",
    "{period} came at {came}, {gap} above what the last estimate implied: {effect}",
)
SURPRISE_BELOW = Wording(
    "forecast.surprise-below",
    "{period}为{came}，比上次测算所含的低{gap}，影响{effect}",
    "{period} came at {came}, {gap} below what the last estimate implied: {effect}",
)
SURPRISE_NONE = Wording(
    "forecast.surprise-none",
    "{period}为{came}，和上次测算所含的差不多，影响{effect}",
    "{period} came at {came}, about what the last estimate implied: {effect}",
)
REVISED = Wording("forecast.revised", "以前各期修订，影响{effect}", "revisions of earlier figures: {effect}")
TIME_PASSED = Wording(
    "forecast.time-passed",
    "其余是时间推移、办法的权数变化所致，影响{effect}",
    "the rest comes of time passing and of the weights of the methods: {effect}",
)
NO_DASK = Wording(
    "forecast.no-dask",
    "在集群上测算需要 dask，这里没有安装；请运行 pip install 'drumtower[cluster]'",
    "estimates on a cluster need dask, which is not installed; run pip install 'drumtower[cluster]'",
)
BATCH_FAILED = Wording(
    "forecast.batch-failed",
    "有{count}份试了三次都没有做完：{parts}；做完的都在，可以重新运行",
    "{count} parts failed three times: {parts}; what was done stays, run it again",
)
