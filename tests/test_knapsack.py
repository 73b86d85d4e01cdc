"""The cheapest choice of options that gain enough, beside every choice there is."""

from fractions import Fraction
from itertools import combinations, product
from random import Random

from parindex_cli.plan.knapsack import Option, cheapest, floor_of, frontier, price

SEED = 7
"""Of several that were tried, one whose choices tell apart as much as any."""


def drawn(random: Random, most: int) -> list[list[Option]]:
    """Classes of options as those of a plan are: the cheapest first, each with more gain than those before."""
    return [
        frontier([Option(*(random.randint(0, most) for _ in range(2)), random.randint(-3, 0)) for _ in range(6)])
        for _ in range(random.randint(1, 4))
    ]


def test_of_all_choices_of_options_the_cheapest_is_found_and_what_a_gain_costs_at_least() -> None:
    random = Random(SEED)
    for n in range(100):
        classes = drawn(random, (5, 20)[n % 2])
        need = random.randint(0, sum(one[-1].gain for one in classes) + 1)
        sums = [tuple(map(sum, zip(*(one[:3] for one in choice), strict=True))) for choice in product(*classes)]
        best = min(((cost, -gain, order) for cost, gain, order in sums if gain >= need), default=None)
        found = cheapest(classes, need)
        assert (best is None) == (found is None)
        if best is not None and found is not None and best[0] > min(cost for cost, _, _ in sums):
            assert (sum(o.cost for o in found), -sum(o.gain for o in found), sum(o.order for o in found)) == best
            at = price(classes, need)
            steps = [(b.cost - a.cost, b.gain - a.gain) for one in classes for a, b in combinations(one, 2)]
            bounds = [p * need + sum(floor_of(one, p) for one in classes) for p in (at, *(Fraction(*s) for s in steps))]
            assert max(bounds) == bounds[0] <= best[0]
