"""What the calendar says to people, in Chinese and English."""

from __future__ import annotations

from drumtower.finding import Wording

__all__ = [
    "CLOCK_CLOSED_EARLY",
    "CLOCK_DONE",
    "CLOCK_DONE_LATE",
    "CLOCK_DUE",
    "CLOCK_DUE_EXTENDED",
    "CLOCK_DUE_TODAY",
    "CLOCK_EXTENDED",
    "CLOCK_LATE_EXTENSION",
    "CLOCK_LIMIT",
    "CLOCK_MALFORMED_NOW",
    "CLOCK_MOVED",
    "CLOCK_NOT_STARTED",
    "CLOCK_OPEN",
    "CLOCK_OVERDUE",
    "CLOCK_PAUSED",
    "CLOCK_PAUSE_AFTER_CLOSING",
    "CLOCK_PAUSE_EARLY",
    "CLOCK_PAUSE_LATE",
    "CLOCK_PAUSE_REVERSED",
    "CLOCK_PROVISIONAL",
    "CLOCK_RAN",
    "CLOCK_RUNNING",
    "CLOCK_STARTS",
    "CLOCK_STARTS_HOURS",
    "CLOCK_STILL",
    "CLOCK_STOOD",
    "PERIOD_EMPTY",
    "PERIOD_NOT_PUBLISHED",
    "PERIOD_NO_SUCH_DAY",
    "PERIOD_NO_SUCH_MONTH",
    "PERIOD_NO_SUCH_YEAR",
    "PERIOD_NO_YEAR",
    "PERIOD_REVERSED",
    "PERIOD_SHORT_YEAR",
    "PERIOD_UNREADABLE",
    "WORKDAY_DAY_OF_OTHER_YEAR",
    "WORKDAY_DAY_TWICE",
    "WORKDAY_MALFORMED_HOLIDAY",
    "WORKDAY_NOT_A_WEEKEND",
    "WORKDAY_NOT_TOML",
    "WORKDAY_NO_FOLDER",
    "WORKDAY_NO_HOLIDAYS",
    "WORKDAY_NO_NOTICE",
    "WORKDAY_UNKNOWN_YEAR",
    "WORKDAY_UNUSABLE",
    "WORKDAY_WRONG_YEAR",
]

PERIOD_EMPTY = Wording(
    "period.empty",
    "期间是空的；可写{proposals}",
    "the period is empty; write {proposals}",
)
PERIOD_UNREADABLE = Wording(
    "period.unreadable",
    "“{marked}”读不懂：【】中的不是期间的写法；可写{proposals}",
    "“{marked}” cannot be read: what stands in 【】 is not a wording of a period; write {proposals}",
)
PERIOD_NO_YEAR = Wording(
    "period.no-year",
    "“{marked}”没有写明是哪一年，这里也没有给出年份；可写{proposals}",
    "“{marked}” does not say which year, and none is given here; write {proposals}",
)
PERIOD_SHORT_YEAR = Wording(
    "period.short-year",
    "“{marked}”的年份要写四位数字；可写{proposals}",
    "“{marked}”: a year is written with four digits; write {proposals}",
)
PERIOD_NO_SUCH_YEAR = Wording(
    "period.no-such-year",
    "“{marked}”的年份不在1900年至2199年之间；可写{proposals}",
    "“{marked}”: the year is not between 1900 and 2199; write {proposals}",
)
PERIOD_NO_SUCH_MONTH = Wording(
    "period.no-such-month",
    "“{marked}”中没有这个月份，月份从1月到12月；可写{proposals}",
    "“{marked}”: there is no such month, months are 1月 to 12月; write {proposals}",
)
PERIOD_NO_SUCH_DAY = Wording(
    "period.no-such-day",
    "“{marked}”中没有这一天；可写{proposals}",
    "“{marked}”: there is no such day; write {proposals}",
)
PERIOD_REVERSED = Wording(
    "period.reversed",
    "“{marked}”的起止颠倒了；可写{proposals}",
    "“{marked}” ends before it begins; write {proposals}",
)
PERIOD_NOT_PUBLISHED = Wording(
    "period.not-published",
    "{period}通常没有单独的数字：1月和2月的统计合并发布，请用“{together}”",
    "{period} usually has no figure of its own: January and February are published together, use “{together}”",
)

CLOCK_MALFORMED_NOW = Wording(
    "clock.malformed-now",
    "{variable}“{stated}”不是日期或时间；可写2024-01-10或2024-01-10T09:30，或者删去这个环境变量",
    "{variable} “{stated}” is neither a date nor a time; write 2024-01-10 or 2024-01-10T09:30, or unset the variable",
)

WORKDAY_UNKNOWN_YEAR = Wording(
    "workday.unknown-year",
    "{year}年的放假安排还没有装入，暂按周末和日期固定的法定节日推算，结果是暂定的；"
    "国务院办公厅的通知公布后，请把{year}.toml放进环境变量{variable}所指的文件夹",
    "the days off of {year} are not known here; weekends and holidays with a fixed date were assumed and the result is "
    "provisional; when the State Council's notice is out, put {year}.toml into the folder named by {variable}",
)
WORKDAY_NO_FOLDER = Wording(
    "workday.no-folder",
    "找不到放假安排的文件夹“{folder}”；请检查环境变量DRUMTOWER_HOLIDAYS",
    "there is no folder “{folder}” for holiday files; check the environment variable DRUMTOWER_HOLIDAYS",
)
WORKDAY_UNUSABLE = Wording(
    "workday.unusable-files",
    "文件夹“{folder}”中的放假安排不能使用，有{count}处需要改正",
    "the holiday files in “{folder}” cannot be used; {count} things are to be mended",
)
WORKDAY_NOT_TOML = Wording(
    "workday.not-toml",
    "文件不是能读的TOML：{fault}；请照随附的年份文件书写",
    "the file is not readable TOML: {fault}; write it like the files that come with Drumtower",
)
WORKDAY_WRONG_YEAR = Wording(
    "workday.wrong-year",
    "文件名是{year}.toml，里面的year却是{stated}；两处应当一致",
    "the file is named {year}.toml but its year is {stated}; they must agree",
)
WORKDAY_NO_NOTICE = Wording(
    "workday.no-notice",
    "没有写明依据的通知；请在[[notice]]下写number（发文字号）、title（标题）和issued（成文日期）",
    "no notice is named; under [[notice]] write number, title and issued (a date)",
)
WORKDAY_NO_HOLIDAYS = Wording(
    "workday.no-holidays",
    "没有写明节日；请在[[holiday]]下写name（名称）和off（放假的第一天和最后一天）",
    "no holidays are named; under [[holiday]] write name and off (the first and the last day off)",
)
WORKDAY_MALFORMED_HOLIDAY = Wording(
    "workday.malformed-holiday",
    "off应是先后两个日期，work应是日期的列表；可写off = [2024-02-10, 2024-02-17]、work = [2024-02-04]",
    "off is two dates in order and work a list of dates; write off = [2024-02-10, 2024-02-17], work = [2024-02-04]",
)
WORKDAY_DAY_OF_OTHER_YEAR = Wording(
    "workday.day-of-other-year",
    "{day}不属于{year}年的放假安排；这个文件只能有当年的日子和上年12月25日以后的日子",
    "{day} is no day for the file of {year}; it holds days of that year and of the last week of the year before",
)
WORKDAY_DAY_TWICE = Wording(
    "workday.day-twice",
    "{day}写了两次，或者既放假又上班；请只留一处",
    "{day} stands twice, or is both off and worked; keep one",
)
WORKDAY_NOT_A_WEEKEND = Wording(
    "workday.not-a-weekend",
    "{day}本来就是周一至周五，不能是调休上班的日子；请对照通知改正",
    "{day} is a Monday to Friday and cannot be worked in exchange; mend it by the notice",
)

CLOCK_LIMIT = Wording(
    "clock.limit",
    "期限“{limit}”不能用；期限和延长的时间应是1至{longest}的整数",
    "a limit of {limit} cannot be used; limits and extensions are whole numbers from 1 to {longest}",
)
CLOCK_CLOSED_EARLY = Wording(
    "clock.closed-before-start",
    "办结于{closed}，早于起算日{start}；请核对这两个日期",
    "closed on {closed}, before the start on {start}; check the two days",
)
CLOCK_PAUSE_REVERSED = Wording(
    "clock.pause-reversed",
    "暂停从{start}到{end}，起止颠倒了；请对调这两个日期",
    "the pause from {start} to {end} ends before it begins; exchange the two days",
)
CLOCK_PAUSE_EARLY = Wording(
    "clock.pause-before-start",
    "暂停始于{start}，早于起算日{begin}；请改正暂停的日期，或者删去这段暂停",
    "the pause begins on {start}, before the clock starts on {begin}; mend its day or leave it out",
)
CLOCK_PAUSE_AFTER_CLOSING = Wording(
    "clock.pause-after-closing",
    "暂停始于{start}，而{closed}已经办结；请改正暂停的日期，或者删去这段暂停",
    "the pause begins on {start}, after the closing on {closed}; mend its day or leave it out",
)
CLOCK_PAUSE_LATE = Wording(
    "clock.pause-after-due",
    "暂停始于{start}，而期限在{due}已经届满；到期以后不能再暂停，请改正暂停的日期或者先办理延期",
    "the pause begins on {start}, when the time had run out on {due}; mend its day, or have the time extended first",
)
CLOCK_LATE_EXTENSION = Wording(
    "clock.late-extension",
    "延期批准于{on}，当时期限已在{due}届满；请核对批准日期",
    "the extension was approved on {on}, after the time had run out on {due}; check the day of approval",
)

CLOCK_STARTS = Wording(
    "clock.starts",
    "自{start}起算（当日不计），期限{limit}",
    "counted from {start} (that day not included), limit {limit}",
)
CLOCK_STARTS_HOURS = Wording(
    "clock.starts-hours",
    "自{start}起算，期限{limit}",
    "counted from {start}, limit {limit}",
)
CLOCK_RAN = Wording(
    "clock.ran",
    "{first}至{last}计{counted}",
    "{first} to {last}: {counted} counted",
)
CLOCK_STOOD = Wording(
    "clock.stood",
    "{first}至{last}暂停{reason}，不计{counted}",
    "{first} to {last}: paused{reason}, {counted} not counted",
)
CLOCK_STILL = Wording(
    "clock.still-paused",
    "{first}起暂停{reason}，尚未恢复",
    "paused since {first}{reason}, not yet resumed",
)
CLOCK_EXTENDED = Wording(
    "clock.extended",
    "经{by}批准延长{amount}{reason}",
    "extended by {amount}, approved by {by}{reason}",
)
CLOCK_DUE = Wording(
    "clock.due",
    "到期日为{due}",
    "due on {due}",
)
CLOCK_DUE_EXTENDED = Wording(
    "clock.due-extended",
    "原到期日为{original}，延长后为{due}",
    "first due on {original}, due on {due} after the extension",
)
CLOCK_OPEN = Wording(
    "clock.open",
    "恢复后还有{left}",
    "{left} left once it is resumed",
)
CLOCK_MOVED = Wording(
    "clock.moved",
    "最后一日{last}是休息日，顺延到下一个工作日",
    "the last day, {last}, is off, so the time ends on the next working day",
)
CLOCK_PROVISIONAL = Wording(
    "clock.provisional",
    "结果是暂定的：{years}年的放假安排还没有装入",
    "the result is provisional: the days off of {years} are not known here",
)

CLOCK_NOT_STARTED = Wording(
    "clock.not-started",
    "尚未起算，自{start}起算",
    "not started, counts from {start}",
)
CLOCK_RUNNING = Wording(
    "clock.running",
    "计时中，已用{elapsed}，还剩{left}",
    "running, {elapsed} used, {left} left",
)
CLOCK_PAUSED = Wording(
    "clock.paused",
    "暂停中，已用{elapsed}，还剩{left}",
    "paused, {elapsed} used, {left} left",
)
CLOCK_DUE_TODAY = Wording(
    "clock.due-today",
    "今天到期，已用{elapsed}",
    "due today, {elapsed} used",
)
CLOCK_OVERDUE = Wording(
    "clock.overdue",
    "已超期{left}，到期日为{due}",
    "overdue by {left}, was due on {due}",
)
CLOCK_DONE = Wording(
    "clock.done",
    "{closed}按时办结，用了{elapsed}",
    "closed in time on {closed}, {elapsed} used",
)
CLOCK_DONE_LATE = Wording(
    "clock.done-late",
    "{closed}办结，超期{left}，到期日为{due}",
    "closed on {closed}, {left} late, was due on {due}",
)
