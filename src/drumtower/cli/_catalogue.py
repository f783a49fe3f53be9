"""The catalogue of commands; each command's own imports happen when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from drumtower.cli._commands import AS_OF, JSON, PLAN, Argument, Command

__all__ = ["COMMANDS"]


def _lazily(module: str) -> Callable[[argparse.Namespace], int]:
    """The ``run`` of a command's module, imported when the command is used."""

    def run(options: argparse.Namespace) -> int:
        code: int = import_module(f"drumtower.cli.{module}").run(options)
        return code

    return run


METHOD = Argument(
    ("--method",),
    (
        "评估方法：达标率-分项折算、指标完成率、加权完成率、功效系数法、序时进度",
        "method: 达标率-分项折算, 指标完成率, 加权完成率, 功效系数法, 序时进度",
    ),
    {"metavar": "NAME"},
)

PAPER = Argument(
    ("file",),
    ("文稿：txt、docx、pdf、ofd、网页或 xlsx", "the document: txt, docx, pdf, ofd, a web page or xlsx"),
    {"metavar": "FILE"},
)
LEXICON = Argument(
    ("--lexicon",),
    (
        "用语表（JSON）：本单位的简称和不是数的说法",
        "a lexicon (JSON): own short names, and phrases that state no number",
    ),
    {"metavar": "FILE"},
)
FORCE = Argument(("--force",), ("去处已存在时覆盖", "write over what is there"), {"action": "store_true"})
HTML = Argument(
    ("--html",), ("写成网页，可以打印、转发", "write a page that may be printed and mailed"), {"metavar": "OUT"}
)
READ = Command(
    "read",
    ("读出文稿里的每个数", "read every number of a document"),
    (
        "列出文稿里的每个数：指标、时期、是结果还是目标；-o 把新一年的目标和上年结果写成计划。",
        "List every number of a document: its indicator, its period, result or target; -o writes the plan that a report sets out.",
    ),
    (
        PAPER,
        Argument(("--text",), ("把读到的文字另存为 txt", "write the text that was read"), {"metavar": "OUT"}),
        Argument(
            ("-o", "--output"),
            (
                "新一年的计划写到哪里：文件夹、.xlsx 或 .json",
                "where the new year's plan goes: a folder, .xlsx or .json",
            ),
            {"metavar": "OUT"},
        ),
        Argument(
            ("--plan-folder",),
            (
                "每年一个计划，写成这个文件夹下的 年份 文件夹",
                "a plan for each year, as folders called by their year in this one",
            ),
            {"metavar": "DIR"},
        ),
        Argument(
            ("--year",),
            ("计划的年份（默认从文中读出）", "the plan's year (by default as the document says)"),
            {"metavar": "YEAR"},
        ),
        Argument(
            ("--area",),
            ("地区，如 320106=南京市鼓楼区", "the area, such as 320106=南京市鼓楼区"),
            {"metavar": "CODE=NAME"},
        ),
        Argument(
            ("--suggest",),
            (
                "再问语言模型漏了哪些数；提议逐条核对原文，另列出来由人确认",
                "also ask a language model what was missed; what it proposes is held against the text and listed apart",
            ),
            {"action": "store_true"},
        ),
        LEXICON,
        FORCE,
        JSON,
    ),
    _lazily("_read"),
)
CHECK = Command(
    "check",
    ("核对文稿里的每个数", "check every number of a draft"),
    (
        "核对文稿自身、与计划、与上年报告、与同次会议其他材料是否一致；最难堪的排在最前，写明位置、算式和建议。",
        "Hold a draft against itself, the plan, last year's report and other papers; the most embarrassing comes first, with arithmetic.",
    ),
    (
        PAPER,
        Argument(
            ("--plan",),
            ("与这个计划的数据比对：文件夹、.xlsx、.json 或 db:地区/年份", "the plan to compare with, in any form"),
            {"metavar": "PLAN"},
        ),
        Argument(("--previous",), ("上年的报告", "last year's report"), {"metavar": "FILE"}),
        Argument(
            ("--with",),
            (
                "同次会议的其他材料（政府工作报告、预算报告、附表），可多次给出",
                "another paper of the session, repeatable: work report, budget report, annexes",
            ),
            {"dest": "companions", "action": "append", "default": [], "metavar": "FILE"},
        ),
        Argument(
            ("--rules",),
            ("只用这些规则，可多次给出", "only these rules, repeatable"),
            {"action": "append", "default": [], "metavar": "RULE"},
        ),
        Argument(
            ("--without",),
            ("不用这些规则，可多次给出", "without these rules, repeatable"),
            {"action": "append", "default": [], "metavar": "RULE"},
        ),
        Argument(
            ("--dismissed",),
            (
                "已认定不是问题的记录（JSON），下一稿不再列出",
                "what was dismissed before (JSON) and is not listed again",
            ),
            {"metavar": "FILE"},
        ),
        Argument(
            ("--dismiss",),
            (
                "认定第几个不是问题并写明理由，记入 --dismissed 的文件，可多次给出",
                "put a finding aside for a reason, into the file of --dismissed, repeatable",
            ),
            {"action": "append", "default": [], "metavar": "NUMBER=REASON"},
        ),
        HTML,
        Argument(
            ("--sarif",), ("写成 SARIF 2.1.0，供其他程序", "write SARIF 2.1.0 for other programs"), {"metavar": "OUT"}
        ),
        Argument(
            ("--docx",),
            ("原样另存为带批注的 docx", "write the same docx with the findings as comments"),
            {"metavar": "OUT"},
        ),
        LEXICON,
        FORCE,
        JSON,
    ),
    _lazily("_check"),
)
COMPARE = Command(
    "compare",
    ("比较两稿", "compare two drafts"),
    (
        "列出两稿之间改了、多了、少了的数，连同文字的改动，以及新稿才有的问题。",
        "List which numbers changed, appeared and disappeared beside the changes of the text, and what is wrong only now.",
    ),
    (
        Argument(("old",), ("原稿", "the old draft"), {"metavar": "OLD"}),
        Argument(("new",), ("新稿", "the new draft"), {"metavar": "NEW"}),
        HTML,
        LEXICON,
        JSON,
    ),
    _lazily("_compare"),
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "assess",
        ("评估计划完成情况", "assess how a plan was kept"),
        (
            "按观测值评估每个子项、每项目标和整个计划，给出目标完成率；没有完成的排在前面，逐条说明。",
            "Assess every target, goal and the whole plan from observations; what was not met comes first, with its reason.",
        ),
        (
            PLAN,
            AS_OF,
            METHOD,
            Argument(
                ("--all",),
                ("连同每个子项一起列出", "list every goal with its targets"),
                {"dest": "listing", "action": "store_const", "const": "all", "default": "goals"},
            ),
            Argument(
                ("--exceptions",),
                ("只列没有完成的目标", "list only what was not met"),
                {"dest": "listing", "action": "store_const", "const": "exceptions"},
            ),
            JSON,
        ),
        _lazily("_assess"),
    ),
    Command(
        "progress",
        ("查看当年进展", "show how a year under way stands"),
        (
            "按已知数据说明各项目标预计能否完成：偏离计划的排在前面，逐条说明原因；给出预计全年目标完成率和各责任单位的情况。",
            "Say what to expect of every goal by what is known: what is off course first, with its reason; the rate and each department.",
        ),
        (
            PLAN,
            AS_OF,
            Argument(
                ("--month",),
                ("印出某月的主要指标表（如 2024-09）", "print the monthly table of a month (2024-09) instead"),
                {"metavar": "MONTH"},
            ),
            JSON,
        ),
        _lazily("_progress"),
    ),
    Command(
        "forecast",
        ("测算全年", "estimate how the year ends"),
        (
            "按截至某月的数据测算每个序列全年的数：中位数、区间、所用办法及其过去的误差；测算只供参考，不代替责任单位的预计。",
            "Estimate the year's figure of every series by what was known in a month: median, interval, methods and their past errors.",
        ),
        (
            Argument(
                ("source",),
                ("序列文件（.csv）或计划", "a file of series (.csv), or a plan"),
                {"metavar": "SERIES.csv|PLAN"},
            ),
            Argument(
                ("--as-of",),
                (
                    "截至某月（如 2024-07），可写几次",
                    "as known at the end of a month (2024-07); may be given several times",
                ),
                {"metavar": "MONTH", "action": "append", "required": True},
            ),
            Argument(
                ("--target",),
                (
                    "某序列的目标，给出完成的概率（如 PM2.5=29以下），可写几次",
                    "a target of a series (PM2.5=29以下), to get its probability; repeatable",
                ),
                {"metavar": "SERIES=WORDS", "action": "append", "default": []},
            ),
            Argument(
                ("--earlier",),
                (
                    "更早年份的计划，其中的数也用上，可给几个（只用于计划；库里的计划可以不写哪几个，就用库里前几年的，和计划台一样）",
                    "plans of earlier years whose figures count too (for a plan; without names, those beside it in the database)",
                ),
                {"action": "extend", "nargs": "*", "metavar": "PLAN"},
            ),
            Argument(
                ("--why",),
                (
                    "连同几个月之间测算为什么变动、哪个月的数影响多少",
                    "also how the estimates moved between the months, and by which figure",
                ),
                {"action": "store_true"},
            ),
            Argument(
                ("--judged",),
                (
                    "计划员的判断（.csv：序列、月份、判断、下端、上端、理由、判断人、日期），列在测算旁边；已有全年数的年份给出评分",
                    "an officer's judgements (.csv: series, month, median, low, high, reason, by, on); scored once the year is known",
                ),
                {"metavar": "FILE.csv"},
            ),
            Argument(
                ("--batch",),
                (
                    "批量：测算一个文件夹里的全部序列文件，逐个写到这个文件夹；中断后再运行会接着做",
                    "a batch: estimate all files of series in a folder into this folder; run again to go on after a stop",
                ),
                {"metavar": "FOLDER"},
            ),
            Argument(
                ("--workers",),
                ("批量用几个进程（默认2）", "processes of a batch (default: 2)"),
                {"type": int, "default": 2, "metavar": "N"},
            ),
            Argument(
                ("--cluster",),
                (
                    "批量在 dask 集群上做：集群地址，不写地址就在本机起几个进程",
                    "run the batch on a dask cluster: its address, or without one processes of this machine",
                ),
                {"nargs": "?", "const": "", "metavar": "ADDRESS"},
            ),
            JSON,
        ),
        _lazily("_forecast"),
    ),
    Command(
        "show",
        ("查看计划或一项目标", "show a plan or one of its goals"),
        (
            "不给目标编号时列出计划的目标；给出编号时列出该目标的子项、含义、观测值及其来源。",
            "Without a goal, list the plan; with one, its targets, what they mean, and every observation with its source.",
        ),
        (
            PLAN,
            Argument(
                ("goal",), ("目标编号，如 M01", "the goal's code, such as M01"), {"nargs": "?", "metavar": "GOAL"}
            ),
            AS_OF,
            JSON,
        ),
        _lazily("_show"),
    ),
    Command(
        "diff",
        ("比较两个计划或两个版本", "compare two plans or versions"),
        (
            "列出新增、提高、降低、取消和改写的子项；PLAN@版本 可比较同一计划的两个版本。",
            "List targets added, raised, lowered, dropped and reworded; PLAN@version compares two versions of one plan.",
        ),
        (
            Argument(("old",), ("原计划", "the old plan"), {"metavar": "OLD"}),
            Argument(("new",), ("新计划", "the new plan"), {"metavar": "NEW"}),
            JSON,
        ),
        _lazily("_diff"),
    ),
    Command(
        "convert",
        ("在文件夹、工作簿和 JSON 之间转换", "convert between folder, workbook and JSON"),
        (
            "读入计划并另存为文件夹、.xlsx 或 .json；有错误时一次列出全部，不写入任何内容，除非加 --good-rows。",
            "Write a plan as a folder, .xlsx or .json; faults are listed all at once, and then nothing is written without --good-rows.",
        ),
        (
            PLAN,
            Argument(
                ("output",),
                ("去处：文件夹、.xlsx 或 .json", "where to: a folder, .xlsx or .json"),
                {"metavar": "OUTPUT"},
            ),
            Argument(
                ("--good-rows",), ("只取没有错误的行", "take only the rows without faults"), {"action": "store_true"}
            ),
            Argument(
                ("--rewrite",),
                (
                    "连同 --force：允许改写已批准的目标和已知的观测值",
                    "with --force: also rewrite approved targets and known figures",
                ),
                {"action": "store_true"},
            ),
            Argument(("--force",), ("去处已存在时覆盖", "write over what is there"), {"action": "store_true"}),
            JSON,
        ),
        _lazily("_convert"),
    ),
    Command(
        "advise",
        ("为明年的目标值提建议", "advise on next year's targets"),
        (
            "逐个子项列出明年可选的目标值、完成的把握和奋斗程度，对照往年、全市、市下达和五年规划，再找出互不占优的整套选择；选哪一个由人定。",
            "For each target: what next year's could be, how likely and how ambitious; then the sets that none beats; the choice is yours.",
        ),
        (
            PLAN,
            Argument(
                ("--year",),
                ("为哪一年提建议，只能是计划的下一年（默认）", "the year advised on: the one after the plan's"),
                {"type": int, "metavar": "YEAR"},
            ),
            Argument(
                ("--earlier",),
                ("更早年份的计划，其中的全年数也用上，可给几个", "plans of earlier years whose figures count too"),
                {"action": "extend", "nargs": "+", "default": [], "metavar": "PLAN"},
            ),
            Argument(
                ("--estimated",),
                (
                    "今年的全年数用测算（同 drumtower forecast），不用单位预计",
                    "take this year's end as estimated (as drumtower forecast does), not as the department expects",
                ),
                {"action": "store_true"},
            ),
            Argument(
                ("--choose",),
                (
                    "选定某个子项的值，可多次给出，如 M01-1=5 或 M01-1=增长5%%左右",
                    "choose for a target, repeatable: M01-1=5 or M01-1=增长5%%左右",
                ),
                {"action": "append", "default": [], "metavar": "TARGET=V"},
            ),
            Argument(
                ("--reason",),
                ("上面各项选择的理由，存档时一并写入", "the reason for these choices, kept with them"),
                {"default": "", "metavar": "TEXT"},
            ),
            Argument(
                ("--by",),
                ("谁选的，存档时一并写入", "who chose, kept with the choices"),
                {"default": "", "metavar": "NAME"},
            ),
            Argument(
                ("--scenario",),
                (
                    "方案文件（JSON）：选择、假设、市下达、五年规划和约束；给几个就并列比较",
                    "a scenario (JSON): choices, assumptions, the city's targets, five-year plan, constraints; several are compared",
                ),
                {"action": "append", "default": [], "metavar": "FILE"},
            ),
            Argument(
                ("--floor",),
                (
                    "建议的稳妥、均衡两套里每个目标的把握不低于百分之几（默认50），做不到的注明原因",
                    "the least chance in percent of every target in the safe and the balanced set (50); if not, it says why",
                ),
                {"type": int, "metavar": "PERCENT"},
            ),
            Argument(
                ("--save",),
                ("把这次的方案存为文件", "write the scenario into a file"),
                {"metavar": "FILE"},
            ),
            AS_OF,
            JSON,
        ),
        _lazily("_advise"),
    ),
    Command(
        "import",
        ("把计划导入数据库", "bring a plan into the database"),
        (
            "导入文件夹、.xlsx 或 .json 中的计划；库中已有的，只写不同之处并留下历史，已批准的目标没有调整版本不会改动。",
            "Bring in a plan; of one that is there, only what differs is written, as history, and approved targets stay.",
        ),
        (
            PLAN,
            Argument(
                ("--home",),
                ("数据目录（默认为 DRUMTOWER_HOME）", "the folder of the database (default: DRUMTOWER_HOME)"),
                {"metavar": "FOLDER"},
            ),
            Argument(("--dry-run",), ("只说会写什么，不写", "say what would be written"), {"action": "store_true"}),
            JSON,
        ),
        _lazily("_import"),
    ),
    Command(
        "export",
        ("从数据库导出计划", "write a plan of the database into files"),
        (
            "把数据库里的计划写成文件夹、.xlsx 或 .json，可再导入。",
            "Write a plan of the database as a folder, .xlsx or .json, which can be imported again.",
        ),
        (
            Argument(
                ("plan",),
                ("db:地区/年份，可加 @版本", "db:AREA/YEAR; @version may follow"),
                {"metavar": "db:AREA/YEAR"},
            ),
            Argument(
                ("output",),
                ("去处：文件夹、.xlsx 或 .json", "where to: a folder, .xlsx or .json"),
                {"metavar": "OUTPUT"},
            ),
            Argument(
                ("--rewrite",),
                (
                    "连同 --force：允许改写已批准的目标和已知的观测值",
                    "with --force: also rewrite approved targets and known figures",
                ),
                {"action": "store_true"},
            ),
            Argument(("--force",), ("去处已存在时覆盖", "write over what is there"), {"action": "store_true"}),
            JSON,
        ),
        _lazily("_export"),
    ),
    Command(
        "target",
        ("解读一个目标值，并按结果判断", "read a target's words and judge a result"),
        (
            '说明目标值怎样理解；给出 --value 时判断是否完成。例：drumtower target "增长5%左右" --value 4.7%',
            'Say how the words are read, and with --value whether the target is met: drumtower target "增长5%左右" --value 4.7%',
        ),
        (
            Argument(
                ("words",),
                ("目标值，如“增长5%%左右”“净增60家”", "the words, such as 增长5%%左右"),
                {"metavar": "WORDS"},
            ),
            Argument(
                ("--value",),
                (
                    "实际结果，带单位；有几个目标就依次给几个",
                    "the result with its unit; once for each target, in order",
                ),
                {"action": "append", "default": [], "metavar": "V"},
            ),
            Argument(("--last",), ("上年的数值", "last year's value"), {"metavar": "V"}),
            Argument(
                ("--other",),
                (
                    "参照指标的数值，可多次给出，如 经济增长=5%%",
                    "the other indicator's value, repeatable: 经济增长=5%%",
                ),
                {"action": "append", "default": [], "metavar": "NAME=V"},
            ),
            Argument(
                ("--lower-is-better",),
                ("该指标越低越好", "less is better for this indicator"),
                {"action": "store_true"},
            ),
            JSON,
        ),
        _lazily("_target"),
    ),
    READ,
    CHECK,
    COMPARE,
    Command(
        "schema",
        ("输出计划文件的 JSON Schema", "print the JSON Schema of plan files"),
        (
            "输出 plan.yaml 和 JSON 计划的结构定义（JSON Schema 2020-12），供编辑器和其他程序检查。",
            "Print the JSON Schema (2020-12) of plan.yaml and of plans as JSON, for editors and other programs.",
        ),
        (),
        _lazily("_schema"),
    ),
    Command(
        "serve",
        ("启动计划台（网页）", "serve the plan desk"),
        (
            "准备数据库，在 127.0.0.1:8000 提供网页，直到按 Ctrl-C；再次启动不丢失任何内容。--demo 带演示账号。",
            "Prepare the database and serve pages on 127.0.0.1:8000 until Ctrl-C; a second start loses nothing. --demo adds accounts.",
        ),
        (
            Argument(
                ("--bind",),
                ("地址和端口，默认 127.0.0.1:8000", "address and port, 127.0.0.1:8000 by default"),
                {"default": "127.0.0.1:8000", "metavar": "HOST:PORT"},
            ),
            Argument(
                ("--home",),
                ("数据目录（默认见 DRUMTOWER_HOME）", "the folder of the data (default: see DRUMTOWER_HOME)"),
                {"metavar": "FOLDER"},
            ),
            Argument(
                ("--demo",),
                ("演示：建立人人知道密码的账号", "a demonstration, with accounts open to everybody"),
                {"action": "store_true"},
            ),
            Argument(
                ("--load",),
                ("数据库里还没有时载入的计划，可给几个", "plans to load where the database has them not yet"),
                {"action": "extend", "nargs": "+", "default": [], "metavar": "PLAN"},
            ),
            Argument(
                ("--area",),
                (
                    "第一次启动时的地区，如 320106=南京市鼓楼区",
                    "the area of the first start, such as 320106=南京市鼓楼区",
                ),
                {"metavar": "CODE=NAME"},
            ),
            Argument(
                ("--workers",),
                ("网页进程数，默认2", "web processes, 2 by default"),
                {"type": int, "choices": range(1, 33), "default": 2, "metavar": "N"},
            ),
            Argument(
                ("--check",),
                ("只检查系统和审计记录，不提供网页", "only check the server and its audit trail"),
                {"action": "store_true"},
            ),
        ),
        _lazily("_serve"),
    ),
)
