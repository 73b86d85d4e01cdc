"""A table that parindex wrote from a criteria file: what its last column and its second sheet keep besides."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from parindex_cli.bounds import read_bound
from parindex_cli.diagnostics import Refused, Severity, Span, cell_span
from parindex_cli.draft.numbering import Number
from parindex_cli.draft.plain import points, tidy
from parindex_cli.draft.rows import Row
from parindex_cli.draft.tree import Line, Tree
from parindex_cli.grids import Grid
from parindex_cli.language import Text, say
from parindex_cli.yamltext import Issue, read_yaml

MARK = ("parindex", "criteria/1")
"""The two cells above what the table itself has no place for."""
KINDS = {"bonus": "Điểm thưởng", "penalty": "Điểm trừ"}
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")


def words_mark(words: str) -> str:
    """A short mark of the words of a rule, by which it shows that somebody changed them."""
    return sha256(" ".join(tidy(words).split()).encode()).hexdigest()[:8]


def head_rows(grids: Sequence[Grid]) -> dict[str, int]:
    """The row of the mark on each sheet that has one."""
    found: dict[str, int] = {}
    for grid in grids:
        for (row, column), cell in sorted(grid.cells.items()):
            after = grid.cells.get((row, column + 1))
            if column == 1 and after is not None and (cell.text, after.text) == MARK:
                found.setdefault(grid.name, row)
    return found


def read_head(grids: Sequence[Grid]) -> tuple[dict[str, Any], list[Issue]]:
    """What stands below the marks, by key; a key like `metrics.NAME` goes into `metrics`."""
    data: dict[str, Any] = {}
    issues: list[Issue] = []
    for name, first in head_rows(grids).items():
        grid = next(grid for grid in grids if grid.name == name)
        rows = sorted({row for row, _ in grid.cells if row > first})
        for row in rows:
            key, value = (grid.cells.get((row, column)) for column in (1, 2))
            if key is not None and value is not None:
                found = _value(value.text, cell_span(name, row, 2), issues)
                group, _, inner = key.text.partition(".")
                if inner:
                    data.setdefault(group, {})[inner] = found
                else:
                    data[key.text] = found
    return data, issues


def _value(text: str, span: Span, issues: list[Issue]) -> Any:
    document = read_yaml(unshielded(text))
    issues += [
        Issue(span, "table-details", _DETAILS._replace(args={"why": issue.message}), Severity.WARNING)
        for issue in document.issues
    ]
    return document.data


def unshielded(text: str) -> str:
    """A text of a CSV file without the apostrophe before it."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@'") else text


def own_tree(rows: Iterable[Row]) -> Tree:
    """The lines by their ids, which stand in the first column as they are in the file."""
    tree = Tree()
    opened: list[Line] = []
    seen: set[str] = set()
    for row in rows:
        wanted, title = row.text("number"), unshielded(row.text("title"))
        if not _ID.fullmatch(wanted) or not title or wanted in seen:
            if wanted or title:
                tree.issues.append(Issue(row.span("number"), "table-row", _NO_ID, Severity.WARNING))
            continue
        seen.add(wanted)
        details = _details(row, tree.issues)
        opened = [line for line in opened if wanted.startswith(line.id + ".")]
        line = Line(row, Number((wanted,)), wanted, title, points(row.text("points")), known=details)
        if line.points is None:
            tree.issues.append(Issue(row.span("points"), "table-points", _NO_POINTS, Severity.WARNING))
        line.kind = _kind(details, row)
        line.words = [unshielded(row.text("words"))] if row.text("words") else []
        (opened[-1].children if opened and opened[-1].kind == line.kind == "criterion" else tree.top).append(line)
        opened = [*opened, line] if line.kind == "criterion" else opened
    return tree


def _details(row: Row, issues: list[Issue]) -> Mapping[str, Any] | None:
    if "details" not in row.cells:
        return None
    told = len(issues)
    found = _value(row.text("details"), row.span("details"), issues)
    if isinstance(found, dict):
        return found
    if len(issues) == told:
        why = say("cần nhóm khóa «khóa: giá trị»", "a mapping of «key: value» is needed")
        issues.append(
            Issue(row.span("details"), "table-details", _DETAILS._replace(args={"why": why}), Severity.WARNING)
        )
    return None


def _kind(details: Mapping[str, Any] | None, row: Row) -> Any:
    said = tidy(row.text("kind"))
    return next((kind for kind, words in KINDS.items() if said == words.lower()), "criterion")


def overlaid(line: Line, units: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The keys of a line as the file had them, but for what somebody changed in the columns that people read."""
    known = dict(line.known or {})
    known.pop("words", None)
    row = line.row
    shown = {"target": unshielded(row.text("target")), "note": unshielded(row.text("note"))}
    for key, text in shown.items():
        if text and not _same(text, str(known.get(key, ""))):
            known[key] = text
    lead = row.text("lead")
    if lead and lead != _title(units, known.get("lead")):
        known["lead"] = next((name for name in units if _title(units, name) == lead), None) or lead
    yield from known.items()


def _same(one: str, other: str) -> bool:
    """Whether two texts are one, or one bound in two ways: `= có` and `= yes`."""
    try:
        return read_bound(one) == read_bound(other)
    except Refused:
        return tidy(one) == tidy(other)


def _title(units: Mapping[str, Any], name: object) -> str:
    unit = units.get(name) if isinstance(name, str) else None
    return str(unit.get("title", "")) if isinstance(unit, Mapping) else ""


def changed(line: Line) -> bool:
    """Whether somebody changed the words of the rule."""
    mark = (line.known or {}).get("words")
    return bool(line.words) and mark is not None and mark != words_mark("\n".join(line.words))


_DETAILS: Text = say("không đọc được phần parindex giữ: {why}", "cannot read what parindex keeps here: {why}")
_NO_ID = say(
    "cần một mã chưa dùng ở cột TT và tên tiêu chí; dòng này bị bỏ qua",
    "an id of its own and a title are needed; this row is left out",
)
_NO_POINTS = say("không đọc được điểm", "cannot read the points")
