"""Where a department stands among the published results of others, in words."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import NamedTuple

from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.rare import Class
from parindex_cli.plan.places import League, Rival, Standing
from parindex_cli.scoring import Scorecard
from parindex_cli.views import headline
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
from parindex_cli.views.tables import Cell, Column, Table, number_cell, number_column, table

_FEW = 3


def rank_blocks(found: Standing, card: Scorecard) -> Page:
    """The place by last year's results, what the places above take, and the same if the others move on."""
    lines = list(_lines(found, card))
    return [
        Heading(say("Thứ hạng theo kết quả năm {y}", "Rank by the results of {y}", y=str(found.league.year))),
        Bullets(tuple(lines)),
        Paragraph(_what_it_is(found.league), quiet=True),
    ]


class _Mark(NamedTuple):
    what: Text
    place: int
    of_100: Fraction
    lacks: Fraction | None
    moved: int | None


def ranks_sheet(found: Standing, card: Scorecard) -> Table:
    """The same as rows: where the index stands, and what the places above take."""
    decimals = max(card.criteria.decimals, _decimals(found.league))
    columns: list[Column[_Mark]] = [
        Column(
            say("Thứ hạng theo kết quả năm {y}", "By the results of {y}", y=str(found.league.year)), _what, head=True
        ),
        number_column(say("Hạng", "Place"), lambda mark: number_cell(mark.place)),
        number_column(say("Chỉ số", "Index"), lambda mark: number_cell(mark.of_100, decimals)),
        number_column(say("Cần thêm", "Lacks"), lambda mark: number_cell(mark.lacks, decimals)),
        number_column(_IF_THEY_MOVE, lambda mark: number_cell(mark.moved)),
    ]
    return table(columns, _marks(found, card))


_IF_THEY_MOVE = say("Hạng nếu các đơn vị khác tăng giảm như trước", "Place if the others move as before")


def _what(mark: _Mark) -> Cell:
    return Cell(mark.what)


def _marks(found: Standing, card: Scorecard) -> Iterator[_Mark]:
    def mark(what: Text, index: Fraction, place: int, lacks: Fraction | None = None) -> _Mark:
        moved = None if found.league.earlier is None else _moved(index, found.league)
        return _Mark(what, place, index, lacks, moved)

    yield mark(_basis(found, card), found.of_100, found.now)
    if found.next is not None and found.next != found.wanted:
        yield mark(
            say("Hạng kế trên", "Next place"), found.league.needed(found.next), found.next, found.lacks(found.next)
        )
    if found.wanted is not None:
        needed, lacks = found.league.needed(found.wanted), found.lacks(found.wanted)
        yield mark(say("Hạng cần đạt", "Place asked for"), needed, found.wanted, lacks)
    if found.after is not None:
        yield mark(say("Sau kế hoạch", "After the plan"), found.after, found.league.place(found.after))


def _lines(found: Standing, card: Scorecard) -> Iterator[Text]:
    league, decimals = found.league, card.criteria.decimals
    yield say(
        "{basis} {i} đứng thứ {p}/{n}{own}",
        "{basis} {i}, which is place {p} of {n}{own}",
        basis=_basis(found, card),
        i=Fixed(found.of_100, decimals),
        p=found.now,
        n=league.places,
        own=_own(league),
    )
    if found.next is not None and found.next != found.wanted:
        yield _to(found, found.next, decimals)
    if found.wanted is not None:
        yield _to(found, found.wanted, decimals)
    if found.after is not None:
        yield say(
            "Làm xong kế hoạch, chỉ số {i} đứng thứ {p}: {c}",
            "Once the plan is done, an index of {i} is place {p}: {c}",
            i=Fixed(found.after, decimals),
            p=league.place(found.after),
            c=_climbed(found.now - league.place(found.after)),
        )
    if league.earlier is not None:
        yield _if_they_move(found, decimals)
    classed = card.compared.classed
    if classed is not None and classed.highest.at_most is not None:
        yield _within(found, classed.highest)
    if card.criteria.tie_breaks:
        yield say(
            "Bằng điểm thì xét lần lượt điểm của {ids}", "With equal points those of {ids} decide, in turn",
            ids=", ".join(map(card.criteria.printed, card.criteria.tie_breaks)),
        )  # fmt: skip


def _within(found: Standing, one: Class) -> Text:
    """Whether the place is among those that the quota of a class leaves."""
    assert one.at_most is not None
    units = max(found.league.ranked, found.league.places)
    most = floor(one.at_most.value * (units if one.at_most.scale == "percent" else 1))
    inside = found.now <= most
    return say(
        "Hạn mức: {quota}, tức {n} trong {units}; {verdict}",
        "Quota: {quota}, which is {n} of {units}; {verdict}",
        quota=headline.quota_words(one),
        n=most,
        units=units,
        verdict=say("hạng {p} nằm trong số đó", "place {p} is among these", p=found.now)
        if inside
        else say("hạng {p} thì vượt", "place {p} is beyond", p=found.now),
    )


def _basis(found: Standing, card: Scorecard) -> Text:
    """What index is compared: a plan counts from the figures so far, all else by the whole year."""
    if card.submission.year_over:
        return say("Chỉ số", "The index is")
    if found.after is not None:
        return say("Chỉ số theo số liệu đến nay", "By the figures so far the index is")
    return say("Chỉ số dự báo cả năm", "The index projected for the year is")


def _own(league: League) -> Text:
    if league.own is None:
        return say("; đơn vị không có trong bảng này", "; the department itself is not in this table")
    index, rank = league.own.of_100, league.own.rank
    assert index is not None  # what has none is an error
    return say(
        "; kết quả năm {y}: {i}{r}{c}",
        "; its result of {y}: {i}{r}{c}",
        y=str(league.year),
        i=Fixed(index, _decimals(league)),
        r=same("") if rank is None else say(", hạng {r}", ", rank {r}", r=rank),
        c=_class(league.own.class_),
    )


def _class(printed: str | None) -> Text:
    return same("") if printed is None else say(", xếp loại {c}", ", class {c}", c=printed)


def _to(found: Standing, place: int, decimals: int) -> Text:
    league, lacks = found.league, found.lacks(place)
    needed = Fixed(league.needed(place), _decimals(league))
    if not lacks:
        return say("Hạng {p}: đã đạt (cần {i})", "Place {p}: reached ({i} is needed)", p=place, i=needed)
    return say(
        "Hạng {p}: cần {i}, thêm {g} điểm; {who}",
        "Place {p}: {i} is needed, {g} points more; {who}",
        p=place,
        i=needed,
        g=Fixed(lacks, max(decimals, _decimals(league))),
        who=_who(league.holders(place), league),
    )


def _who(holders: list[Rival], league: League) -> Text:
    named = [same("{u}{c}", u=one.unit, c=_class(one.class_)) for one in holders[:_FEW]]
    names = join([*named, *([same("…")] if len(holders) > _FEW else [])], "; ")
    if league.shared:
        return say("ngang {names}", "level with {names}", names=names)
    return say("trên {names}", "above {names}", names=names)


def _climbed(places: int) -> Text:
    if places == 0:
        return say("không đổi", "as before")
    return say("lên {n} bậc", "{n} up", n=places)


def _if_they_move(found: Standing, decimals: int) -> Text:
    """The places if each of the others rises or falls once more as it did."""
    league = found.league
    parts = [
        say("chỉ số {i}: hạng {p}", "{i} is place {p}", i=Fixed(found.of_100, decimals), p=_moved(found.of_100, league))
    ]
    if found.after is not None:
        parts.append(say("sau kế hoạch: hạng {p}", "after the plan {p}", p=_moved(found.after, league)))
    if found.wanted is not None:
        parts.append(
            say(
                "hạng {p} cần {i}",
                "place {p} takes {i}",
                p=found.wanted,
                i=Fixed(league.needed(found.wanted, moved=True), _decimals(league)),
            )
        )
    return say(
        "Nếu các đơn vị khác tăng giảm như từ năm {a} đến năm {b}{left}: {parts}",
        "If the others move as between {a} and {b}{left}: {parts}",
        a=str(league.earlier),
        b=str(league.year),
        left=_left(league.unmoved),
        parts=join(parts, "; "),
    )


def _moved(index: Fraction, league: League) -> int:
    return league.place(index, moved=True)


def _left(unmoved: int) -> Text:
    if not unmoved:
        return same("")
    return say(" ({n} đơn vị không rõ, giữ nguyên)", " ({n} of them are not known of and stay as they were)", n=unmoved)


def _decimals(league: League) -> int:
    """The decimals that the results are printed with."""
    return len(str(league.step.denominator)) - 1


def _what_it_is(league: League) -> Text:
    names = [same(name) for name in league.name if name]
    some = say(
        " Bảng chỉ có {n} trong {m} đơn vị; hạng được tính trong số đó.",
        " The table has {n} of {m} units; places are counted among these.",
        n=league.places if league.own else len(league.rivals),
        m=league.ranked,
    )
    return say(
        "So sánh với kết quả đã công bố năm {y}{of}, khi các đơn vị khác giữ nguyên; không phải dự báo thứ hạng.{some}",
        "A comparison with what was published for {y}{of}, with the others as they were; no forecast.{some}",
        y=str(league.year),
        of=same(" ({names})", names=join(names)) if names else same(""),
        some=some if league.incomplete else same(""),
    )
