"""The command's entry: parse, run, and turn whatever goes wrong into words and an exit code."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Sequence

from drumtower.cli._output import fail, language_of
from drumtower.cli._parser import UsageError, build_parser
from drumtower.finding import DrumtowerError

__all__ = ["join_values", "main"]

DONE, REPORTED, UNUSABLE, OUR_FAULT = range(4)

_SIGNED = ("--value", "--last", "--other")


def main(argv: Sequence[str] | None = None, only: Collection[str] | None = None) -> int:
    """Run the ``drumtower`` command and return its exit code.

    ``argv`` defaults to the process's arguments; ``only`` names the commands that there are, where not all are.  Errors go
    to stderr; with ``--json`` stdout also holds ``{"error": …}``.
    """
    arguments = join_values([_heard(word) for word in (sys.argv[1:] if argv is None else argv)])
    language = language_of(arguments, os.environ)
    as_json = "--json" in arguments
    _speak_utf8()
    try:
        return _run(arguments, language, only)
    except SystemExit as done:  # --help and --version
        return int(done.code or 0)
    except DrumtowerError as error:
        return fail(error, language, as_json=as_json)
    except UsageError as error:
        return _usage(error, language, as_json)
    except BrokenPipeError:
        return _unheard()
    except KeyboardInterrupt:
        return _interrupted(language)
    except Exception as error:  # noqa: BLE001 - whatever it is, the officer gets words and a code, not a traceback
        return _our_fault(error, language, as_json)


def _run(arguments: list[str], language: str, only: Collection[str] | None) -> int:
    from drumtower.cli._catalogue import COMMANDS

    commands = [command for command in COMMANDS if only is None or command.name in only]
    options = build_parser(commands, language).parse_args(arguments)
    options.language = language
    code: int = options.run(options)
    sys.stdout.flush()
    return code


def _unheard() -> int:
    """Whoever read our output (head, less) has gone: nothing is wrong, and nothing more is said."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def join_values(arguments: list[str]) -> list[str]:
    """``--value -3.2%`` as one word, because a fall is written with a minus that looks like an option.

    A word of its own that begins with a minus and a figure gets a real minus sign.

    >>> join_values(["增长5%左右", "--value", "-3.2%"])
    ['增长5%左右', '--value=-3.2%']
    """
    joined: list[str] = []
    for word in arguments:
        if joined and joined[-1] in _SIGNED and re.match(r"[-−－][0-9.０-９]", word):
            joined[-1] = f"{joined[-1]}={word}"
        else:
            joined.append(re.sub(r"^-(?=[0-9.])", "−", word))
    return joined


def _heard(word: str) -> str:
    """A word of the command line; where the locale could not read its bytes, as UTF-8 or GB18030."""
    if not any("\udc80" <= character <= "\udcff" for character in word):
        return word
    spoken = word.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return spoken.decode(encoding)
        except UnicodeDecodeError:
            continue
    return spoken.decode("utf-8", "replace")


def _speak_utf8() -> None:
    """JSON and Chinese are UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _usage(error: UsageError, language: str, as_json: bool) -> int:
    from drumtower.cli._messages import USAGE

    code = fail(DrumtowerError(USAGE.say(problem=error.message)), language, as_json=as_json)
    print(error.usage, file=sys.stderr)
    return code


def _interrupted(language: str) -> int:
    from drumtower.cli._messages import INTERRUPTED

    print(INTERRUPTED.say().text(language), file=sys.stderr)
    return 130


def _our_fault(error: Exception, language: str, as_json: bool) -> int:
    from drumtower.cli._messages import OUR_FAULT as WORDS

    if os.environ.get("DRUMTOWER_DEBUG"):
        import traceback

        traceback.print_exc()
    message = WORDS.say(kind=type(error).__name__, detail=str(error).replace("\n", " ")[:200])
    return fail(DrumtowerError(message), language, as_json=as_json, code=OUR_FAULT)
