"""A results file by itself: each line has an index, none stands twice, and what is printed fits together."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from parindex_cli.bounds import Quantity
from parindex_cli.diagnostics import Finding, Severity
from parindex_cli.language import Fixed, say, unmarked
from parindex_cli.model.results import Result, Results
from parindex_cli.numbers import HUNDRED, round_to

_SHOWN = 3


def check_results(results: Results) -> Iterator[Finding]:
    """What cannot be compared is an error; what contradicts itself in print is told and taken as printed."""
    seen = set()
    for i, row in enumerate(results.results):
        yield from _alone(row, i)
        key = (row.league, unmarked(row.unit), row.year)
        if key in seen:
            message = say("{u} có hai kết quả năm {y}", "{u} has two results for {y}", u=row.unit, y=str(row.year))
            yield Finding("duplicate-result", message, ("results", i, "unit"))
        seen.add(key)
    yield from _out_of_order(results)


def _alone(row: Result, i: int) -> Iterator[Finding]:
    index = row.of_100
    if row.rank is not None and row.ranked is not None and row.rank > row.ranked:
        message = say("hạng {r} trong {n} đơn vị", "rank {r} of {n} units", r=row.rank, n=row.ranked)
        yield Finding("rank-over-ranked", message, ("results", i, "rank"))
    if index is None:
        message = say("{u}: cần «points» hoặc «index»", "{u}: «points» or «index» is needed", u=row.unit)
        yield Finding("result-without-index", message, ("results", i))
    elif index > HUNDRED:
        message = say("{n} lớn hơn 100", "{n} is over 100", n=Fixed(index, _SHOWN))
        yield Finding("result-over-100", message, ("results", i, "points" if row.index is None else "index"))
    elif row.index and row.maximum and row.computed is not None and _differs(row.index, index, row.computed):
        message = say(
            "chỉ số công bố là {p}, điểm và điểm tối đa cho {c}; dùng số công bố",
            "the index is printed as {p}, points and maximum come to {c}; what is printed is taken",
            p=Fixed(index, _SHOWN),
            c=Fixed(row.computed, _SHOWN),
        )
        yield Finding("result-index", message, ("results", i, "index"), Severity.WARNING)


def _differs(printed: Quantity, index: Fraction, computed: Fraction) -> bool:
    """Whether the index was printed as another than the computed one, by more than the last of its digits."""
    places = len(printed.decimals)
    return abs(round_to(computed, places) - index) > Fraction(1, 10**places)


def _out_of_order(results: Results) -> Iterator[Finding]:
    """A better rank than that of somebody with a higher index."""
    leagues = defaultdict(list)
    for i, row in enumerate(results.results):
        if row.rank is not None and row.of_100 is not None:
            leagues[row.league, row.year].append((row.rank, row.of_100, i))
    for ranked in leagues.values():
        least: Fraction | None = None
        for _, index, i in sorted(ranked):
            if least is not None and index > least:
                message = say(
                    "hạng công bố thấp hơn một đơn vị có chỉ số nhỏ hơn",
                    "the rank printed is behind somebody with a lower index",
                )
                yield Finding("result-rank", message, ("results", i, "rank"), Severity.WARNING)
            least = index if least is None else min(least, index)
