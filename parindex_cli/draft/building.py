"""Rows → the tree of lines: which row is a line, what stands above it, and what only goes on with the line before."""

import re
from collections.abc import Iterable
from fractions import Fraction

from parindex_cli.draft.classes import says_class
from parindex_cli.draft.names import Taken
from parindex_cli.draft.numbering import Number, leading_number, read_number
from parindex_cli.draft.plain import bare, points, tidy, unbulleted
from parindex_cli.draft.rows import Row
from parindex_cli.draft.sums import check_sums, check_total, is_total
from parindex_cli.draft.tree import Kind, Line, Tree
from parindex_cli.language import say

_BULLET = re.compile(r"[-+*•–—]")
_NOTES = re.compile(r"(\*\s*)?(ghi chú|lưu ý|chú thích|giải thích|nơi nhận|note|remark)s?\b")
_BONUS = re.compile(r"((tong |cac |muc )?diem (thuong|cong)|thuong diem|cong diem|tieu chi (cong|thuong)|bonus)\b.*")
_PENALTY = re.compile(r"((tong |cac |muc )?diem tru|tru diem|tieu chi tru|penalt(y|ies)|deductions?)\b.*")
_BOTH = re.compile(r".*\b(thuong|cong|bonus)\b.*\b(tru|penalt\w*)\b.*")


def is_note(text: str) -> bool:
    """Whether a text says of itself that it is a note."""
    return _NOTES.match(tidy(text)) is not None


def tree_of(rows: Iterable[Row]) -> Tree:
    """The rows put together."""
    builder = _Builder()
    for row in rows:
        builder.take(row)
    builder.end()
    check_sums(builder.tree)
    return builder.tree


class _Builder:
    def __init__(self) -> None:
        self.tree = Tree()
        self._open: list[Line] = []
        self._noting = False
        self._ids = Taken()
        self._totals: list[tuple[Row, str]] = []
        """Totals that stand above all lines."""

    def end(self) -> None:
        """All rows are taken."""
        for row, text in self._totals:
            self._total(row, text)

    def take(self, row: Row) -> None:
        """One more row."""
        number, title = self._bulleted(row) or self._numbered(row)
        text = title or row.text("number")
        heading = _heading(text) if "points" in row.cells or row.lone else None
        if number is not None and title:
            self._add(row, number, title, above=self._open)
        elif number is not None:
            self.tree.tell(row.span("title"), "table-row", _NO_TITLE, n=".".join(number.parts))
        elif is_total(text) and not self.tree.top:
            self._totals.append((row, text))
        elif is_total(text):
            self._total(row, text)
        elif heading is not None:
            self._add(row, heading, text, above=[])
        elif self._noting or is_note(text) or (row.lone and says_class(text)):
            self._noting = True
            self.tree.notes += [text] if text else []
        else:
            self._continue(row, title)

    def _bulleted(self, row: Row) -> tuple[Number, str] | None:
        """A line that has a dash for a number, and points of its own: the next of those below the line above."""
        title = row.text("title")
        if not self._open or not _BULLET.fullmatch(row.text("number")) or not title or not row.text("points"):
            return None
        last = self._open[-1].number
        if not last.bullet:
            return Number(("1",), bullet=True), title
        return Number((str(int(last.parts[0]) + 1),), bullet=True), title

    def _numbered(self, row: Row) -> tuple[Number | None, str]:
        """The number of a row and its title, wherever the number stands."""
        own, title = row.text("number"), row.text("title")
        number = self._own_number(row, own) if own else None
        within = leading_number(title)
        if number is not None:
            repeated = within is not None and within[0].parts[-1] == number.parts[-1]
            return number, within[1] if within is not None and repeated else title
        if own and title and own != title:
            return None, title
        if own:
            title, within = own, leading_number(own)
        if within is not None and (own or "number" not in row.columns or row.lone):
            return within
        return None, title

    def _own_number(self, row: Row, text: str) -> Number | None:
        """The number in its own cell; as a number 3.10 has become 3.1, and 1.2 may have become a day."""
        kind = row.cells["number"].kind
        number = _of_date(text) if kind == "date" else read_number(text)
        if number is None or kind not in ("number", "date") or len(number.parts) != 2:
            return number
        first, last = number.parts
        ways = [number, Number((last, first)) if kind == "date" else Number((first, f"{last}0"))]
        lines = [line.number for line in reversed(self._open)]
        before = next((line for line in lines if len(line.parts) == 2), None)
        for way in ways:
            if before is not None and way.parts[0] == before.parts[0] and way.follows(before):
                return way
        return next((way for way in ways if lines and way.parts[0] == lines[-1].parts[-1]), number)

    def _add(self, row: Row, number: Number, title: str, *, above: list[Line]) -> None:
        self._noting = False
        numbers = [line.number for line in above]
        style = number.style(numbers)
        level = next((i for i, line in enumerate(above) if line.style == style), len(above))
        parent = above[level - 1] if level else None
        if level < len(above) and not number.follows(numbers[level]):
            before = numbers[level].parts[-1]
            self.tree.tell(row.span("number"), "table-number", _JUMPS, a=before, b=number.parts[-1])
        parts, fits = number.under(tuple(parent.id.split(".")) if parent else ())
        if not fits and parent is not None:
            self.tree.tell(row.span("number"), "table-number", _STRAY, n=".".join(number.parts), p=parent.id)
        wanted = ".".join(parts)
        line = Line(row, number, self._free(wanted, row), title, self._points(row), style=style)
        if not fits or line.id != wanted:
            line.printed = ".".join(number.parts)
        line.kind = _kind(line, parent)
        line.words = [row.text("words")] if row.text("words") else []
        (self.tree.top if parent is None else parent.children).append(line)
        self._open = [*above[:level], line]

    def _free(self, wanted: str, row: Row) -> str:
        free = self._ids.free(wanted)
        if free != wanted:
            self.tree.tell(row.span("number"), "table-number", _TWICE, n=wanted, free=free)
        return free

    def _points(self, row: Row) -> Fraction | None:
        text = row.text("points").strip(" -–")
        if not text:
            return None
        if row.cells["points"].kind == "formula":
            self.tree.tell(row.span("points"), "table-points", _FORMULA)
            return None
        value = points(row.text("points"))
        if value is None:
            self.tree.tell(row.span("points"), "table-points", _NO_POINTS, text=text[:40])
        return value

    def _total(self, row: Row, text: str) -> None:
        value = self._points(row)
        if value is not None:
            check_total(self.tree, row, text, value, [line.worth for line in self._open])

    def _continue(self, row: Row, title: str) -> None:
        """A row without a number goes on with the rule of the line above; before the first line it is no part of it."""
        rule, worth, said = "" if "words" in row.shared else row.text("words"), row.text("points"), unbulleted(title)
        if said and points(worth) is not None and points(said.rpartition(":")[2]) is None:
            worth = worth if re.search("điểm|point", worth.lower()) else f"{worth} điểm"
            said = f"{said.rstrip(' :.;')}: {worth}"
        words = f"{said}: {rule}" if said and rule else said or rule
        if words and self._open:
            self._open[-1].words.append(words)


def _of_date(text: str) -> Number | None:
    """`2026-02-01` was 1.2 before the spreadsheet took it for a day."""
    match = re.match(r"\d+-(\d\d)-(\d\d)", text)
    return None if match is None else Number((str(int(match[2])), str(int(match[1]))))


def _heading(text: str) -> Number | None:
    """The number to go by of a heading of bonus or penalty that has none."""
    if _BOTH.fullmatch(bare(text)):
        return None
    if _BONUS.fullmatch(bare(text)):
        return Number(("thuong",))
    return Number(("tru",)) if _PENALTY.fullmatch(bare(text)) else None


def is_heading(text: str) -> bool:
    """Whether a title is that of all bonus or all penalty."""
    return any(pattern.fullmatch(bare(text)) for pattern in (_BOTH, _BONUS, _PENALTY))


def _kind(line: Line, parent: Line | None) -> Kind:
    """Bonus and penalty are named by their headings, or in a column of their own; one heading may stand for both."""
    shared = parent is not None and _BOTH.fullmatch(bare(parent.title))
    for text in (bare(line.row.text("kind")), bare(line.title) if parent is None or shared else ""):
        if _BOTH.fullmatch(text) or _BONUS.fullmatch(text) or text == "thuong":
            return "bonus"
        if _PENALTY.fullmatch(text) or text == "tru":
            return "penalty"
    if line.points is not None and line.points < 0:
        return "penalty"
    return "criterion" if parent is None else parent.kind


_NO_TITLE = say("dòng {n} không có tên tiêu chí, nên bị bỏ qua", "line {n} has no title and is left out")
_JUMPS = say("số thứ tự nhảy từ {a} sang {b}", "the numbering jumps from {a} to {b}")
_STRAY = say("số {n} không nối tiếp {p}", "number {n} does not continue {p}")
_TWICE = say(
    "số {n} lặp lại; dòng này tạm mang mã {free}", "number {n} stands twice; this line is called {free} for now"
)
_FORMULA = say(
    "điểm là công thức, không có giá trị; nếu có mục con thì lấy tổng của chúng",
    "the points are a formula without a value; where there are parts, their sum is taken",
)
_NO_POINTS = say("không đọc được điểm «{text}»", "cannot read the points «{text}»")
