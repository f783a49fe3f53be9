"""Every sentence that checking says: why something does not agree."""

from __future__ import annotations

from drumtower.finding import Wording

SUM = Wording(
    "check.sum",
    "各分项相加：{parts} = {sum}，总数写的是{total}，相差{gap}",
    "the parts add up: {parts} = {sum}; the total says {total}, {gap} apart",
)
PART_ABOVE = Wording(
    "check.part-above",
    "“{part}”是“{whole}”的一部分，却更大：{part} > {whole}",
    "“{part}” is part of “{whole}” and larger: {part} > {whole}",
)
SHARE_BOUND = Wording(
    "check.share-bound",
    "{whole}项中{met}项全面完成，完成率至少是{met}/{whole} = {low}%，至多是100%；{rate}不在其间",
    "{met} of {whole} goals are met, so the rate is at least {met}/{whole} = {low} % and at most 100 %; {rate} is not",
)
ANNOUNCED = Wording(
    "check.announced",
    "写的是{announced}个，列出的是{listed}个：{names}",
    "{announced} are announced, {listed} are listed: {names}",
)
ANNOUNCED_HEADINGS = Wording(
    "check.announced-headings",
    "写的是以下{announced}个方面，后面的标题有{listed}个：{names}",
    "{announced} parts are announced, {listed} headings follow: {names}",
)
TOO_MANY_NAMED = Wording(
    "check.too-many-named",
    "用“等”列举的已有{named}个，多于写的{announced}个：{names}",
    "{named} are named before 等, more than the {announced} announced: {names}",
)
RUN_BROKEN = Wording(
    "check.run-broken",
    "“一是、二是……”不连续：{found}",
    "the run 一是, 二是 … has a gap: {found}",
)
RESPECTIVELY = Wording(
    "check.respectively",
    "“分别”前面有{count}个对象（{names}），后面有{stated}个数（{values}）",
    "{count} names stand before 分别 ({names}) and {stated} values behind it ({values})",
)
BELOW_LAST_YEAR = Wording(
    "check.below-last-year",
    "“{indicator}”今年目标{target}，低于上年实绩{last}，请准备说明",
    "the target of “{indicator}”, {target}, is below last year's result, {last}: have an answer ready",
)
BASE_WITHOUT_NUMBER = Wording(
    "check.base-without-number",
    "目标以“{other}”为依据，文中却没有它的数，无法判断是否完成",
    "the target rests on “{other}”, of which the text gives no number, so it cannot be judged",
)
NAME_CHANGED = Wording(
    "check.name-changed",
    "上年实绩说的是“{last}”，今年目标说的是“{now}”，口径不同，不能比较",
    "last year's result is of “{last}”, this year's target of “{now}”: two definitions, not to be compared",
)
UNIT_CHANGED = Wording(
    "check.unit-changed",
    "“{indicator}”上年用“{last}”，今年用“{now}”，宜统一",
    "“{indicator}” was counted in {last} last year and is in {now} now; use one",
)
POINTS_OF_GROWTH = Wording(
    "check.points-of-growth",
    "“{indicator}”不是比率，增长不能用百分点（{quote}）：应写{value}%",
    "“{indicator}” is no rate, so its growth is not in percentage points ({quote}): {value}%",
)
POINTS_OF_AMOUNT = Wording(
    "check.points-of-amount",
    "“{indicator}”不是比率，变动不能用百分点（{quote}）：应写{value}%，或用它自己的单位{unit}",
    "“{indicator}” is no rate, so it cannot change by percentage points ({quote}): {value} % or {unit} is meant",
)
PERCENT_OF_RATE = Wording(
    "check.percent-of-rate",
    "“{indicator}”是比率（{rate}），变动写的是{change}：两个比率之差用百分点，请核实",
    "“{indicator}” is a rate ({rate}) and its change is given as {change}: the difference of two rates is in points",
)
MONEY_WITHOUT_YUAN = Wording(
    "check.money-without-yuan",
    "“{quote}”漏写“元”",
    "“{quote}” leaves out 元",
)
NO_UNIT_AT_ALL = Wording(
    "check.no-unit",
    "“{quote}”没有单位",
    "“{quote}” has no unit",
)
OUT_OF_RANGE = Wording(
    "check.out-of-range",
    "“{indicator}”是比率，应在0与100%之间，写的是{quote}",
    "“{indicator}” is a rate and lies between 0 and 100 %; it says {quote}",
)
SHARES_ABOVE = Wording(
    "check.shares-sum",
    "各占比相加：{parts} = {sum}，不等于100",
    "the shares add up: {parts} = {sum}, which is not 100",
)
IMPOSSIBLE_UNIT = Wording(
    "check.impossible-unit",
    "“{indicator}”不能用这个单位：{quote}",
    "“{indicator}” cannot have this unit: {quote}",
)
SLIPPED = Wording(
    "check.slipped",
    "{first}与{second}相差千倍以上，请核对万、亿",
    "{first} and {second} are a thousand times apart: look at 万 and 亿",
)
FALL_BY_TIMES = Wording(
    "check.fall-by-times",
    "“{quote}”：下降最多100%，不能用倍数，应写下降百分之几",
    "“{quote}”: nothing falls by more than 100 %; write the fall in %",
)
TWO_VALUES = Wording(
    "check.two-values",
    "“{indicator}”写了两个不同的数：{first}和{second}",
    "“{indicator}” is stated with two values: {first} and {second}",
)
BELOW_THRESHOLD = Wording(
    "check.below-threshold",
    "说是跨过了{step}，写的数是{stated}",
    "{step} is said to be passed, and the number stated is {stated}",
)
QUARTERS = Wording(
    "check.quarters",
    "“{stated}”与“{period}”对不上",
    "“{stated}” does not fit “{period}”",
)
GROWTH = Wording(
    "check.growth",
    "按所写的数计算：{change} ÷ {before} = {computed}%，写的是{stated}%",
    "from the numbers stated: {change} / {before} = {computed} %, and {stated} % is stated",
)
NOTE_WITHOUT_MARK = Wording(
    "check.note-without-mark",
    "有注文{mark}，正文中没有对应的注码",
    "there is a note {mark} and no mark for it in the text",
)
MARK_WITHOUT_NOTE = Wording(
    "check.mark-without-note",
    "正文中有注码{mark}，没有对应的注文",
    "there is a mark {mark} in the text and no note for it",
)
MARK_GAP = Wording(
    "check.mark-gap",
    "第{page}页的注码是{marks}，不连续",
    "the marks on page {page} are {marks}: they do not run on",
)
HEADING_GAP = Wording(
    "check.heading-gap",
    "标题序号不连续：{found}，问题在{number}",
    "the numbers of headings do not run on: {found}; look at {number}",
)
NOT_ATTACHED = Wording(
    "check.not-attached",
    "文中提到{name}，文件里没有；如另行印发，请一并检查",
    "the text refers to {name}, which is not in the document; check it together with this one if it is printed apart",
)
LEFT_OPEN = Wording(
    "check.left-open",
    "“{words}”像是还没有填完",
    "“{words}” looks like a blank left open",
)
SAID_TWICE = Wording(
    "check.said-twice",
    "这句话在文中出现两次",
    "this sentence stands twice",
)
TWO_SPELLINGS = Wording(
    "check.two-spellings",
    "“{first}”又写作“{second}”，请统一",
    "“{first}” is also written “{second}”: use one",
)
OLD_OFFICE = Wording(
    "check.old-office",
    "“{old}”自{since}起已改称“{new}”（{source}）",
    "since {since} “{old}” is called “{new}” ({source})",
)
THIS_YEAR_AHEAD = Wording(
    "check.this-year-ahead",
    "报告日期是{day}，“{words}”是{year}年还没有到的月份，应为{proposed}",
    "the report is of {day}: “{words}” would be a month of {year} that has not come; {proposed} is meant",
)
THIS_YEAR_IN_REVIEW = Wording(
    "check.this-year-in-review",
    "报告日期是{day}，这里回顾的是{reviewed}年，“{words}”说的却是{year}年，应为{proposed}",
    "the report is of {day} and reviews {reviewed} here: “{words}” would be {year}; {proposed} is meant",
)
TWO_SESSIONS = Wording(
    "check.two-sessions",
    "会议届次前后不一：{first}，{second}",
    "two sessions are named: {first}, {second}",
)
YEAR_OF_LAST_TEXT = Wording(
    "check.year-of-last-text",
    "报告的是{reported}年执行情况和{planned}年计划，会议日期却是{day}",
    "the report is on {reported} and plans {planned}, yet its session is dated {day}",
)
ODD_YEAR = Wording(
    "check.odd-year",
    "报告的是{reported}年和{planned}年，这里写的是{year}年",
    "the report is on {reported} and {planned}; here stands {year}",
)
PART_OF_YEAR = Wording(
    "check.part-of-year",
    "“{indicator}”写的是{period}，报告讲的是{year}年全年",
    "“{indicator}” is of {period}, and the report is on the whole of {year}",
)
ALREADY_RELEASED = Wording(
    "check.already-released",
    "“{indicator}”{known}前后已有统计数，{day}的报告不必再写“预计”",
    "the figure of “{indicator}” is out by {known}: a report of {day} need not estimate it",
)
NOT_RELEASED = Wording(
    "check.not-released",
    "“{indicator}”要到{known}前后才有统计数，{day}的报告应写“预计”",
    "the figure of “{indicator}” is not out before {known}: a report of {day} estimates it",
)
ESTIMATED_SUCCESS = Wording(
    "check.estimated-success",
    "“预计”与“{done}”连用：还没有定的事不能说已经做成",
    "预计 governs “{done}”: what is expected is not done yet",
)
HALF_RANGE = Wording(
    "check.half-range",
    "范围的两个数都要带单位，应写{proposed}（GB/T 15835—2011）",
    "both ends of a range keep their unit: {proposed} (GB/T 15835-2011)",
)
MIXED_DECIMALS = Wording(
    "check.mixed-decimals",
    "同一文中有“{padded}”也有“{whole}”，小数位数宜统一",
    "the text has “{padded}” and “{whole}”: use one number of decimals",
)
SHORT_YEAR = Wording(
    "check.short-year",
    "年份应写全：{proposed}（GB/T 15835—2011）",
    "a year is written in full: {proposed} (GB/T 15835-2011)",
)
SUPERSCRIPT_LOST = Wording(
    "check.superscript-lost",
    "单位应写作{proposed}；转换格式时上标容易丢失",
    "the unit is written {proposed}; the superscript is easily lost where a file is converted",
)
TWO_CURRENCIES = Wording(
    "check.two-currencies",
    "“{indicator}”有的用人民币，有的用美元：{first}，{second}",
    "“{indicator}” is given in two currencies: {first}, {second}",
)
GROWN_TO = Wording(
    "check.grown-to",
    "“{words}”：变动的幅度不用“到”，应写{proposed}",
    "“{words}”: a difference takes no 到; {proposed} is meant",
)
ADVERB_TOO_STRONG = Wording(
    "check.adverb",
    "“{adverb}”与{number}不相称",
    "“{adverb}” does not fit {number}",
)
NEEDS_SOURCE = Wording(
    "check.needs-source",
    "“{claim}”需要有依据存档",
    "“{claim}” needs a source on file",
)
IDENTITY_NUMBER = Wording(
    "check.identity-number",
    "这是身份证号码，不得公开",
    "this is an identity number and must not be published",
)
PHONE_NUMBER = Wording(
    "check.phone-number",
    "这是手机号码，不宜公开",
    "this is a mobile phone number and should not be published",
)
MARKED_INTERNAL = Wording(
    "check.marked-internal",
    "文中标有“{words}”，与公开的报告不符",
    "the text is marked “{words}”, which does not fit a published report",
)
ONE_TAXPAYER = Wording(
    "check.one-taxpayer",
    "“{firm}”一家企业的纳税数不得公开（税收征收管理法第八条）",
    "the tax of one firm, “{firm}”, must not be published (税收征收管理法 §8)",
)
EMBARGOED = Wording(
    "check.embargoed",
    "“{indicator}”的数还不能公开（解禁日期：{day}）",
    "the figure of “{indicator}” is not open yet (embargo: {day})",
)
GOAL_UNMENTIONED = Wording(
    "check.goal-unmentioned",
    "计划目标{code}“{goal}”（{words}）在报告中没有提到",
    "goal {code} “{goal}” ({words}) of the plan is not mentioned",
)
NO_SOURCE = Wording(
    "check.no-source",
    "“{indicator}”的{quote}在计划和其他材料中找不到来源",
    "no source on file holds {quote} of “{indicator}”",
)
OTHER_THAN_PLAN = Wording(
    "check.other-than-plan",
    "“{indicator}”写的是{stated}，计划数据是{held}（{source}）",
    "“{indicator}” says {stated}; the plan holds {held} ({source})",
)
OTHER_THAN_BEFORE = Wording(
    "check.other-than-before",
    "“{indicator}”这里写的是{here}，上年报告（{paper}）写的是{there}",
    "“{indicator}” says {here}; last year's report ({paper}) says {there}",
)
OTHER_PAPER = Wording(
    "check.other-paper",
    "“{indicator}”这里写的是{here}，{paper}写的是{there}",
    "“{indicator}” says {here}; {paper} says {there}",
)
ANNEX_ROWS = Wording(
    "check.annex-rows",
    "写的是{announced}个，{name}列了{rows}行",
    "{announced} are announced; {name} has {rows} numbered rows",
)
TWO_REPORTS_GROWTH = Wording(
    "check.two-reports-growth",
    "“{indicator}”今年{now}，上年报告{last}，相比增长{computed}%，写的是{stated}",
    "“{indicator}”: {now} this year, {last} in last year's report, which is {computed} % more; {stated} is stated",
)
TEN_THOUSAND = Wording(
    "check.ten-thousand",
    "“{indicator}”这里写{here}，另处写{there}，相差千倍以上，请核对万、亿",
    "“{indicator}” says {here} here and {there} elsewhere, a thousand times apart: look at 万 and 亿",
)
CLAIMED_MET = Wording(
    "check.claimed-met",
    "“{indicator}”完成{stated}，没有达到上年报告定的{target}，不能说完成",
    "“{indicator}” reached {stated}, below the {target} that last year's report set: it is not met",
)
CLAIMED_MISSED = Wording(
    "check.claimed-missed",
    "“{indicator}”完成{stated}，已达到上年报告定的{target}，不应说没有完成",
    "“{indicator}” reached {stated}, the {target} that last year's report set: it is not missed",
)
GOAL_NOT_MET = Wording(
    "check.goal-not-met",
    "“{indicator}”{stated}，没有达到句中写的目标{target}，不能说“{deed}”",
    "“{indicator}”: {stated} is below the target {target} of the same sentence: it is not “{deed}”",
)
GOAL_MET = Wording(
    "check.goal-met",
    "“{indicator}”{stated}，已达到句中写的目标{target}，不应说“{deed}”",
    "“{indicator}”: {stated} reaches the target {target} of the same sentence: it is not “{deed}”",
)
DOUBLED = Wording(
    "check.doubled",
    "“{word}”：{new} ÷ {old} = {ratio}倍",
    "“{word}”: {new} / {old} = {ratio} times",
)
SAME_SESSION = Wording(
    "check.same-session",
    "届次会次“{session}”与上年报告相同",
    "“{session}” is the session of last year's report",
)
SESSION_ORDER = Wording(
    "check.session-order",
    "上年报告是“{last}”，这里写“{now}”，届次会次顺序不对",
    "last year's report was given at “{last}”; “{now}” does not follow it",
)
PLENUM_AHEAD = Wording(
    "check.plenum-ahead",
    "“{name}”{held}才闭幕，报告日期是{day}",
    "“{name}” closed on {held}, after the day of the report, {day}",
)
NO_SUCH_PLENUM = Wording(
    "check.no-such-plenum",
    "没有“{name}”：那一届共开了{count}次全会",
    "there is no “{name}”: that committee held {count} plenary sessions",
)
SAME_SPEAKER = Wording(
    "check.same-speaker",
    "报告人“{name}”与上年报告相同，请核对",
    "the speaker “{name}” is the one of last year's report: please make sure",
)
SAME_SENTENCE = Wording(
    "check.same-sentence",
    "带数字的这句话与上年报告一字不差",
    "this sentence with its figures stands word for word in last year's report",
)
NEW_AGAIN = Wording(
    "check.new-again",
    "“{name}”上年报告已报过新增",
    "“{name}” was reported as new last year too",
)
MET_AND_MISSED = Wording(
    "check.met-and-missed",
    "“{indicator}”（{quote}）一处说完成，一处说未达目标",
    "“{indicator}” ({quote}) is called met in one place and missed in another",
)
STOCK_BELOW = Wording(
    "check.stock-below",
    "当年的{flow}多于全部的{stock}",
    "the {flow} of the year are more than all {stock}",
)
COUNT_CHANGE = Wording(
    "check.count-change",
    "{first}和{last}相差{difference}，写的是{stated}",
    "{first} and {last} are {difference} apart; {stated} is stated",
)
ROUNDED = Wording(
    "check.rounded",
    "{total}与分项合计相差{gap}，在四舍五入允许的范围内；可加一句说明",
    "{total} and the sum of its parts are {gap} apart, which rounding explains; a note may say so",
)
