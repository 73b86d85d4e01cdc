"""parindex plan"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.dues import dues_of, read_dues
from parindex_cli.cli.ranks import beside as rank_sheet
from parindex_cli.cli.ranks import blocks as rank_blocks
from parindex_cli.cli.ranks import league
from parindex_cli.cli.run import Run
from parindex_cli.cli.saved_plan import kept_as, put_kept, read_schedule
from parindex_cli.cli.scoring import read_case, repeated, rescored, score_figures, tell_contradictions
from parindex_cli.cli.telling import FAILED
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.cli.wishes import Asked, read_wish
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.language import Text
    from parindex_cli.loader import Case
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.plan.drawing import Planned, Task
    from parindex_cli.plan.places import League, Standing
    from parindex_cli.plan.progress import Progress
    from parindex_cli.plan.schedule import Schedule
    from parindex_cli.report.divisions import Dues
    from parindex_cli.scoring import Scorecard
    from parindex_cli.scoring.judging import Judge
    from parindex_cli.views.answer import Answer
    from parindex_cli.views.output.plan import PlanData
    from parindex_cli.views.page import Page
    from parindex_cli.views.plan_page import Due
    from parindex_cli.views.tables import Table


@vietnamese("""
    Lập kế hoạch ít công sức nhất để đạt một mục tiêu.

    Chọn trong các việc còn có thể làm những việc cùng nhau đạt mục tiêu với ít công sức nhất, rồi chấm điểm lại để
    chắc chắn đạt. Công sức bằng nhau thì chọn kế hoạch thay đổi ít số liệu hơn, rồi nhiều điểm hơn, rồi theo thứ tự
    trong bộ tiêu chí. Không đạt được thì nêu mức gần nhất và điều vướng mắc; mã thoát là 1.
    """)
def plan(
    metrics: options.MetricsFile,
    goal: Annotated[
        str | None,
        typer.Option(metavar="INDEX", help=both("Chỉ số cần đạt, trên 100.", "The index to be reached, out of 100.")),
    ] = None,
    gain: Annotated[
        str | None,
        typer.Option(
            metavar="POINTS",
            help=both("Hoặc: chỉ số cần tăng thêm bao nhiêu điểm.", "Or by how many points the index is to rise."),
        ),
    ] = None,
    rank: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help=both(
                "Hoặc: hạng cần đạt theo --results, khi các đơn vị khác giữ nguyên.",
                "Or the place to be reached by --results, if the others stay as they were.",
            ),
        ),
    ] = None,
    results: options.Results = None,
    effort: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=NUMBER",
            help=both(
                "Công sức cho mỗi đơn vị đếm của một số liệu (hoặc mã tiêu chí)  [mặc định: 1]; có thể dùng nhiều lần.",
                "What one item of a metric, or of a criterion's, costs  [default: 1]; may be given again.",
            ),
        ),
    ] = None,
    efforts: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=both("Tệp công sức và mức tối đa của từng đơn vị.", "File of efforts, and of limits of divisions."),
        ),
    ] = None,
    limit: Annotated[
        list[str] | None,
        typer.Option(
            metavar="UNIT=NUMBER",
            help=both(
                "Công sức tối đa của một đơn vị; có thể dùng nhiều lần.",
                "The most effort of a division; may be given again.",
            ),
        ),
    ] = None,
    inside: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="ID,…",
            help=both(
                "Tiêu chí hoặc chỉ số thành phần phải đưa lên mức cao nhất; có thể dùng nhiều lần.",
                "A criterion or component to be brought to all it can have; may be given again.",
            ),
        ),
    ] = None,
    outside: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="ID,…",
            help=both(
                "Tiêu chí hoặc chỉ số thành phần giữ nguyên; có thể dùng nhiều lần.",
                "A criterion or component that stays as it is; may be given again.",
            ),
        ),
    ] = None,
    alternatives: Annotated[
        int,
        typer.Option(min=0, max=9, help=both("Số phương án khác cần nêu.", "How many other plans to tell of.")),
    ] = 2,
    due: options.Dues = None,
    progress: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=both(
                "Kế hoạch đã lập (bảng theo dõi .xlsx hoặc .json): việc nào đã xong, đem lại bao nhiêu điểm; không có "
                "mục tiêu khác thì lấy mục tiêu của kế hoạch đó.",
                "A plan that was made (tracker .xlsx, or .json): what was done of it, and what it brought; without "
                "another goal the goal is the same.",
            ),
        ),
    ] = None,
    as_metrics: Annotated[
        bool,
        typer.Option(
            "--as-metrics",
            help=both(
                "Ghi tệp số liệu như khi kế hoạch đã xong.", "Write the metrics file as it is once the plan is done."
            ),
        ),
    ] = False,
    office: options.Office = None,
    form: options.OutputFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    criteria: options.Criteria = None,
    assignment: options.Assignment = None,
    baseline: options.Baseline = None,
    lang: options.Language = "vi",
) -> None:
    """Find the least work that reaches a goal.

    Chooses among all that can still be done what together reaches the goal at the least effort, and scores it again to
    be sure. Of equal effort the plan that changes fewer figures is taken, then more points, then the order of the
    criteria. Where the goal is out of reach it tells how near one can come, what stands in the way, and exits with 1.
    """
    from parindex_cli.plan.drawing import planned
    from parindex_cli.scoring.judging import Judge

    deadlines = read_dues(due or [])
    run = Run(lang, output, force=force, form=form, assignment=assignment)
    case, _ = read_case(run, metrics, criteria, baseline)
    asked = Asked(goal, gain, rank, effort or (), efforts, limit or (), inside or (), outside or ())
    kept = None if progress is None else read_schedule(run, progress, case)
    wish, aim, more = read_wish(run, asked, case.criteria, None if kept is None else kept.goal)
    others = league(run, results, case.submission.unit, rank)
    due_of = _due_of(dues_of(deadlines, case.criteria), case.criteria)
    card = score_figures(case)
    judge = Judge(case.criteria, case.figures, case.last_figures, (), months=case.submission.months)
    wanted = card.headline.of_100 + more if aim is None and more is not None else aim
    if others is not None and rank is not None:
        wanted = others.needed(rank)
    assert wanted is not None
    found = planned(card, judge, wish, wanted, rescored(case), alternatives=alternatives)
    if found.plans:
        tell_contradictions(run, case, found.plans[0].after(case.figures))
    done = None if kept is None else _progress(kept, judge, card)
    if as_metrics:
        _put_metrics(run, case, found)
    elif (paper := kept_as(form, output, followed=kept is not None)) is not None:
        if found.plans:
            put_kept(run, _schedule(found, due_of, kept), card, paper, office)
    else:
        place = None if others is None else _standing(found, others, rank)
        words = _repeated(asked, results, progress, due, repeated(run, criteria, baseline))
        run.put(_answer(found, place, done, due_of, str(metrics), words))
    if not found.reached:
        from parindex_cli.views.plan_page import not_reached

        if as_metrics or output is not None or form in ("json", "csv"):
            run.remark(not_reached(found))
        raise typer.Exit(FAILED)


def _standing(found: "Planned", others: "League", rank: int | None) -> "Standing":
    from parindex_cli.plan.places import Standing

    return Standing(others, found.now, rank, found.plans[0].of_100 if found.plans else None)


def _progress(kept: "Schedule", judge: "Judge", card: "Scorecard") -> "Progress":
    from parindex_cli.plan.progress import progress

    return progress(kept, judge, card)


def _schedule(found: "Planned", due: "Due", kept: "Schedule | None") -> "Schedule":
    """The plan with its dates; what was filled in beside an earlier one stays."""
    from parindex_cli.plan.schedule import scheduled

    before = {} if kept is None else {job.metric: job for job in kept.jobs}
    return scheduled(found, lambda task: due(task).in_("en"), before)


def _due_of(dues: "Dues", criteria: "CriteriaSet") -> "Due":
    """By when a change has to be made: as asked for its division, else the first deadline of what it is scored for."""
    from parindex_cli.dates import day
    from parindex_cli.views.phrases import date_text

    assigned = {entry.node.id: day(entry.deadline) for entry in criteria.entries if entry.deadline}

    def due(task: "Task") -> "Text":
        asked = dues.of(task.division or "")
        own = min((assigned[name] for name in task.criteria if name in assigned), default="")
        return asked if asked.vi or not own else date_text(own)

    return due


def _answer(
    found: "Planned",
    place: "Standing | None",
    done: "Progress | None",
    due: "Due",
    file: str,
    options: list[str],
) -> "Answer":
    from parindex_cli.views.answer import Answer

    def page() -> "Page":
        from parindex_cli.views.plan_page import plan_page

        head, *rest = plan_page(found, due, file, options, rank_blocks(place, found.card))
        if done is None:
            return [head, *rest]
        from parindex_cli.views.progress_page import progress_blocks

        return [head, *progress_blocks(done), *rest]

    def sheet() -> "Table":
        if done is not None:
            from parindex_cli.views.progress_page import progress_sheet

            return progress_sheet(done)
        return left()

    def left() -> "Table":
        from parindex_cli.views.plan_page import tasks_sheet

        return tasks_sheet(found, due)

    def beside() -> "list[Table]":
        return [*([] if done is None else [left()]), *rank_sheet(place, found.card)]

    def data() -> "PlanData":
        from parindex_cli.views.output.plan import plan_data

        return plan_data(found, due, place, done)

    return Answer(page, sheet, data, beside)


def _repeated(
    asked: Asked, results: list[Path] | None, progress: Path | None, due: list[str] | None, options: list[str]
) -> list[str]:
    """The options that the plan depends on, as they were typed."""
    words = [*options]
    for option, values in (
        ("--goal", [asked.goal]), ("--gain", [asked.gain]), ("--rank", [asked.rank]),
        ("--results", results or ()), ("--effort", asked.efforts), ("--limit", asked.limits),
        ("--efforts", [asked.efforts_file]), ("--with", asked.inside), ("--without", asked.outside),
        ("--progress", [progress]), ("--due", due or ()),
    ):  # fmt: skip
        words += [word for value in values if value is not None for word in (option, str(value))]
    return words


def _put_metrics(run: Run, case: "Case", found: "Planned") -> None:
    from parindex_cli.views.metrics_yaml import metrics_yaml
    from parindex_cli.views.plan_metrics import after_plan

    if run.output is not None and run.output.suffix.lower() not in (".yaml", ".yml"):
        raise Stop("{o}: tên tệp cần có đuôi .yaml", "{o}: the name must end in .yaml", o=run.output)
    run.put_text(metrics_yaml(after_plan(case.submission, found.plans[0].tasks if found.plans else ())))
