"""Sums that were published and miss, acknowledged with what they do come to."""

from collections.abc import Iterator
from fractions import Fraction

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.language import say

ADDS_UP = say("các phần cộng lại đúng bằng số công bố", "the parts do add up to what was published")


def acknowledged_sum(written: Fraction, actual: Fraction, published: Fraction, path: Path) -> Iterator[Finding]:
    """What is wrong with saying that the parts add up to something else than was published."""
    if actual == published:
        yield Finding("discrepancy-none", ADDS_UP, path)
    elif written != actual:
        yield adds_up_otherwise(written, actual, path)


def adds_up_otherwise(written: Fraction, actual: Fraction, path: Path) -> Finding:
    """That the sum is not the one that is acknowledged."""
    message = say("ghi {w} nhưng cộng lại là {a}", "says {w}, but they add up to {a}", w=written, a=actual)
    return Finding("discrepancy-sum", message, path)
