"""The rules of the house that a machine can see; docs/contributing/house-rules.md says why each is there."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from drumtower.finding import Wording

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "drumtower"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
"""Every module that a person wrote; Django writes the migrations."""

SERVER_ROOMS = ("base", "office", "server")
"""Rooms of Django applications: their doors are ``services`` and ``queries``, not the package itself."""

DOORS = sorted(p for p in SOURCE.glob("*/**/__init__.py") if p.relative_to(SOURCE).parts[0] not in SERVER_ROOMS)
ROOMS = [path.parent.name for path in sorted(SOURCE.glob("*/__init__.py"))]
EXACT_ROOMS = ("quantity", "plan")
"""Rooms whose figures are Decimal throughout."""

TOPICS = {
    "finding": set(),
    "quantity": {"quantity"},
    "calendar": {"period", "workday", "clock"},
    "sheets": {"sheet"},
    "document": {"document"},
    "plan": {"target", "plan", "file", "assess"},
    "forecast": {"forecast"},
    "reading": {"reading", "check"},
    "base": {"base"},
    "office": {"plans", "documents"},
    "server": {"server"},
    "cli": {"cli"},
}
"""The first words of each room's message ids."""

HEAVY = ("django", "numpy", "pandas", "ibis", "lxml", "rich", "ruamel", "openpyxl", "xlsxwriter", "python_calamine")
"""What reading one target's words must not load."""

TEXT_FOLDERS = ("src", "tests", "scripts", "docs", "examples", "benchmarks", "requirements", "changelog.d", ".ci")
TEXT_SUFFIXES = (".py", ".md", ".toml", ".yaml", ".yml", ".csv", ".tsv", ".json", ".in", ".lock", ".txt", "")
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)


def short(path: Path) -> str:
    """The path inside the checkout: the name of a case."""
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    """The module as a tree."""
    return ast.parse(path.read_text("utf-8"))


def module_of(path: Path) -> ModuleType:
    """The module, imported."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return importlib.import_module(".".join(parts).removesuffix(".__init__"))


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file that belongs to the project, with its text."""
    tops = [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".git")]
    below = [path for folder in TEXT_FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in sorted([*tops, *below]):
        ours = not {"_build", "__pycache__"} & set(path.parts)
        if ours and path.suffix in TEXT_SUFFIXES and path != Path(__file__):
            yield path, path.read_text("utf-8", errors="ignore")


def definitions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Public classes and functions of a module, and the public methods of its public classes."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in tree.body:
        if isinstance(node, kinds) and not node.name.startswith("_"):
            yield node
            inner = node.body if isinstance(node, ast.ClassDef) else []
            yield from (part for part in inner if isinstance(part, kinds) and not part.name.startswith("_"))


def is_second_half(node: ast.AST) -> bool:
    """Whether a definition only completes another: an overload, or the setter of a property."""
    decorators = [ast.unparse(each) for each in getattr(node, "decorator_list", [])]
    return any(name.endswith(("overload", ".setter", "override")) for name in decorators)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a module, at any depth."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function without its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def nesting(node: ast.AST) -> int:
    """How many blocks stand inside each other; an elif adds none."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        deepest = max(deepest, nesting(child) + (isinstance(child, BLOCKS) and not is_elif))
    return deepest


# ---- doors and words


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_module_opens_with_a_docstring(path):
    assert ast.get_docstring(tree_of(path)), "say in a paragraph what the module is for"


@pytest.mark.parametrize("path", DOORS, ids=short)
def test_a_door_lists_exactly_what_it_offers(path):
    module = module_of(path)
    assert sorted(module.__all__) == sorted(offered_by(path))
    assert all(hasattr(module, name) for name in module.__all__)


def offered_by(path: Path) -> set[str]:
    """What a door imports for others: at its top level, or under TYPE_CHECKING where it fetches names when asked."""
    tree = tree_of(path)
    late = [node for block in tree.body if isinstance(block, ast.If) for node in block.body]
    imports = [node for node in (*tree.body, *late) if isinstance(node, ast.ImportFrom) and node.module]
    own = [node for node in imports if node.module.startswith("drumtower.")]
    return {alias.asname or alias.name for node in own for alias in node.names if not alias.name.startswith("_")}


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_public_names_are_listed_in_order(path):
    defined = [node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    public = {name for name in defined if not name.startswith("_")}
    listed = getattr(module_of(path), "__all__", [])
    assert list(listed) in (sorted(listed), sorted(listed, key=_isort_key)), "sort __all__"
    assert not public - set(listed), "public names missing from __all__"


def _isort_key(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_public_names_have_docstrings(path):
    said_elsewhere = {"Meta"}  # what Django reads of a model; the model says what it is
    bare = [
        node.name
        for node in definitions(tree_of(path))
        if not ast.get_docstring(node) and not is_second_half(node) and node.name not in said_elsewhere
    ]
    assert not bare


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_names_come_from_the_trade(path):
    names = [node.name for node in definitions(tree_of(path)) if isinstance(node, ast.ClassDef)]
    from_patterns = re.compile(r"(Manager|Helper|Utils?|Data|Info|Processor)$")
    assert not [name for name in names if from_patterns.search(name)]


# ---- shape


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_module_stays_readable(path):
    deep = [f"{function.name}: {nesting(function)}" for function in functions(tree_of(path)) if nesting(function) > 3]
    assert len(path.read_text("utf-8").splitlines()) <= 600
    assert not deep, "blocks nested more than three deep"


def test_functions_are_short():
    lines = sorted(body_lines(function) for path in MODULES for function in functions(tree_of(path)))
    assert lines[len(lines) // 2] <= 6, "the median of function bodies"
    assert lines[len(lines) * 9 // 10] <= 22, "nine in ten function bodies"


# ---- figures


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.relative_to(SOURCE).parts[0] in EXACT_ROOMS], ids=short
)
def test_figures_are_exact(path):
    nodes = list(ast.walk(tree_of(path)))
    likeness = {node.value for node in nodes if isinstance(node, ast.keyword) and node.arg == "cutoff"}  # of difflib
    constants = [node for node in nodes if isinstance(node, ast.Constant) and node not in likeness]
    literals = [node.lineno for node in constants if isinstance(node.value, float)]
    calls = [node.lineno for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "float"]
    assert not literals + calls, "a float on these lines: use Decimal"


# ---- messages


def wordings() -> list[tuple[str, Wording]]:
    """Every wording of every room, with the room's name."""
    found = {}
    for path in (*SOURCE.rglob("_messages.py"), *SOURCE.rglob("messages.py")):
        room = path.relative_to(SOURCE).parts[0]
        found |= {id(value): (room, value) for value in vars(module_of(path)).values() if isinstance(value, Wording)}
    return list(found.values())


def test_a_message_id_is_used_once():
    counts = Counter(wording.id for _, wording in wordings())
    assert not [id_ for id_, count in counts.items() if count > 1]


def test_a_message_id_opens_with_a_topic_of_its_room():
    strange = [wording.id for room, wording in wordings() if wording.id.split(".")[0] not in TOPICS[room]]
    assert not strange


def test_a_message_speaks_both_languages():
    worded = [w for _, w in wordings() if re.search(r"\w", re.sub(r"{\w*}", "", w.zh))]
    assert not [w.id for w in worded if not re.search("[一-鿿]", w.zh) or not w.en.strip()]


# ---- what is loaded


def test_reading_a_target_loads_little():
    code = (
        "import json, sys\n"
        "sys.argv = ['drumtower', 'target', '增长5%左右', '--value', '4.7%', '--json']\n"
        "from drumtower.cli import main\n"
        "try:\n    code = main()\nexcept SystemExit as stop:\n    code = stop.code\n"
        "print(json.dumps([code or 0, sorted(sys.modules)]), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    exit_code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert exit_code == 0
    assert not {name.split(".")[0] for name in loaded} & set(HEAVY)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_with_the_base_install_alone(room):
    code = f"import sys, drumtower.{room}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & set(HEAVY)


# ---- contracts


def contracts(kind: str) -> list[dict[str, list[str]]]:
    """The contracts of one kind that import-linter keeps."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == kind]


def test_every_room_has_a_place_in_the_order():
    (layers,) = contracts("layers")
    assert layers["exhaustive"]
    assert sorted(name for name in layers["layers"] if not name.startswith("(")) == sorted(ROOMS)


def test_every_room_is_entered_by_its_door():
    guarded = [each["protected_modules"] for each in contracts("protected")]
    assert sorted(guarded) == sorted([f"drumtower.{room}.*"] for room in ROOMS if room not in SERVER_ROOMS)


# ---- words that do not belong in the tree

UNFITTING = {
    "unfinished work belongs on the issue list": r"\b(TODO|FIXME|XXX)\b",
    "a path of somebody's machine": r"(?<![\w.}])/(home|root|Users)/\w",
    "how it was made is not what it is": r"(?i)\b(sub[a]gent|AI [a]gent|language model [w]rote|this [s]ession|as an [A]I)\b",
    "a commit says why; numbers of issues go stale": r"(?i)\bissue #?\d+\b",
}


@pytest.mark.parametrize("reason", UNFITTING)
def test_no_text_holds_what_does_not_belong(reason):
    pattern = re.compile(UNFITTING[reason])
    found = [f"{short(path)}: {match[0]}" for path, text in texts() for match in pattern.finditer(text)]
    assert not found, reason


def test_no_lock_holds_an_address():
    locks = sorted((ROOT / "requirements").glob("*.lock"))
    assert len(locks) == 3
    assert not [
        short(lock) for lock in locks if re.search(r"https?://|--(extra-)?index-url|find-links", lock.read_text())
    ]


def test_no_text_names_the_package_index_of_this_machine():
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    hosts = set(re.findall(r"https?://(?:[^@/\s']*@)?([A-Za-z0-9.-]+)", listing.stdout))
    assert not [f"{short(path)}: {host}" for path, text in texts() for host in hosts if host in text]


def test_markdown_holds_one_sentence_a_line():
    two = re.compile(r"[a-z)”]\. [A-Z]|[。？！](?![”』」）)*_`\s]|$)")
    found = []
    for path, text in texts():
        if path.suffix == ".md":
            prose = re.sub(r"(?ms)^```.*?^```", lambda block: "\n" * block[0].count("\n"), text)
            lines = enumerate(prose.splitlines(), start=1)
            found += [f"{short(path)}:{n}" for n, line in lines if not line.startswith("|") and two.search(line)]
    assert not found
