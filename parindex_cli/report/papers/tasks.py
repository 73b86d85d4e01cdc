"""What one division is given to do, on a sheet of its own that is signed and handed over."""

from parindex_cli.gaps import Gaps, find_gaps, group_key, lost_together, shared_by, short_of, winnable_together
from parindex_cli.language import Fixed, Text, same, say
from parindex_cli.model.office import Office
from parindex_cli.numbers import ZERO
from parindex_cli.plan.schedule import Schedule
from parindex_cli.report.office import period_of_year
from parindex_cli.report.paper import Paper
from parindex_cli.report.papers.common import NONE, part, whose
from parindex_cli.report.papers.measures import jobs_table, numbered
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views import criterion
from parindex_cli.views.gaps_page import SHARED_NOTE, TO_DO
from parindex_cli.views.page import Heading, Page, Paragraph
from parindex_cli.views.tables import BLANK, Table

_OPEN = same("………………")


def tasks(card: Scorecard, office: Office | None, unit: str, due: Text, schedule: Schedule | None = None) -> Paper:
    """The sheet of the division: its part in a plan or, without one, its gaps, and those it shares in."""
    name = card.criteria.unit_name(unit)
    work = _of_gaps(card, unit) if schedule is None else _of_plan(card, unit, schedule)
    return Paper(
        kind=say("PHIẾU GIAO NHIỆM VỤ", "TASK SHEET"),
        noun=say("Phiếu giao nhiệm vụ", "Task sheet"),
        symbol="PGNV",
        subject=say(
            "Duy trì, nâng cao Chỉ số cải cách hành chính năm {y}",
            "To keep and raise the Public Administration Reform Index in {y}",
            y=card.submission.year,
        ),
        addressee=name,
        body=[
            Paragraph(_asked(card, office, name)),
            *work,
            *_terms(office, due),
        ],
        closing=say(
            "Người nhận nhiệm vụ (ký, ghi rõ họ tên, ngày nhận): {o}",
            "Received by (signature, name, date): {o}",
            o=_OPEN,
        ),
    )


def _of_gaps(card: Scorecard, unit: str) -> Page:
    """What the division is short of, most points first, and what it shares in."""
    gaps = find_gaps(card)
    return [*_led(card, led_by(gaps, unit)), *_shared(card, shared_by(unit, gaps))]


def _of_plan(card: Scorecard, unit: str, schedule: Schedule) -> Page:
    """What the plan has for the division to do."""
    own = [one for one in numbered(schedule) if one.job.division == unit]
    goal = say(
        "Các nhiệm vụ này thuộc kế hoạch phấn đấu đạt {g}/100 điểm.",
        "They are part of the plan to reach {g}/100 points.",
        g=Fixed(schedule.goal, card.criteria.decimals),
    )
    return [Paragraph(goal), jobs_table(own, card) if own else NONE]


def led_by(gaps: Gaps, unit: str) -> list[NodeScore]:
    """What the division leads and is short of, most points first."""
    short = [node for node in short_of(gaps) if group_key(node, "unit") == unit]
    return sorted(short, key=lambda node: -(node.short + node.pending))


def with_tasks(card: Scorecard, schedule: Schedule | None = None) -> list[str]:
    """The divisions with anything to do, by the plan or to share in, in the order of the criteria."""
    if schedule is not None:
        return [unit for unit in card.criteria.units if any(job.division == unit for job in schedule.jobs)]
    gaps = find_gaps(card)
    return [unit for unit in card.criteria.units if led_by(gaps, unit) or shared_by(unit, gaps)]


def _asked(card: Scorecard, office: Office | None, name: Text) -> Text:
    return say(
        "Căn cứ kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính {p}, {a} giao {u} các nhiệm vụ sau:",
        "After the self-assessment of the Public Administration Reform Index, {p}, {a} gives {u} this to do:",
        p=period_of_year(card.submission),
        a=whose(card, office),
        u=name,
    )


def _led(card: Scorecard, own: list[NodeScore]) -> Page:
    page: Page = [Heading(part("1", say("Nhiệm vụ chủ trì", "Led by the division")))]
    if not own:
        return [*page, NONE]
    decimals = card.criteria.decimals
    line = say(
        "Điểm chưa đạt {s}, trong đó còn có thể khắc phục {w}; chưa có số liệu {p} điểm.",
        "Short of {s} points, of which {w} are still possible; {p} points are not reported.",
        s=Fixed(lost_together(own), decimals),
        w=Fixed(winnable_together(own), decimals),
        p=Fixed(sum((node.pending for node in own), ZERO), decimals),
    )
    return [*page, Paragraph(line), _work(card, own, summed=True)]


def _shared(card: Scorecard, shared: list[NodeScore]) -> Page:
    if not shared:
        return []
    heading = Heading(part("2", say("Nhiệm vụ phối hợp", "Shared with other divisions")))
    return [heading, _work(card, shared, summed=False), Paragraph(SHARED_NOTE, quiet=True)]


def _work(card: Scorecard, nodes: list[NodeScore], *, summed: bool) -> Table:
    """What is to be done, with the points that are short or not known yet; those of shared work belong to its lead."""
    total = lost_together(nodes) + sum((node.pending for node in nodes), ZERO)
    points = criterion.points(criterion.POINTS, card, lambda node: node.short + node.pending, total if summed else None)
    columns = [
        criterion.ID,
        criterion.NAME._replace(total=criterion.SUM if summed else BLANK),
        criterion.figure(card),
        criterion.TARGET,
        TO_DO,
        points,
        *([] if summed else [criterion.lead(card.criteria)]),
    ]
    return criterion.table_of(columns, nodes)


def _terms(office: Office | None, due: Text) -> Page:
    contact = same("{c}", c=office.contact) if office and office.contact else _OPEN
    line = say(
        "Thời hạn hoàn thành: {d}. Liên hệ: {c}.",
        "Due: {d}. Contact: {c}.",
        d=due if due.vi else _OPEN,
        c=contact,
    )
    return [Paragraph(line)]
