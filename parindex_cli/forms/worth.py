"""What a metric is worth: its points, what full marks need, and what it came to last year, in Vietnamese words."""

from collections.abc import Sequence
from fractions import Fraction

from parindex_cli.bounds import Bound
from parindex_cli.figures import NotArising, Pending
from parindex_cli.language import same
from parindex_cli.model.baseline import Baseline, LastScore
from parindex_cli.model.criteria import Adjustment, CriteriaSet, Leaf
from parindex_cli.model.figure_words import figure_text
from parindex_cli.model.reading import read_figures

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

    def __init__(self, criteria: CriteriaSet, baseline: Baseline | None) -> None:
        self._criteria = criteria
        self._scores = {} if baseline is None else baseline.scores()
        self._figures = {} if baseline is None else read_figures(baseline.figures, criteria.metrics)[0]

    def of_component(self, component: str) -> str:
        """Its points out of its maximum."""
        score = self._scores.get(component)
        return "" if score is None else _score(score)

    def words(self, metric: str, leaves: Sequence[Leaf]) -> str:
        """Its figure, and the points of the criteria it is scored in."""
        figure = self._figures[metric].figure if metric in self._figures else Pending()
        known = not isinstance(figure, Pending | NotArising)
        said = [figure_text(figure, self._criteria.metrics[metric], "; ").in_("vi")] if known else []
        return "; ".join(said + [_score(self._scores[leaf.id]) for leaf in leaves if leaf.id in self._scores])


def _score(score: LastScore) -> str:
    return f"{points_words(score.points)}/{points_words(score.maximum)} điểm"
