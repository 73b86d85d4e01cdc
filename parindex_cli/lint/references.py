"""Findings that several checks share."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from parindex_cli.diagnostics import Finding, Path, nearest
from parindex_cli.language import same, say

Thing = TypeVar("Thing", bound=Hashable)

_THERE_IS_NO = {
    "merged-story": say("không có kết quả của", "there is no result of"),
    "unknown-component": say("không có chỉ số thành phần", "there is no component"),
    "unknown-criterion": say("không có tiêu chí", "there is no criterion"),
    "unknown-metric": say("không có số liệu", "there is no metric"),
    "unknown-shared": say("không có tổng số dùng chung", "there is no shared total"),
    "unknown-source": say("không có nguồn", "there is no source"),
    "unknown-unit": say("không có đơn vị", "there is no division"),
}


def unknown(code: str, given: str, known: Iterable[str], path: Path) -> Finding:
    """A reference to something that is not there, with the nearest thing that is."""
    message = same("{what} «{given}»{hint}", what=_THERE_IS_NO[code], given=given, hint=nearest(given, known))
    return Finding(code, message, path)


def leads_to(goal: Thing, first: Iterable[Thing], onward: Mapping[Thing, Iterable[Thing]]) -> bool:
    """Whether one gets to `goal` from any of the first, going on from each to what `onward` has for it."""
    return goal in _reached(first, onward)


def reached(first: Iterable[Thing], onward: Mapping[Thing, Iterable[Thing]], most: int) -> list[Thing]:
    """What one gets to in the same way, each once, and no more than `most`."""
    return list(islice(_reached(first, onward), most))


def _reached(first: Iterable[Thing], onward: Mapping[Thing, Iterable[Thing]]) -> Iterator[Thing]:
    seen: set[Thing] = set()
    ahead = list(first)
    while ahead:
        here = ahead.pop()
        if here not in seen:
            seen.add(here)
            yield here
            ahead += onward.get(here, ())
