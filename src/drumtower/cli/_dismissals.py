"""Dismissals: what an officer looked at and found to be no fault, with the reason, in a file beside the draft.

    {"format": 1, "dismissed": [{"key": "sum-1f0c…", "rule": "sum", "quote": "41名", "reason": "…", "day": "2025-01-06"}]}

The key is made of the rule and the words, not of their place, so that the next draft is spared the same finding.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from drumtower.calendar import today
from drumtower.cli._messages import (
    BAD_DISMISSAL,
    DISMISSALS_ENTRY,
    DISMISSALS_FORM,
    DISMISSALS_NOT_JSON,
    DISMISSALS_UNREADABLE,
    NO_SUCH_FINDING,
)
from drumtower.cli._papers import write_file
from drumtower.finding import DrumtowerError
from drumtower.reading import CheckFinding

__all__ = ["add_dismissals", "read_dismissals"]

FORMAT = 1
LARGEST = 10_000_000


def read_dismissals(path: str | None, *, new: bool = False) -> dict[str, dict[str, Any]]:
    """The dismissals in a file, by the key of the finding; none where no file is named, or a ``new`` one is to be made.

    Raises ``DrumtowerError`` where the file cannot be used, and says at which entry.
    """
    if path is None or (new and not Path(path).exists()):
        return {}
    return {str(entry["key"]): entry for entry in _entries(path, _content(path))}


def add_dismissals(
    path: str, known: Mapping[str, Mapping[str, Any]], asked: Sequence[str], findings: Sequence[CheckFinding]
) -> dict[str, dict[str, Any]]:
    """The dismissals known and those asked for as ``NUMBER=REASON`` or ``KEY=REASON``, which are written into the file.

    Raises ``DrumtowerError`` for words of another form and for a number that no finding has; then nothing is written.
    """
    entries = {key: dict(entry) for key, entry in known.items()}
    for words in asked:
        finding, reason = _asked(words, findings)
        entries[finding.key] = {
            "key": finding.key, "rule": finding.rule, "quote": " ".join(finding.quote.split()), "reason": reason,
            "day": today().isoformat(),
        }  # fmt: skip
    document = {"format": FORMAT, "dismissed": list(entries.values())}
    write_file(path, json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    return entries


def _asked(words: str, findings: Sequence[CheckFinding]) -> tuple[CheckFinding, str]:
    number, equals, reason = words.partition("=")
    if not equals or not reason.strip():
        raise DrumtowerError(BAD_DISMISSAL.say(text=words))
    if found := next((finding for finding in findings if finding.key == number.strip()), None):
        return found, reason.strip()
    if not re.fullmatch(r"\s*[0-9]{1,6}\s*", number):
        raise DrumtowerError(BAD_DISMISSAL.say(text=words))
    if not 1 <= int(number) <= len(findings):
        raise DrumtowerError(NO_SUCH_FINDING.say(number=int(number), count=len(findings)))
    return findings[int(number) - 1], reason.strip()


def _content(path: str) -> Any:
    try:
        with Path(path).open("rb") as file:
            return json.loads(file.read(LARGEST).decode("utf-8-sig"))
    except OSError as error:
        raise DrumtowerError(DISMISSALS_UNREADABLE.say(path=path, why=error.strerror or error)) from error
    except (ValueError, RecursionError) as error:
        raise DrumtowerError(DISMISSALS_NOT_JSON.say(path=path, fault=str(error)[:80])) from error


def _entries(path: str, content: Any) -> list[dict[str, Any]]:
    entries = content.get("dismissed") if isinstance(content, dict) and content.get("format") == FORMAT else None
    if not isinstance(entries, list):
        raise DrumtowerError(DISMISSALS_FORM.say(path=path))
    for number, entry in enumerate(entries, 1):
        _check_entry(path, number, entry)
    return entries


def _check_entry(path: str, number: int, entry: Any) -> None:
    for key in ("key", "reason"):
        value = entry.get(key) if isinstance(entry, dict) else None
        if not isinstance(value, str) or not value.strip():
            raise DrumtowerError(DISMISSALS_ENTRY.say(path=path, number=number, key=key))
