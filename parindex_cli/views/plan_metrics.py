"""A metrics file as it is once a plan is done."""

from collections.abc import Sequence

from parindex_cli.model.submission import ReportedFigure, Submission
from parindex_cli.plan.drawing import Task
from parindex_cli.views.output.figures import written_data


def after_plan(submission: Submission, tasks: Sequence[Task]) -> Submission:
    """The submission with the figures that the tasks come to.

    Nobody has reported these yet: they have no parts of divisions and no evidence, the note says what is planned, and
    the file is marked as illustrative.
    """
    figures = dict(submission.figures)
    for task in tasks:
        before = figures.get(task.metric, ReportedFigure())
        figures[task.metric] = ReportedFigure(
            value=written_data(task.then),
            previous=before.previous,
            expected=before.expected,
            note=f"Kế hoạch: {task.words.in_('vi')}.",
        )
    return submission.model_copy(update={"figures": figures, "illustrative": True})
