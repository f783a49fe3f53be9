"""Every sentence that the command line itself says."""

from __future__ import annotations

from drumtower.finding import Wording

USAGE = Wording("cli.usage", "命令写法不对：{problem}", "the command cannot be understood: {problem}")
NO_SUCH_GOAL = Wording(
    "cli.no-such-goal",
    "计划里没有编号或名称为“{code}”的目标。相近的有：{near}",
    "the plan has no goal “{code}”; near ones are: {near}",
)
EARLIER_UNNAMED = Wording(
    "cli.earlier-unnamed",
    "“{plan}”不是库里的计划，--earlier 后面要写是哪几份更早年份的计划",
    "“{plan}” is no plan of the database: name the plans of earlier years after --earlier",
)
BAD_DAY = Wording(
    "cli.bad-day", "“{day}”不是日期，请写成 2024-01-10 的样子", "“{day}” is not a day; write it as 2024-01-10"
)
NO_SUCH_DAY = Wording(
    "cli.no-such-day",
    "没有“{day}”这一天：{year}年{month}月只有{last}天",
    "there is no day “{day}”: month {month} of {year} has {last} days",
)
BAD_MONTH = Wording(
    "cli.bad-month",
    "“{month}”不是{year}年的月份，请写成 {year}-09 的样子",
    "“{month}” is no month of {year}; write it as {year}-09",
)
BAD_OTHER = Wording(
    "cli.bad-other",
    "--other 要写成“名称=数值”，例如 --other 经济增长=5%，而不是“{text}”",
    "--other takes NAME=VALUE, such as 经济增长=5%, not “{text}”",
)
NOT_AN_AMOUNT = Wording(
    "cli.not-an-amount",
    "{option} 要一个数值，例如 5% 或 60家，而不是“{text}”",
    "{option} takes an amount, such as 5% or 60家, not “{text}”",
)
NO_MODEL = Wording(
    "cli.no-model",
    "没有可问的语言模型：请用 DRUMTOWER_MODEL_URL 写明地址、DRUMTOWER_MODEL 写明模型名；不问模型就去掉 --suggest",
    "there is no language model to ask: set DRUMTOWER_MODEL_URL to its address and DRUMTOWER_MODEL to its name, or leave out --suggest",
)
MODEL_FAILED = Wording(
    "cli.model-failed",
    "语言模型（{url}）没有给出能用的回答：{why}；去掉 --suggest 照样可以读",
    "the language model at {url} gave no answer that can be used: {why}; reading works without --suggest",
)
UNKNOWN_TARGET_KIND = Wording(
    "cli.unknown-output",
    "不知道要写成什么：“{path}”应是 .xlsx、.json 或文件夹",
    "“{path}” should be an .xlsx, a .json or a folder",
)
DATABASE_LATER = Wording(
    "cli.no-database",
    "“{plan}”指的是数据库里的计划，这个安装没有数据库部分；请安装 drumtower[server]，或给文件夹、.xlsx 或 .json",
    "“{plan}” is a plan in a database, which this installation lacks: pip install 'drumtower[server]', or give a folder, .xlsx or .json",
)
BAD_DATABASE_PLAN = Wording(
    "cli.bad-database-plan",
    "“{plan}”不是数据库里的计划；请写成 db:地区代码/年份，如 db:320106/2024，后面可加 @版本",
    "“{plan}” names no plan in the database; write db:AREA/YEAR, such as db:320106/2024, and @version if you like",
)
NO_SUCH_PLAN = Wording(
    "cli.no-such-plan",
    "数据库里没有“{plan}”；有：{known}",
    "the database has no “{plan}”; it has: {known}",
)
NO_SUCH_PLAN_EMPTY = Wording(
    "cli.no-plans",
    "数据库里还没有计划，所以没有“{plan}”；请先用 drumtower import 导入",
    "the database holds no plans yet, so there is no “{plan}”; bring one in with drumtower import",
)
DATABASE_MISSING = Wording(
    "cli.database-missing",
    "还没有数据库“{database}”；请先用 drumtower import 导入计划，或用 DRUMTOWER_HOME 指明目录",
    "there is no database “{database}” yet; bring a plan in with drumtower import, or name its folder with DRUMTOWER_HOME",
)
DATABASE_UNUSABLE = Wording(
    "cli.database-unusable",
    "数据库“{database}”不能使用：{why}。请检查它的地址、权限和磁盘",
    "the database “{database}” cannot be used: {why}; check its address, its rights and the disk",
)
OUR_FAULT = Wording(
    "cli.our-fault",
    "程序出错（{kind}：{detail}），不是您的文件的问题。设 DRUMTOWER_DEBUG=1 再运行一次可看到详情，请连同详情告知维护人员",
    "a fault of ours ({kind}: {detail}), not of your file; run again with DRUMTOWER_DEBUG=1 for details and tell the maintainers",
)
INTERRUPTED = Wording("cli.interrupted", "已中断，没有写入任何内容", "interrupted; nothing was written")
EXISTS = Wording(
    "cli.output-exists",
    "“{path}”已经存在；要覆盖请加 --force（文件夹会保留其中的注释）",
    "“{path}” exists already; add --force to write over it (comments in a folder are kept)",
)
SAME_FILE = Wording("cli.same-file", "来源和去处是同一个：{path}", "source and destination are the same: {path}")
HISTORY_LOST = Wording(
    "cli.history-lost",
    "没有写入“{path}”：会改动或丢失已有的{count}处。"
    "已批准的计划只能通过调整版本改变，更正数值要另加一行（新的所知日期）；也可以写到别处，或加 --rewrite 改写",
    "nothing was written to “{path}”: {count} things that stand there would change or be lost. An approved plan changes only by an "
    "adjusted version, and a corrected figure is a further row with a later day; or write to another place, or add --rewrite",
)
OVERWRITTEN_FIGURE = Wording(
    "cli.overwritten-figure", "观测值会丢失或被改写：{figure}", "the observation would be lost or rewritten: {figure}"
)
OVERWRITTEN_TARGET = Wording(
    "cli.overwritten-target",
    "批准后的目标会改变而没有新的版本：{what}",
    "an approved target would change without a new version: {what}",
)
CANNOT_WRITE = Wording(
    "cli.cannot-write",
    "“{path}”写不进去：{why}。请检查文件夹是否存在、有没有权限、文件是不是正开着",
    "“{path}” cannot be written: {why}; check that its folder exists, your rights, and whether the file is open",
)
OVER_INPUT = Wording(
    "cli.over-input",
    "“{path}”是要核对的文件，不会写到它上面；请换一个名字",
    "“{path}” is a file to be checked and is not written over; give another name",
)
NO_SUCH_RULE = Wording(
    "cli.no-such-rule",
    "没有“{rule}”这条规则。相近的有：{near}。全部规则见参考手册“检查规则”",
    "there is no rule “{rule}”; near ones are: {near}. The reference lists all under “check rules”",
)
DISMISSALS_UNREADABLE = Wording(
    "cli.dismissals-unreadable",
    "认定记录“{path}”打不开：{why}",
    "the record of dismissals “{path}” cannot be opened: {why}",
)
DISMISSALS_NOT_JSON = Wording(
    "cli.dismissals-not-json",
    "认定记录“{path}”不是JSON：{fault}。请恢复原来的文件，或删掉重新认定",
    "the record of dismissals “{path}” is no JSON: {fault}; restore it, or remove it and dismiss again",
)
DISMISSALS_FORM = Wording(
    "cli.dismissals-form",
    '认定记录“{path}”不是 {{"format": 1, "dismissed": [...]}} 的样子；请恢复原来的文件，或删掉重新认定',
    'the record of dismissals “{path}” is not of the form {{"format": 1, "dismissed": [...]}}; restore it, or remove it',
)
DISMISSALS_ENTRY = Wording(
    "cli.dismissals-entry",
    "认定记录“{path}”第{number}条缺少“{key}”；请补上，或删去这一条",
    "entry {number} of the record of dismissals “{path}” has no “{key}”; add it, or remove the entry",
)
DISMISS_NEEDS_FILE = Wording(
    "cli.dismiss-needs-file",
    "--dismiss 要记到文件里，请用 --dismissed 指明，例如 --dismissed 不是错误.json",
    "--dismiss is kept in a file; name it with --dismissed, such as --dismissed dismissed.json",
)
BAD_DISMISSAL = Wording(
    "cli.bad-dismissal",
    "--dismiss 要写成“序号=理由”，例如 --dismiss 3=口径不同，而不是“{text}”",
    "--dismiss takes NUMBER=REASON, such as --dismiss 3=other-definition, not “{text}”",
)
NO_SUCH_FINDING = Wording(
    "cli.no-such-finding",
    "没有第{number}个问题；这次共有{count}个",
    "there is no finding {number}; there are {count} this time",
)
NOT_DOCX = Wording(
    "cli.not-docx",
    "“{path}”不是docx，批注只能写回docx。请另存为docx，或用 --html 输出网页",
    "“{path}” is no docx, and comments can only be written into one; save it as docx, or use --html",
)
BAD_AREA = Wording(
    "cli.bad-area",
    "--area 要写成“代码=名称”，例如 320106=南京市鼓楼区，而不是“{text}”",
    "--area takes CODE=NAME, such as 320106=南京市鼓楼区, not “{text}”",
)
BAD_YEAR = Wording("cli.bad-year", "“{year}”不是年份，请写成 2025 的样子", "“{year}” is not a year; write it as 2025")
NO_YEAR = Wording(
    "cli.no-year",
    "文中看不出是哪一年的计划，请用 --year 指明，例如 --year 2025",
    "the document does not say for which year it plans; name it with --year, such as --year 2025",
)
AREA_UNKNOWN = Wording(
    "cli.area-unknown",
    "不知道{area}的地区代码，暂记为{code}；请用 --area 指明，例如 --area 320106=南京市鼓楼区",
    "the code of the area ({area}) is not known and is put down as {code}; name it with --area, such as --area 320106=南京市鼓楼区",
)
TWO_OUTPUTS = Wording(
    "cli.two-outputs",
    "-o 和 --plan-folder 只能写一个：前者写新一年的计划，后者写上年和新一年两个",
    "give either -o, for the new year's plan, or --plan-folder, for last year's and the new year's",
)
NO_GOALS = Wording(
    "cli.no-goals",
    "文中没有读到{year}年的目标，写不成计划；读到的{count}个数可用 --json 取出，计划的年份可用 --year 指明",
    "no targets of {year} were read, so there is no plan to write; --json gives the {count} numbers that were, --year another year",
)
LEXICON_UNREADABLE = Wording(
    "cli.lexicon-unreadable",
    "用语表“{path}”不能用：{why}",
    "the lexicon “{path}” cannot be used: {why}",
)
BAD_AS_OF_MONTH = Wording(
    "cli.bad-as-of-month", "“{month}”不是月份，请写成 2024-07 的样子", "“{month}” is not a month; write it as 2024-07"
)
BAD_SERIES_TARGET = Wording(
    "cli.bad-series-target",
    "--target 要写成“序列=目标”，例如 --target PM2.5=29以下，而不是“{text}”",
    "--target takes SERIES=WORDS, such as PM2.5=29以下, not “{text}”",
)
NO_SUCH_SERIES = Wording(
    "cli.no-such-series",
    "文件里没有名为“{name}”的序列。相近的有：{near}",
    "the file has no series “{name}”; near ones are: {near}",
)
BAD_SCENARIO_FILE = Wording(
    "cli.bad-scenario-file",
    "“{path}”不能当作方案读取：{why}",
    "“{path}” cannot be read as a scenario: {why}",
)
BAD_FLOOR = Wording(
    "cli.bad-floor",
    "--floor 是百分之几，要在0到100之间，不能是{given}",
    "--floor is in percent, from 0 to 100, and cannot be {given}",
)
BAD_CHOICE = Wording(
    "cli.bad-choice",
    "--choose 后面应写“子项=数值”或“子项=目标的写法”，如 M01-1=5；现在是“{words}”",
    "--choose takes TARGET=NUMBER or TARGET=WORDS, such as M01-1=5; it is “{words}”",
)
NO_SERIES_FILES = Wording("cli.no-series-files", "“{folder}”里没有 .csv 文件", "there is no .csv file in “{folder}”")
BATCH_DONE = Wording(
    "cli.batch-done",
    "做了{made}份，已有{kept}份，共测算{estimates}个序列；结果在“{folder}”",
    "{made} parts made, {kept} kept, {estimates} estimates; they are in “{folder}”",
)
