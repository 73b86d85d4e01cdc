"""What divisions' parts of one figure come to: counts are added up, percentages never averaged."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.bounds import read_quantity
from parindex_cli.figures import Amount, Figure, Items, NotArising, NotSubmitted, Pending, Rate, Tally
from parindex_cli.model.metrics import COUNTED, Metric
from parindex_cli.model.reading import PENDING
from parindex_cli.numbers import ZERO, added, decimal_places, fixed

AWAITED = "chưa báo cáo"
"""How a figure that is not reported yet is written."""
NOTHING = "không phát sinh"
"""How a figure is written of which nothing happened."""
ADDABLE = COUNTED | {"items"}
"""The measures whose parts can be added up; of items the sum is every item that anybody did."""


class Part(NamedTuple):
    """What one division reported for a figure: as written, and as read."""

    division: str
    raw: object
    figure: Figure | NotArising | Pending


class Clash(NamedTuple):
    """Two parts that cannot be put together, and the code of the finding this is."""

    code: str
    first: Part
    second: Part


_NO_NUMBER = NotArising | NotSubmitted | Pending
"""What there is nothing to compare of, also where what is written was refused."""


def combined(metric: Metric, parts: Sequence[Part], preferred: str | None = None) -> object | Clash:
    """The figure that the parts come to, as it is written, or the two parts that stand against it.

    An unknown part makes a sum unknown. Of figures that must be the same, one that is known is enough, and where they
    differ that of the division `preferred` is taken.
    """
    known = [part for part in parts if not isinstance(part.figure, Pending)]
    if not known or (len(known) < len(parts) and adds_up(metric)):
        return AWAITED
    if not adds_up(metric):
        chosen = next((part for part in known if part.division == preferred), None)
        return _agreed(known) if chosen is None else chosen.raw
    happened = [part for part in known if not isinstance(part.figure, NotArising)]
    return _sum(metric, happened) if happened else NOTHING


def adds_up(metric: Metric) -> bool:
    """Whether the parts of a figure are added up; else all of them must be the same figure."""
    return metric.combined == "sum" and metric.measure in ADDABLE


def alike(a: Part, b: Part) -> bool:
    """Whether both say the same: by value, but of two that were counted also by their counts."""
    if isinstance(a.figure, _NO_NUMBER) or isinstance(b.figure, _NO_NUMBER):
        return type(a.figure) is type(b.figure)
    if isinstance(a.figure, Rate) and isinstance(b.figure, Rate) and _bare([a, b]):
        return a.figure.value == b.figure.value
    if isinstance(a.raw, dict):
        return _happened(_counts(a.raw)) == _happened(_counts(b.raw))
    return a.figure == b.figure


def says_pending(raw: object) -> bool:
    """Whether a figure is written as not reported yet, or not written at all."""
    return raw is None or (isinstance(raw, str) and raw.strip().casefold() in PENDING)


def unreadable(part: Part) -> bool:
    """Whether what is written was refused, so that the part is unknown for another reason than it says."""
    return isinstance(part.figure, Pending) and not says_pending(part.raw)


def number_text(value: Fraction) -> str:
    """A number of finite decimals as the reader takes it: three decimals could be thousands, so a zero is added."""
    places = decimal_places(value) or 0
    return fixed(value, 4 if places == 3 else places)


def adds_something(part: Part) -> bool:
    """Whether a sum would be another without this part; 0 out of 5 adds to the total."""
    match part.figure:
        case Pending() | NotArising():
            return False
        case Amount(value):
            return value > 0
        case Tally(counts):
            return any(counts.values())
        case Items(done):
            return bool(done)
        case _:
            return True


def size(part: Part) -> Fraction:
    """How much was counted: the total of a rate, the answers of a survey, all of a tally; 0 where nothing was."""
    match part.figure:
        case Rate(_, _, of):
            return of or ZERO
        case Tally(counts):
            return added(counts.values())
        case Amount(value):
            return value
        case _:
            return ZERO


def counted(part: Part) -> object:
    """What was counted, to find the parts that say exactly the same; of one with counts, these."""
    return frozenset(_happened(_counts(part.raw)).items()) if isinstance(part.raw, dict) else size(part)


def _agreed(known: Sequence[Part]) -> object | Clash:
    """The figure that says most: counts rather than a bare percentage."""
    best = next((part for part in known if isinstance(part.raw, dict)), known[0])
    other = next((part for part in known if not alike(best, part)), None)
    if other is None:
        return best.raw
    return Clash("figures-differ", *sorted((best, other), key=list(known).index))


def _sum(metric: Metric, parts: Sequence[Part]) -> object | Clash:
    if len(parts) == 1:
        return parts[0].raw
    match metric.measure:
        case "items":
            done = frozenset().union(*(part.figure.done for part in parts if isinstance(part.figure, Items)))
            return [option for option in metric.option_titles if option in done]
        case "rate" | "survey":
            return _of_shares(parts) if _bare(parts) else _of_counts(metric, parts)
        case "tally":
            return _of_counts(metric, parts)
        case _:
            return number_text(_total(part.raw for part in parts))


def _bare(parts: Iterable[Part]) -> list[Part]:
    """Those that give a percentage without the counts behind it."""
    return [part for part in parts if not isinstance(part.raw, dict)]


def _of_shares(parts: Sequence[Part]) -> object | Clash:
    """Parts of the same percentage together have this percentage; of others it cannot be known."""
    bare = _bare(parts)
    counted = [part for part in parts if part not in bare]
    other = counted[0] if counted else next((part for part in bare if not alike(part, bare[0])), None)
    if other is None:
        return bare[0].raw
    return Clash("share-without-counts", *sorted((bare[0], other), key=list(parts).index))


def _of_counts(metric: Metric, parts: Sequence[Part]) -> object:
    """Each number is the sum of those of the same name, in the shape in which the parts are written."""
    counts = [_counts(part.raw) for part in parts]
    order = [*metric.option_titles, *map(str, range(1, (metric.scale or 0) + 1)), "done", "of"]
    summed = {
        name: number_text(added(one.get(name, ZERO) for one in counts))
        for name in order
        if any(name in one for one in counts)
    }
    nested = {"survey": "answers", "tally": "counts"}.get(metric.measure)
    return summed if nested is None else {nested: summed}


def _counts(raw: object) -> dict[str, Fraction]:
    """The numbers of `{done, of}`, `{answers: {…}}` or `{counts: {…}}` by their names."""
    return {name: read_quantity(str(number)).value for name, number in _named(raw).items()}


def _named(raw: object) -> Mapping[str, object]:
    assert isinstance(raw, dict)
    inner = raw.get("answers", raw.get("counts"))
    return inner if isinstance(inner, dict) else raw


def _happened(counts: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Without the zeros, which may be written or left out."""
    return {name: number for name, number in counts.items() if number}


def _total(numbers: Iterable[object]) -> Fraction:
    return added(read_quantity(str(number)).value for number in numbers)


def as_written(raw: object) -> str:
    """A figure in few words, near to how it was written: `42/48`, `87,5%`, `[plan, report]`."""
    if isinstance(raw, dict):
        named = _named(raw)
        if set(named) == {"done", "of"}:
            return f"{named['done']}/{named['of']}"
        return ", ".join(f"{name}: {number}" for name, number in named.items())
    if isinstance(raw, list):
        return f"[{', '.join(map(str, raw))}]"
    return "–" if raw is None else str(raw)
