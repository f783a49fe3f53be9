"""The English catalogue: collected from code and templates, kept by hand, and never quietly out of date."""

from __future__ import annotations

import gettext
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "catalogue.py"

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext

def words(n):
    return _("登录"), ngettext("%(n)s 项", "%(n)s 项", n), pgettext("outcome", "完成"), _(n)
"""
PAGE = """
<main>
    {% if x %}
  <h1>{% translate "登录" %}</h1>
    {% endif %}
  <p title="{% translate '退出' %}">{% blocktranslate trimmed count n=rows|length %}
      {{ n }} 行
    {% plural %}
      {{ n }} 行
    {% endblocktranslate %}</p>
  {% translate "完成" context "action" as done %}{{ done|default:_("没有") }}
</main>
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A package whose code and one page say a few words."""
    package = tmp_path / "src" / "drumtower"
    (package / "base" / "templates" / "base").mkdir(parents=True)
    (package / "plan").mkdir()
    (package / "base" / "views.py").write_text(CODE, "utf-8")
    (package / "base" / "templates" / "base" / "page.html").write_text(PAGE, "utf-8")
    (package / "plan" / "pure.py").write_text('_("不收")', "utf-8")
    return package


def translate(script: ModuleType, source: Path, words: str, *english: str) -> None:
    """Writes the English of one entry into the file, as a translator does."""
    path = source / script.PLACE
    stored = script.read(path)
    (entry,) = [each for each in script.messages(stored) if script.key(each)[1] == words]
    entry.string = english if len(english) > 1 else english[0]
    with path.open("wb") as file:
        script.write_po(file, stored, include_lineno=False)


def test_what_code_and_pages_say_is_collected_once(script, source):
    words = script.keys(script.merged(source))
    assert words == {
        ("", "登录"),
        ("", "退出"),
        ("", "没有"),
        ("", "%(n)s 项"),
        ("", "%(n)s 行"),
        ("outcome", "完成"),
        ("action", "完成"),
    }


def test_a_first_check_tells_what_is_missing(script, source):
    faults = script.check(source)
    assert "not in django.po: “登录”" in faults
    assert "not translated: “完成” (outcome)" in faults


def test_an_update_keeps_translations_and_makes_what_django_reads(script, source):
    script.update(source)
    translate(script, source, "登录", "Log in")
    translate(script, source, "%(n)s 行", "%(n)s row", "%(n)s rows")
    script.update(source)
    with (source / script.PLACE).with_suffix(".mo").open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert english.gettext("登录") == "Log in"
    assert [english.ngettext("%(n)s 行", "%(n)s 行", n) for n in (1, 2)] == ["%(n)s row", "%(n)s rows"]


def test_an_update_changes_nothing_where_nothing_changed(script, source):
    script.update(source)
    before = (source / script.PLACE).read_bytes()
    script.update(source)
    assert (source / script.PLACE).read_bytes() == before
    assert b"Date" not in before


def complete(script: ModuleType, source: Path) -> None:
    """Leaves a catalogue with nothing to complain about."""
    script.update(source)
    for entry in ("登录", "退出", "没有"):
        translate(script, source, entry, "word")
    for entry in ("%(n)s 项", "%(n)s 行"):
        translate(script, source, entry, "%(n)s one", "%(n)s many")
    path = source / script.PLACE
    stored = script.read(path)
    for entry in script.messages(stored):
        entry.string = entry.string or "done"
    with path.open("wb") as file:
        script.write_po(file, stored)
    script.update(source)


def test_a_complete_catalogue_is_up_to_date(script, source):
    complete(script, source)
    assert script.check(source) == []


def test_words_that_are_no_longer_said_are_told(script, source):
    complete(script, source)
    (source / "base" / "views.py").write_text(CODE.replace('pgettext("outcome", "完成")', "1"), "utf-8")
    assert script.check(source) == ["no longer said: “完成” (outcome)"]


def test_a_guess_is_no_translation(script, source):
    complete(script, source)
    path = source / script.PLACE
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgid "退出"', '#, fuzzy\nmsgid "退出"'), "utf-8")
    assert "not translated: “退出”" in script.check(source)


def test_a_blank_that_the_english_lost_is_told(script, source):
    complete(script, source)
    translate(script, source, "%(n)s 行", "one row", "%(m)s rows")
    assert any(fault.startswith("“%(n)s 行”: ") for fault in script.check(source))


@pytest.mark.parametrize("suffix", [".po", ".mo"])
def test_a_file_that_was_not_written_by_the_script_is_told(script, source, suffix):
    complete(script, source)
    path = (source / script.PLACE).with_suffix(suffix)
    path.write_bytes(path.read_bytes() + b"\n\n")
    assert script.check(source) == [f"django{suffix} is not as scripts/catalogue.py writes it"]


def test_the_catalogue_of_the_desk_is_up_to_date(script):
    assert script.check(script.SOURCE) == []
