"""parindex reconcile"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import repeated, score_figures
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.diagnostics import Diagnostic
    from parindex_cli.loader import Case
    from parindex_cli.views.output.reconcile import ReconcileData
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table


@vietnamese("""
    Liệt kê từng khoản bị trừ khi thẩm định, kèm lý do.

    Cả những tiêu chí được cộng thêm và chưa có kết quả, và điều các khoản trừ cho biết về lần sau.

    Các tổng cho thấy điểm tự đánh giá trở thành điểm chính thức thế nào. Phần lần sau có thể lại bị trừ là giả định
    và được đánh dấu như vậy.
    """)
def reconcile(
    metrics: Annotated[
        Path,
        typer.Argument(
            metavar="SELF",
            help=both("Tệp số liệu đã tự đánh giá, chấm điểm.", "Metrics file that was scored by the department."),
        ),
    ],
    appraised: Annotated[
        list[Path],
        typer.Argument(
            metavar="APPRAISED",
            help=both(
                "Điểm của bên khác: các vòng thẩm định, điều tra.",
                "Points given by others: appraisal rounds, a survey.",
            ),
        ),
    ],
    later: Annotated[
        Path | None,
        typer.Option(
            "--next",
            metavar="FILE",
            help=both(
                "Tệp số liệu kỳ sau: còn lại bao nhiêu nếu lại bị trừ như vậy.",
                "A later metrics file: what the same cuts would leave of it.",
            ),
        ),
    ] = None,
    form: options.OutputFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    criteria: options.Criteria = None,
    assignment: options.Assignment = None,
    baseline: options.Baseline = None,
    lang: options.Language = "vi",
) -> None:
    """List each cut of the self-score with its reason.

    Raises and pending criteria are listed too, and what the cuts say of next time.

    The sums show how the self-score becomes the official one. What the same cuts would take next time is an
    assumption and marked so.
    """
    from parindex_cli.loader import load_case
    from parindex_cli.loader.appraisals import load_appraisals
    from parindex_cli.reconcile import look_ahead
    from parindex_cli.reconcile import reconcile as compare
    from parindex_cli.scoring.layers import in_layer
    from parindex_cli.views.answer import Answer

    run = Run(lang, output, force=force, form=form, assignment=assignment)
    if later is not None and os.path.realpath(later) == os.path.realpath(metrics):
        raise Stop("--next: phải là tệp số liệu khác", "--next: another metrics file is needed")
    case, diagnostics = load_case(run.desk, metrics, criteria, baseline)
    given, told = load_appraisals(run.desk, appraised, case)
    next_case, told_next = (None, []) if later is None else _later(run, later, case)
    run.tell([*diagnostics, *told, *(one for one in told_next if one not in diagnostics)])
    if case is None or given is None or (later is not None and next_case is None):
        raise Stop
    found = compare(score_figures(case), in_layer("official", given, lambda arose: score_figures(case, arose)))
    outlook = None
    if next_case is not None:
        outlook = look_ahead(found.differences, score_figures(next_case), case.criteria)

    def page() -> "Page":
        from parindex_cli.views.reconcile_page import reconcile_page

        return reconcile_page(found, outlook, str(metrics), repeated(run, criteria, baseline, appraised))

    def sheet() -> "Table":
        from parindex_cli.views.reconcile_page import differences_sheet

        return differences_sheet(found)

    def data() -> "ReconcileData":
        from parindex_cli.views.output.reconcile import reconcile_data

        return reconcile_data(found, outlook)

    run.put(Answer(page, sheet, data))


def _later(run: Run, later: Path, case: "Case | None") -> "tuple[Case | None, list[Diagnostic]]":
    """The later file, with the criteria and baseline at hand where it is of the same year, else with its own."""
    from parindex_cli.loader import load_case
    from parindex_cli.model.submission import Submission

    submission = run.desk.read(later, Submission).value
    if case is None or submission is None or submission.year != case.criteria.year:
        return load_case(run.desk, later)
    return load_case(run.desk, later, case.criteria_file, case.baseline_file)
