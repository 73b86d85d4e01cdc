"""How many further cases may miss before a target that a flow meets is missed."""

from fractions import Fraction
from math import floor

from parindex_cli.figures import Rate
from parindex_cli.model.metrics import Metric
from parindex_cli.model.reading import Reported
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import ONE, ZERO, decimal_places


def margin_of(leaf: Leaf, metric: Metric, reported: Reported) -> Fraction | None:
    """The most further misses; None where there is no such number.

    Where the year's expected total is known, all other cases still to come are taken to count; else none comes.
    """
    figure, target = reported.figure, leaf.target
    if metric.course != "flow" or target is None or not isinstance(figure, Rate):
        return None
    if figure.done is None or figure.of is None or not target.holds(figure.value):
        return None
    hits = figure.of - figure.done if target.lowered else figure.done
    wanted = ONE - target.value if target.lowered else target.value
    coming = None if reported.expected is None else max(ZERO, reported.expected - figure.of)
    if coming is not None:
        limit = hits + coming - wanted * (figure.of + coming)
    elif wanted > 0:
        limit = hits / wanted - figure.of
    else:
        return None  # it bears any number
    step = Fraction(1, 10 ** max(decimal_places(figure.done) or 0, decimal_places(figure.of) or 0))
    misses = floor(limit / step) * step
    if misses == limit and target.comparator in (">", "<"):
        misses -= step  # what is exactly on the bound does not meet it
    return misses if coming is None else min(misses, coming)
