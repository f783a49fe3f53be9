"""Papers as the command line names them: read into facts, and files written beside them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from drumtower.cli._messages import CANNOT_WRITE, EXISTS, LEXICON_UNREADABLE, OVER_INPUT
from drumtower.document import read_document
from drumtower.finding import DrumtowerError
from drumtower.reading import Lexicon, Reading, read_facts

__all__ = ["check_output", "read_lexicon", "read_paper", "write_file"]


def read_paper(words: str, lexicon: Lexicon | None = None) -> Reading:
    """The document in a file with the facts it states.

    Raises ``DrumtowerError`` where it cannot be read, and says what to do.
    """
    return read_facts(read_document(Path(words)), lexicon)


def read_lexicon(path: str | None) -> Lexicon | None:
    """What officers have corrected before, from a JSON file; None where none is named.

    Raises ``DrumtowerError`` where it cannot be used.
    """
    import json

    if path is None:
        return None
    try:
        return Lexicon.from_json(json.loads(Path(path).read_text("utf-8-sig")))
    except OSError as error:
        raise DrumtowerError(LEXICON_UNREADABLE.say(path=path, why=error.strerror or error)) from error
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise DrumtowerError(LEXICON_UNREADABLE.say(path=path, why=str(error)[:80])) from error


def check_output(output: str | None, inputs: Sequence[str], *, may_exist: bool = True) -> None:
    """Refuses to write over a file that is read, and, unless ``may_exist``, over any."""
    if output is None:
        return
    path = Path(output)
    if any(path.exists() and Path(each).exists() and path.samefile(each) for each in inputs):
        raise DrumtowerError(OVER_INPUT.say(path=output))
    if path.exists() and not may_exist:
        raise DrumtowerError(EXISTS.say(path=output))


def write_file(output: str, content: str | bytes) -> None:
    """Writes a file whole or not at all.  Raises ``DrumtowerError`` where it cannot be written."""
    path = Path(output)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DrumtowerError(CANNOT_WRITE.say(path=output, why=error.strerror or error)) from error
