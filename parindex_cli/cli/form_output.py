"""What a table cannot hold, and a workbook of forms as a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.cli.run import Run
from parindex_cli.language import Stop, Text, same, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parindex_cli.forms import Form
    from parindex_cli.model.submission import ReportedFigure, Submission

_NOTHING = same("")


def tell_lost(run: Run, filled: "Submission | None", *, whole: bool) -> None:
    """Say what of the figures a table has no place for; `whole` where it holds the whole department's."""
    figures = () if filled is None else filled.figures.values()
    if whole:
        _tell_parts(run, figures)
    _tell_projected(run, figures)


def _tell_parts(run: Run, figures: "Iterable[ReportedFigure]") -> None:
    """A sheet of the whole department has no place for who supplied what."""
    n = sum(bool(figure.parts) for figure in figures)
    if n:
        text = say(
            "{n} số liệu hợp nhất từ các phòng: biểu chỉ giữ số chung, không giữ phòng nào báo cáo bao nhiêu (parts); "
            "muốn giữ thì dùng yaml",
            "{n} figures were merged from divisions: which division reported what is not kept in a table (parts); use "
            "yaml to keep it",
            n=n,
        )
        run.remark(text)


def _tell_projected(run: Run, figures: "Iterable[ReportedFigure]") -> None:
    """No table has a column for projections and estimates."""
    n = sum(any(raw is not None for raw in (one.projected, one.estimate)) for one in figures)
    if n:
        text = say(
            "{n} số liệu có dự báo (projected) hoặc số ước tính (estimate), bảng không có chỗ ghi; yaml thì giữ được",
            "{n} figures give a projection (projected) or an estimate (estimate), for which a table has no place; "
            "yaml keeps them",
            n=n,
        )
        run.remark(text)


def refuse_long(forms: "Sequence[Form]", output: Path | None) -> None:
    """Stop before a text of a form would be cut off."""
    from parindex_cli.forms import too_long

    instead = say(", hoặc ghi ra .yaml", ", or write .yaml")
    refuse_cut((found for one in forms for found in too_long(one)), output, instead)


def refuse_cut(found: "Iterable[tuple[str, str]]", output: Path | None, instead: Text = _NOTHING) -> None:
    """Stop at the first text that no cell holds, found at a place; `instead` is what else can be done."""
    from parindex_cli.grids import CELL_HOLDS, length

    for place, text in found:
        raise Stop(
            "{o}: nội dung ở «{place}» dài {n} ký tự, một ô chỉ chứa được {most} ký tự; hãy rút ngắn{instead}",
            "{o}: what is to stand in «{place}» has {n} characters, and a cell holds {most}; shorten it{instead}",
            o=output or "-",
            place=place,
            n=length(text),
            most=CELL_HOLDS,
            instead=instead,
        )


def put_workbook(run: Run, forms: "Sequence[Form]") -> None:
    """Write the forms into the output file, a sheet each."""
    assert run.output is not None
    run.put_bytes(packed(run, forms), run.output)


def packed(run: Run, forms: "Sequence[Form]") -> bytes:
    """The forms as the file that the output is to be."""
    from parindex_cli.cli.door import writing
    from parindex_cli.views.form_workbook import form_workbook

    with writing(run.output):
        return form_workbook(forms)
