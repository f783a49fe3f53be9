"""The argument parser, which speaks Chinese or English throughout."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from drumtower.cli._commands import Command, Pair

__all__ = ["UsageError", "build_parser"]

TITLES: dict[str, Pair] = {
    "usage": ("用法：", "usage: "),
    "arguments": ("参数", "arguments"),
    "options": ("选项", "options"),
    "commands": ("命令", "commands"),
    "help": ("显示帮助并退出", "show this help and exit"),
    "lang": ("界面语言：zh 或 en（默认随 LANG）", "language of messages: zh or en (default: LANG)"),
    "version": ("显示版本并退出", "show the version and exit"),
    "about": (
        "鼓楼：国民经济和社会发展年度计划的编制、采集、评估、预测和报告。",
        "Drumtower: the annual plan for economic and social development, from its targets to what became of them.",
    ),
    "more": (
        "“drumtower 命令 --help”查看某个命令的用法。",
        "“drumtower COMMAND --help” says more of a command.",
    ),
}

_FAULTS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: COMMAND", "没有写命令；“drumtower --help”列出全部命令"),
    (r"the following arguments are required: (.*)", "缺少参数：{0}"),
    (r"unrecognized arguments: (.*)", "不认识的参数：{0}"),
    (r"argument COMMAND: invalid choice: '?(.*?)'? \(choose from (.*)\)", "没有“{0}”这个命令；可用：{1}"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{0} 不能是“{1}”，可用：{2}"),
    (r"argument (\S+): expected one argument", "{0} 后面要有一个值"),
    (r"argument (\S+): expected at least one argument", "{0} 后面至少要有一个值"),
    (r"argument (\S+): ignored explicit argument '?(.*?)'?$", "{0} 后面不带值，多了“{1}”"),
    (r"argument (\S+): not allowed with argument (\S+)", "{0} 不能与 {1} 同时使用"),
    (r"ambiguous option: (\S+) could match (.*)", "{0} 不明确，可能是 {1}"),
)


class UsageError(Exception):
    """The command line cannot be understood; ``usage`` is the line that shows how it should look."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.message, self.usage = message, usage


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str, *, prefix: str = "usage: ", **options: Any) -> None:
        super().__init__(prog, max_help_position=30, **options)
        self._prefix = prefix

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._prefix if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` whose own sentences are in the chosen language and whose errors are raised."""

    def __init__(self, *, language: str = "zh", **options: Any) -> None:
        self._place = 1 if language == "en" else 0
        prefix = self.say("usage")
        super().__init__(
            formatter_class=lambda prog: _Formatter(prog, prefix=prefix), add_help=False, allow_abbrev=False, **options
        )
        self._positionals.title = self.say("arguments")
        self._optionals.title = self.say("options")
        self.add_argument("-h", "--help", action="help", help=self.say("help"))

    def say(self, title: str) -> str:
        """A fixed text in the parser's language."""
        return TITLES[title][self._place]

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As ``ArgumentParser`` does, but the command says itself what it does not know, with its own usage."""
        options, strange = self.parse_known_args(args, namespace)
        if strange:
            speaker = options.speaker if hasattr(options, "speaker") else self
            speaker.error(f"unrecognized arguments: {' '.join(strange)}")
        return options

    def error(self, message: str) -> NoReturn:
        raise UsageError(message if self._place else _in_chinese(message), self.format_usage().strip())


def _in_chinese(message: str) -> str:
    for pattern, chinese in _FAULTS:
        if match := re.fullmatch(pattern, message):
            return chinese.format(*(_listed(group) for group in match.groups()))
    return message


def _listed(words: str) -> str:
    """A list as Chinese writes one: 'zh', 'en' → zh、en."""
    return re.sub(r"'?, '?", "、", words).strip("'")


def build_parser(commands: Sequence[Command], language: str) -> argparse.ArgumentParser:
    """The parser of all ``commands`` in ``zh`` or ``en``."""
    from drumtower import __version__

    place = 1 if language == "en" else 0
    parser = _Parser(
        language=language, prog="drumtower", description=TITLES["about"][place], epilog=TITLES["more"][place]
    )
    parser.add_argument("--lang", choices=("zh", "en"), help=TITLES["lang"][place])
    parser.add_argument(
        "--version", action="version", version=f"drumtower {__version__}", help=TITLES["version"][place]
    )
    group = parser.add_subparsers(
        title=TITLES["commands"][place], dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    for command in commands:
        sub = group.add_parser(
            command.name, help=command.help[place], description=command.description[place], language=language
        )
        for argument in command.arguments:
            sub.add_argument(*argument.names, help=argument.help[place], **argument.options)
        sub.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=TITLES["lang"][place])
        sub.set_defaults(run=command.run, speaker=sub)
    return parser
