"""The plan that reaches a goal as a document to be signed: who does what until when, and how far it gets the index."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.office import Office
from parindex_cli.numbers import added
from parindex_cli.plan.schedule import Job, Schedule
from parindex_cli.report.office import period_of_year
from parindex_cli.report.paper import Paper
from parindex_cli.report.papers.common import NONE, basis, part, raised, whose
from parindex_cli.scoring import Scorecard
from parindex_cli.views import criterion, phrases
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
from parindex_cli.views.tables import Cell, Column, Table, number_cell, number_column, table
from parindex_cli.views.tracker import evidence_asked


class Numbered(NamedTuple):
    """A job with its number in the plan, and what the index gains by it."""

    number: int
    job: Job
    gain: Fraction


def numbered(schedule: Schedule) -> list[Numbered]:
    """The jobs in the order of the plan."""
    before = [schedule.of_100, *(job.of_100 for job in schedule.jobs)]
    return [Numbered(n, job, job.of_100 - before[n - 1]) for n, job in enumerate(schedule.jobs, start=1)]


def measures(schedule: Schedule, card: Scorecard, office: Office | None) -> Paper:
    """The plan: its goal, the work of each division and of each month, and how it is followed."""
    year, agency, jobs = schedule.year, whose(card, office), numbered(schedule)
    goal = Fixed(schedule.goal, card.criteria.decimals)
    return Paper(
        kind=say("KẾ HOẠCH", "PLAN"),
        noun=say("Kế hoạch", "Plan"),
        symbol="KH",
        subject=say(
            "Phấn đấu đạt {g}/100 điểm Chỉ số cải cách hành chính năm {y} của {a}",
            "To reach {g}/100 points of the Public Administration Reform Index of {a} in {y}",
            g=goal,
            y=year,
            a=agency,
        ),
        addressee=same(""),
        body=[
            basis(office),
            Paragraph(_stands(schedule, card, agency)),
            Heading(part("I", say("Mục tiêu", "Goal")), 1),
            *_goal(schedule, card),
            Heading(part("II", say("Nhiệm vụ và phân công thực hiện", "Work, and who does it")), 1),
            *_by_division(jobs, card),
            Heading(part("III", say("Tiến độ theo tháng", "Month by month")), 1),
            *([_by_month(jobs, schedule, card)] if jobs else [NONE]),
            Heading(part("IV", say("Tổ chức thực hiện", "Organisation of work")), 1),
            Bullets(_ORGANISED),
        ],
        closing=say(
            "Trên đây là kế hoạch phấn đấu đạt {g}/100 điểm Chỉ số cải cách hành chính năm {y} của {a}; yêu cầu các "
            "phòng, đơn vị nghiêm túc thực hiện./.",
            "This is the plan of {a} to reach {g}/100 points in {y}, which its divisions are to carry out.",
            g=goal,
            y=year,
            a=agency,
        ),
    )


def _stands(schedule: Schedule, card: Scorecard, agency: str) -> Text:
    submission = card.submission.model_copy(update={"period": schedule.period, "year": schedule.year})
    return say(
        "Theo kết quả tự đánh giá, chấm điểm {p}, Chỉ số cải cách hành chính của {a} là {i}/100 điểm. {a} xây dựng kế "
        "hoạch thực hiện trong thời gian còn lại của năm như sau:",
        "By the self-assessment, {p}, the Public Administration Reform Index of {a} is {i}/100 points. {a} makes this "
        "plan for what is left of the year:",
        p=period_of_year(submission),
        a=agency,
        i=Fixed(schedule.of_100, card.criteria.decimals),
    )


def _goal(schedule: Schedule, card: Scorecard) -> Page:
    decimals = card.criteria.decimals
    if not schedule.jobs:
        return [Bullets((_nothing_to_do(schedule, decimals),))]
    lines = [
        say(
            "Đưa chỉ số từ {i} lên {e}/100 điểm (mục tiêu {g}), bằng {n} nhiệm vụ.",
            "To take the index from {i} to {e}/100 points (the goal: {g}), by {n} tasks.",
            i=Fixed(schedule.of_100, decimals),
            e=Fixed(schedule.end, decimals),
            g=Fixed(schedule.goal, decimals),
            n=len(schedule.jobs),
        ),
        say(
            "Tổng điểm tăng {p}, từ {t} lên {u}.",
            "The total gains {p} points, from {t} to {u}.",
            p=Fixed(schedule.points, decimals),
            t=Fixed(schedule.total, decimals),
            u=Fixed(schedule.total + schedule.points, decimals),
        ),
    ]
    return [Bullets(tuple(lines))]


def _nothing_to_do(schedule: Schedule, decimals: int) -> Text:
    stands = {"i": Fixed(schedule.of_100, decimals), "g": Fixed(schedule.goal, decimals)}
    if schedule.of_100 >= schedule.goal:
        return say(
            "Chỉ số {i}/100 điểm, đã đạt mục tiêu {g}; không phải thực hiện thêm nhiệm vụ nào.",
            "The index of {i}/100 points has reached the goal of {g}; there is nothing more to do.",
            **stands,
        )
    return say(
        "Chỉ số {i}/100 điểm, mục tiêu {g}; không có nhiệm vụ nào trong phạm vi của kế hoạch nâng được chỉ số.",
        "The index is {i}/100 points and the goal {g}; no task that the plan may take raises it.",
        **stands,
    )


def _by_division(jobs: Sequence[Numbered], card: Scorecard) -> Page:
    if not jobs:
        return [NONE]
    page: Page = []
    for number, unit in enumerate(dict.fromkeys(one.job.division for one in jobs), start=1):
        page.append(Heading(part(str(number), phrases.lead_text(unit, card.criteria))))
        page.append(jobs_table([one for one in jobs if one.job.division == unit], card))
    return page


def jobs_table(jobs: Sequence[Numbered], card: Scorecard) -> Table:
    """Some of the jobs: what is to be done until when, what it brings, and what proves it."""
    criteria, decimals = card.criteria, card.criteria.decimals
    columns: list[Column[Numbered]] = [
        number_column(say("TT", "No"), lambda one: number_cell(one.number)),
        Column(say("Nhiệm vụ", "Task"), lambda one: Cell(raised(one.job.words)), head=True, total=criterion.SUM),
        Column(say("Tiêu chí", "Criterion"), lambda one: Cell(phrases.scored_text(one.job.metric, criteria))),
        Column(say("Số liệu hiện nay", "Figure now"), lambda one: Cell(_figure(one.job, card, then=False))),
        Column(say("Số liệu cần đạt", "Figure to reach"), lambda one: Cell(_figure(one.job, card, then=True))),
        number_column(
            say("Tăng điểm", "Gain"),
            lambda one: number_cell(one.job.points, decimals, signed=True),
            number_cell(added(one.job.points for one in jobs), decimals, signed=True),
        ),
        Column(say("Thời hạn", "Due"), lambda one: Cell(phrases.date_text(one.job.due))),
    ]
    if any(one.job.who for one in jobs):
        columns.append(Column(say("Người thực hiện", "Who"), lambda one: Cell(same("{w}", w=one.job.who))))
    columns.append(Column(say("Tài liệu kiểm chứng", "Evidence"), lambda one: Cell(_evidence(one.job, card))))
    return table(columns, jobs)


def _figure(job: Job, card: Scorecard, *, then: bool) -> Text:
    return phrases.figure_text(job.then if then else job.now, card.criteria.metrics[job.metric])


def _evidence(job: Job, card: Scorecard) -> Text:
    """The documents that were named, or that the set asks for, else what they have to show."""
    asked = same("{e}", e=job.evidence) if job.evidence else evidence_asked(job.metric, card.criteria)
    if asked.vi:
        return asked
    return say(
        "Văn bản, tài liệu thể hiện {m}: {f}",
        "Documents that show {m}: {f}",
        m=card.criteria.metrics[job.metric].counted_words,
        f=_figure(job, card, then=True),
    )


class _Month(NamedTuple):
    name: Text
    jobs: list[Numbered]
    after: Fraction


def _by_month(jobs: Sequence[Numbered], schedule: Schedule, card: Scorecard) -> Table:
    criteria, decimals = card.criteria, card.criteria.decimals
    months: list[_Month] = []
    index = schedule.of_100
    for month in sorted({one.job.due[:7] for one in jobs}, key=lambda month: (not month, month)):
        due = [one for one in jobs if one.job.due[:7] == month]
        index += added(one.gain for one in due)
        months.append(_Month(_month_name(month, schedule), due, index))

    def work(one: Numbered) -> Text:
        lead = phrases.lead_text(one.job.division, criteria)
        return same("({n}) {w} ({u})", n=one.number, w=raised(one.job.words), u=lead)

    columns: list[Column[_Month]] = [
        Column(say("Hoàn thành trong", "Done in"), lambda month: Cell(month.name), head=True, total=criterion.SUM),
        Column(say("Nhiệm vụ", "Tasks"), lambda month: Cell(join([work(one) for one in month.jobs], "; "))),
        number_column(
            say("Tăng điểm", "Gain"),
            lambda month: number_cell(added(one.job.points for one in month.jobs), decimals, signed=True),
            number_cell(schedule.points, decimals, signed=True),
        ),
        number_column(
            say("Chỉ số sau đó", "Index then"),
            lambda month: number_cell(month.after, decimals),
            number_cell(schedule.end, decimals),
        ),
    ]
    return table(columns, months)


def _month_name(month: str, schedule: Schedule) -> Text:
    year, _, number = month.partition("-")
    if number:
        return say("Tháng {m}/{y}", "{y}-{n}", m=int(number), n=number, y=year)
    return say("Năm {y}", "{y}", y=year or str(schedule.year))


_ORGANISED = (
    say(
        "Trưởng các phòng, đơn vị chịu trách nhiệm về nhiệm vụ được giao, đúng thời hạn và có tài liệu kiểm chứng;",
        "The heads of divisions answer for their tasks: done in time, and with evidence;",
    ),
    say(
        "Hằng tháng cập nhật bảng theo dõi kế hoạch: trạng thái từng nhiệm vụ, người thực hiện, tài liệu kiểm chứng;",
        "Each month the tracker is brought up to date: the state of each task, who does it, its evidence;",
    ),
    say(
        "Hết mỗi kỳ báo cáo đối chiếu kế hoạch với số liệu đạt được, báo cáo lãnh đạo và điều chỉnh khi cần.",
        "After each period the plan is set beside the figures, reported on, and changed where needed.",
    ),
)
