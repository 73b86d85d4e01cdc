"""The index of a scorecard, as every document about one begins with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parindex_cli.numbers import fixed
from parindex_cli.scoring import Headline, Scorecard
from parindex_cli.views.headline import index_text, shown_change
from parindex_cli.views.output.values import exact, points, text_data

if TYPE_CHECKING:
    from parindex_cli.views.output.shapes.headline import HeadlineData, LastIndexData


def headline_data(card: Scorecard) -> HeadlineData:
    """The index of a scorecard."""
    found, decimals = card.headline, card.criteria.decimals
    data: HeadlineData = {
        "index": points(card.rounded(found.index), decimals),
        "secured": points(card.rounded(found.secured), decimals),
        "reachable": points(card.rounded(found.reachable), decimals),
        "of": fixed(found.of, decimals),
        "exact": exact(found.index),
        "complete": found.complete,
        "last": _last(card, found),
        "words": text_data(index_text(card)),
    }
    if (classed := card.classed) is not None:
        data["classes"] = {"lowest": text_data(classed.lowest.name), "highest": text_data(classed.highest.name)}
    return data


def _last(card: Scorecard, found: Headline) -> LastIndexData | None:
    last, decimals = found.last, card.criteria.decimals
    if last is None:
        return None
    index = card.rounded(last.index)
    assert index is not None
    return {
        "year": last.year,
        "index": fixed(index, decimals),
        "rank": last.rank,
        "ranked": last.ranked,
        "change": points(shown_change(card), decimals),
    }
