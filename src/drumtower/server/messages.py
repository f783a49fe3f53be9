"""Every sentence that the server says before it has pages."""

from __future__ import annotations

from collections.abc import Callable

from drumtower.finding import Message, Wording

Tell = Callable[[Message], None]
"""Where a start says what it does: the command prints it."""

CANNOT_WRITE_HOME = Wording(
    "server.cannot-write-home",
    "数据目录{folder}不能写入（{why}）。请换一个目录（DRUMTOWER_HOME）或改它的权限",
    "the data folder {folder} cannot be written ({why}); name another with DRUMTOWER_HOME, or change its rights",
)
CANNOT_WRITE_DATABASE = Wording(
    "server.cannot-write-database",
    "数据库文件{file}不能写入（{why}）。请检查它和所在目录的权限与磁盘空间，或换一个目录（--home）",
    "the database file {file} cannot be written ({why}); check the rights of the file and its folder and the space on the disk, or "
    "name another folder with --home",
)
NOT_A_DATABASE = Wording(
    "server.not-a-database",
    "{file}不是数据库文件，或已损坏。请用备份替换它，或换一个目录（--home）",
    "{file} is not a database, or is damaged; put a backup in its place, or name another folder with --home",
)
CANNOT_REACH_DATABASE = Wording(
    "server.cannot-reach-database",
    "连不上数据库{address}（{why}）。请检查 DRUMTOWER_DATABASE 里的地址、用户和密码，以及数据库服务是否在运行",
    "the database {address} cannot be reached ({why}); check the address, user and password in DRUMTOWER_DATABASE, and that it runs",
)
BAD_ADDRESS = Wording(
    "server.bad-database-address",
    "读不懂 DRUMTOWER_DATABASE。请写成 postgresql://用户:密码@主机:5432/库名 的样子",
    "DRUMTOWER_DATABASE cannot be read; write it as postgresql://user:password@host:5432/name",
)
PORT_TAKEN = Wording(
    "server.port-taken",
    "地址{bind}已被别的程序占用。请先停掉它，或用 --bind 换一个端口",
    "the address {bind} is taken by another program; stop it, or name another with --bind",
)
CANNOT_BIND = Wording(
    "server.cannot-bind",
    "不能在{bind}上提供服务（{why}）。请用 --bind 换一个",
    "cannot serve on {bind} ({why}); name another with --bind",
)
BAD_BIND = Wording(
    "server.bad-bind",
    "“{bind}”不是地址，请写成 127.0.0.1:8000 的样子",
    "“{bind}” is no address; write it as 127.0.0.1:8000",
)
CHECKS_FAILED = Wording(
    "server.checks-failed", "启动前的检查没有通过：{faults}", "the checks before the start failed: {faults}"
)
AREA_NEEDED = Wording(
    "server.area-needed",
    "第一次启动要知道是哪个地区：请加 --area 320106=南京市鼓楼区，或用 --load 载入计划",
    "the first start must know the area: add --area 320106=南京市鼓楼区, or load a plan with --load",
)
BAD_AREA = Wording(
    "server.bad-area",
    "--area 要写成“代码=名称”，例如 320106=南京市鼓楼区，而不是“{text}”",
    "--area takes CODE=NAME, such as 320106=南京市鼓楼区, not “{text}”",
)
NOT_INSTALLED = Wording(
    "server.not-installed",
    "没有安装服务器部分（缺{module}）。请运行：pip install 'drumtower[server,xlsx]'",
    "the server is not installed ({module} is missing); run: pip install 'drumtower[server,xlsx]'",
)
POSTGRESQL_NOT_INSTALLED = Wording(
    "server.postgresql-not-installed",
    "没有安装 PostgreSQL 的连接库。请运行：pip install 'drumtower[postgresql]'",
    "the library that speaks to PostgreSQL is not installed; run: pip install 'drumtower[postgresql]'",
)
WEB_ENDED = Wording(
    "server.web-ended",
    "网页服务自己停了（返回码{code}），请看上面的日志",
    "the web server ended by itself (code {code}); see the log above",
)
TRAIL_BROKEN = Wording(
    "server.trail-broken", "审计记录校验不通过：第{line}条：{why}", "the audit trail is broken at line {line}: {why}"
)
TRAIL_WHOLE = Wording(
    "server.trail-whole", "审计记录校验通过，共{count}条", "the audit trail is as it was written: {count} lines"
)
SERVING = Wording("server.serving", "已启动：{address}　数据目录：{home}", "serving on {address}; data folder: {home}")
LOADED = Wording("server.loaded", "已载入计划：{plan}", "loaded the plan {plan}")
DEMO_TITLE = Wording(
    "server.demo-accounts", "演示账号（密码都是 {password}）：", "demo accounts (all with the password {password}):"
)
FIRST_ACCOUNTS = Wording(
    "server.first-accounts",
    "三位管理员的账号和一次性密码（设好密码前，每次启动都会换新）：",
    "the three administrators and their one-time passwords (renewed at every start until one of them has set a password):",
)
HTTPS_AHEAD = Wording(
    "server.https-ahead",
    "页面只经 HTTPS 提供：请在前面放一个代理；只在本机试用可设 DRUMTOWER_HTTPS=0",
    "pages are served over HTTPS only: put a proxy in front; to try it on this machine set DRUMTOWER_HTTPS=0",
)
WORKER_AGAIN = Wording(
    "server.worker-again",
    "后台作业进程停了（返回码{code}），已重新启动",
    "the worker of background jobs ended (code {code}) and was started again",
)
STOPPED = Wording("server.stopped", "已停止，数据都已保存", "stopped; everything is saved")
ACCOUNT = Wording("server.account", "    {login}  {name}　{more}", "    {login}  {name}  {more}")
