"""Figures as a metrics file writes them ↔ the text of one cell."""

import re

from parindex_cli.bounds import NO, YES, read_quantity
from parindex_cli.diagnostics import Refused
from parindex_cli.figures import Measure
from parindex_cli.forms import layout
from parindex_cli.grids import Cell
from parindex_cli.model.reading import NOT_ARISING, NOT_SUBMITTED, PENDING

_OUT_OF = re.compile(r"\s*([^/\s]+)\s*/\s*([^/\s]+)\s*")
_KINDS = {"tally": "counts", "survey": "answers"}


def kinds_key(measure: Measure) -> str | None:
    """The key under which a metrics file counts by kind or level; None where the measure does not."""
    return _KINDS.get(measure)


def word_or_number(raw: str) -> Cell:
    """One written value as the cell of a form: a word in Vietnamese, a number without its sign, or its own text."""
    word = raw.strip().casefold()
    for words, written in (
        (NOT_ARISING, layout.NOT_ARISING),
        (PENDING, layout.PENDING),
        (NOT_SUBMITTED, layout.NOT_SUBMITTED),
        (YES, layout.YES),
        (NO, layout.NO),
    ):
        if word in words:
            return Cell(written)
    try:
        quantity = read_quantity(raw)
    except Refused:
        return Cell(raw.strip())
    digits = quantity.whole + (f".{quantity.decimals}" if quantity.decimals else "")
    return Cell(digits + ("%" if quantity.scale == "percent" else ""), "number")


def figure_text(cell: Cell) -> str:
    """What a metrics file would say for a cell.

    A number cell with three decimals cannot mean thousands, as a text could, and says so by a further zero.
    """
    certain = cell.kind == "number" and re.fullmatch(r"-?\d+\.\d{3}", cell.text)
    return cell.text + "0" if certain else cell.text.strip()


def in_one_cell(raw: object) -> str:
    """A whole figure in one cell: `412/424`, `a, b`, `a: 3; b: 2`, or the value itself."""
    if isinstance(raw, dict) and "of" in raw:
        return f"{_one(raw.get('done'))}/{_one(raw['of'])}"
    if isinstance(raw, dict):
        counts = next(iter(raw.values()))
        return "; ".join(f"{name}: {_one(number)}" for name, number in counts.items()) or "0"
    if isinstance(raw, list):
        return ", ".join(map(str, raw)) or layout.NO
    return word_or_number(str(raw)).text


def _one(raw: object) -> str:
    return word_or_number(str(raw)).text


def out_of_one_cell(text: str, measure: Measure) -> object:
    """The inverse of `in_one_cell`; a text of no such form stays as it is, for the reader of figures to judge."""
    if _word(text) in NOT_ARISING | PENDING:
        return text
    if measure == "rate" and (match := _OUT_OF.fullmatch(text)):
        return {"done": match[1], "of": match[2]}
    if measure == "items":
        return [] if _word(text) in NO | {"0"} else [part.strip() for part in text.split(",")]
    key = kinds_key(measure)
    if key is not None and (text == "0" or ":" in text):
        return {key: dict(_counted(part) for part in text.split(";") if text != "0")}
    return text


def _word(text: str) -> str:
    """A word as the reader of figures compares it."""
    return text.strip().casefold()


def _counted(part: str) -> tuple[str, str]:
    name, _, number = part.partition(":")
    return name.strip(), number.strip()
