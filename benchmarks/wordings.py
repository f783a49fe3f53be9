"""How many target wordings of real reports are read, and which are not.

    python benchmarks/wordings.py [FOLDER] [--unread] [--read N]

FOLDER holds work reports as text (default: $DRUMTOWER_DATA/reports).  From each report the part after its first
预期目标 is taken, cut at ，；。, and every clause is a target wording that states a quantity or uses a word of promise
(同步, 正增长, 完成…任务, 不发生, 力争, 高于…).  A wording is read when ``read_targets`` returns targets that print in standard
words and read back equal.  The list of those not read is printed with --unread and never stored.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from drumtower.finding import DrumtowerError
from drumtower.plan.language import read_targets
from drumtower.quantity import scan_numbers

START = re.compile(r"预期目标(?:是|为|：)|主要目标(?:是|为|：)|经济社会发展主要预期目标")
PROMISE = re.compile(
    r"同步|正增长|完成(?:国家|省|市|上级).*(?:任务|目标)|不发生|力争|高于.*(?:平均|增速|增长)|全覆盖|保持.*(?:稳定|合理水平|增长)|"
    r"(?:左右|以上|以内|以下)$|不低于|不少于|不超过|控制在|位次|前列|竣工|投用|建成|通车|开工|翻番|倍增"
)
ADDITION = re.compile(r"^在实际工作中|^(?:力争|努力|争取)(?:实现|取得)?更(?:好|优)")
"""What is written behind a target and sets none (在实际工作中争取更好结果)."""
PLAIN = re.compile(r"20\d\d年|“[^”]*”|《[^》]*》|第[一二三四五六七八九十]+|[一二三四五六七八九十]是|十[三四五]五")


def sentences(text: str) -> Iterator[str]:
    """The sentences of the part of a report that speaks of the year to come, wrapped lines joined."""
    joined = re.sub(r"(?<=[^。！？；：\n])\n(?=[^\n])", "", re.sub(r"[ \t\u3000]+", "", text))
    start = START.search(joined)
    if start:
        yield from re.split(r"[。！\n]", joined[start.end() :])


def clauses(sentence: str) -> Iterator[str]:
    """The clauses of a sentence that word a target."""
    for clause in re.split(r"[，；：]", sentence):
        bare = PLAIN.sub("", clause)
        numbers = [
            m for m in scan_numbers(bare) if m.unit is not None and m.unit.symbol not in ("年", "月", "日", "次", "届")
        ]
        digits = [m for m in numbers if any(c.isdigit() for c in bare[m.start : m.end])]
        if 2 <= len(clause) <= 120 and not ADDITION.search(clause) and (digits or PROMISE.search(bare)):
            yield clause


def is_read(words: str) -> str:
    """An empty string where ``words`` are read and print back equal, else why not."""
    try:
        targets = read_targets(words)
        for target in targets:
            if read_targets(str(target)) != (target,):
                return f"not read back: {target}"
    except DrumtowerError as error:
        return error.message.id
    return ""


def main() -> None:
    """Print, for each report and in all, how many wordings are read; with --unread the others."""
    default = Path(os.environ.get("DRUMTOWER_DATA", "../shared/data")) / "reports"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--read", type=int, default=0, metavar="N", help="show every N-th wording that is read")
    args = parser.parse_args()
    total, read, why = 0, 0, Counter[str]()
    for path in sorted(args.folder.glob("*.txt")):
        found = [c for s in sentences(path.read_text("utf-8")) for c in clauses(s)]
        problems = [(c, is_read(c)) for c in found]
        good = sum(not p for _, p in problems)
        total, read = total + len(found), read + good
        print(f"{path.name}: {good} of {len(found)}")
        for i, (clause, problem) in enumerate(problems):
            why[problem.partition(":")[0]] += bool(problem)
            if problem and args.unread:
                print(f"    {problem:28} {clause}")
            elif not problem and args.read and i % args.read == 0:
                print(f"    {clause}  →  {' ｜ '.join(f'{t.indicator}：{t}' for t in read_targets(clause))}")
    share = 100 * read / total if total else 0
    print(f"read {read} of {total} wordings ({share:.1f} %); not read: {dict(why)}")


if __name__ == "__main__":
    main()
