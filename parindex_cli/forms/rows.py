"""A form → the rows of its sheet: typed cells by column, the same for a workbook and for CSV."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from parindex_cli.forms import layout
from parindex_cli.forms.citing import in_cells
from parindex_cli.forms.filling import Asked, Form
from parindex_cli.forms.layout import Column
from parindex_cli.forms.values import in_one_cell, kinds_key, word_or_number
from parindex_cli.grids import Cell, overflows
from parindex_cli.model.metrics import Metric
from parindex_cli.model.submission import PERIOD_NAMES, Evidence, ReportedFigure

Kind = Literal["heading", "metric", "option", "document"]
_NOTHING = ReportedFigure()


class FormRow(NamedTuple):
    """One row of the table: of a metric, of one of its options, or of one more document that proves it.

    A heading stands before the first metric of a component and names no metric itself.
    """

    kind: Kind
    asked: Asked
    cells: Mapping[Column, Cell]
    option: str | None = None


def head_rows(form: Form) -> list[tuple[str, str, str]]:
    """Key, value and remark of each row above the table; of the division the value is its title, the remark its id."""
    rows = [("unit", form.unit, "")]
    if form.division is not None:
        rows.append(("division", form.division_title, form.division))
    rows += [
        ("year", str(form.year), ""),
        ("period", PERIOD_NAMES[form.period].vi, form.period_title),
        ("submitted_by", form.submitted_by or "", ""),
        ("submitted_on", form.submitted_on or "", ""),
    ]
    if form.illustrative:
        rows.append(("illustrative", layout.YES, ""))
    rows += [(key, words, "") for key, words in (("due", form.due), ("to", form.to)) if words]
    return [*rows, ("format", "metrics/1", "")]


def table_rows(form: Form) -> Iterator[FormRow]:
    """Each metric, below it its options, and below these the documents after the first."""
    component = ""
    for asked in form.asked:
        if asked.component != component:
            component = asked.component
            yield FormRow("heading", asked, {"criteria": Cell(component)})
        figure = asked.figure or _NOTHING
        options = _options(asked)
        first, *more = figure.evidence or (None,)
        yield FormRow("metric", asked, _present(_main(asked, figure, options) | _evidence(first)))
        inside = _inside(figure.value, asked.metric, options)
        for option, title in options.items():
            yield FormRow("option", asked, _present(_option(asked, option, title, inside.get(option))), option)
        for document in more:
            yield FormRow("document", asked, _present(_key(asked) | _evidence(document)))


def too_long(form: Form) -> Iterator[tuple[str, str]]:
    """Where a text stands that no cell can hold, as a metric and a column or as the label above the table, and it."""
    texts = [(layout.LABELS[key], value) for key, value, _ in head_rows(form)]
    for row in table_rows(form):
        texts += [(f"{row.asked.name}, {layout.HEADERS[column]}", cell.text) for column, cell in row.cells.items()]
    return ((place, text) for place, text in texts if overflows(text))


def _present(cells: Mapping[Column, Cell | None]) -> dict[Column, Cell]:
    return {column: cell for column, cell in cells.items() if cell is not None and cell.text}


def _key(asked: Asked) -> dict[Column, Cell | None]:
    return {"metric": Cell(asked.name), "measure": Cell(layout.MEASURES[asked.metric.measure])}


def _main(asked: Asked, figure: ReportedFigure, options: Mapping[str, str]) -> dict[Column, Cell | None]:
    metric = asked.metric
    value, of = _value(figure.value, options)
    return {
        "criteria": Cell(", ".join(asked.criteria)),
        "title": Cell(metric.title),
        "counted": Cell(_counted(asked)),
        "value": value,
        "of": of,
        "expected": None if figure.expected is None else word_or_number(str(figure.expected)),
        "unit": Cell(metric.unit or ""),
        "full": Cell(asked.full),
        "last": Cell(asked.last),
        "before": Cell(asked.before),
        "previous": None if figure.previous is None else Cell(in_one_cell(figure.previous)),
        "note": Cell(asked.note),
        **_key(asked),
    }


def _counted(asked: Asked) -> str:
    metric = asked.metric
    words = metric.counted or metric.question
    if metric.counted and metric.out_of:
        words = f"{metric.counted}, trên tổng số {metric.out_of}"
    return f"{words} (tài liệu kiểm chứng: {asked.proof})" if asked.proof else words


def _value(raw: object, options: Mapping[str, str]) -> tuple[Cell | None, Cell | None]:
    """The two figure cells of the main row; what is counted by option stands in the rows below."""
    if raw is None or isinstance(raw, list):
        return None, None
    if isinstance(raw, dict):
        done, of = (word_or_number(str(raw[key])) if key in raw else None for key in ("done", "of"))
        return done, of
    written = str(raw).strip()
    return (Cell(options[written]) if written in options else word_or_number(written)), None


def _options(asked: Asked) -> dict[str, str]:
    """Titles of the option rows by id; of a survey the levels of its scale."""
    metric = asked.metric
    if metric.measure != "survey":
        titles = [option.title for option in metric.options]
        # Two levels of one title could not be told apart in the list to choose from.
        return {o.id: o.title if titles.count(o.title) == 1 else f"{o.title} ({o.id})" for o in metric.options}
    levels = range(1, (metric.scale or 0) + 1)
    return {str(n): f"Mức {n}" + (" (được tính là hài lòng)" if n in metric.satisfied else "") for n in levels}


def _inside(raw: object, metric: Metric, options: Mapping[str, str]) -> dict[str, Cell]:
    """What a figure says of each option; of those it does not name, that there was none."""
    if isinstance(raw, list):
        done = set(map(str, raw))
        return {option: Cell(layout.YES if option in done else layout.NO) for option in options}
    counts = raw.get(kinds_key(metric.measure) or "") if isinstance(raw, dict) else None
    if not isinstance(counts, dict):
        return {}
    return {option: word_or_number(str(counts.get(option, "0"))) for option in options}


def _option(asked: Asked, option: str, title: str, value: Cell | None) -> dict[Column, Cell | None]:
    return {"title": Cell(title), "value": value, "option": Cell(option), **_key(asked)}


def _evidence(document: Evidence | None) -> dict[Column, Cell | None]:
    return {} if document is None else {column: Cell(text) for column, text in in_cells(document).items()}
