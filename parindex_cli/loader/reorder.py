"""The keys of criteria in their usual order, each with its lines and the comments above it.

Only whole lines move, and only inside one criterion; where the result would read differently, nothing moves.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from parindex_cli.model.short.above import OF_METRIC
from parindex_cli.model.short.inline import MEASURE_KEYS, METRIC_KEYS
from parindex_cli.yamltext import Document, read_yaml

USUAL = (
    *("id", "was", "title", "title_en", "points", "metric", "target", "rule", "not_arising", "requires"),
    *("if_closed", "step"),
    *("lead", "cooperating", "source", "provenance", "note", "note_en", "criteria"),
)
"""The order of the keys of a criterion that is written in full."""
_WORDS = [key for key in (*MEASURE_KEYS, *METRIC_KEYS) if key not in OF_METRIC]
SHORT = (
    *("id", "was", "title", "title_en", "points", "rule", "target", "not_arising", "surveyed", "requires"),
    *("if_closed", "step"),
    *("lead", "cooperating", "source", "provenance", "metric", *OF_METRIC),
    *dict.fromkeys(f"{key}{suffix}" for key in _WORDS for suffix in ("", "_en")),
    *("note", "note_en", "below", "criteria"),
)
"""The order where the id stands in the title, as in the shipped criteria: the rule, then the metric described."""
_DASH = "- "


class _Block(NamedTuple):
    """A key of a criterion: its place in the usual order, and its first line and the one after its last, from 0."""

    rank: int
    start: int
    end: int


def reordered(text: str, document: Document) -> str:
    """The text with the keys of every criterion in their usual order; the text itself where that is so already.

    A text with anything wrong in its YAML, a key twice for instance, is left alone: what it means is not known.
    """
    if document.issues:
        return text
    lines = text.split("\n")
    # The innermost first: what moves inside a criterion does not move the lines of the keys around it.
    for node in reversed(list(_criteria(document.root))):
        _reorder(lines, node)
    moved = "\n".join(lines)
    return moved if moved != text and read_yaml(moved).data == document.data else text


def _criteria(node: Any) -> Iterator[Any]:
    """The criteria written over several lines, parents first."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _criteria(item)
    elif isinstance(node, yaml.MappingNode):
        keys = {key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
        if len(keys) == len(node.value) and not node.flow_style and _order(keys):
            yield node
        for _, value in node.value:
            yield from _criteria(value)


def _order(keys: Collection[str]) -> Sequence[str]:
    """The usual order of a criterion with these keys; nothing for what is none, or has keys that are not known."""
    if {"id", "points"} <= set(keys) <= set(USUAL):
        return USUAL
    is_short = "id" not in keys and not {"rule", "criteria"}.isdisjoint(keys)
    return SHORT if is_short and set(keys) <= set(SHORT) else ()


def _reorder(lines: list[str], node: Any) -> None:
    blocks = _blocks(lines, node)
    usual = sorted(blocks)
    if usual == blocks:
        return
    first, last = blocks[0].start, blocks[-1].end
    indent = node.value[0][0].start_mark.column
    has_dash = lines[first][:indent].endswith(_DASH)
    if has_dash:
        lines[first] = " " * indent + lines[first][indent:]
    moved = [line for block in usual for line in lines[block.start : block.end]]
    if has_dash:
        moved[0] = " " * (indent - len(_DASH)) + _DASH + moved[0][indent:]
    lines[first:last] = moved


def _blocks(lines: list[str], node: Any) -> list[_Block]:
    """The keys in the order of the file; a comment straight above a key goes with it, but never above the first."""
    starts = [key.start_mark.line for key, _ in node.value]
    for i in range(1, len(starts)):
        while starts[i] - 1 > starts[i - 1] and lines[starts[i] - 1].lstrip().startswith("#"):
            starts[i] -= 1
    ends = [*starts[1:], _last_line(node) + 1]
    order = _order([key.value for key, _ in node.value])
    ranks = [order.index(key.value) for key, _ in node.value]
    return [_Block(*block) for block in zip(ranks, starts, ends, strict=True)]


def _last_line(node: Any) -> int:
    """The last line that a value stands on; blank lines and comments after it are not its own."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1])
    end: int = node.end_mark.line
    return end - 1 if node.end_mark.column == 0 and end > node.start_mark.line else end
