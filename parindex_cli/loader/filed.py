"""A submission against the criteria it is read by: the one list of what can be wrong with it."""

from parindex_cli.diagnostics import Diagnostic, Severity
from parindex_cli.lint.evidence import check_evidence
from parindex_cli.lint.parts import check_parts
from parindex_cli.lint.relations import check_figures
from parindex_cli.lint.submission import Filed, check_answers, check_assessed, check_of_the_year, check_submission
from parindex_cli.loader.loaded import Loaded
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import ReportedFigure, Submission, long_form

Submitted = tuple[Filed | None, list[Diagnostic]]
"""A submission with its figures read, and everything that criteria have against it."""


def filed(one: Loaded[Submission], criteria: CriteriaSet) -> Submitted:
    """The submission with its figures read, and everything these criteria have against it.

    `check`, `merge` and `score` all ask here, so that none of them says less than another. Where the head of the file
    is wrong there is no submission, and still every figure is judged that can be.
    """
    submission = one.value
    if submission is None:
        return None, one.placed(read_figures(_figures_of(one.document.data), criteria.metrics)[1])
    figures, findings = read_figures(submission.figures, criteria.metrics)
    unread = frozenset(str(found.path[1]) for found in findings if found.severity is Severity.ERROR)
    told = [
        *findings,
        *check_submission(submission, criteria),
        *check_of_the_year(submission, criteria),
        *check_parts(submission, figures, criteria),
        *check_evidence(submission),
        *check_assessed(figures, criteria),
        *(check_answers(figures, criteria) if submission.division is None else ()),
        *check_figures(figures, criteria, one.where, submission.months, submission.division),
    ]
    return Filed(one.path.name, submission, figures, unread), one.placed(told)


def _figures_of(data: object) -> dict[str, ReportedFigure]:
    written = data.get("figures") if isinstance(data, dict) else None
    if not isinstance(written, dict):
        return {}
    read = {name: shaped(ReportedFigure, long_form(raw))[0] for name, raw in written.items()}
    return {name: figure for name, figure in read.items() if figure is not None}
