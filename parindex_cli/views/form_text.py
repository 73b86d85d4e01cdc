"""A form as text: CSV that a spreadsheet opens, and a metrics file to be filled in by hand."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from parindex_cli import __version__
from parindex_cli.forms import Asked, Form, head_rows, layout, table_rows
from parindex_cli.grids import Cell, shielded
from parindex_cli.language import visible
from parindex_cli.model.submission import ReportedFigure, long_form
from parindex_cli.views.quoting import quoted

_PLAIN = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_.]*%?", re.ASCII)
_NOTHING = ReportedFigure()


def form_csv(form: Form) -> str:
    """The form as CSV in the manner of a Vietnamese Excel: `;` and decimal comma."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow([layout.TITLE])
    for key, value, remark in head_rows(form):
        writer.writerow([layout.LABELS[key], shielded(value), shielded(remark)])
    writer.writerow(layout.HEADERS[column] for column in form.columns)
    for row in table_rows(form):
        writer.writerow([_written(row.cells.get(column)) for column in form.columns])
    return stream.getvalue()


def _written(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return cell.text.replace(".", ",") if cell.kind == "number" else shielded(cell.text)


def form_yaml(form: Form) -> str:
    """The form as a metrics file whose comments say what is asked; what is not filled in is pending."""
    return "\n".join([*_yaml_head(form), "", "figures:", *_yaml_figures(form)]) + "\n"


def _yaml_head(form: Form) -> Iterator[str]:
    yield f"# Do parindex {__version__} ghi / written by parindex {__version__}"
    yield f"# {layout.TITLE}: {form.period_title}, {form.year}"
    yield "# Số liệu cộng dồn từ 01/01. Để trống: chưa báo cáo. «không phát sinh»: không có việc nào. 0 là số liệu."
    for key, text in (("due", form.due), ("to", form.to)):
        if text:
            yield f"# {layout.ABOUT[key]}: {_comment(text)}"
    yield "format: metrics/1"
    yield f"unit: {quoted(form.unit)}"
    if form.division is not None:
        yield f"division: {form.division}  # {_comment(form.division_title)}"
    yield f"year: {form.year}"
    yield f"period: {form.period}"
    yield f"submitted_by: {quoted(form.submitted_by) if form.submitted_by else ''}".rstrip()
    if form.submitted_on:
        yield f"submitted_on: {quoted(form.submitted_on)}"
    if form.illustrative:
        yield "illustrative: true"
    if form.without:
        yield f"without: {_flow(list(form.without))}"


def _yaml_figures(form: Form) -> Iterator[str]:
    component = ""
    for asked in form.asked:
        if asked.component != component:
            component = asked.component
            yield f"\n  # {_comment(component)}"
        yield f"  # {_comment(_about(asked))}"
        yield from (f"  #   {option.id}: {_comment(option.title)}" for option in asked.metric.options)
        yield from _yaml_figure(asked.name, asked.figure or _NOTHING)


def _about(asked: Asked) -> str:
    """The question, how to write the answer, and what is known beside it."""
    parts = [asked.metric.question, f"[{_shape(asked)}]"]
    columns: tuple[tuple[layout.Column, str], ...] = (
        ("document", asked.proof),
        ("full", asked.full),
        ("last", asked.last),
        ("before", asked.before),
    )
    parts += [f"{layout.HEADERS[column]}: {text}." for column, text in columns if text]
    return " ".join(parts)


def _shape(asked: Asked) -> str:
    """An example of how the figure is written."""
    options = [option.id for option in asked.metric.options]
    return {
        "rate": "{done: …, of: …} hoặc 96,4%",
        "count": "số đếm",
        "yesno": "có/không",
        "level": " | ".join(options),
        "items": f"[{', '.join(options)}]",
        "survey": "{answers: {1: …, 2: …}}",
        "tally": "{counts: {" + ", ".join(f"{option}: …" for option in options) + "}}",
        "days": "số ngày hoặc không nộp",
        "amount": "số lượng",
        "points": "số điểm",
    }[asked.metric.measure]


def _yaml_figure(name: str, figure: ReportedFigure) -> Iterator[str]:
    value = "" if figure.value is None else " " + _flow(figure.value)
    more = [
        *([f"previous: {_flow(figure.previous)}"] if figure.previous is not None else ()),
        *([f"expected: {_flow(figure.expected)}"] if figure.expected is not None else ()),
        *([f"projected: {_flow(figure.projected)}"] if figure.projected is not None else ()),
        *([f"estimate: {_flow(figure.estimate)}"] if figure.estimate is not None else ()),
        *([f"parts: {_flow(figure.parts)}"] if figure.parts else ()),
        *([f"preferred: {_flow(figure.preferred)}"] if figure.preferred is not None else ()),
        *_documents(figure),
        *([f"note: {quoted(figure.note)}"] if figure.note else ()),
        *_notes(figure),
    ]
    if not more and long_form(figure.value) == {"value": figure.value}:
        yield f"  {name}:{value}"
        return
    yield f"  {name}:"
    yield from (f"    {line}" for line in ([f"value:{value}"] if value else []) + more)


def _notes(figure: ReportedFigure) -> Iterator[str]:
    if figure.division_notes:
        yield "division_notes:"
    yield from (f"  {division}: {quoted(note)}" for division, note in figure.division_notes.items())


def _documents(figure: ReportedFigure) -> Iterator[str]:
    if figure.evidence:
        yield "evidence:"
    for document in figure.evidence:
        texts = {key: text for key, text in document.model_dump().items() if text is not None}
        yield "  - {" + ", ".join(f"{key}: {quoted(text)}" for key, text in texts.items()) + "}"


def _flow(raw: object) -> str:
    """A figure as it is written on one line."""
    if isinstance(raw, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(value)}" for key, value in raw.items()) + "}"
    if isinstance(raw, list):
        return "[" + ", ".join(map(_flow, raw)) + "]"
    text = "" if raw is None else str(raw)
    return text if _PLAIN.fullmatch(text) and text.casefold() not in ("null", "none") else quoted(text)


def _comment(text: str) -> str:
    return visible(text)
