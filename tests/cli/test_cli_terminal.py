"""The command on a terminal, in a pipe and in a script: languages, widths, colours, exit codes."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from unicodedata import east_asian_width

import pytest
from command_runs import drumtower, plan  # noqa: F401

from drumtower.cli._catalogue import COMMANDS as CATALOGUE
from drumtower.cli._main import main

COMMANDS = tuple(command.name for command in CATALOGUE)


def width(text: str) -> int:
    """How many columns a terminal gives to ``text``."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "HOME")}
    command = [sys.executable, "-m", "drumtower", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=kept | environment, check=False)


# ---- help


ESSENTIALS = {
    "assess": ("评估每个子项", "Assess every target", "PLAN --as-of --method --all --exceptions --json --lang"),
    "show": ("列出计划的目标", "list the plan", "PLAN GOAL --as-of --json --lang"),
    "diff": ("新增、提高、降低、取消和改写", "raised, lowered, dropped", "OLD NEW --json --lang"),
    "progress": ("偏离计划的排在前面", "what is off course first", "PLAN --as-of --month --json --lang"),
    "import": ("库中已有的，只写不同之处", "only what differs is written", "PLAN --home --dry-run --json --lang"),
    "export": ("把数据库里的计划写成文件夹", "Write a plan of the database", "OUTPUT --force --rewrite --json --lang"),
    "serve": ("再次启动不丢失任何内容", "a second start loses nothing", "--bind --home --demo --load --check --lang"),
    "convert": (
        "另存为文件夹、.xlsx 或 .json",
        "Write a plan as a folder",
        "PLAN OUTPUT --good-rows --force --json --lang",
    ),
    "target": (
        "目标值怎样理解",
        "how the words are read",
        "WORDS --value --last --other --lower-is-better --json --lang",
    ),
    "read": (
        "是结果还是目标",
        "result or target",
        "FILE --text --output --plan-folder --year --area --lexicon --force --json --lang",
    ),
    "check": (
        "最难堪的排在最前",
        "the most embarrassing comes first",
        "FILE --plan --previous --with --rules --without --dismissed --dismiss --html --sarif --docx --lexicon --json",
    ),
    "compare": ("改了、多了、少了的数", "changed, appeared and disappeared", "OLD NEW --html --lexicon --json --lang"),
    "forecast": (
        "过去的误差",
        "past errors",
        "--as-of --target --earlier --why --judged --batch --workers --cluster --json --lang",
    ),
    "advise": (
        "选哪一个由人定",
        "next year",
        "PLAN --year --earlier --estimated --choose --reason --by --scenario --floor --save --as-of --json --lang",
    ),
    "schema": ("JSON Schema 2020-12", "JSON Schema (2020-12)", "--lang"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(drumtower, command):
    chinese, english, options = ESSENTIALS[command]
    zh, en = drumtower(command, "--help", "--lang", "zh"), drumtower(command, "--help", "--lang", "en")
    assert (zh.code, en.code, zh.err, en.err) == (0, 0, "", "")
    assert zh.out.startswith(f"用法：drumtower {command}")
    assert en.out.startswith(f"usage: drumtower {command}")
    assert chinese in zh.out
    assert english in en.out
    for option in options.split():
        assert option in zh.out
        assert option in en.out
    assert "%%" not in zh.out + en.out
    assert not re.search("[a-z]{5,} [a-z]+ [a-z]+ [a-z]+", zh.out), "English sentences in Chinese help"


def test_the_whole_help_lists_every_command(drumtower):
    for language, words in (("zh", "命令"), ("en", "commands")):
        said = drumtower("--lang", language, "--help")
        assert said.code == 0
        assert words in said.out
        assert all(re.search(rf"^    {command} ", said.out, re.MULTILINE) for command in COMMANDS)


def test_the_version(drumtower):
    said = drumtower("--version")
    assert (said.code, bool(re.fullmatch(r"drumtower \d+\.\d+\.\d+\n", said.out))) == (0, True)


# ---- what cannot be understood


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        ((), "没有写命令；“drumtower --help”列出全部命令", "the following arguments are required: COMMAND"),
        (("asess",), f"没有“asess”这个命令；可用：{'、'.join(COMMANDS)}", "invalid choice"),
        (("assess",), "缺少参数：PLAN", "required: PLAN"),
        (("convert", "a"), "缺少参数：OUTPUT", "required: OUTPUT"),
        (("target", "5%", "--last"), "--last 后面要有一个值", "--last: expected one argument"),
        (("target", "5%", "--vlaue", "5%"), "不认识的参数：--vlaue 5%", "unrecognized arguments: --vlaue 5%"),
        (("target", "5%", "--json=1"), "--json 后面不带值，多了“1”", "ignored explicit argument"),
        (("--lang", "fr", "target", "5%"), "--lang 不能是“fr”，可用：zh、en", "invalid choice"),
    ],
)
def test_a_command_that_cannot_be_understood_says_what_and_how(drumtower, arguments, zh, en):
    said = drumtower(*arguments)
    assert (said.code, said.out) == (2, "")
    first, *usage = said.err.splitlines()
    assert first == f"错误：命令写法不对：{zh} [cli.usage]"
    assert usage[0].startswith("用法：drumtower")
    if "fr" not in arguments:
        english = drumtower(*arguments, "--lang", "en") if arguments[-1:] != ("--last",) else None
        assert english is None or en in english.err


def test_the_usage_shown_is_the_command_s_own(drumtower):
    assert "用法：drumtower target" in drumtower("target", "5%", "--vlaue", "5%").err


def test_an_unusable_command_is_an_error_for_programs_too(drumtower):
    said = drumtower("assess", "--json")
    assert said.code == 2
    assert said.json["error"]["code"] == "cli.usage"
    assert said.err.startswith("错误：命令写法不对：缺少参数：PLAN")


# ---- exit codes


def test_a_fault_of_ours_is_3_and_no_traceback(drumtower, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr("drumtower.cli._target.run", broken)
    said = drumtower("target", "增长5%", "--json")
    assert (said.code, said.json["error"]["code"]) == (3, "cli.our-fault")
    assert said.err == (
        "错误：程序出错（ZeroDivisionError：a b），不是您的文件的问题。设 DRUMTOWER_DEBUG=1 再运行一次可看到详情，"
        "请连同详情告知维护人员 [cli.our-fault]\n"
    )


def test_the_details_of_a_fault_are_shown_when_asked_for(drumtower, monkeypatch):
    monkeypatch.setattr("drumtower.cli._target.run", lambda _: 1 / 0)
    monkeypatch.setenv("DRUMTOWER_DEBUG", "1")
    assert "Traceback" in drumtower("target", "增长5%").err


def test_an_interruption_is_said_and_ends(drumtower, monkeypatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("drumtower.cli._target.run", interrupted)
    said = drumtower("target", "增长5%")
    assert (said.code, said.err) == (130, "已中断，没有写入任何内容\n")


def test_a_goal_missed_alone_is_0(drumtower, plan):
    assert drumtower("target", "增长5%", "--value", "1%").code == 0
    assert drumtower("assess", plan).code == 0


# ---- languages


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "错误："),
        ({"LANG": "zh_CN.UTF-8"}, "错误："),
        ({"LANG": "en_US.UTF-8"}, "error: "),
        ({"LANG": "C"}, "错误："),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "error: "),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "错误："),
    ],
)
def test_the_locale_chooses_the_language_and_the_option_overrules_it(drumtower, monkeypatch, environment, words):
    monkeypatch.delenv("LANG")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert drumtower("target", "增长").err.startswith(words)
    assert drumtower("target", "增长", "--lang", "en").err.startswith("error: ")
    assert drumtower("target", "增长", "--lang=zh").err.startswith("错误：")
    assert drumtower("--lang", "en", "target", "增长").err.startswith("error: ")


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GB18030", ""])
def test_output_is_utf_8_whatever_the_locale(locale):
    done = run(
        "target", "增长5%左右", "--value", "4.7%", "--json", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["outcome"] == "met"
    failed = run("target", "增长", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert failed.returncode == 2
    assert failed.stderr.decode("utf-8").startswith("错误：")


# ---- pipes


def test_a_pipe_gets_no_colour(plan):
    done = run("assess", plan, "--as-of", "2024-01-10", TERM="xterm-256color")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout


def test_a_reader_who_leaves_is_no_fault(plan):
    command = [sys.executable, "-m", "drumtower", "assess", str(plan), "--all"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert (process.wait(timeout=60), process.stderr.read() if process.stderr else b"") == (0, b"")
    assert process.stderr is not None
    process.stderr.close()


def test_json_is_one_document_and_messages_go_elsewhere(plan, tmp_path):
    done = run("convert", plan, tmp_path / "x.json", "--json")
    assert json.loads(done.stdout)["goals"] == 5
    failed = run("assess", tmp_path / "nothing", "--json")
    assert (failed.returncode, json.loads(failed.stdout).keys()) == (2, {"error"})
    assert "没有" in failed.stderr.decode("utf-8")


# ---- tables


@pytest.mark.parametrize("columns", [45, 60, 80, 100, 160])
@pytest.mark.parametrize("arguments", [("assess", "--all"), ("assess",), ("show",)])
def test_tables_fit_and_lose_no_figure(drumtower, plan, monkeypatch, columns, arguments):
    monkeypatch.setenv("COLUMNS", str(columns))
    text = drumtower(arguments[0], plan, "--as-of", "2024-01-10", *arguments[1:]).out
    tables = [
        row
        for row in text.splitlines()
        if not row.startswith(("鹿溪", "5项", "目标完成率", "    ", "※", "M02 外贸　", "T01 高新"))
    ]
    assert max(width(row) for row in tables if "（" not in row) <= columns
    together = re.sub(r"\s", "", text)
    if arguments[0] == "assess":
        assert all(figure in together for figure in ("87.5%", "70.0%", "100.0", "1/2"))
    if "--all" in arguments and columns >= 60:
        assert all(figure in text for figure in ("4.7%", "-3.5%", "2023-06-30", "※431亿元", "1/2", "50.0", "100.0"))


def test_rows_are_aligned_by_chinese_widths(drumtower, plan):
    lines = drumtower("assess", plan, "--as-of", "2024-01-10").out.splitlines()
    start = lines.index("全部目标") + 1
    at = [
        width(row[: row.index(cell)])
        for row, cell in zip(lines[start + 2 :], ("2/2", "1/2", "0/1", "1/1", "1/1"), strict=False)
    ]
    assert len(set(at)) == 1
    heads = [
        width(row[: row.index(cell)])
        for row, cell in ((lines[start], "情况"), (lines[start + 2], "完成"), (lines[start + 4], "尚不能判断"))
    ]
    assert len(set(heads)) == 1


def test_no_row_ends_in_blanks(drumtower, plan):
    assert not [row for row in drumtower("assess", plan, "--all").out.splitlines() if row != row.rstrip()]


def test_main_takes_its_arguments_from_the_process(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["drumtower", "target", "增长5%左右"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("增长5%左右")
