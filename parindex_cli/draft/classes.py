"""What the notes around a table say of the classes of the total: `Xếp loại: Tốt: từ 80 đến dưới 90 điểm; …`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from parindex_cli.draft.conditions import Condition, condition
from parindex_cli.draft.plain import NUMBER, clean, tidy, unbulleted
from parindex_cli.language import Text, say
from parindex_cli.numbers import HUNDRED, ONE, exact_text

_RANKED = r"(?:xếp loại|xếp hạng|phân loại|loại|hạng|mức|rated|class|grade)"
_SAID = re.compile(r".{0,40}?\b(?:xếp loại|xếp hạng|phân loại|classification|classes|grades?|rated)\b", re.IGNORECASE)
_BOUND = re.compile(rf"\b(?:từ|trên|dưới|đạt|from|below|under|over|at least)\b.*{NUMBER}|{NUMBER}.*\btrở (?:lên|xuống)")
_FIRST = re.compile(
    rf"(?:{_RANKED}\s*)?(?P<title>[^\d:()]{{2,40}}?)\s*(?::|-|\(|(?=\btừ\b|\bdưới\b))\s*(?P<when>.*\d.*)"
)
_LAST = re.compile(rf"(?P<when>.*\d[^:]*?)\s*(?::|-|thì|được)\s*{_RANKED}\s*:?\s*(?P<title>[^\d:()]{{2,40}})")
_WORTH = re.compile(rf"[:=]\s*(?:được |trừ )?{NUMBER}\s*(?:điểm|đ|points?)[.;]?$")
_HEAD = re.compile(rf"^(?:[^:]*\b)?{_RANKED}[^:\d]*:\s*(?=[^:;]+[:(;])", re.IGNORECASE)
_PLAIN = re.compile(r"\b(?:tổng )?(?:số )?điểm(?: trở lên)?\b|\bpoints?\b|\b(?:đạt|có|tổng)\b|[()]")
_QUOTA = re.compile(rf"(?:không quá|không vượt quá|tối đa|at most)\s+(?P<most>{NUMBER})\s*%")


class Classes(NamedTuple):
    """The classes from the best down, whether they are by points, and what is to be asked of them."""

    listed: list[dict[str, Any]]
    by_points: bool
    asks: tuple[Text, ...] = ()


NONE = Classes([], by_points=False)


def says_class(text: str) -> bool:
    """Whether a text beside the table says from where on a class is given, and not what one is worth."""
    said = tidy(text)
    return bool(_SAID.match(said) and _BOUND.search(said) and not _WORTH.search(said))


def classes_of(texts: Sequence[str]) -> Classes:
    """The classes that the texts plainly say; a question where they speak of them and leave any open."""
    said = [*_said(texts)]
    found = [one for text in said for one in _each(text)]
    if not found:
        return NONE
    asked = Classes([], by_points=False, asks=(_UNCLEAR._replace(args={"words": "; ".join(map(clean, said))[:300]}),))
    percent = {when.percent for _, when in found}
    if len(found) < 2 or len(percent) > 1 or not _in_order([when for _, when in found]):
        return asked
    (shares,) = percent
    whole = HUNDRED if shares else ONE
    listed = [{"title": title, "at_least": exact_text(when.sides[0].value * whole)} for title, when in found]
    del listed[-1]["at_least"]
    for one in listed:
        if most := next(_quotas(texts, one["title"]), None):
            one["at_most"] = most
    return Classes(listed, by_points=not shares)


def _said(texts: Iterable[str]) -> Iterator[str]:
    """From the first text that speaks of classes on, as long as each says one."""
    within = False
    for text in (line for whole in texts for line in whole.split("\n")):
        said = tidy(text)
        begins = _SAID.match(said) is not None and _QUOTA.search(said) is None
        within = not _WORTH.search(said) and (begins or (within and _BOUND.search(said) is not None))
        if within:
            yield text


def _each(text: str) -> Iterator[tuple[str, Condition]]:
    for piece in re.split(r";|\.\s|,\s+(?=[^\W\d_]+[^,]*[:(])", _HEAD.sub("", unbulleted(text))):
        line = unbulleted(piece).strip(" .")
        match = _LAST.fullmatch(line) or _FIRST.fullmatch(line)
        if match is not None:
            when = condition(" ".join(_PLAIN.sub(" ", tidy(match["when"])).split()))
            if when.sort == "range":
                yield _name(match["title"]), when


def _name(text: str) -> str:
    name = re.sub(rf"^{_RANKED}\s+", "", clean(text).strip(" \"“”«».'"), flags=re.IGNORECASE).strip(" \"“”«».'")
    return name[:1].upper() + name[1:]


def _in_order(whens: Sequence[Condition]) -> bool:
    """Whether each begins where the one before ends, from the best down, and the last has all that is less."""
    floors = [next((side.value for side in when.sides if side.comparator == "≥"), None) for when in whens]
    tops = [[side for side in when.sides if side.comparator != "≥"] for when in whens]
    if tops[0] or None in floors[:-1] or floors[-1] is not None:
        return False
    return all(
        side.comparator == "<" and side.value == above
        for above, top in zip(floors, tops[1:], strict=False)
        for side in top
    )


def _quotas(texts: Iterable[str], title: str) -> Iterator[str]:
    """The most units that may be of a class, in %."""
    for text in map(tidy, texts):
        match = _QUOTA.search(text)
        if match is not None and re.search(rf"\b{re.escape(title.lower())}\b", text[: match.start()]):
            yield f"{match['most']}%"


def asks_of_lines(names: Sequence[str]) -> Text:
    """What is to be asked of lines that speak of classes themselves."""
    return _NEEDS._replace(args={"ids": ", ".join(names)})


_UNCLEAR = say(
    "Bảng nêu cách xếp loại nhưng chưa rõ mức điểm của từng loại: «{words}». Điền «classes».",
    "The table speaks of classes, but not clearly from where on each is given: «{words}». Fill in «classes».",
)
_NEEDS = say(
    "Các mục {ids} nêu điều kiện xếp loại. Điền «needs» ở «classes», hoặc «class_down».",
    "The lines {ids} say what classes ask besides. Fill in «needs» under «classes», or «class_down».",
)
