"""Small criteria sets for plans, and every figure that their metrics can be changed to, found without the planner."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, product
from typing import Any, NamedTuple

from parindex_cli.figures import Amount, Figure, Items, Level, NotArising, NotSubmitted, Pending, Rate, Tally, YesNo
from parindex_cli.lint.criteria import check_criteria
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import Submission
from parindex_cli.numbers import HUNDRED, ONE, ZERO
from parindex_cli.scoring import Scorecard, score
from parindex_cli.scoring.judging import Judge
from tests.case_tables import ALLOWED
from tests.conftest import criteria_of, submission_of

Figures = Mapping[str, Reported]


class Case(NamedTuple):
    """Criteria with figures, ready to be planned with."""

    criteria: CriteriaSet
    submission: Submission
    figures: Figures

    @property
    def judge(self) -> Judge:
        return Judge(self.criteria, self.figures, {}, ())

    def card(self, changes: Mapping[str, Figure] | None = None) -> Scorecard:
        """The scorecard, with some figures changed."""
        figures = {**self.figures}
        for metric, figure in (changes or {}).items():
            figures[metric] = figures[metric]._replace(figure=figure)
        return score(self.criteria, self.submission, figures)


def case_of(leaves: list[dict[str, Any]], metrics: dict[str, Any], figures: dict[str, Any], **more: Any) -> Case:
    """A set of one component, or of those that the leaves name; `more` are keys of the criteria file."""
    components: dict[str, list[dict[str, Any]]] = {}
    for leaf in leaves:
        provenance = {"points": "assumed", "target": "assumed" if "target" in leaf else "none"}
        given = {"title": leaf["id"], "not_arising": "exclude", "provenance": provenance, **leaf}
        components.setdefault(leaf["id"].split(".")[0], []).append(given)
    total = sum((Fraction(str(leaf["points"])) for leaf in leaves), ZERO)
    units = {"u": {"title": "Văn phòng"}, "v": {"title": "Thanh tra"}, "w": {"title": "Kế hoạch"}}
    data = {
        "format": "criteria/1", "year": "2022", "title": "Bộ tiêu chí", "points": _text(total), "sources": {},
        "units": units, "metrics": {name: _metric(name, metric) for name, metric in metrics.items()},
        "components": [
            {"id": name, "title": name, "lead": "u", "provenance": {"points": "stated"}, "criteria": members,
             "points": _text(sum((Fraction(str(one["points"])) for one in members), ZERO))}
            for name, members in components.items()
        ],
        **more,
    }  # fmt: skip
    criteria = criteria_of(data)
    errors = [f for f in check_criteria(criteria) if f.severity == "error" and f.code not in ALLOWED]
    assert not errors, [f.message.in_("en") for f in errors]
    submission = submission_of(figures)
    read, findings = read_figures(submission.figures, criteria.metrics)
    assert not [f for f in findings if f.severity == "error"], [f.message.in_("en") for f in findings]
    return Case(criteria, submission, read)


def _text(number: Fraction) -> str:
    from parindex_cli.numbers import exact_text

    return exact_text(number)


def _metric(name: str, metric: dict[str, Any]) -> dict[str, Any]:
    made = {"title": name, "question": "Bao nhiêu?", **metric}
    if "options" in made:
        made["options"] = [{"id": option, "title": option} for option in made["options"]]
    return made | ({"out_of": "tổng số"} if made["measure"] == "rate" else {})


def others(metric: Metric, reported: Reported, most: int = 6) -> Iterator[tuple[Fraction, Figure]]:  # noqa: C901, PLR0912  # a case for each sort
    """Every figure that a metric can be changed to by at most so many items, each with the items it takes."""
    if metric.course == "final" or metric.measure in ("points", "survey"):
        return
    match reported.figure:
        case Rate(_, Fraction() as done, Fraction() as of) if metric.course == "flow":
            further = most if reported.expected is None else min(most, int(reported.expected - of))
            for n in range(1, further + 1):
                yield Fraction(n), Rate.counted(done + n, of + n)
                yield Fraction(n), Rate.counted(done, of + n)
        case Rate(_, Fraction() as done, Fraction() as of):
            top = of + (most if metric.may_exceed else 0)
            yield from ((abs(n - done), Rate.counted(Fraction(n), of)) for n in range(int(top) + 1) if n != done)
        case Rate(value):
            yield from ((abs(n - value * HUNDRED), Rate(Fraction(n, 100))) for n in range(101))
        case Amount(value):
            yield from ((abs(n - value), Amount(Fraction(n))) for n in range(int(value) + most) if n != value)
        case YesNo(yes):
            yield ONE, YesNo(not yes)
        case Level(name):
            yield from ((ONE, Level(option.id)) for option in metric.options if option.id != name)
        case Items(done_items):
            missing = [option.id for option in metric.options if option.id not in done_items]
            for n in range(1, len(missing) + 1):
                yield from ((Fraction(n), Items(done_items | {*more})) for more in combinations(missing, n))
        case Tally(counts):
            for taken in product(*(range(int(count) + 1) for count in counts.values())):
                left = {name: count - n for (name, count), n in zip(counts.items(), taken, strict=True)}
                if any(taken):
                    yield Fraction(sum(taken)), Tally(left)
        case NotSubmitted():
            yield from ((ONE, Amount(Fraction(days))) for days in range(20))
        case NotArising():
            return
        case Pending():
            yield from ((ONE, figure) for figure in any_of(metric))


def any_of(metric: Metric) -> Iterator[Figure]:
    """Figures that may be reported, among them all at which the rules of small sets give most."""
    options = [option.id for option in metric.options]
    match metric.measure:
        case "rate":
            yield from (Rate(Fraction(n, 10)) for n in range(11))
        case "yesno":
            yield from map(YesNo, (False, True))
        case "level":
            yield from map(Level, options)
        case "items":
            yield from (Items(frozenset(done)) for n in range(len(options) + 1) for done in combinations(options, n))
        case "tally":
            yield from (Tally({name: Fraction(n) for name in options}) for n in range(2))
        case measure:
            yield from (Amount(Fraction(n)) for n in range(0, 11, 2))
            yield from [NotSubmitted()] if measure == "days" else []
