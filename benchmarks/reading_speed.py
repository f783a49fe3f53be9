"""How fast documents are read and checked, each time beside the least that must be done, in the same run.

    python benchmarks/reading_speed.py [--runs 7] [--report FILE.txt] [--without-recognizers]

txt    read_document + read_facts + check     beside decoding the file alone                     characters a second
pdf    read_document                          beside the text of every page by pypdfium2 alone    pages a second
start  drumtower check REPORT                 beside python -c pass, and where the time goes
memory drumtower check of 500 pages, as txt and as docx
others recognizers-text on the same text, in an environment of its own in .cache
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "recognizers-text"
PACKAGES = ("recognizers-text-suite==1.0.2a2", "emoji==1.7.0")
LINE = "全年新认定高新技术企业{a}家，技术合同成交额{b}.6亿元，增长{c}.4%；新增托位{a}个，城镇新增就业{c}.2万人。"
PARAGRAPHS_A_PAGE = 12
OTHERS = """
import json, sys, time
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension
from recognizers_text import Culture
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
for recognize in (recognize_number, recognize_percentage, recognize_currency, recognize_dimension):
    recognize("5%", Culture.Chinese)
begin = time.perf_counter()
found = sum(len(f(line, Culture.Chinese)) for line in lines
            for f in (recognize_number, recognize_percentage, recognize_currency, recognize_dimension))
print(json.dumps([time.perf_counter() - begin, found]))
"""
PROFILE = """
import json, sys, time
begin = time.process_time()
steps = {}
def step(name):
    global begin
    now = time.process_time(); steps[name] = now - begin; begin = now
import drumtower.cli._catalogue, drumtower.cli._parser; step("the command")
import drumtower.document; step("the room of documents")
import drumtower.plan; from drumtower.plan import read_targets; step("the target language")
import drumtower.reading; step("the room of reading")
import drumtower.cli._check, drumtower.cli._check_text; step("output")
from drumtower.document import read_document
from drumtower.reading import check, read_facts
document = read_document(sys.argv[1]); step("reading the file")
reading = read_facts(document); step("finding the facts")
checked = check(reading); step("checking")
heavy = sorted({name.split(".")[0] for name in sys.modules} & {"django", "lxml", "numpy", "rich", "ruamel"})
print(json.dumps([steps, heavy, len(document.text), len(reading.facts), len(checked.relations)]))
"""


def main() -> None:
    """Print every measure in a line or two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--report", type=Path, default=None)
    parser.add_argument("--without-recognizers", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = options.report or _report(Path(folder))
        text_speed(report, options.runs)
        pdf_speed(Path(folder), options.runs)
        start(report, options.runs)
        memory(Path(folder))
        if not options.without_recognizers:
            others(report, options.runs)


def _report(folder: Path) -> Path:
    """The real report where there is one, else an invented one of the same length."""
    real = Path(os.environ.get("DRUMTOWER_DATA") or ROOT.parent / "shared" / "data") / "gulou-2024-plan-report.txt"
    if real.exists():
        return real
    path = folder / "invented.txt"
    path.write_text(invented(19), "utf-8")
    return path


def invented(pages: int) -> str:
    """An invented report of so many pages, about 650 characters each."""
    lines = [
        "鹿溪区2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告",
        "",
        "一、2024年计划执行情况",
        "",
    ]
    for number in range(pages * PARAGRAPHS_A_PAGE):
        lines += [LINE.format(a=100 + number % 800, b=10 + number % 80, c=1 + number % 9), ""]
    return "\n".join(lines)


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one run."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def paired(work: Callable[[], object], least: Callable[[], object], runs: int) -> tuple[float, float, float]:
    """Medians of both, run in turn, and of their ratio."""
    work(), least()
    pairs = [(seconds(work), seconds(least)) for _ in range(runs)]
    first, second = (statistics.median(column) for column in zip(*pairs, strict=True))
    return first, second, statistics.median(a / b for a, b in pairs)


def text_speed(report: Path, runs: int) -> None:
    """Characters a second of a txt: read, facts, checks."""
    from drumtower.document import document_of_text, read_document
    from drumtower.reading import check, read_facts

    content = report.read_bytes()
    characters = len(read_document(content).text)
    whole, bare, ratio = paired(
        lambda: check(read_facts(read_document(content))), lambda: document_of_text(content.decode()), runs
    )
    print(f"txt: {characters} characters, {characters / whole:,.0f} a second read and checked ({whole:.3f} s)")
    print(f"     its text alone {characters / bare:,.0f} a second ({bare:.3f} s); ratio {ratio:.1f}")


def pdf_speed(folder: Path, runs: int, pages: int = 30) -> None:
    """Pages a second of a pdf beside its bare text."""
    try:
        import pypdfium2
        import typst
    except ImportError as error:
        print(f"pdf: not measured, {error.name} is not installed")
        return
    from drumtower.document import read_document

    source = folder / "report.typ"
    body = "\n\n".join(line for line in invented(pages).splitlines() if line)
    source.write_text(f'#set page(numbering: "— 1 —")\n#set text(lang: "zh", size: 16pt)\n{body}', "utf-8")
    content = typst.compile(str(source))

    def bare() -> list[str]:
        document = pypdfium2.PdfDocument(content)
        return [page.get_textpage().get_text_range() for page in document]

    count = len(bare())
    whole, least, ratio = paired(lambda: read_document(content, name="report.pdf"), bare, runs)
    print(f"pdf: {count} pages, {count / whole:.1f} a second with paragraphs, notes and tables ({whole:.2f} s)")
    print(f"     bare text {count / least:.0f} a second ({least:.3f} s); ratio {ratio:.1f}")


def start(report: Path, runs: int) -> None:
    """The command from start to end, its processor time, and where that goes."""
    command = [sys.executable, "-m", "drumtower", "check", str(report)]

    def check() -> None:
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr

    def nothing() -> None:
        subprocess.run([sys.executable, "-c", "pass"], check=True)

    whole, least, ratio = paired(check, nothing, runs)
    print(f"drumtower check: {whole:.2f} s; python -c pass: {least * 1000:.0f} ms; ratio {ratio:.1f}")
    profiles = [json.loads(_python("-c", PROFILE, str(report))) for _ in range(3)]
    steps, heavy, characters, facts, relations = min(profiles, key=lambda each: sum(each[0].values()))
    total = sum(steps.values())
    print(f"     {characters} characters, {facts} facts, {relations} relations; processor time {total:.2f} s, of which")
    for name, spent in sorted(steps.items(), key=lambda item: -item[1]):
        print(f"     {spent * 1000:6.0f} ms  {spent / total:4.0%}  {name}")
    print(f"     heavy packages loaded: {', '.join(heavy) or 'none'}")


def _python(*words: str) -> str:
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout


def memory(folder: Path, pages: int = 500) -> None:
    """The most memory that checking 500 pages takes."""
    path = folder / "long.txt"
    path.write_text(invented(pages), "utf-8")
    _one_memory(path, pages)
    try:
        import docx
    except ImportError:
        return
    document = docx.Document()
    for line in filter(None, invented(pages).splitlines()):
        document.add_paragraph(line)
    document.save(str(folder / "long.docx"))
    _one_memory(folder / "long.docx", pages)


def _one_memory(path: Path, pages: int) -> None:
    code = (
        "import contextlib, io, resource, sys, time; from drumtower.cli import main; begin = time.perf_counter()\n"
        "with contextlib.redirect_stdout(io.StringIO()): main(['check', sys.argv[1]])\n"
        "print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    spent, most = map(float, _python("-c", code, str(path)).split())
    print(
        f"memory: {pages} pages of {path.suffix[1:]}, {path.stat().st_size / 1e6:.1f} MB: {most:.0f} MB at most, {spent:.1f} s"
    )


def others(report: Path, runs: int) -> None:
    """recognizers-text on the same text: all its number, percentage, currency and dimension models in Chinese."""
    from drumtower.document import read_document
    from drumtower.reading import read_facts

    python = CACHE / "bin" / "python"
    if not _environment(python):
        return
    document = read_document(report)
    text = CACHE / "text.txt"
    text.write_text(document.text, "utf-8")
    pairs = []
    for _ in range(max(1, runs // 3)):
        ours = seconds(lambda: read_facts(document))
        theirs, found = json.loads(subprocess.run([python, "-c", OTHERS, text], capture_output=True, check=True).stdout)
        pairs.append((theirs / ours, ours, theirs, found))
    ratio, ours, theirs, found = sorted(pairs)[len(pairs) // 2]
    print(f"recognizers-text: {theirs:.2f} s for {found} matches; facts: {ours:.3f} s; ratio {ratio:.0f}")


def _environment(python: Path) -> bool:
    """Whether recognizers-text is there; it is built once, and where that cannot be, the reason is said."""
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(CACHE)], check=True)
    try:
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], capture_output=True, text=True, check=True)
    except subprocess.CalledProcessError as error:
        print(f"recognizers-text: not measured, it cannot be installed: {error.stderr.strip().splitlines()[-1][:120]}")
        return False
    return True


if __name__ == "__main__":
    main()
