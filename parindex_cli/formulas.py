"""Formulas over figures as people write them: `(finished + in_time) / received`, `max(a, b) or a.previous / 4`."""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple, TypeVar

from parindex_cli.bounds import read_quantity
from parindex_cli.diagnostics import Refused
from parindex_cli.figures import NotArising, Pending, Rate
from parindex_cli.language import Text, same, say

PARTS = ("done", "of", "previous")
MONTHS = "months"
"""In place of a name: the months of the year that the figures cover."""
_TOKENS = r"(?P<number>[0-9]+(?:[.,][0-9]+)?\s*%?)|(?P<name>[a-z][a-z0-9_]*(?:\.[a-z]+)?)|(?P<sign>\S)"
_SIGNS = {"-": "−", "*": "×", "÷": "/", ";": ","}
_CHOSEN: dict[str, Callable[[list[Fraction]], Fraction]] = {"max": max, "min": min}
_DEEPEST = 20
_MOST_TOKENS = 200
MOST = 100
"""So many names and formulas in all that a formula comes down to; more is not worked out, as numbers would grow."""


class Named(NamedTuple):
    """A number that a metrics file gives: a count, one of the two counts of a rate, or last year's figure."""

    metric: str
    part: str | None = None

    @property
    def text(self) -> str:
        """As it is written."""
        return self.metric if self.part is None else f"{self.metric}.{self.part}"


class Worked(NamedTuple):
    """What is worked out of its parts: by `+`, `−`, `×`, `/`, `max`, `min`, or the first that is not 0 (`or`)."""

    sign: str
    parts: "tuple[Node, ...]"


Node = Fraction | Named | Worked
Known = Fraction | NotArising | Pending
Result = TypeVar("Result", Known, Rate | NotArising | Pending)
Numbers = Callable[[Named], Known]


class Formula(NamedTuple):
    """A formula and how it is written."""

    node: Node
    text: str

    @property
    def all_names(self) -> tuple[Named, ...]:
        """Every number of a file that it speaks of, as written from left to right."""
        return tuple(named for named in leaves(self.node) if named.metric != MONTHS)

    @property
    def names(self) -> tuple[Named, ...]:
        """The same, each once."""
        return tuple(dict.fromkeys(self.all_names))

    @property
    def totals(self) -> frozenset[str]:
        """The metrics that anything is divided by."""
        return frozenset(named.metric for under in _divisors(self.node) for named in leaves(under))

    def value(self, numbers: Numbers, turns: list[int] | None = None) -> Known:
        """What it comes to; `turns` takes down which part each `max`, `min` and `or` took."""
        return _value(self.node, numbers, [] if turns is None else turns)

    def rate(self, numbers: Numbers, turns: list[int] | None = None) -> Rate | NotArising | Pending:
        """The same as a share, with what was counted out of what where it is one sum divided by another."""
        return _rate(self.node, numbers, [] if turns is None else turns)

    def filled(self, numbers: Mapping[Named, object]) -> Text:
        """As it is written, with numbers in place of names."""
        keys = {named.text: f"n{i}" for i, named in enumerate(numbers)}
        template = re.sub(
            _TOKENS,
            lambda match: f"{{{keys[match[0]]}}}" if match["name"] and match[0] in keys else match[0],
            self.text,
        )
        return same(template, **{keys[named.text]: number for named, number in numbers.items()})


def leaves(node: Node) -> Iterator[Named]:
    """The names in it, from left to right."""
    if isinstance(node, Named):
        yield node
    elif isinstance(node, Worked):
        for part in node.parts:
            yield from leaves(part)


def _divisors(node: Node) -> Iterator[Node]:
    if isinstance(node, Worked):
        yield from node.parts[1:] if node.sign == "/" else ()
        for part in node.parts:
            yield from _divisors(part)


def _value(node: Node, numbers: Numbers, turns: list[int]) -> Known:
    if isinstance(node, Named):
        return numbers(node)
    if not isinstance(node, Worked):
        return node
    if node.sign == "or":
        return _first(node.parts, lambda part: _value(part, numbers, turns), turns)
    found: list[Fraction] = []
    missing: list[NotArising | Pending] = []
    for part in node.parts:
        known = _value(part, numbers, turns)
        if isinstance(known, Fraction):
            found.append(known)
        else:
            missing.append(known)
    if missing:
        return next((one for one in missing if isinstance(one, Pending)), missing[0])
    if node.sign in _CHOSEN:
        chosen = _CHOSEN[node.sign](found)
        turns.append(found.index(chosen))
        return chosen
    return _of_two(node.sign, *found)


def _of_two(sign: str, a: Fraction, b: Fraction) -> Known:
    match sign:
        case "+":
            return a + b
        case "−":
            return a - b
        case "×":
            return a * b
    return a / b if b else NotArising()


def _rate(node: Node, numbers: Numbers, turns: list[int]) -> Rate | NotArising | Pending:
    match node:
        case Worked("or", parts):
            return _first(parts, lambda part: _rate(part, numbers, turns), turns)
        case Worked("/", (over, under)):
            done, of = _value(over, numbers, turns), _value(under, numbers, turns)
            if isinstance(done, Fraction) and isinstance(of, Fraction) and (done or of):
                return Rate.counted(done, of) if of else Rate(done, done, of)  # some out of none
    value = _value(node, numbers, turns)
    return Rate(value) if isinstance(value, Fraction) else value


def _first(parts: tuple[Node, ...], of: Callable[[Node], Result], turns: list[int]) -> Result:
    """The first under which anything arose, else the last; what is not known yet might have."""
    for i, part in enumerate(parts[:-1]):
        found = of(part)
        if not isinstance(found, NotArising) and found != 0:
            turns.append(i)
            return found
    turns.append(len(parts) - 1)
    return of(parts[-1])


def read_formula(text: str) -> Formula:
    """Read a formula that names a number of a file; raises Refused for anything else."""
    formula = read_side(text)
    if not formula.names:
        raise Refused("formula-format", _not_a_formula(text))
    return formula


def read_side(text: str) -> Formula:
    """The same of what may be a plain number too."""
    reader = _Reader(text)
    node = reader.alternatives(0)
    formula = Formula(node, " ".join(text.split()))
    if reader.tokens:
        raise reader.refused
    return formula


class _Reader:
    """Reads a formula from left to right."""

    def __init__(self, text: str) -> None:
        self.refused = Refused("formula-format", _not_a_formula(text))
        found = re.finditer(_TOKENS, text)
        self.tokens = [(match.lastgroup or "", _SIGNS.get(match[0], match[0])) for match in found]
        if len(self.tokens) > _MOST_TOKENS:
            long = say("công thức dài quá {n} dấu và số", "the formula has over {n} signs and numbers", n=_MOST_TOKENS)
            raise Refused("formula-format", long)
        self.tokens.reverse()

    def take(self, *wanted: str) -> str | None:
        """The next token where it is one of these."""
        return self.tokens.pop()[1] if self.tokens and self.tokens[-1][1] in wanted else None

    def alternatives(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise self.refused
        parts = [self.sum(depth)]
        while self.take("or"):
            parts.append(self.sum(depth))
        return parts[0] if len(parts) == 1 else Worked("or", tuple(parts))

    def sum(self, depth: int) -> Node:
        first = self.take("+", "−")
        node = self.product(depth)
        if first == "−":
            node = Worked("−", (Fraction(0), node))
        while sign := self.take("+", "−"):
            node = Worked(sign, (node, self.product(depth)))
        return node

    def product(self, depth: int) -> Node:
        node = self.factor(depth)
        while sign := self.take("×", "/"):
            node = Worked(sign, (node, self.factor(depth)))
        return node

    def factor(self, depth: int) -> Node:
        if self.take("("):
            return self.closed(self.alternatives(depth + 1))
        if function := self.take(*_CHOSEN):
            return self.chosen(function, depth)
        kind, written = self.tokens.pop() if self.tokens else ("", "")
        if kind == "number":
            return self.number(written)
        metric, _, part = written.partition(".")
        if kind != "name" or metric == "or" or (part and part not in PARTS):
            raise self.refused
        return Named(metric, part or None)

    def chosen(self, function: str, depth: int) -> Node:
        if not self.take("("):
            raise self.refused
        parts = [self.alternatives(depth + 1)]
        while self.take(","):
            parts.append(self.alternatives(depth + 1))
        return self.closed(Worked(function, tuple(parts)))

    def closed(self, node: Node) -> Node:
        if not self.take(")"):
            raise self.refused
        return node

    def number(self, token: str) -> Fraction:
        try:
            return read_quantity(token).value
        except Refused:
            raise self.refused from None


def _not_a_formula(text: str) -> Text:
    return say(
        "«{text}» không phải là công thức; viết như «(a + b) / c», «max(a, b)», «a × 1 + b × 0,5» hoặc «a or b»",
        "«{text}» is not a formula; write it like «(a + b) / c», «max(a, b)», «a × 1 + b × 0.5» or «a or b»",
        text=text,
    )
