"""The rows of a form's table → figures as a metrics file writes them, and the cell of every part."""

from collections.abc import Iterator

from parindex_cli.bounds import read_quantity
from parindex_cli.diagnostics import Path, Refused, Severity, Span, cell_span
from parindex_cli.fields import read_flag
from parindex_cli.figures import Measure
from parindex_cli.forms import layout
from parindex_cli.forms.citing import placed
from parindex_cli.forms.layout import Column
from parindex_cli.forms.sheet import FormSheet, found_issue
from parindex_cli.forms.values import kinds_key, out_of_one_cell
from parindex_cli.language import Text, say
from parindex_cli.model.reading import PENDING
from parindex_cli.yamltext import Issue

_MEASURES: dict[str, Measure] = {layout.folded(words): measure for measure, words in layout.MEASURES.items()}
_TICKS = frozenset({"x", "v", "✓", "✔"})
_COLOURED = "\ufe0f"
"""What a telephone puts behind a sign to show it in colour."""


def figures_in(sheet: FormSheet, header: int, cells: dict[Path, Span]) -> dict[str, object]:
    """Every figure below the header row; the place of each of its parts goes to `cells`."""
    for area, column in sheet.merged_over(header + 1, layout.READ):
        span = cell_span(sheet.name, max(area.row, header + 1), column)
        message = say("ô bị trộn; hãy bỏ trộn ô", "the cell is merged with others; split it again")
        sheet.issues.append(found_issue(span, "cell-merged", message))
    figures: dict[str, object] = {}
    for name, rows in _by_metric(sheet, header).items():
        cells["figures", name] = sheet.span(rows[0], "metric")
        figure = _MetricRows(sheet, ("figures", name), rows, cells).figure()
        if figure:
            figures[name] = figure
    return figures


def _by_metric(sheet: FormSheet, header: int) -> dict[str, list[int]]:
    """The rows of each metric. A row without a metric right below one of its rows is one more of its documents."""
    metrics: dict[str, list[int]] = {}
    above: tuple[int, str] = (0, "")
    for row in sheet.rows:
        if row <= header:
            continue
        name = sheet.get(row, "metric")
        filled = [column for column in layout.READ if column not in layout.MACHINE and sheet.get(row, column)]
        if not name and filled and above[0] == row - 1 and set(filled) <= {*layout.EVIDENCE, "note"}:
            name = above[1]
        if name:
            metrics.setdefault(name, []).append(row)
            above = row, name
        elif filled:
            message = say(
                "dòng này không có mã số liệu (cột «{c}») nên không biết là số liệu nào",
                "this row has no metric (column «{c}»), so it is not known what the figure is",
                c=layout.HEADERS["metric"],
            )
            sheet.issues.append(found_issue(sheet.span(row, filled[0]), "form-unknown-row", message))
    return metrics


class _MetricRows:
    """The rows of one metric, made into one figure."""

    def __init__(self, sheet: FormSheet, path: Path, rows: list[int], cells: dict[Path, Span]) -> None:
        self.sheet = sheet
        self.path = path
        self.cells = cells
        self.rows = rows
        self.main = [row for row in rows if not sheet.get(row, "option")]
        self.options = [row for row in rows if row not in self.main]
        self.measure = self._measure()

    def figure(self) -> dict[str, object]:
        """The figure in its long form; empty where nothing is filled in."""
        parts: dict[str, object] = {"value": self._value(), "previous": self._previous(), "expected": self._expected()}
        parts |= {"evidence": list(self._evidence()) or None, "note": self._note() or None}
        return {key: part for key, part in parts.items() if part not in (None, "")}

    def _measure(self) -> Measure | None:
        words = [self.sheet.get(row, "measure") for row in self.rows]
        known = [_MEASURES[layout.folded(word)] for word in words if layout.folded(word) in _MEASURES]
        if known:
            return known[0]
        if any(self.sheet.get(row, column) for row in self.rows for column in ("value", "of", "previous")):
            message = say(
                "cột «{c}» phải là một trong: {known}; hãy lấy lại từ biểu gốc",
                "column «{c}» must be one of: {known}; take it from the original form again",
                c=layout.HEADERS["measure"],
                known=", ".join(layout.MEASURES.values()),
            )
            self._fault(self.rows[0], "measure", "form-measure", message)
        return None

    def _value(self) -> object:
        row = self._only(self.main, "value", "of")
        ticked = [option for option in self.options if self.sheet.get(option, "value")]
        for option in self.options:
            if self.sheet.get(option, "of"):
                self._not_asked(option)
        if row is not None and ticked:
            message = say(
                "có cả số chung ở dòng này và số theo mục ở {cell}; chỉ ghi một nơi",
                "there is a figure here and one by option in {cell}; write only one of them",
                cell=self.sheet.span(ticked[0], "value").cell,
            )
            self._fault(row, "value", "form-both", message)
        if row is not None:
            return self._whole(row)
        return self._by_option(ticked) if ticked else None

    def _whole(self, row: int) -> object:
        """A figure written on the metric's own row."""
        value, of = self.sheet.get(row, "value"), self.sheet.get(row, "of")
        at = (*self.path, "value")
        self.cells[at] = self.sheet.span(row, "value")
        if of and self.measure != "rate":
            self._not_asked(row)
        elif of or (self.measure == "rate" and _is_count(value)):
            self.cells[*at, "done"] = self.sheet.span(row, "value")
            self.cells[*at, "of"] = self.sheet.span(row, "of")
            if value and of:
                return {"done": value, "of": of}
            self._tell_half(row, "of" if value else "value")
            return None
        if self.measure == "level":
            return self._titles().get(layout.folded(value), value)
        return value if self.measure is None else out_of_one_cell(value, self.measure)

    def _tell_half(self, row: int, missing: Column) -> None:
        """A rate of which one number is not there; where that cell was refused, it is told already."""
        if not self.sheet.refused(row, missing):
            message = say(
                "«{c}» còn trống; tỷ lệ cần cả hai số đếm, hoặc một tỷ lệ như 96,4% ở «{v}»",
                "«{c}» is empty; a rate needs both counts, or a percentage such as 96,4% in «{v}»",
                c=layout.HEADERS[missing],
                v=layout.HEADERS["value"],
            )
            self._fault(row, missing, "missing-key", message)

    def _titles(self) -> dict[str, str]:
        """The levels by the titles that stand in their rows."""
        column = self.sheet.columns.get("title")
        if column is None:
            return {}
        return {layout.folded(self.sheet.text(r, column)): self.sheet.get(r, "option") for r in self.options}

    def _by_option(self, ticked: list[int]) -> object:
        """A figure written in the rows of its options."""
        at = (*self.path, "value")
        self.cells[at] = self.sheet.span(self.rows[0], "value")
        key = None if self.measure is None else kinds_key(self.measure)
        if key is None and self.measure not in ("items", "level"):
            self._not_asked(ticked[0], "value")
            return None
        given: dict[str, int] = {}
        for row in ticked:
            option = self.sheet.get(row, "option")
            if option in given:
                self._twice(row, given[option], "value")
            given.setdefault(option, row)
        if self.measure != "level":
            self._tell_blank(given)
        if key is not None:
            self.cells.update({(*at, key, option): self.sheet.span(row, "value") for option, row in given.items()})
            return {key: {option: self.sheet.get(row, "value") for option, row in given.items()}}
        done = [option for option, row in given.items() if self._ticked(row)]
        self.cells.update({(*at, i): self.sheet.span(given[option], "value") for i, option in enumerate(done)})
        return done[0] if self.measure == "level" and len(done) == 1 else done

    def _ticked(self, row: int) -> bool:
        text = self.sheet.get(row, "value")
        if text.casefold().removesuffix(_COLOURED) in _TICKS:
            return True
        try:
            return read_flag(text)
        except Refused as refused:
            self._fault(row, "value", refused.code, refused.message)
            return False

    def _tell_blank(self, given: dict[str, int]) -> None:
        blank = [row for row in self.options if self.sheet.get(row, "option") not in given]
        if blank:
            message = say(
                "mục chưa ghi ({names}) được hiểu là không hoặc 0; hãy ghi rõ",
                "options left blank ({names}) are read as no or 0; write it out",
                names=", ".join(dict.fromkeys(self.sheet.get(row, "option") for row in blank)),
            )
            self._fault(blank[0], "value", "form-option-blank", message, Severity.WARNING)

    def _previous(self) -> object:
        row = self._only(self.rows, "previous")
        if row is None:
            return None
        text = self.sheet.get(row, "previous")
        self.cells[*self.path, "previous"] = self.sheet.span(row, "previous")
        return text if self.measure is None else out_of_one_cell(text, self.measure)

    def _expected(self) -> object:
        row = self._only(self.rows, "expected")
        if row is None:
            return None
        self.cells[*self.path, "expected"] = self.sheet.span(row, "expected")
        text = self.sheet.get(row, "expected")
        return None if text.casefold() in PENDING else text

    def _evidence(self) -> Iterator[dict[str, str]]:
        index = 0
        for row in self.rows:
            cells = {column: text for column in layout.EVIDENCE if (text := self.sheet.get(row, column))}
            if cells:
                document = placed(cells)
                at = (*self.path, "evidence", index)
                self.cells[at] = self.sheet.span(row, "document")
                for column in document:
                    self.cells[*at, column] = self.sheet.span(row, column if column in cells else "file")
                index += 1
                yield {str(column): text for column, text in document.items()}

    def _note(self) -> str:
        rows = [row for row in self.rows if self.sheet.get(row, "note")]
        if rows:
            self.cells[*self.path, "note"] = self.sheet.span(rows[0], "note")
        return " ".join(self.sheet.get(row, "note") for row in rows)

    def _only(self, rows: list[int], *columns: Column) -> int | None:
        """The one row with something in the columns; a second one is a finding."""
        filled = [row for row in rows if any(self.sheet.get(row, column) for column in columns)]
        for row in filled[1:]:
            self._twice(row, filled[0], columns[0])
        return filled[0] if filled else None

    def _twice(self, row: int, first: int, column: Column) -> None:
        message = say(
            "«{name}» đã có số liệu ở {cell}; chỉ giữ một",
            "«{name}» already has a figure in {cell}; keep only one",
            name=self.path[-1],
            cell=self.sheet.span(first, column).cell,
        )
        self._fault(row, column, "form-metric-twice", message)

    def _not_asked(self, row: int, column: Column = "of") -> None:
        message = say(
            "số liệu này không dùng cột «{c}» của dòng này; hãy xóa ô",
            "this metric takes no figure in column «{c}» of this row; clear the cell",
            c=layout.HEADERS[column],
        )
        self._fault(row, column, "form-not-asked", message)

    def _fault(self, row: int, column: Column, code: str, message: Text, severity: Severity = Severity.ERROR) -> None:
        self.sheet.issues.append(Issue(self.sheet.span(row, column), code, message, severity))


def _is_count(text: str) -> bool:
    """Whether this is a number that needs a total to be a rate."""
    try:
        return read_quantity(text).scale == "number"
    except Refused:
        return False
