"""The index in words: the first line of every page and report, and why it does not reach what was asked."""

from fractions import Fraction
from typing import TYPE_CHECKING

from parindex_cli.language import Fixed, Percent, Text, join, same, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.layers import LAYERS
from parindex_cli.numbers import ZERO, added, round_to
from parindex_cli.scoring import Headline, NodeScore, Outlook, Part, Scorecard
from parindex_cli.scoring.projection import FEW

if TYPE_CHECKING:
    from parindex_cli.model.rare import Class


def index_text(card: Scorecard) -> Text:
    """The index, what it can still come to, and last year's with the change where a whole year is compared."""
    found = card.headline
    if found.index is None:
        return say("Không có chỉ số: không có tiêu chí nào áp dụng.", "There is no index: no criterion applies.")
    line = same("{line}{last}", line=_so_far(card, found), last=_beside_last(card, found))
    line = join([line, *_class_texts(card)], "; ")
    return same("{line}.", line=line)


def _class_texts(card: Scorecard) -> list[Text]:
    """The class, or from which to which; and the better class that something else than the index shuts out."""
    found = card.classed
    if found is None:
        return []
    lowest, highest = found.lowest, found.highest
    words = say("xếp loại {c}", "class {c}", c=highest.name)
    if lowest != highest:
        words = say("xếp loại từ {a} đến {b}", "class from {a} to {b}", a=lowest.name, b=highest.name)
    barred = [
        say(
            "không xếp {c} do {why}",
            "not {c} because of {why}",
            c=one.name,
            why=join([_named(card.criteria, name) for name in why], ", "),
        )
        for one, why in found.barred
    ]
    quota = [quota_words(highest)] if highest.at_most is not None else []
    return [words, *quota, *barred]


def _named(criteria: CriteriaSet, name: str) -> Text:
    """A criterion by its number, which stands in every table; a bonus or penalty by its title."""
    beside = (part.name for part in criteria.adjustments if part.id == name)
    return next(beside, same("{number}", number=criteria.printed(name)))


def quota_words(one: "Class") -> Text:
    """`loại Xuất sắc không quá 25% số đơn vị`; a plain number is one of units."""
    assert one.at_most is not None
    share = one.at_most.scale == "percent"
    return say(
        "loại {c} không quá {q}{of}",
        "at most {q}{of} may be of class {c}",
        c=one.name,
        q=Percent(one.at_most.value) if share else one.at_most.value,
        of=say(" số đơn vị", " of the units") if share else say(" đơn vị", " units"),
    )


def _so_far(card: Scorecard, found: Headline) -> Text:
    """The index with its range, which is left out where its ends are equal."""
    index, secured, reachable = map(card.rounded, (found.index, found.secured, found.reachable))
    decimals, of = card.criteria.decimals, found.of
    assert index is not None
    assert secured is not None
    assert reachable is not None
    shown = {"i": Fixed(index, decimals), "a": Fixed(secured, decimals), "b": Fixed(reachable, decimals), "of": of}
    if secured == reachable:
        return say("Chỉ số {i}/{of}", "Index {i}/{of}", **shown)
    if secured == index:
        return say("Chỉ số đã đạt {i}/{of}, có thể đạt {b}", "Index {i}/{of} so far, reachable {b}", **shown)
    return say(
        "Chỉ số đã đạt {i}/{of}, khi đủ số liệu từ {a} đến {b}",
        "Index {i}/{of} so far, from {a} to {b} once everything is reported",
        **shown,
    )


def _beside_last(card: Scorecard, found: Headline) -> Text:
    """Last year's index and rank; the change only of a whole year that is complete."""
    if found.last is None:
        return same("")
    decimals, last = card.criteria.decimals, card.rounded(found.last.index)
    assert last is not None
    words = {"i": Fixed(last, decimals), "y": found.last.year, "r": _rank(found)}
    change = shown_change(card)
    if change is None or not card.submission.year_over:
        return say("; năm {y}: {i}{r}", "; {y}: {i}{r}", **words)
    return say(
        " so với {i} năm {y}{r}: {c}", " against {i} in {y}{r}: {c}", **words, c=Fixed(change, decimals, signed=True)
    )


def shown_change(card: Scorecard) -> Fraction | None:
    """The change on last year between the two numbers as they are shown, so that it can be checked by hand."""
    year = card.headline.against
    if year is None or year.last is None:
        return None
    index, last = card.rounded(year.index), card.rounded(year.last.index)
    return None if index is None or last is None else index - last


def projection_text(card: Scorecard) -> Text | None:
    """The year as it is projected, with its range, last year's beside it, and what is not in it; None once it is over.

    `Dự báo cả năm (theo nhịp 6 tháng): 77,44/100, từ 70,10 đến 79,10 …`
    """
    if card.outlook is None:
        return None
    likely, found = card.outlook.likely, card.outlook.likely.headline
    index, decimals = likely.rounded(found.index), card.criteria.decimals
    if index is None:
        return None
    line = say(
        "Dự báo cả năm (theo nhịp {m} tháng): {i}/{of}{range}{last}{open}",
        "Projection of the year (at the pace of {m} months): {i}/{of}{range}{last}{open}",
        m=card.submission.months,
        i=Fixed(index, decimals),
        of=found.of,
        range=_range(card.outlook, decimals),
        last=_beside_last(likely, found),
        open=_left_open(likely, decimals),
    )
    return same("{line}.", line=line)


def _range(outlook: Outlook, decimals: int) -> Text:
    """From the worst to the best that one case makes of it, wherever the cases are few."""
    ends = [card.rounded(card.headline.index) or ZERO for card in (outlook.low, outlook.likely, outlook.high)]
    low, high = Fixed(min(ends), decimals), Fixed(max(ends), decimals)
    if low == high:
        return same("")
    return say(
        ", từ {low} đến {high} nếu nơi dưới {few} trường hợp lệch một trường hợp",
        ", from {low} to {high} with one case more or fewer where there are under {few}",
        low=low,
        high=high,
        few=FEW,
    )


def _left_open(card: Scorecard, decimals: int) -> Text:
    beside = awaited_beside(card)
    open_points = [same("{p}", p=Fixed(card.headline.pending, decimals))] if card.headline.pending else []
    if not open_points and not beside:
        return same("")
    return say(
        "; chưa tính phần chưa có số liệu, nhiều nhất {p}",
        "; what is not reported is left out, {p} at most",
        p=join([*open_points, *beside]),
    )


def awaited_beside(card: Scorecard) -> list[Text]:
    """What bonus and penalty can still come to, where they are not reported; no part of a criterion's points."""
    decimals, total = card.criteria.decimals, card.total
    parts = (
        (say("điểm thưởng", "bonus"), total.bonus_pending),
        (say("điểm trừ", "penalty"), -total.penalty_pending),
    )
    return [same("{w} {p}", w=words, p=Fixed(points, decimals, signed=True)) for words, points in parts if points]


def index_gain(card: Scorecard, node: NodeScore, points: Fraction) -> Fraction | None:
    """What the index as shown gains with points of a criterion; None where a point of one is a point of the other."""
    found = card.headline
    part = next((part for part in found.parts if part.name == card.criteria.part_of[node.id]), None)
    if found.index is None or part is None or part.scale == 1:
        return None
    before, after = card.rounded(found.index), card.rounded(found.index + part.scale * points)
    assert before is not None
    assert after is not None
    return after - before


def _rank(found: Headline) -> Text:
    if found.last is None or found.last.rank is None:
        return same("")
    return say(" (hạng {r})", " (rank {r})", r=rank_text(found.last.rank, found.last.ranked))


def rank_text(rank: int, ranked: int | None) -> str:
    """`12`, or `12/19` where it is known how many were ranked."""
    return str(rank) if ranked is None else f"{rank}/{ranked}"


def parts_shown(card: Scorecard) -> list[tuple[Part, Fraction]]:
    """The published parts scaled and rounded, the last one so that they add up to the index as it is shown."""
    found = card.headline
    if not found.parts:
        return []
    scaled = [part.scale * part.earned for part in found.parts]
    scaled[0] += found.beside
    shown = [round_to(points, card.criteria.decimals, card.criteria.rounding) for points in scaled]
    together = card.rounded(added(scaled))
    assert together is not None
    shown[-1] = together - added(shown[:-1])
    return list(zip(found.parts, shown, strict=True))


def part_title(part: Part) -> Text:
    """`thẩm định` or `điều tra xã hội học`, else its own title."""
    return part.title or LAYERS["survey" if part.name == "survey" else "appraised"]


def parts_text(card: Scorecard) -> Text | None:
    """`Trong đó thẩm định 52,89/80 + điều tra xã hội học 15,58/20.`; None where the set publishes no parts."""
    shown = [_part_text(part, Fixed(points, card.criteria.decimals)) for part, points in parts_shown(card)]
    shown += [_awaited_text(part) for part in card.headline.awaited] if shown else []
    if not shown:
        return None
    return say("Trong đó {parts}.", "Made of {parts}.", parts=join(shown, "; " if card.headline.awaited else " + "))


def _awaited_text(part: Part) -> Text:
    return say("{t}: chờ điều tra, tối đa {of}", "{t}: awaited, at most {of}", t=part_title(part), of=part.of or ZERO)


def _part_text(part: Part, points: Fixed) -> Text:
    """What is not known at all is no 0."""
    if part.pending == part.maximum:
        return say("{t} chưa có số liệu", "{t} not reported", t=part_title(part))
    return same("{t} {p}/{of}", t=part_title(part), p=points, of=part.of or Fraction(0))


def too_low(card: Scorecard, least: Fraction) -> Text:
    """Why an index does not reach `least`, with as many decimals as it takes to see it."""
    share = card.headline.share
    if share is None:
        return say("Không đạt: không có tiêu chí nào áp dụng", "Not reached: no criterion applies")
    index, decimals = share * 100, card.criteria.decimals
    while round_to(index, decimals) >= least:
        decimals += 1
    return say(
        "Không đạt: chỉ số {i} thấp hơn {l} (--fail-under)",
        "Not reached: the index {i} is below {l} (--fail-under)",
        i=Fixed(index, decimals),
        l=least,
    )
