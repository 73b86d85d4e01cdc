"""Wording that several views share: figures, targets, changes, what is assumed."""

from fractions import Fraction

from parindex_cli.bounds import Bound
from parindex_cli.dates import date_text as date_text  # noqa: PLC0414  # the views find all their wording here
from parindex_cli.figures import Figure, NotArising, Pending, Rate
from parindex_cli.language import Fixed, Percent, Text, join, same, say
from parindex_cli.model import figure_words
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.submission import PERIODS
from parindex_cli.model.tree import Source
from parindex_cli.numbers import round_to
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views.headline import rank_text
from parindex_cli.views.tables import ASSUMED_MARK, BLANK, Cell, number_cell

ASSUMED_LEGEND = say(
    "* giả định của bộ tiêu chí: nguồn không nêu (sửa được trong tệp YAML)",
    "* assumed by the criteria file: the source does not say (an office can edit the YAML)",
)
AWAITS_SURVEY = say("chờ điều tra", "awaiting the survey")
_MOST_DECIMALS = 12


def points_text(points: Fraction | None, decimals: int, *, signed: bool = False) -> Text:
    """Points with the set's decimals; a dash where there are none to show."""
    return number_cell(points, decimals, signed=signed).words


def share_text(share: Fraction | None) -> Text:
    """A share of the maximum with one decimal."""
    return share_cell(share).words


def share_change_text(change: Fraction | None) -> Text:
    """A change of share in percentage points with one decimal, and their unit."""
    cell = points_of_share_cell(change)
    return cell.words if change is None else say("{n} điểm %", "{n} percentage points", n=cell.words)


def points_of_share_cell(change: Fraction | None) -> Cell:
    """A change of share in percentage points with one decimal; their unit stands in the heading."""
    return number_cell(None if change is None else 100 * change, 1, signed=True)


def share_cell(share: Fraction | None) -> Cell:
    """A share of the maximum with one decimal."""
    return number_cell(share, 1, percent=True)


def rate_text(rate: Fraction, target: Bound | None = None) -> Text:
    """A rate with two decimals, or with as many as it takes to stand on the right side of its target."""
    decimals = 2
    while (
        target is not None
        and decimals < _MOST_DECIMALS
        and target.holds(round_to(rate * 100, decimals) / 100) != target.holds(rate)
    ):
        decimals += 1
    if round_to(rate * 100, decimals) == rate * 100:
        return same("{rate}", rate=Percent(rate))
    return same("{rate}", rate=Percent(rate, decimals))


def figure_text(figure: Figure | NotArising | Pending, metric: Metric, target: Bound | None = None) -> Text:
    """A figure as a person writes it, a rate so exactly that it stands on the right side of its target."""
    words = figure_words.figure_text(figure, metric)
    if not isinstance(figure, Rate):
        return words
    rate = rate_text(figure.value, target)
    return rate if figure.of is None else same("{words} = {rate}", words=words, rate=rate)


def node_figure(node: NodeScore, criteria: CriteriaSet) -> Text:
    """The figure a leaf was scored with."""
    if node.reported is None:
        return BLANK.words
    if node.awaits_survey:
        return AWAITS_SURVEY if node.reported.estimate is None else _estimated(node.reported.estimate, node, criteria)
    return figure_text(node.reported.figure, criteria.metrics[node.leaf.metric], node.leaf.target)


def _estimated(estimate: Figure | NotArising, node: NodeScore, criteria: CriteriaSet) -> Text:
    """That the survey is awaited, with what the department measured itself."""
    figure = figure_text(estimate, criteria.metrics[node.leaf.metric], node.leaf.target)
    return say("{awaits} (ước tính {figure})", "{awaits} (estimate {figure})", awaits=AWAITS_SURVEY, figure=figure)


def is_assumed(node: NodeScore, what: str) -> bool:
    """Whether `what` (points, rule, target, not_arising) of a criterion is assumed by the criteria file."""
    return what in node.entry.node.provenance.assumed()


def marked(text: Text, node: NodeScore, what: str) -> Text:
    """`text` with the mark of an assumption behind it where `what` is assumed."""
    return same("{text}{mark}", text=text, mark=ASSUMED_MARK) if is_assumed(node, what) else text


def id_and_name(node: NodeScore) -> Text:
    """`3.6.1 Tỷ lệ …`."""
    return same("{id} {name}", id=node.printed, name=node.name)


def headline(card: Scorecard) -> Text:
    """Which department, year and period this is, and where the figures are of one division only, of which."""
    submission = card.submission
    line = say(
        "{unit} · năm {year}, {period}",
        "{unit} · {year}, {period}",
        unit=submission.unit,
        year=submission.year,
        period=PERIODS[submission.period],
    )
    if submission.division is not None:
        line = same("{line} · {whose}", line=line, whose=_of_one_division(card, submission.division))
    if not submission.illustrative:
        return line
    return say("{l} · SỐ LIỆU MINH HỌA", "{l} · ILLUSTRATIVE FIGURES", l=line)


def whose(card: Scorecard) -> Text:
    """The department, and the division where the figures are its own only."""
    unit, division = same(card.submission.unit), card.submission.division
    return unit if division is None else same("{unit} ({whose})", unit=unit, whose=_of_one_division(card, division))


def _of_one_division(card: Scorecard, division: str) -> Text:
    return say("chỉ số liệu của {d}", "figures of {d} only", d=card.criteria.unit_name(division))


def last_year(card: Scorecard) -> list[Text]:
    """What was published last year, and why it differs from the sum of its components."""
    if card.partial:
        return [say("Không so sánh riêng phần này với năm trước.", "This part alone is not compared with last year.")]
    if card.predecessors:
        return [_predecessors(card)]
    if card.baseline is None:
        year = card.submission.year - 1
        return [say("Không có kết quả năm {y} để so sánh.", "There is no result of {y} to compare with.", y=year)]
    published, decimals = card.baseline.published, card.criteria.decimals
    line = say(
        "Năm {year} công bố {p}/{m}",
        "Published for {year}: {p}/{m}",
        year=card.baseline.year,
        p=Fixed(published.points, decimals),
        m=published.maximum,
    )
    if published.parts:
        parts = [
            same(
                "{title} {points}/{maximum}", title=part.name, points=Fixed(part.points, decimals), maximum=part.maximum
            )
            for part in published.parts
        ]
        line = same("{line} ({parts})", line=line, parts=join(parts, " + "))
    if published.rank is not None:
        line = say("{l}, hạng {r}", "{l}, rank {r}", l=line, r=rank_cell(published.rank, published.ranked).words)
    sentences = [same("{line}.", line=line)]
    points, maximum = card.baseline.sums()
    if (points, maximum) != (published.points, published.maximum):
        sentences.append(
            say(
                "Phần so sánh dùng tổng các chỉ số thành phần: {p}/{m} = {i}/100.",
                "The comparison uses the sum of the components: {p}/{m} = {i}/100.",
                p=Fixed(points, decimals),
                m=maximum,
                i=Fixed(100 * points / maximum, decimals),
            )
        )
    return sentences + [found.words for found in card.baseline.discrepancies]


def _predecessors(card: Scorecard) -> Text:
    """What those had that were merged into the department, from the least to the most; an average would be nobody's."""
    decimals = card.criteria.decimals
    had = [
        same("{u} {p}/{m}", u=one.unit, p=Fixed(one.published.points, decimals), m=one.published.maximum)
        for one in card.predecessors
    ]
    shares = [one.published.points / one.published.maximum for one in card.predecessors]
    return say(
        "Năm {y} các đơn vị trước hợp nhất có: {had}; từ {a} đến {b}, không so sánh.",
        "In {y} those that were merged had: {had}; from {a} to {b}, not to be compared.",
        y=str(card.predecessors[0].year),
        had=join(had, "; "),
        a=Percent(min(shares), 1),
        b=Percent(max(shares), 1),
    )


def rank_cell(rank: int | None, ranked: int | None = None) -> Cell:
    """A rank, as a number where nothing stands beside it."""
    return number_cell(rank) if ranked is None or rank is None else Cell(same(rank_text(rank, ranked)))


def lead_text(division: str | None, criteria: CriteriaSet) -> Text:
    """The division that leads a piece of work, or that it is everybody's."""
    return criteria.unit_name(division) if division else say("Cả đơn vị", "The department")


def scored_text(metric: str, criteria: CriteriaSet) -> Text:
    """What is scored from a metric, each with its number."""
    return join([same("{i} {n}", i=one.printed, n=one.name) for one in criteria.scored_from(metric)], "; ")


def assumptions(criteria: CriteriaSet) -> list[Text]:
    """How much of the criteria file is assumed, in one sentence, and nothing where nothing is."""
    leaves = list(criteria.leaves.values())
    names = {
        "points": say("điểm tối đa", "maximum points"),
        "rule": say("quy tắc chấm", "scoring rule"),
        "not_arising": say("cách tính khi không phát sinh", "not-arising policy"),
        "target": say("mục tiêu", "target"),
    }
    counted = {what: sum(what in leaf.provenance.assumed() for leaf in leaves) for what in names}
    parts = [same("{what} ({count})", what=names[what], count=count) for what, count in counted.items() if count]
    if not parts:
        return []
    return [
        say(
            "Giả định của bộ tiêu chí, đánh dấu *, vì nguồn không nêu: {parts} trong {n} tiêu chí.",
            "Assumed by the criteria file, marked *, where the source does not say: {parts} of {n} criteria.",
            parts=join(parts),
            n=len(leaves),
        )
    ]


def source_text(source: Source | None, criteria: CriteriaSet) -> Text:
    """The place in the source document."""
    if source is None:
        return say("không ghi nguồn", "no source given")
    document = criteria.sources[source.document].document
    parts = [same(document)]
    if source.section:
        parts.append(say("mục {s}", "section {s}", s=source.section))
    if source.item:
        parts.append(say("ý {i}", "item {i}", i=source.item))
    if source.lines:
        parts.append(say("dòng {l} của bản quét", "line {l} of the scanned text", l=source.lines))
    return join(parts)
