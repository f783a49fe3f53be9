"""What a check of a whole plan finds."""

from __future__ import annotations

from drumtower.finding import Wording

NO_GOALS = Wording("plan.no-goals", "计划里没有目标", "the plan has no goals")
NO_TARGETS = Wording(
    "plan.goal-without-targets",
    "目标“{goal}”（{name}）没有子项，无从评估。请至少写一个子项",
    "goal “{goal}” ({name}) has no targets, so it cannot be assessed; write at least one",
)
CODE_TWICE = Wording(
    "plan.code-twice",
    "{kind}编号“{code}”重复，前面已用于“{first}”。请改成不同的编号，或删去一个",
    "the code “{code}” of {kind} stands twice; it was used for “{first}” before. Give another code or remove one",
)
NAME_TWICE = Wording(
    "plan.name-twice",
    "{kind}“{first}”和“{second}”都叫“{name}”，写这个名称时不知指哪一个。请改名，或删去其中一个别名",
    "the {kind} “{first}” and “{second}” are both called “{name}”, so that name does not say which is meant; rename one or "
    "remove an alias",
)
HUNDREDFOLD = Wording(
    "plan.hundredfold",
    "“{words}”没有单位，按{unit}读作{read}，与“{indicator}”{period}的{value}相差百倍以上。"
    "是指增长{number}%吗？请写明“增长{number}%”，或写上单位",
    "“{words}” has no unit and was read in {unit} as {read}, a hundred times off {value}, which “{indicator}” had in {period}. "
    "Is a growth of {number} % meant? Write 增长{number}%, or write the unit",
)
UNKNOWN_CODE = Wording(
    "plan.unknown-code",
    "没有编号为“{code}”的{kind}",
    "there is no {kind} with the code “{code}”",
)
UNKNOWN_CODE_NEAR = Wording(
    "plan.unknown-code-near",
    "没有编号为“{code}”的{kind}，是否应为“{near}”（{name}）？",
    "there is no {kind} with the code “{code}”; should it be “{near}” ({name})?",
)
CONTRADICTION = Wording(
    "plan.contradiction",
    "目标“{goal}”的子项自相矛盾：{first}“{words}”与{second}“{other}”说的是同一指标、同一层级，不能同时做到",
    "goal “{goal}” contradicts itself: {first} “{words}” and {second} “{other}” are of one indicator and tier and cannot both be met",
)
TARGET_TWICE = Wording(
    "plan.target-twice",
    "目标“{goal}”的{first}与{second}是同一指标的同一目标值“{words}”，会重复计算。请删去一个",
    "{first} and {second} of goal “{goal}” are the same target “{words}” of one indicator and would count twice; remove one",
)
WRONG_UNIT = Wording(
    "plan.wrong-unit",
    "“{words}”的单位是{stated}，指标“{indicator}”的{measure}用{expected}",
    "“{words}” is in {stated}, but the {measure} of the indicator “{indicator}” is in {expected}",
)
RATE_ABOVE_HUNDRED = Wording(
    "plan.rate-above-hundred",
    "“{words}”超过100%，而“{indicator}”是比率。请核实是否应为增长，或指标类型是否正确",
    "“{words}” is above 100%, and “{indicator}” is a rate. Check whether a growth is meant, or the kind of the indicator",
)
NOT_FINITE = Wording(
    "plan.not-finite",
    "“{field}”是{value}，不是能用的数",
    "“{field}” is {value}, which is no usable number",
)
NEGATIVE_WEIGHT = Wording(
    "plan.negative-weight",
    "权重不能是负数（{value}）",
    "a weight cannot be negative ({value})",
)
SAME_MARKS = Wording(
    "plan.same-marks",
    "满意值和不允许值相同（{value}），功效系数法无法计算",
    "the satisfactory and the unacceptable value are the same ({value}), so 功效系数法 cannot be computed",
)
OBSERVED_TWICE = Wording(
    "plan.observed-twice",
    "“{indicator}”{period}的同一个{measure}写了两次：{first}和{second}，状态和获知日期都相同，不知以哪个为准。"
    "如是更正，请写不同的获知日期（known_from）",
    "the same {measure} of “{indicator}” for {period} is given twice: {first} and {second}, with one status and one day; "
    "it is not known which holds. If one corrects the other, give it its own known_from",
)
OBSERVED_AGAIN = Wording(
    "plan.observed-again",
    "“{indicator}”{period}的同一个{measure}写了两次，值都是{first}。请删去一个",
    "the same {measure} of “{indicator}” for {period} is given twice with the value {first}; remove one",
)
PERIOD_OUTSIDE = Wording(
    "plan.period-outside",
    "时期“{period}”不在计划年度{year}年之内",
    "the period “{period}” lies outside the plan's year {year}",
)
KNOWN_TOO_EARLY = Wording(
    "plan.known-too-early",
    "获知日期{day}早于时期“{period}”的开始，{status}值不可能那时就知道",
    "it was known from {day}, before “{period}” began; a value of status {status} cannot be known then",
)
MISSING_OTHER = Wording(
    "plan.missing-other",
    "“{indicator}”的目标“{words}”要同“{other}”比较，计划里却没有名为“{other}”的指标。请加上这个指标或写上别名",
    "the target “{words}” of “{indicator}” is held against “{other}”, and the plan has no indicator of that name; "
    "add it or its alias",
)
CYCLE = Wording(
    "plan.cycle",
    "目标互相依赖，无法判断：{chain}。请改掉其中一个",
    "targets depend on each other in a circle and cannot be judged: {chain}. Change one of them",
)
VERSIONS_OUT_OF_ORDER = Wording(
    "plan.versions-out-of-order",
    "版本“{later}”（{day}）写在“{earlier}”（{before}）之后，日期却更早。版本应从旧到新",
    "version “{later}” ({day}) stands behind “{earlier}” ({before}) but is older; write versions from old to new",
)
ADJUSTED_FIRST = Wording(
    "plan.adjusted-first",
    "“{version}”是调整版本，前面却没有批准的版本",
    "“{version}” adjusts the plan, but no approved version stands before it",
)
CHANGED_GOAL_MISSING = Wording(
    "plan.changed-goal-missing",
    "版本“{version}”改动了目标“{goal}”的子项，计划里却没有这个目标。请检查编号；"
    "这个版本取消的目标，请在原目标（goals_before）里写出它的名称和类别",
    "version “{version}” changes targets of goal “{goal}”, which the plan does not have. Check the code; of a goal that the "
    "version dropped write name and class under goals_before",
)
DROPPED_WITHOUT_TARGETS = Wording(
    "plan.dropped-without-targets",
    "版本“{version}”取消的目标“{goal}”（{name}）没有写出子项，回看以前时它没有内容。请在changes里写出取消的子项",
    "goal “{goal}” ({name}), dropped by version “{version}”, has no targets, so that it is empty on earlier days; write the "
    "dropped targets under changes",
)
ORDER_WITH_GAPS = Wording(
    "plan.order-with-gaps",
    "版本“{version}”的原顺序（order_before）里没有{codes}，回看以前时会看不到。请补上，或整项不写",
    "order_before of version “{version}” lacks {codes}, which would not be seen on earlier days; add them or leave it out",
)
ORDER_OF_UNKNOWN = Wording(
    "plan.order-of-unknown",
    "版本“{version}”的原顺序（order_before）里有{codes}，那时的计划里没有。请删去或改正",
    "order_before of version “{version}” lists {codes}, which the plan did not have then; remove or correct them",
)
BAD_SETTING = Wording(
    "plan.bad-setting",
    "设置“{field}”不能是{value}，应不小于0",
    "the setting “{field}” cannot be {value}; it must not be below 0",
)
