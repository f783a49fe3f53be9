"""Every sentence that the command line itself says."""

from __future__ import annotations

from drumtower.finding import Wording

USAGE = Wording("cli.usage", "命令写法不对：{problem}", "the command cannot be understood: {problem}")
NO_SUCH_GOAL = Wording(
    "cli.no-such-goal",
    "计划里没有编号或名称为“{code}”的目标。相近的有：{near}",
    "the plan has no goal “{code}”; near ones are: {near}",
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
