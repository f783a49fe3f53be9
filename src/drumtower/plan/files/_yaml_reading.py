"""Reading YAML: plan.yaml → branches with their lines, and nothing that YAML could do to harm.

The text is composed into nodes, never constructed: anchors, aliases, tags, merge keys, doubled keys and a second document
are refused, size, depth and number of nodes are limited.  Every scalar stays the text that stands there, so that 007,
2024-01-10 and no need no quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from drumtower.finding import Message, Place
from drumtower.plan._errors import PlanError
from drumtower.plan.files import _messages as say
from drumtower.plan.files._branches import Branch, FaultLog, Value, kind_of

__all__ = ["compose", "read_yaml"]

LONGEST = 8 * 1024 * 1024
DEEPEST = 24
MOST_NODES = 500_000
_EMPTY = ("", "~", "null", "Null", "NULL")


def read_yaml(text: str, file: str, log: FaultLog) -> Branch | None:
    """The document as a branch; doubled keys go into ``log``, None where there is no mapping.

    Raises ``PlanError`` where the text is no YAML that a plan may use.
    """
    root = compose(text, file)
    value = _Laying(file, log).lay(root, "") if root is not None else None
    if isinstance(value, Branch):
        return value
    log.add(say.NOT_A_MAPPING, Place(file=file), what=file, found=kind_of(value))
    return None


def compose(text: str, file: str) -> Any:
    """The root node of the one document in ``text``; None where it is empty.

    Raises ``PlanError`` for what is not well formed, too large, too deep, or uses more of YAML than a plan may.
    """
    if len(text) > LONGEST:
        raise PlanError(say.TOO_LARGE.say(size=len(text), limit=LONGEST), place=Place(file=file))
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return _Composer(file).root(_events(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else None
        raise PlanError(_explained(error), place=Place(file=file, line=line)) from None
    except YAMLError as error:
        what = str(error).splitlines()[0]
        raise PlanError(say.SYNTAX.say(language="YAML", what=what), place=Place(file=file)) from None


def _events(text: str) -> Iterator[Any]:
    """The parser's events, lazily, so that a document made to do harm is refused on the way."""
    from ruamel.yaml import YAML

    return iter(YAML(typ="base", pure=True).parse(text))


def _explained(error: Any) -> Message:
    problem = error.problem or error.context or ""
    if "mapping values are not allowed" in problem:
        return say.SYNTAX_COLON.say()
    if "\\t" in problem or "'\t'" in problem:
        return say.SYNTAX_TAB.say()
    if "expected <block end>" in problem or "did not find expected" in problem:
        return say.SYNTAX_INDENT.say()
    return say.SYNTAX.say(language="YAML", what=problem)


class _Composer:
    """Turns events into nodes as the library would, refusing on the way what a plan may not use."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.nodes = 0

    def root(self, events: Iterator[Any]) -> Any:
        """The root node of the only document."""
        from ruamel.yaml import events as kinds

        root, documents = None, 0
        for event in events:
            if isinstance(event, kinds.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.refused(say.SEVERAL_DOCUMENTS.say(), event)
            elif isinstance(event, kinds.NodeEvent):
                root = self.node(event, events, 1)
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        """The node that ``event`` begins."""
        from ruamel.yaml import events as kinds
        from ruamel.yaml import nodes

        self.check(event, depth)
        if isinstance(event, kinds.ScalarEvent):
            return nodes.ScalarNode(None, event.value, event.start_mark, event.end_mark, style=event.style)
        if isinstance(event, kinds.SequenceStartEvent):
            items, end = self.items(events, kinds.SequenceEndEvent, depth)
            return nodes.SequenceNode(None, items, event.start_mark, end.end_mark, flow_style=event.flow_style)
        parts, end = self.items(events, kinds.MappingEndEvent, depth)
        pairs = list(zip(parts[::2], parts[1::2], strict=True))
        return nodes.MappingNode(None, pairs, event.start_mark, end.end_mark, flow_style=event.flow_style)

    def items(self, events: Iterator[Any], stop: type, depth: int) -> tuple[list[Any], Any]:
        """The nodes up to the event that ends their parent, and that event."""
        found: list[Any] = []
        for event in events:
            if isinstance(event, stop):
                return found, event
            found.append(self.node(event, events, depth + 1))
        raise AssertionError("the parser closes what it opens")

    def check(self, event: Any, depth: int) -> None:
        """Raise ``PlanError`` for an anchor, an alias, a tag, and beyond the limits."""
        from ruamel.yaml import events as kinds

        self.nodes += 1
        if isinstance(event, kinds.AliasEvent) or event.anchor is not None:
            raise self.refused(say.ALIAS.say(), event)
        if getattr(event, "ctag", None) is not None and (tag := _tag(event)):
            raise self.refused(say.TAG.say(tag=tag[:60]), event)
        if depth > DEEPEST:
            raise self.refused(say.TOO_DEEP.say(limit=DEEPEST), event)
        if self.nodes > MOST_NODES:
            raise self.refused(say.TOO_MANY.say(limit=MOST_NODES), event)

    def refused(self, message: Message, event: Any) -> PlanError:
        """The error at the line of ``event``."""
        return PlanError(message, place=Place(file=self.file, line=event.start_mark.line + 1))


def _tag(event: Any) -> str:
    tag = event.tag
    return "" if tag is None else str(tag)


class _Laying:
    """Lays nodes out as branches."""

    def __init__(self, file: str, log: FaultLog) -> None:
        self.file = file
        self.log = log

    def lay(self, node: Any, name: str) -> Value:
        """The value of a node."""
        kind = node.id
        if kind == "scalar":
            return None if node.style in (None, "") and node.value in _EMPTY else str(node.value)
        if kind == "sequence":
            return [self.lay(item, name) for item in node.value]
        return self.mapping(node, name)

    def mapping(self, node: Any, name: str) -> Branch:
        """A mapping with the lines of its keys."""
        values: dict[str, Value] = {}
        lines: dict[str | None, int] = {None: node.start_mark.line + 1}
        for key, value in node.value:
            word, line = self.key(key), key.start_mark.line + 1
            if word in values:
                first = f"第{lines[word]}行"
                self.log.add(say.KEY_TWICE, Place(file=self.file, line=line), key=word, first=first)
            elif word is not None:
                lines[word] = line
                values[word] = self.lay(value, word)
        return Branch(values, partial(_line_of, self.file, lines))

    def key(self, node: Any) -> str | None:
        """The key as text; a merge key and one that is no text are faults."""
        place = Place(file=self.file, line=node.start_mark.line + 1)
        if node.id != "scalar":
            self.log.add(say.KEY_NOT_TEXT, place)
            return None
        if node.value == "<<":
            self.log.add(say.MERGE, place)
            return None
        return str(node.value)


def _line_of(file: str, lines: Mapping[str | None, int], key: str | None) -> Place:
    """The line of a key, or that of the mapping where it has no such key."""
    return Place(file=file, line=lines[key], key=key) if key in lines else Place(file=file, line=lines[None])
