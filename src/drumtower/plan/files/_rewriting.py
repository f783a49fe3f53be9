"""Rewriting: a changed plan into the text of its old plan.yaml, which keeps every line that did not change.

    old text ──compose──▶ nodes with their spots ─┐
    old document, new document ───────────────────┴─▶ edits (from, to, text) ──▶ new text

Only what differs between the two documents is touched: a value is replaced where it stands, an item that is gone takes its
lines along, a new one follows the item it stands behind.  Comments, order of keys, quotation marks and spacing stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drumtower.plan.files._fields import PLAN, Record
from drumtower.plan.files._yaml_reading import compose
from drumtower.plan.files._yaml_writing import ALWAYS_BLOCKS, block_lines, inline, item_lines, pair_lines

__all__ = ["rewritten"]

_ABSENT = object()


def rewritten(text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """``text``, which holds the document ``old``, changed so that it holds ``new``."""
    newline = "\r\n" if "\r\n" in text[:2000] else "\n"
    text = text if text.endswith("\n") else text + newline
    edits = _Edits(text, newline)
    edits.mapping(compose(text, "plan.yaml"), PLAN, old, new)
    return edits.applied(0, len(text))


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """Replace the text from ``start`` to ``end``; edits at one spot keep the order in which they were made."""

    start: int
    number: int
    end: int
    text: str


class _Edits:
    """Collects the edits of one text."""

    def __init__(self, text: str, newline: str) -> None:
        self.text = text
        self.newline = newline
        self.edits: list[_Edit] = []
        self.made = 0

    def applied(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end`` with the edits inside it made."""
        pieces, at = [], start
        for edit in sorted(edit for edit in self.edits if start <= edit.start and edit.end <= end):
            pieces += [self.text[at : edit.start], edit.text]
            at = max(at, edit.end)
        return "".join([*pieces, self.text[at:end]])

    def replace(self, start: int, end: int, text: str) -> None:
        """Note one edit; those inside the stretch it replaces are void."""
        self.made += 1
        inside = {edit for edit in self.edits if start <= edit.start and edit.end <= end and edit.start < edit.end}
        self.edits = [edit for edit in self.edits if edit not in inside]
        self.edits.append(_Edit(start, self.made, end, text))

    # ---- spots

    def line_start(self, at: int) -> int:
        """Where the line of ``at`` begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line after that of ``at`` begins."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def content_end(self, node: Any) -> int:
        """Where the last thing written in ``node`` ends, without the comments and blank lines behind it."""
        if node.id == "scalar" or node.flow_style:
            end: int = node.end_mark.index
            start: int = node.start_mark.index
            return start + len(self.text[start:end].rstrip())
        last = node.value[-1][1] if node.id == "mapping" else node.value[-1]
        return self.content_end(last)

    def after(self, node: Any) -> int:
        """Where the line after the last one written in ``node`` begins."""
        start: int = node.start_mark.index
        return self.line_end(max(self.content_end(node) - 1, start))

    def lines(self, lines: Sequence[str]) -> str:
        """Lines as text, in the newlines of the file."""
        return "".join(line + self.newline for line in lines)

    # ---- mappings

    def mapping(self, node: Any, record: Record, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """The edits that turn the mapping ``old``, written in ``node``, into ``new``."""
        pairs = {key.value: (key, value) for key, value in node.value}
        changed = [key for key in {**old, **new} if old.get(key, _ABSENT) != new.get(key, _ABSENT)]
        added = [key for key in changed if key in new and key not in pairs]
        removed = [key for key in changed if key not in new and key in pairs]
        if node.flow_style or any(self._shares_line(node, pairs[key][0]) for key in removed):
            if changed:
                self._rerender(node, new)
            return
        for key in removed:
            self.replace(self.line_start(pairs[key][0].start_mark.index), self.after(pairs[key][1]), "")
        for key in added:
            self._add(node, pairs, key, new)
        for key in changed:
            if key in new and key in pairs:
                self._change(pairs[key], record, key, old.get(key, _ABSENT), new[key])

    def _shares_line(self, node: Any, key: Any) -> bool:
        """Whether something stands before the key on its line: the dash of an item."""
        return bool(self.text[self.line_start(key.start_mark.index) : key.start_mark.index].strip())

    def _rerender(self, node: Any, new: Mapping[str, Any]) -> None:
        start, end = node.start_mark.index, self.content_end(node)
        if node.flow_style:
            self.replace(start, end, inline(new))
            return
        column = node.start_mark.column
        self.replace(start, end, self.newline.join(block_lines(new, column))[column:])

    def _add(self, node: Any, pairs: Mapping[str, Any], key: str, new: Mapping[str, Any]) -> None:
        """A key behind the one that stands before it in ``new``, else at the end."""
        names = list(new)
        before = next((name for name in reversed(names[: names.index(key)]) if name in pairs), None)
        behind = pairs[before][1] if before is not None else node.value[-1][1]
        at = self.after(behind)
        self.replace(at, at, self.lines(pair_lines(key, new[key], node.start_mark.column)))

    def _change(self, pair: tuple[Any, Any], record: Record, key: str, old: Any, new: Any) -> None:
        key_node, node = pair
        field = record.by_key[key]
        below = field.one or field.many
        if below is not None and isinstance(old, Mapping) and isinstance(new, Mapping) and node.id == "mapping":
            self.mapping(node, below, old, new)
        elif below is not None and isinstance(old, list) and self._items(node, key, below, old, new):
            return
        elif node.id == "scalar" and not isinstance(new, Mapping | list):
            self._replace_scalar(node, new)
        else:
            start, column = key_node.start_mark.index, key_node.start_mark.column
            written = self.newline.join(pair_lines(key, new, column))
            self.replace(start, max(self.content_end(node), key_node.end_mark.index + 1), written[column:])

    def _replace_scalar(self, node: Any, new: Any) -> None:
        start, end = node.start_mark.index, self.content_end(node)
        lead = " " if self.text[start - 1] == ":" else ""
        self.replace(start, max(start, end), lead + inline(new))

    # ---- lists

    def _items(self, node: Any, key: str, record: Record, old: list[Any], new: Any) -> bool:
        """The edits of a list of mappings in a block; False, and none made, where it must be written anew."""
        if node.id != "sequence" or node.flow_style or not new or len(node.value) != len(old):
            return False
        own, wanted = [_known_as(record, item) for item in old], [_known_as(record, item) for item in new]
        if len(set(own)) < len(own) or len(set(wanted)) < len(wanted):
            return False
        kept = [known for known in wanted if known in own]
        if not kept:
            return False
        nodes = dict(zip(own, node.value, strict=True))
        befores, afters = dict(zip(own, old, strict=True)), dict(zip(wanted, new, strict=True))
        for known in kept:
            if nodes[known].id == "mapping":
                self.mapping(nodes[known], record, befores[known], afters[known])
        if kept == [known for known in own if known in afters]:
            for known in own:
                if known not in afters:
                    self.replace(self.line_start(nodes[known].start_mark.index), self.after(nodes[known]), "")
            self._insert(node, key, wanted, nodes, afters)
        else:
            self._reorder(node, key, own, nodes, afters)
        return True

    def _insert(self, node: Any, key: str, wanted: Sequence[Any], nodes: Mapping[Any, Any], afters: Any) -> None:
        """New items behind the one they follow; those at the head before the first."""
        column = self._dash(node)
        at = self.line_start(node.value[0].start_mark.index)
        for known in wanted:
            if known in nodes:
                at = self.after(nodes[known])
            else:
                lines = item_lines(afters[known], column, block=key in ALWAYS_BLOCKS)
                self.replace(at, at, self.lines(lines))

    def _dash(self, node: Any) -> int:
        start: int = node.value[0].start_mark.index
        line = self.text[self.line_start(start) : start]
        return len(line) - len(line.lstrip())

    def _reorder(self, node: Any, key: str, own: Sequence[Any], nodes: Mapping[Any, Any], afters: Any) -> None:
        """All items in their new order, each that was there with the comments that stand behind it."""
        starts = [self.line_start(nodes[known].start_mark.index) for known in own]
        ends = [*starts[1:], self.after(node.value[-1])]
        spans = dict(zip(own, zip(starts, ends, strict=True), strict=True))
        column = self._dash(node)
        written = "".join(
            self.applied(*spans[known])
            if known in spans
            else self.lines(item_lines(item, column, block=key in ALWAYS_BLOCKS))
            for known, item in afters.items()
        )
        self.replace(starts[0], ends[-1], written)


def _known_as(record: Record, item: Any) -> Any:
    """What makes an item known again."""
    return tuple(str(item.get(key)) for key in record.known_by) if isinstance(item, Mapping) else item
