"""A plan as the workbook on which it is followed: what was decided is locked, what becomes of it is filled in."""

from collections.abc import Iterator
from decimal import Decimal

from parindex_cli.dates import full_date
from parindex_cli.figures import Figure, Level, Pending
from parindex_cli.forms import layout
from parindex_cli.forms.tracking import COLUMNS, FILLED, FORMAT, HEAD, MACHINE, TrackerColumn
from parindex_cli.forms.values import in_one_cell
from parindex_cli.language import Lang, Text, bilingual, join, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.saved_plan import STATES
from parindex_cli.model.submission import PERIOD_NAMES
from parindex_cli.plan.schedule import Job, Schedule
from parindex_cli.scoring import Scorecard
from parindex_cli.views import phrases
from parindex_cli.views.filled_sheet import Label, Shown, Value, choices, lay_out, write_head, write_row
from parindex_cli.views.output.figures import written_data
from parindex_cli.views.packages import workbook_bytes

TITLE = say("THEO DÕI KẾ HOẠCH NÂNG CAO CHỈ SỐ CẢI CÁCH HÀNH CHÍNH", "PLAN TO RAISE THE PAR INDEX: PROGRESS")
_SHEET = say("Theo dõi kế hoạch", "Progress")
_WIDTHS: dict[TrackerColumn, int] = {
    "lead": 24, "number": 5, "criteria": 34, "words": 40, "now": 14, "then": 14, "points": 9, "index": 10, "due": 12,
    "who": 20, "evidence": 32, "state": 12, "note": 26, "division": 16, "metric": 28, "measure": 10,
}  # fmt: skip


def tracker_workbook(schedule: Schedule, card: Scorecard, lang: Lang) -> bytes:
    """The jobs of the plan, with room for who does them and how far they are."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator, book.properties.title = "parindex", TITLE.in_(lang)
    sheet = book.worksheets[0]
    sheet.title = _SHEET.in_(lang)
    header = write_head(sheet, TITLE.in_(lang), _labels(schedule, card, lang)) + 2
    write_row(sheet, header, [words.in_(lang) for words in COLUMNS.values()])
    filled = [place for place, column in enumerate(COLUMNS) if column in FILLED]
    for number, job in enumerate(schedule.jobs, start=1):
        cells = _cells(number, job, card.criteria, lang)
        write_row(sheet, header + number, [cells[column] for column in COLUMNS], filled)
    choices(sheet, list(COLUMNS).index("state") + 1, header + 1, (words.in_(lang) for words in STATES.values()))
    lay_out(sheet, header, [_WIDTHS[column] for column in COLUMNS], "E", len(COLUMNS) - len(MACHINE))
    return workbook_bytes(book)


def _labels(schedule: Schedule, card: Scorecard, lang: Lang) -> Iterator[Label]:
    decimals = card.criteria.decimals
    head: dict[str, Value] = {
        "unit": schedule.unit,
        "year": str(schedule.year),
        "period": PERIOD_NAMES[schedule.period].in_("vi") if lang == "vi" else schedule.period,
        "goal": Shown(schedule.goal, decimals),
        "index": Shown(schedule.of_100, decimals),
        "total": Shown(schedule.total + schedule.points, decimals),
        "points": Shown(schedule.points, decimals),
    }
    head |= {"illustrative": layout.YES} if card.submission.illustrative else {}
    return (Label(HEAD[key].in_(lang), value) for key, value in (head | {"format": FORMAT}).items())


def _cells(number: int, job: Job, criteria: CriteriaSet, lang: Lang) -> dict[TrackerColumn, Value]:
    now, then = (_figure(figure, criteria.metrics[job.metric], lang) for figure in (job.now, job.then))
    return {
        "number": Decimal(number),
        "lead": phrases.lead_text(job.division, criteria).in_(lang),
        "criteria": phrases.scored_text(job.metric, criteria).in_(lang),
        "words": job.words.in_(lang),
        "now": now,
        "then": then,
        "points": Shown(job.points, criteria.decimals),
        "index": Shown(job.of_100, criteria.decimals),
        "due": full_date(job.due) or job.due,
        "who": job.who,
        "evidence": job.evidence or evidence_asked(job.metric, criteria).in_(lang),
        "state": STATES[job.state].in_(lang),
        "note": job.note,
        "division": job.division or "",
        "metric": job.metric,
        "measure": layout.MEASURES[criteria.metrics[job.metric].measure],
    }


def _figure(figure: Figure | Pending, metric: Metric, lang: Lang) -> str:
    """A figure in a cell, a level by its title where this names no other."""
    if isinstance(figure, Level):
        title = metric.option_titles[figure.name].in_(lang)
        return title if metric.option_named(title) == figure.name else figure.name
    return in_one_cell(written_data(figure))


def evidence_asked(metric: str, criteria: CriteriaSet) -> Text:
    """What the set names as proof of what is scored from a metric; nothing where it names none."""
    named = {one.evidence: one.evidence_en for one in criteria.scored_from(metric) if one.evidence}
    return join([bilingual(vi, en) for vi, en in named.items()], "; ")
