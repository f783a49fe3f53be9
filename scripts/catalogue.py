"""Keeps the English words of the desk: what code and templates say in Chinese, and how that is said in English.

    templates ──templatize──┐
                            ├──Babel──▶ django.po, translated by hand ──▶ django.mo, read by Django
    gettext("…") in code ───┘

    python scripts/catalogue.py           brings both files up to date and says what is not translated yet
    python scripts/catalogue.py --check   writes nothing, and fails where something is not up to date

The files hold no dates, no versions and no line numbers, so that they change only when words do.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "drumtower"
ROOMS = ("base", "office", "server")
PLACE = Path("server") / "locale" / "en" / "LC_MESSAGES" / "django.po"
CONTEXT_FIRST = ((1, "c"), 2)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT_FIRST),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (*CONTEXT_FIRST, 3)),
}
HEAD = "# The English words of the desk; kept by scripts/catalogue.py, translated by hand."
HEADERS = [
    ("Language", "en"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
]


class Words(Catalog):
    """A catalogue whose head says only what readers of the files need."""

    mime_headers = HEADERS  # Babel's own hold dates and its version


def main(arguments: Sequence[str]) -> int:
    """0 when the catalogue is up to date, or was brought up to date by this call; else 1, with a line for each reason."""
    if "--check" not in arguments:
        update(SOURCE)
    faults = check(SOURCE)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def update(source: Path) -> None:
    """Writes both files: every word that is said now, with the translations there are, and no other."""
    words = merged(source)
    path = source / PLACE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_po(words))
    path.with_suffix(".mo").write_bytes(as_mo(words))


def check(source: Path) -> list[str]:
    """What is not up to date, a line for each; empty where all is."""
    words, stored = merged(source), read(source / PLACE)
    said, kept = keys(words), keys(stored)
    faults = [f"not in django.po: {name(key)}" for key in sorted(said - kept)]
    faults += [f"no longer said: {name(key)}" for key in sorted(kept - said)]
    faults += [f"not translated: {name(key(each))}" for each in messages(words) if not is_translated(each)]
    faults += [f"{name(key(each))}: {error}" for each, errors in words.check() for error in errors]
    return faults or stale_files(source, words)


def stale_files(source: Path, words: Words) -> list[str]:
    """The files that hold the right words in another form than this script writes."""
    path = source / PLACE
    wanted = {path: as_po(words), path.with_suffix(".mo"): as_mo(words)}
    stale = [file.name for file, data in wanted.items() if not file.exists() or file.read_bytes() != data]
    return [f"{file} is not as scripts/catalogue.py writes it" for file in stale]


# ---- collecting


def merged(source: Path) -> Words:
    """Every word that is said now, with its translation where there is one."""
    stored = read(source / PLACE)
    words = Words(locale="en", header_comment=HEAD, fuzzy=False)
    for file in files(source):
        place = file.relative_to(source.parent).as_posix()
        for _line, id_, comments, context in said_in(file):
            known = stored.get(id_, context)
            is_same = known is not None and isinstance(known.id, str) == isinstance(id_, str)  # a plural may be new
            translation = known.string if known and is_same else ""
            words.add(id_, translation, [(place, 0)], known.flags if known else (), comments, context=context)
    return words


def files(source: Path) -> Iterator[Path]:
    """The code and the templates of the rooms that have pages, in a fixed order."""
    for room in ROOMS:
        for path in sorted((source / room).rglob("*")):
            is_template = "templates" in path.parts and path.suffix in (".html", ".txt", ".svg")
            if is_template or path.suffix == ".py":
                yield path


def said_in(file: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """The words of one file: line, words (two where there is a plural), comments for the translator, context."""
    text = file.read_text("utf-8")
    if file.suffix != ".py":
        marked = templatize(text, origin=str(file))
        text = "\n".join(line.lstrip() for line in marked.splitlines())  # Python would object to a page's indents
    return extract("python", io.BytesIO(text.encode()), KEYWORDS, ["Translators:"])


def read(path: Path) -> Catalog:
    """What is stored; nothing where there is no file yet."""
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en", ignore_obsolete=True)


# ---- telling and writing

Key = tuple[str, str]


def messages(catalogue: Catalog) -> list[Message]:
    """The entries, without the head."""
    return [each for each in catalogue if each.id]


def keys(catalogue: Catalog) -> set[Key]:
    """What tells the entries apart: context and words."""
    return {key(each) for each in messages(catalogue)}


def key(message: Message) -> Key:
    """The context and the words of one entry."""
    words = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", words


def name(entry: Key) -> str:
    """An entry as it is told to a person."""
    context, words = entry
    return f"“{words}” ({context})" if context else f"“{words}”"


def is_translated(message: Message) -> bool:
    """Whether every form has its English, and nobody marked it as a guess."""
    forms = [message.string] if isinstance(message.string, str) else message.string
    return all(forms or [""]) and not message.fuzzy


def as_po(words: Words) -> bytes:
    """The file for translators, in the order of the words."""
    file = io.BytesIO()
    write_po(file, words, width=0, sort_output=True, include_lineno=False)
    return file.getvalue()


def as_mo(words: Words) -> bytes:
    """The file for Django; what is not translated is not in it, and stays Chinese."""
    file = io.BytesIO()
    write_mo(file, words)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
