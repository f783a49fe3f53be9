"""Every sentence about judgements and how good they were."""

from __future__ import annotations

from drumtower.finding import Wording

TOO_FEW = Wording(
    "forecast.judged-too-few",
    "{side}和{against}只比了{count}次（一个指标一年算一次），还说明不了什么",
    "{side} and {against} were compared for {count} year ends only, which proves nothing yet",
)
EVEN = Wording(
    "forecast.judged-even",
    "{side}和{against}比了{count}次，{nearer}次更近、{farther}次更远，看不出谁更准",
    "{side} against {against} in {count} year ends: {nearer} nearer, {farther} farther, no telling who is better",
)
NEARER = Wording(
    "forecast.judged-nearer",
    "{side}和{against}比了{count}次，{nearer}次更近、{farther}次更远，误差约为后者的{ratio}倍：{side}更准",
    "{side} against {against} in {count} year ends: {nearer} nearer, {farther} farther, errors {ratio} times: {side} does better",
)
FARTHER = Wording(
    "forecast.judged-farther",
    "{side}和{against}比了{count}次，{nearer}次更近、{farther}次更远，误差约为后者的{ratio}倍：{against}更准",
    "{side} against {against} in {count} year ends: {nearer} nearer, {farther} farther, errors {ratio} times: {against} does better",
)
JUDGED_REFUSED = Wording(
    "forecast.judged-refused",
    "判断文件有{count}处错误，没有使用；请按下面所说改正后再来",
    "the file of judgements has {count} faults and is not used; mend them as said below",
)
NO_JUDGEMENTS = Wording("forecast.judged-empty", "判断文件里没有一行判断", "the file of judgements holds no judgement")
UNKNOWN_SERIES = Wording(
    "forecast.judged-unknown",
    "没有名为“{name}”的序列，可用：{near}",
    "there is no series “{name}”; there are {near}",
)
SEVERAL_SERIES = Wording(
    "forecast.judged-several",
    "“{name}”有几个序列，请写全：{near}",
    "several series are called “{name}”; write it in full: {near}",
)
BAD_MONTH = Wording(
    "forecast.judged-month",
    "“{month}”不是月份，应写成 2024-07",
    "“{month}” is not a month; write 2024-07",
)
OTHER_YEAR = Wording(
    "forecast.judged-year",
    "{month}不在所判断的{year}年里",
    "{month} does not lie in {year}, the year that is judged",
)
MONTH_TO_COME = Wording(
    "forecast.judged-to-come",
    "{month}还没有过完，没有截至这个月的数据可据",
    "{month} is not over, so there are no figures up to it to judge by",
)
NOT_NUMBER = Wording(
    "forecast.judged-number",
    "“{value}”不是数值，请写成184.2的样子，单位是{unit}",
    "“{value}” is not a number; write it as 184.2, in {unit}",
)
HALF_A_RANGE = Wording(
    "forecast.judged-half-range",
    "下端和上端要么都写，要么都不写",
    "give both ends of the range, or neither",
)
OUT_OF_ORDER = Wording(
    "forecast.judged-order",
    "{low}、{median}、{high}应当由小到大：下端、判断、上端",
    "{low}, {median}, {high} must rise: low, median, high",
)
NO_REASON = Wording("forecast.judged-reason", "没有写理由", "no reason is given")
TWICE = Wording(
    "forecast.judged-twice",
    "“{series}”{month}已在第{line}行判断过，日期也相同；改过的判断请写各自的日期",
    "“{series}” of {month} was judged in line {line} already, on the same day; give each judgement its day",
)
BAD_ON = Wording("forecast.judged-on", "“{day}”不是日期，应写成 2024-07-20", "“{day}” is not a day; write 2024-07-20")
ON_TO_COME = Wording(
    "forecast.judged-on-to-come",
    "判断日期{day}还没有到（今天是{today}）",
    "{day} has not come yet (today is {today})",
)
ON_TOO_EARLY = Wording(
    "forecast.judged-on-early",
    "判断日期{day}时{month}还没有过完",
    "on {day} {month} was not over",
)
ON_LATE = Wording(
    "forecast.judged-on-late",
    "“{series}”{month}的判断是{day}作的，那时已能看到以后各月的数，与测算比较时占便宜",
    "“{series}” of {month} was judged on {day}, when later figures could be seen: an advantage over the estimate",
)
