"""A sheet as a form's reader looks at it: cells by row and column name, refused where they hold no plain value."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from parindex_cli.dates import date_text
from parindex_cli.diagnostics import Severity, Span, cell_span
from parindex_cli.forms.formulas import worked_out
from parindex_cli.forms.layout import Column
from parindex_cli.forms.values import figure_text
from parindex_cli.grids import Area, Cell, Grid
from parindex_cli.language import Text, as_seen, bilingual, same, say
from parindex_cli.yamltext import Issue

FIGURES: frozenset[Column] = frozenset({"value", "of", "previous", "expected"})
"""The columns in which a formula is read by its result."""
_SHIELDED = re.compile(r"^'(?=[=+\-@\t\r'])")
"""The apostrophe that keeps a text in a CSV file from being taken for a formula."""
_REFUSALS: dict[str, tuple[str, Text]] = {
    "formula": (
        "cell-formula",
        say(
            "ô chứa công thức «{text}»; hãy dán thành giá trị",
            "the cell holds the formula «{text}»; paste it as a value",
        ),
    ),
    "error": (
        "cell-error",
        say("ô chứa lỗi {text}; hãy ghi lại số liệu", "the cell holds the error {text}; write the figure again"),
    ),
    "date": (
        "cell-date",
        say(
            "ô đã thành ngày tháng ({text}); hãy định dạng ô là văn bản hoặc số rồi ghi lại",
            "the cell has become a date ({text}); format it as text or number and write it again",
        ),
    ),
}


def _shown(cell: Cell) -> Text:
    return date_text(cell.text) if cell.kind == "date" else same("{text}", text=cell.text)


def found_issue(span: Span, code: str, message: Text) -> Issue:
    """An error at a cell."""
    return Issue(span, code, message)


class FormSheet:
    """One form sheet with its columns by name; what is wrong with its cells goes to `issues`."""

    def __init__(self, grid: Grid, columns: Mapping[Column, int], issues: list[Issue]) -> None:
        self.grid = grid
        self.columns = columns
        self.issues = issues
        self.rows = sorted({row for row, _ in grid.cells})

    @property
    def name(self) -> str:
        """The sheet's name; empty in a CSV file."""
        return self.grid.name

    def span(self, row: int, column: Column) -> Span:
        """The place of a cell of the table."""
        return cell_span(self.name, row, self.columns[column])

    def get(self, row: int, column: Column) -> str:
        """What a metrics file would say for a cell of the table; nothing, and a finding, where it is unusable.

        Of a column that this table does not have, nothing.
        """
        if column not in self.columns:
            return ""
        at = self.columns[column]
        return self.text(row, at, dates=column == "date", lines=column == "document", figure=column in FIGURES)

    def refused(self, row: int, column: Column) -> bool:
        """Whether something stands in a cell, or is merged over it, that is told as an error."""
        at = self.columns[column]
        cell = self.grid.cells.get((row, at))
        over = (area for area in self.grid.merged if area.row <= row <= area.last_row)
        return (cell is not None and cell.kind in _REFUSALS) or any(a.column <= at <= a.last_column for a in over)

    def text(self, row: int, column: int, *, dates: bool = False, lines: bool = False, figure: bool = False) -> str:
        """The same for any cell; where a `figure` stands, a formula is read by its result."""
        cell = self.grid.cells.get((row, column))
        if cell is not None and cell.kind == "formula" and figure:
            cell = self._worked_out(cell, cell_span(self.name, row, column))
        if cell is None:
            return ""
        if cell.kind in _REFUSALS and not (dates and cell.kind == "date"):
            code, message = _REFUSALS[cell.kind]
            self._tell(
                found_issue(cell_span(self.name, row, column), code, message._replace(args={"text": _shown(cell)}))
            )
            return ""
        return self._plain(cell, lines=lines)

    def _worked_out(self, cell: Cell, span: Span) -> Cell | None:
        """The result of a formula, with a note of it; nothing, and a finding, where it cannot be taken."""
        result = worked_out(cell)
        if isinstance(result, Text):
            self._tell(found_issue(span, "cell-formula", result))
            return None
        if result.kind == "number":
            message = say(
                "ô chứa công thức «{f}»: lấy kết quả đã lưu trong tệp là {r}",
                "the cell holds the formula «{f}»: its result as saved in the file is taken, {r}",
                f=cell.text,
                r=bilingual(result.text.replace(".", ","), result.text),
            )
            self._tell(Issue(span, "cell-formula-read", message, Severity.NOTE))
        return result

    def _tell(self, issue: Issue) -> None:
        """Once, however often a cell is looked at."""
        if issue not in self.issues:
            self.issues.append(issue)

    def _plain(self, cell: Cell, *, lines: bool) -> str:
        text = unicodedata.normalize("NFC", figure_text(cell))
        text = "\n".join(filter(None, map(as_seen, text.splitlines()))) if lines else as_seen(text)
        return text if self.name else _SHIELDED.sub("", text)

    def down(self, column: int, end: int) -> Iterator[tuple[int, str]]:
        """The texts of a column above the row `end`."""
        for row in self.rows:
            cell = self.grid.cells.get((row, column))
            if row < end and cell is not None:
                yield row, cell.text

    def merged_over(self, first_row: int, columns: Iterable[Column]) -> Iterator[tuple[Area, int]]:
        """The merged areas below the header that cover one of the columns, with that column."""
        wanted = sorted(self.columns[name] for name in columns if name in self.columns)
        for area in self.grid.merged:
            covered = [column for column in wanted if area.column <= column <= area.last_column]
            if covered and area.last_row >= first_row:
                yield area, covered[0]
