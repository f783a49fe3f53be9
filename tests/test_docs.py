"""Nothing is undocumented: every command, option, setting, target form, rule and error id has its heading, in both languages."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from drumtower.cli._catalogue import COMMANDS
from drumtower.plan import METHODS, Measure, Outcome, Outlook, Status, notation
from drumtower.plan import _prospects as prospects
from drumtower.plan.files import _fields as fields
from drumtower.plan.language import read_targets
from drumtower.reading import RULES

ROOT = Path(__file__).resolve().parent.parent
CONSTANTS = ("REACH", "NEAR_POINTS", "NEAR_SHARE", "NEAR_PLACES", "MID_YEAR")
DOCS = ROOT / "docs"
REFERENCES = {"zh": DOCS / "reference", "en": DOCS / "en" / "reference"}
OPS = (
    ">=", ">", "<=", "<", "==", "~=", "between", "increase", "decrease", "sync", "ge_other", "lt_other", "done",
    "judged", "stable", "stable_better",
)  # fmt: skip
"""Every operator of the JSON form; the parts beside it (stretch, and, veto, cumulative) follow."""
PARTS = ("stretch", "and", "veto", "cumulative")


def script(name: str) -> ModuleType:
    """A script of the project, as a module."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


reference, doc_runs = script("reference"), script("doc_runs")


@cache
def headings(page: Path) -> frozenset[str]:
    """The headings of a page."""
    return frozenset(re.findall(r"(?m)^#+ (.*)$", page.read_text("utf-8")))


@cache
def coded(page: Path) -> frozenset[str]:
    """What stands as code in the headings of a page."""
    return frozenset(code for heading in headings(page) for code in re.findall(r"`([^`]+)`", heading))


languages = pytest.mark.parametrize("folder", REFERENCES.values(), ids=REFERENCES)


# ---- headings


@languages
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_and_its_options_have_headings(folder, command):
    page = headings(folder / "commands.md")
    assert f"drumtower {command.name}" in page
    for argument in command.arguments:
        name = argument.names[0] if argument.names[0].startswith("-") else argument.options["metavar"]
        value = argument.options.get("metavar")
        shown = f"{name} {value}" if name.startswith("-") and value else name
        assert f"{command.name} `{shown}`" in page


@languages
def test_a_setting_has_a_heading(folder):
    settings = {field.key for field in fields.SETTINGS.fields}
    tolerances = {f"tolerances.{field.key}" for field in fields.TOLERANCES.fields}
    assert not (settings | tolerances) - coded(folder / "settings.md")


@languages
def test_a_field_of_a_plan_file_has_its_row(folder):
    page = (folder / "fields.md").read_text("utf-8") + (folder / "settings.md").read_text("utf-8")
    records = [value for value in vars(fields).values() if isinstance(value, fields.Record)]
    keys = {field.key for record in records for field in record.fields}
    assert not {key for key in keys if not re.search(rf"[`.]{key}`", page)}


@languages
@pytest.mark.parametrize("op", [*OPS, *PARTS])
def test_a_target_form_has_a_heading(folder, op):
    assert op in coded(folder / "targets.md")


def test_the_forms_shown_are_all_there_are():
    words = [example["words"] for form in reference.target_forms() for example in form["example"]]
    read = [notation(target) for each in words for target in read_targets(each)]
    assert {form["op"] for form in read} == set(OPS)
    assert {part for form in read for part in form} >= set(PARTS)


def test_every_wording_of_the_reviewed_table_is_of_a_form_shown():
    table = ROOT / "tests" / "plan" / "targets.tsv"
    if not table.exists():
        return
    words = [line.split("\t")[0] for line in table.read_text("utf-8").splitlines()[1:] if line[:1] not in ("", "#")]
    assert {notation(target)["op"] for each in words for target in read_targets(each)} <= set(OPS)


@languages
def test_every_rule_and_error_id_has_a_heading(folder):
    ids = {wording.id for said in reference.wordings().values() for wording in said}
    assert ids
    assert not ids - headings(folder / "messages.md")


@languages
@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_of_checking_has_its_heading(folder, rule):
    language = "en" if folder == REFERENCES["en"] else "zh"
    assert f"`{rule.id}` {rule.title(language)}" in headings(folder / "check-rules.md")


def test_every_rule_of_checking_is_told_once():
    assert [each["id"] for each in reference.check_rules()] == list(RULES)


@languages
def test_every_method_has_a_heading(folder):
    assert not [name for name in METHODS if not any(name in heading for heading in headings(folder / "methods.md"))]


@languages
@pytest.mark.parametrize("words", [*Outcome, *Status, *Measure], ids=str)
def test_every_outcome_status_and_measure_has_a_heading(folder, words):
    assert words.value in coded(folder / "outcomes.md")


@languages
def test_every_environment_variable_has_a_heading(folder):
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    variables = set(re.findall(r"DRUMTOWER_[A-Z_]+[A-Z]", code)) | {"DRUMTOWER_DATA"}
    assert not variables - coded(folder / "environment.md")


@languages
def test_every_role_and_permission_has_a_heading(folder):
    import rules

    from drumtower.base.models import Role

    page = coded(folder / "roles.md")
    assert not {role.value for role in Role} - page
    assert not set(rules.permissions.permissions) - page


@languages
@pytest.mark.parametrize("outlook", Outlook, ids=str)
def test_every_outlook_has_a_heading(folder, outlook):
    assert outlook.value in coded(folder / "outlook.md")


@languages
def test_the_constants_of_the_outlook_are_those_of_the_code(folder):
    rows = dict(re.findall(r"(?m)^\| `([A-Z_]+)` \| ([\d.]+) \|", (folder / "outlook.md").read_text("utf-8")))
    assert rows == {name: str(value) for name, value in vars(prospects).items() if name in CONSTANTS}


@languages
def test_every_page_is_told_with_its_permission(folder):
    from drumtower.base.access import routes

    told = re.split(r"(?m)^##+ ", (folder / "pages.md").read_text("utf-8"))
    for _, pattern, view in routes():
        address = "/" + re.sub(r"<\w+:", "<", pattern)
        sections = [section for section in told if f"`{address}`" in section]
        assert sections, f"pages.md says nothing of {address}"
        permission = view.access.permission
        assert permission is None or any(f"`{permission}`" in section for section in sections), (
            f"{address}: {permission}"
        )


PAGES_OF_THE_DESK = [*sorted((DOCS / "howto").glob("*.md")), *sorted(DOCS.rglob("tutorial/desk.md"))]


@pytest.mark.parametrize("guide", PAGES_OF_THE_DESK, ids=lambda guide: guide.relative_to(DOCS).as_posix())
def test_what_is_printed_bold_stands_on_a_page(guide):
    """In tutorials and how-tos bold means: these words stand on a page of the desk, or in a menu of it."""
    said = re.findall(r"\*\*([^*]+)\*\*", re.sub(r"(?ms)^```.*?^```", "", guide.read_text("utf-8")))
    code = words_of_the_desk()
    assert not [words for words in said if not words.isascii() and words not in code]


@cache
def words_of_the_desk() -> str:
    """The text of everything that makes the pages of the desk."""
    rooms = [ROOT / "src" / "drumtower" / room for room in ("base", "office", "server")]
    files = [path for room in rooms for path in room.rglob("*") if path.suffix in (".py", ".html")]
    examples = [ROOT / "examples" / "gulou" / "2024" / name for name in ("plan.yaml", "indicators.csv")]
    return "\n".join(path.read_text("utf-8") for path in [*files, *examples])


# ---- what is shown is what happens


def test_the_generated_pages_are_up_to_date():
    stale = [path for path, text in reference.pages().items() if path.read_text("utf-8") != text]
    assert not stale, "run: python scripts/reference.py"


def pages_with_runs() -> list[Path]:
    """The pages that show the command at work."""
    return [*doc_runs.pages_with_runs(), *sorted(ROOT.glob("README*.md"))]


@pytest.mark.parametrize("shown", pages_with_runs(), ids=lambda shown: shown.relative_to(ROOT).as_posix())
def test_what_a_page_shows_is_what_happens(shown):
    faults, _ = doc_runs.run_page(shown)
    assert not faults, f"look at them, then: python scripts/doc_runs.py --write {shown.relative_to(ROOT)}"


def test_the_tutorials_are_run():
    run = {page.relative_to(DOCS).as_posix() for page in doc_runs.pages_with_runs()}
    assert {"tutorial/first-plan.md", "en/tutorial/first-plan.md"} <= run


@pytest.mark.parametrize(
    "english", sorted((DOCS / "en").rglob("*.md")), ids=lambda english: english.relative_to(DOCS).as_posix()
)
def test_an_english_page_has_its_chinese_one(english):
    assert (DOCS / english.relative_to(DOCS / "en")).exists()


@pytest.mark.parametrize("kind", ["tutorial", "reference"])
def test_tutorial_and_reference_are_also_in_english(kind):
    chinese = {page.name for page in (DOCS / kind).glob("*.md")}
    assert chinese == {page.name for page in (DOCS / "en" / kind).glob("*.md")}


def test_every_link_between_pages_leads_somewhere():
    pages = [page for page in DOCS.rglob("*.md") if "_build" not in page.parts] + sorted(ROOT.glob("README*.md"))
    broken = []
    for page in pages:
        prose = re.sub(r"(?ms)^```.*?^```", "", page.read_text("utf-8"))
        links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", prose) if "://" not in link]
        broken += [f"{page.relative_to(ROOT)}: {link}" for link in links if link and not (page.parent / link).exists()]
    assert not broken


def test_the_docs_build_without_a_warning(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(DOCS), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
