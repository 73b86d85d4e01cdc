"""What came of a merge: who reported what, what is awaited from whom, and what to run next."""

import re
from collections.abc import Callable, Mapping, Sequence, Sized

from parindex_cli.consolidate import BESIDE, Awaited, DivisionState, Merged, Settled
from parindex_cli.language import Text, join, same, say
from parindex_cli.model.combining import Part, as_written
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import PERIODS, Submission
from parindex_cli.views import criterion
from parindex_cli.views.page import Bullets, Command, Heading, Page, Paragraph, typed
from parindex_cli.views.tables import Cell, Column, Table, number_cell, number_column, table

_SETTLED = say("Số liệu khác nhau, đã chọn", "Figures that differed, settled")
_SLASH = re.compile(r"[\\/]")


def merge_page(  # noqa: PLR0913, PLR0917  # each is a fact of its own
    merged: Merged,
    submission: Submission,
    criteria: CriteriaSet,
    files: Mapping[str, str],
    output: str | None,
    options: Sequence[str] = (),
) -> Page:
    """The summary that `parindex merge` shows; `files` are by division, `output` is the merged file.

    `options` are those that the next command needs again.
    """
    page: Page = [Heading(_headline(submission), 1), divisions_sheet(merged, criteria, files)]
    page.append(Paragraph(_known(merged, submission)))
    if merged.settled:
        page.append(Heading(_SETTLED))
        page.append(Bullets(tuple(_settled_text(one, criteria) for one in merged.settled)))
    if merged.awaited:
        page.append(Heading(say("Chưa có số liệu", "Figures awaited")))
        for lead, awaited in _by_lead(merged).items():
            page.append(Paragraph(_of_lead(lead, awaited, merged, criteria)))
            page.append(Bullets(tuple(_awaited_text(one, merged, criteria) for one in awaited)))
    if output is not None:
        page.append(Heading(say("Tiếp theo", "Next")))
        page.append(Command(typed("score", output, options), say("chấm điểm", "score the merged figures")))
    return page


def _headline(submission: Submission) -> Text:
    line = say(
        "Tổng hợp số liệu · {unit} · năm {year}, {period}",
        "Merged figures · {unit} · {year}, {period}",
        unit=submission.unit,
        year=str(submission.year),
        period=PERIODS[submission.period],
    )
    if not submission.illustrative:
        return line
    return say("{l} · SỐ LIỆU MINH HỌA", "{l} · ILLUSTRATIVE FIGURES", l=line)


def divisions_sheet(merged: Merged, criteria: CriteriaSet, files: Mapping[str, str]) -> Table:
    """What each division has to report and what of it is there."""

    def number(heading: Text, of: Callable[[DivisionState], Sized]) -> Column[DivisionState]:
        return number_column(heading, lambda state: number_cell(len(of(state))))

    def file(state: DivisionState) -> Cell:
        return Cell(same(_SLASH.split(files.get(state.division, ""))[-1]) if state.sent else _not_sent(state))

    columns: list[Column[DivisionState]] = [
        Column(say("Phòng, đơn vị", "Division"), lambda state: Cell(criteria.unit_name(state.division))),
        Column(say("Tệp", "File"), file),
        number(say("Chủ trì", "Leads"), lambda state: state.leads),
        number(say("Phối hợp", "Shares"), lambda state: state.shares),
        number(say("Đã báo cáo", "Given"), lambda state: state.given),
        number(say("Báo chưa có số liệu", "Pending"), lambda state: state.pending),
        number(say("Chủ trì bỏ trống", "Leads, blank"), lambda state: state.left_out),
        number(say("Phối hợp bỏ trống", "Shares, blank"), lambda state: state.shared_left_out),
    ]
    return table(columns, merged.divisions, kind=lambda state: "plain" if state.sent or state.without else "alert")


def _not_sent(state: DivisionState) -> Text:
    return say("không có số liệu", "nothing to report") if state.without else say("chưa gửi", "none sent")


def more_sheets(merged: Merged, criteria: CriteriaSet) -> list[Table]:
    """What is awaited from whom, and which figures differed and were settled, where any did."""

    def metric(name: str) -> Cell:
        return Cell(criteria.metrics[name].name)

    awaited: tuple[Column[Awaited], ...] = (
        Column(criterion.PENDING, lambda one: metric(one.metric)),
        Column(say("Chủ trì", "Lead"), lambda one: Cell(criteria.unit_name(one.lead))),
        Column(say("Chưa có của", "Awaited from"), lambda one: Cell(_names(one.divisions, criteria))),
        Column(say("Đã có phần của", "Received from"), lambda one: Cell(_names(one.received, criteria))),
    )
    settled: tuple[Column[Settled], ...] = (
        Column(_SETTLED, lambda one: Cell(_settled_name(one, criteria))),
        Column(say("Lấy", "Taken"), lambda one: Cell(_taken(one))),
        Column(say("Của", "Of"), lambda one: Cell(criteria.unit_name(one.division))),
        Column(say("Không lấy", "Not taken"), lambda one: Cell(join([_said(part, criteria) for part in one.others]))),
    )
    return [table(awaited, merged.awaited), *([table(settled, merged.settled)] if merged.settled else [])]


def _known(merged: Merged, submission: Submission) -> Text:
    waiting = {one.metric for one in merged.awaited}
    return say(
        "Đã có số liệu: {n}; chưa có số liệu: {m}.",
        "Metrics with a figure: {n}; awaited: {m}.",
        n=str(sum(name not in waiting for name in submission.figures)),
        m=str(len(waiting)),
    )


def _settled_text(one: Settled, criteria: CriteriaSet) -> Text:
    """The metric, whose figure was taken, and what the others said."""
    return say(
        "{n}: lấy {x} của {d}; không lấy {others}",
        "{n}: {x} of {d} is taken; not {others}",
        n=_settled_name(one, criteria),
        x=_taken(one),
        d=criteria.unit_name(one.division),
        others=join([_said(part, criteria) for part in one.others]),
    )


def _settled_name(one: Settled, criteria: CriteriaSet) -> Text:
    name = criteria.metrics[one.differing.metric].name
    return name if one.differing.key == "value" else same("{n} ({key})", n=name, key=BESIDE[one.differing.key])


def _taken(one: Settled) -> Text:
    return same("{x}", x=as_written({part.division: part for part in one.differing.parts}[one.division].raw))


def _said(part: Part, criteria: CriteriaSet) -> Text:
    return say("{x} của {d}", "{x} of {d}", x=as_written(part.raw), d=criteria.unit_name(part.division))


def _by_lead(merged: Merged) -> dict[str | None, list[Awaited]]:
    groups: dict[str | None, list[Awaited]] = {}
    for one in merged.awaited:
        groups.setdefault(one.lead, []).append(one)
    return groups


def _of_lead(lead: str | None, awaited: list[Awaited], merged: Merged, criteria: CriteriaSet) -> Text:
    words = same("{name}: {count}", name=criteria.unit_name(lead), count=str(len(awaited)))
    state = next((state for state in merged.divisions if state.division == lead and not state.sent), None)
    if state is None:
        return words
    if state.without:
        return say("{w} (báo không có số liệu)", "{w} (said to have nothing to report)", w=words)
    return say("{w} (chưa gửi tệp nào)", "{w} (has sent no file)", w=words)


def _awaited_text(one: Awaited, merged: Merged, criteria: CriteriaSet) -> Text:
    """The metric, who is awaited where it is not only its lead, and whose parts are there."""
    words = criteria.metrics[one.metric].name
    divisions = one.divisions if one.received else _without_silent(one, merged)
    if divisions not in ((), (one.lead,)):
        words = say("{w}; chưa có của {d}", "{w}; awaited: {d}", w=words, d=_names(divisions, criteria))
    if one.received:
        words = say("{w}; đã có phần của {d}", "{w}; received: {d}", w=words, d=_names(one.received, criteria))
    return words


def _without_silent(one: Awaited, merged: Merged) -> tuple[str, ...]:
    """Where the lead itself is awaited: without the divisions that sent no file, which the table tells of."""
    silent = {state.division for state in merged.divisions if not state.sent and state.division != one.lead}
    return tuple(division for division in one.divisions if one.lead not in one.divisions or division not in silent)


def _names(divisions: tuple[str, ...], criteria: CriteriaSet) -> Text:
    return join([criteria.unit_name(division) for division in divisions])
