"""Points as claimed and as proven, side by side."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from parindex_cli.evidence import Proven, counted
from parindex_cli.language import Text, say
from parindex_cli.numbers import ZERO
from parindex_cli.scoring import NodeScore
from parindex_cli.views import criterion, sums
from parindex_cli.views.evidence_counts import FILED, counts_columns
from parindex_cli.views.evidence_phrases import counts_text, totals_text
from parindex_cli.views.page import Command, Heading, Page, Paragraph, typed
from parindex_cli.views.tables import BLANK, Cell, Column, Row, Table, number_cell, number_column, table


def components_beside(proven: Proven, *, counts: bool = False) -> Table:
    """The components and the total as claimed and as proven, side by side; with `counts` also their documents."""
    decimals = proven.claimed.criteria.decimals
    claimed = proven.claimed.total
    below = list(_lines(proven, decimals))
    columns: list[Column[tuple[NodeScore, NodeScore]]] = [
        criterion.SERIAL.of(lambda pair: pair[0]),
        criterion.COMPONENT.of(lambda pair: pair[0]),
        *(_beside_column(heading, of, proven) for heading, of in _BESIDE),
        criterion.points(criterion.MAX, proven.claimed, lambda node: node.maximum, claimed.maximum).of(
            lambda pair: pair[0]
        ),
        criterion.points(
            criterion.PENDING, proven.claimed, lambda node: node.pending, None if below else claimed.pending
        ).of(lambda pair: pair[0]),
    ]
    if counts:
        columns += [column.of(lambda pair: pair[0]) for column in counts_columns(proven, FILED)]
    pairs = zip(proven.claimed.components, proven.provable.components, strict=True)
    return table(columns, pairs, below=below)


def _lines(proven: Proven, decimals: int) -> Iterator[Row]:
    """What stands between the criteria and either total, where there is anything in one of the two."""
    found = [sums.lines(card) or [sums.sum_line(card)] for card in (proven.claimed, proven.provable)]
    claimed, provable = ({line.name.en: line for line in lines} for lines in found)
    both = claimed | provable if len(claimed | provable) > 1 else {}
    for key in both:
        line = claimed.get(key, both[key]._replace(points=ZERO))
        more = (BLANK if points is None else number_cell(points, decimals) for points in (line.maximum, line.pending))
        proven_points = provable[key].points or ZERO if key in provable else ZERO
        points = (None if line.points is None else of(line.points, proven_points) for _, of in _BESIDE)
        yield Row((BLANK, Cell(line.name), *(number_cell(one, decimals) for one in points), *more))


_Of = Callable[[Fraction, Fraction], Fraction]
_BESIDE: tuple[tuple[Text, _Of], ...] = (
    (say("Tự chấm điểm", "Claimed"), lambda claimed, _: claimed),
    (say("Chứng minh được", "Provable"), lambda _, provable: provable),
    (say("Còn phải chứng minh", "To be proven"), lambda claimed, provable: claimed - provable),
)
"""What stands beside each other of points as claimed and as proven."""


def _beside_column(heading: Text, of: _Of, proven: Proven) -> Column[tuple[NodeScore, NodeScore]]:
    decimals = proven.claimed.criteria.decimals
    total = of(proven.claimed.total.points, proven.provable.total.points)
    return number_column(
        heading, lambda pair: number_cell(of(pair[0].earned, pair[1].earned), decimals), number_cell(total, decimals)
    )


def beside_blocks(proven: Proven, file: str, options: Sequence[str] = ()) -> Page:
    """What `score` and `gaps` add with --evidence."""
    return [
        Heading(say("Điểm chứng minh được", "Points that can be proven")),
        components_beside(proven),
        Paragraph(totals_text(proven)),
        Paragraph(counts_text(counted(proven))),
        Command(
            typed("evidence", file, options), say("tài liệu kiểm chứng còn phải tìm", "the evidence still to be found")
        ),
    ]
