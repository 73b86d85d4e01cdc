"""parindex verify"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.evidence import with_folder
from parindex_cli.cli.run import Run
from parindex_cli.cli.telling import FAILED, UNUSABLE
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.loader import Case
    from parindex_cli.views.output.verify import VerifyData
    from parindex_cli.views.page import Page


@vietnamese("""
    Nêu những gì đã đổi từ khi niêm phong.

    Đó là số liệu, tài liệu kiểm chứng và tệp của nó, ghi chú, và bộ tiêu chí.

    Kết thúc với mã 0 khi không có gì đổi, mã 1 khi có, và mã 2 khi không đọc được số liệu hay dấu niêm phong,
    hoặc chính tệp niêm phong đã bị sửa.
    """)
def verify(
    metrics: options.MetricsFile,
    seal: Annotated[
        Path | None,
        typer.Argument(
            metavar="[SEAL]",
            help=both("Tệp niêm phong  [mặc định: TỆP.seal]", "Seal file  [default: FILE.seal]"),
            show_default=False,
        ),
    ] = None,
    form: options.OutputFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    folder: options.Folder = None,
    criteria: options.Criteria = None,
    assignment: options.Assignment = None,
    baseline: options.Baseline = None,
    lang: options.Language = "vi",
) -> None:
    """Tell what changed since a submission was sealed.

    That is figures, evidence and its files, notes, and criteria.

    Exits with 0 when nothing did, with 1 when something did, and with 2 when the figures or the seal cannot be read or
    the seal file itself was edited.
    """
    from parindex_cli.diagnostics import has_errors
    from parindex_cli.loader import load_case
    from parindex_cli.loader.seals import changes_since, seal_path, unsealed
    from parindex_cli.model.seal import Seal
    from parindex_cli.views import seal_page
    from parindex_cli.views.answer import Answer

    run = Run(lang, output, force=force, form=form, assignment=assignment)
    loaded = run.desk.read(seal or seal_path(metrics), Seal)
    run.tell(loaded.diagnostics)
    case, found = load_case(run.desk, metrics, criteria, baseline, contradicting=True)
    run.tell(found)
    if case is None or not loaded.usable or loaded.value is None:
        raise Stop
    sealed = loaded.value
    case = with_folder(run, case, folder)
    changes = changes_since(run.desk, loaded, case)
    left_out = unsealed(run.desk, case)

    def page() -> "Page":
        return seal_page.verify_page(changes, sealed, case.criteria, left_out)

    def data() -> "VerifyData":
        from parindex_cli.views.output.verify import verify_data

        return verify_data(changes, sealed, case.criteria, left_out)

    run.put(Answer(page, lambda: seal_page.changes_sheet(changes, case.criteria), data))
    if changes:
        raise typer.Exit(FAILED)
    if has_errors(found):
        raise typer.Exit(UNUSABLE)


def seal_foot(run: Run, case: "Case") -> "Page":
    """The line that names the seal beside the metrics file and says whether it holds; nothing where there is none."""
    # Most files have no seal, and then nothing is imported for one.
    if not os.path.lexists(f"{case.file.path}.seal"):
        return []
    from parindex_cli.loader.seals import seal_beside

    status = seal_beside(run.desk, case)
    if status is None:
        return []
    from parindex_cli.views.page import Paragraph
    from parindex_cli.views.seal_page import seal_line

    return [Paragraph(seal_line(status.short, holds=status.holds), quiet=True)]
