"""Published results: a YAML file, or a table as it was published, in a spreadsheet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from parindex_cli.diagnostics import START, cell_span, has_errors
from parindex_cli.draft.plain import bare
from parindex_cli.forms import FormDocument
from parindex_cli.forms.sheet import FormSheet
from parindex_cli.grids import Grid
from parindex_cli.language import say
from parindex_cli.loader.desk import Desk
from parindex_cli.loader.kinds import as_kind, format_named, format_of
from parindex_cli.loader.loaded import Loaded, located
from parindex_cli.loader.sheets import is_spreadsheet
from parindex_cli.loader.tables import read_tables
from parindex_cli.model.baselines import Baselines
from parindex_cli.model.results import Result, Results
from parindex_cli.yamltext import Issue

_WORDS = {
    "province": r"tinh|province",
    "group": r"nhom.*|khoi.*|(unit )?group",
    "ranked": r"ranked|(tong )?so don vi.*",
    "unit": r"(ten )?(don vi|co quan|so|so ban nganh|xa phuong)( .*)?|units?|department|name",
    "year": r"nam( .*)?|year",
    "component": r"(chi so )?thanh phan|linh vuc|component",
    "maximum": r"diem (toi da|chuan)|max(imum)?( .*)?",
    "class": r"(muc )?xep loai.*|loai|class",
    "rank": r"(xep|thu|vi tri xep|vi thu) ?(hang|thu)?.*|hang.*|rank.*",
    "index": r".*(chi so|ty le|index|percent).*|%|par index|ket qua",
    "points": r"(tong )?(so )?diem.*|(total )?(points|score)",
}
"""The headers of the columns, as they are compared; what comes first is looked for first."""
_PATTERNS = {key: re.compile(pattern) for key, pattern in _WORDS.items()}
_LONGEST = 60
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def read_results(desk: Desk, path: Path) -> Loaded[Results]:
    """What was published, with the line or cell of everything that is wrong."""
    if not is_spreadsheet(path):
        many = format_of(desk.document(path).document.data) == format_named(Baselines)
        return _of_many(desk.read(path, Baselines)) if many else desk.read(path, Results)
    tables = read_tables(path)
    desk.keep(path, "results", tables.digest)
    documents = [found for grid in tables.grids if not grid.hidden for found in _document(grid, path)]
    if documents:
        return as_kind(located(path, tables.digest, documents[0], tables.diagnostics), Results)
    none = FormDocument(issues=[] if has_errors(tables.diagnostics) else [_no_table(tables.grids)])
    return located(path, tables.digest, none, tables.diagnostics)


def _of_many(loaded: Loaded[Baselines]) -> Loaded[Results]:
    """The published totals of the results of many units."""
    found = loaded.value
    value = None if found is None else Results.model_construct(format="results/1", results=tuple(_totals(found)))
    return Loaded(loaded.path, loaded.digest, loaded.document, value, loaded.diagnostics)


def _totals(found: Baselines) -> Iterator[Result]:
    for name, total in ((name, one.published) for name, one in found.units.items()):
        yield Result.model_construct(
            unit=name, year=found.year, points=total.points, maximum=total.maximum, rank=total.rank, ranked=total.ranked
        )


def _document(grid: Grid, path: Path) -> Iterator[FormDocument]:
    """The table of a sheet that has one."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        rows.setdefault(row, {})[column] = cell.text
    for row, texts in rows.items():
        columns = _columns(texts)
        if "unit" in columns and columns.keys() & {"index", "points"}:
            above = [text for at, cells in rows.items() if at < row for text in cells.values()]
            yield _read(grid, row, columns, _year([*above, grid.name, path.stem]))
            return


def _columns(texts: Mapping[int, str]) -> dict[str, int]:
    """The first column of each kind; what is no header at all is passed over."""
    found: dict[str, int] = {}
    for column, text in texts.items():
        words = bare(text) or ("%" if "%" in text else "")
        key = next((key for key, pattern in _PATTERNS.items() if pattern.fullmatch(words)), None)
        if key is not None and len(text) <= _LONGEST:
            found.setdefault(key, column)
    return found


def _year(texts: Sequence[str]) -> str | None:
    """The year that the title of a table without a column of years names: the first, where they are told apart."""
    return next((match[0] for text in texts if (match := _YEAR.search(text))), None)


def _read(grid: Grid, header: int, columns: Mapping[str, int], year: str | None) -> FormDocument:
    """A line of a results file for each row that has a unit; rows of single components are no results of a unit."""
    document = FormDocument(sheet=grid.name, cells={(): cell_span(grid.name, header, columns["unit"])})
    sheet = FormSheet(grid, {}, document.issues)
    lines: list[dict[str, object]] = []
    for row in sheet.rows:
        cells = {key: sheet.text(row, column) for key, column in columns.items() if row > header}
        if not cells.get("unit") or cells.pop("component", "") or not _counts(cells):
            continue
        line: dict[str, object] = {"year": year} if year and not cells.get("year") else {}
        line |= {key: text for key, text in cells.items() if text}
        at = ("results", len(lines))
        document.cells[at] = cell_span(grid.name, row, columns["unit"])
        document.cells |= {(*at, key): cell_span(grid.name, row, columns[key]) for key in cells}
        lines.append(line)
    document.cells[("results",)] = document.cells[()]
    document.data = {"format": format_named(Results), "results": lines}
    return document


def _counts(cells: Mapping[str, str]) -> bool:
    """Whether a row is of a unit, and not a heading between them or the row of the columns' numbers."""
    said = [text for key, text in cells.items() if key in ("index", "points", "rank") and text]
    return bool(said) and not re.fullmatch(r"\(?\d{1,2}\)?", cells["unit"])


def _no_table(grids: Sequence[Grid]) -> Issue:
    message = say(
        "không thấy dòng tiêu đề có cột đơn vị và cột chỉ số hoặc điểm",
        "no header row names a column of units and one of indexes or points",
    )
    return Issue(cell_span(grids[0].name, 1, 1) if grids else START, "results-header", message)
