"""What a metric is worth: its points, what full marks need, and what it came to last year, in Vietnamese words."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from parindex_cli.bounds import Bound
from parindex_cli.figures import NotArising, Pending
from parindex_cli.language import Percent, same
from parindex_cli.model.baseline import Baseline, LastScore
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.figure_words import figure_text
from parindex_cli.model.rare import Adjustment
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.tree import Leaf

_BOUNDS = {"≥": "từ {v} trở lên", ">": "trên {v}", "≤": "không quá {v}", "<": "dưới {v}", "=": "bằng {v}"}


def points_words(points: Fraction) -> str:
    """Points as people write them: `0,75`."""
    return same("{p}", p=points).in_("vi")


def most(part: Adjustment) -> str:
    """The most that a bonus or a penalty comes to."""
    return f"{'thưởng' if part.kind == 'bonus' else 'trừ'} tối đa {points_words(part.ceiling)} điểm"


def full_marks(leaf: Leaf, criteria: CriteriaSet) -> str:
    """All points of a criterion and what a figure needs for them: the target, or the rule where there is none."""
    aim = leaf.target if leaf.rule.aims() else None
    words = leaf.rule.words(criteria.terms(leaf)).in_("vi") if aim is None else _bound(aim)
    return f"{points_words(leaf.points)} điểm: {words}"


def _bound(target: Bound) -> str:
    value = target.value_text().in_("vi")
    if target.comparator == "=" and target.scale != "number":
        return value if target.scale == "yesno" else f"đạt {value}"
    return _BOUNDS[target.comparator].format(v=value)


class LastYear:
    """Last year's result by metric and component; nothing where there is none."""

    def __init__(self, criteria: CriteriaSet, results: Sequence[Baseline]) -> None:
        self._criteria = criteria
        self._scores = [one.scores() for one in results]
        self._figures: Mapping[str, Reported] = {}
        if len(results) > 1:
            from parindex_cli.model.predecessors import figures_together  # few departments were merged last year

            self._figures = figures_together(results, criteria)[0]
        elif results:
            self._figures = read_figures(results[0].figures, criteria.metrics)[0]

    def of_component(self, component: str) -> str:
        """Its points out of its maximum."""
        return self._points(component)

    def words(self, metric: str, leaves: Sequence[Leaf]) -> str:
        """Its figure, and the points of the criteria it is scored in."""
        figure = self._figures[metric].figure if metric in self._figures else Pending()
        known = not isinstance(figure, Pending | NotArising)
        said = [figure_text(figure, self._criteria.metrics[metric], "; ").in_("vi")] if known else []
        return "; ".join(said + [points for leaf in leaves if (points := self._points(leaf.id))])

    def _points(self, name: str) -> str:
        """The points; of units that were merged from the least to the most, where all of them had some."""
        found = [scores[name] for scores in self._scores if name in scores]
        if not found or len(found) < len(self._scores):
            return ""
        if len(found) == 1:
            return _score(found[0])
        low, high = (choose(found, key=lambda one: one.share) for choose in (min, max))
        alike = low.maximum == high.maximum
        first = points_words(low.points) if alike else Percent(low.share, 1)
        last = _score(high) if alike else Percent(high.share, 1)
        return same("từ {a} đến {b} ở các đơn vị trước hợp nhất, không so sánh", a=first, b=last).in_("vi")


def _score(score: LastScore) -> str:
    return f"{points_words(score.points)}/{points_words(score.maximum)} điểm"
