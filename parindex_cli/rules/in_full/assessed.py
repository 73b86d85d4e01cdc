"""assessed: the points an appraiser or a survey body has set."""

from typing import Literal

from parindex_cli.figures import Figure
from parindex_cli.language import Text, say
from parindex_cli.rules.base import RuleKind, Terms, Working, capped, known_quantity


class Assessed(RuleKind):
    """The figure is the points, within 0 … M."""

    label = say("được chấm", "assessed")
    accepts = frozenset({"points"})
    caps = True

    kind: Literal["assessed"] = "assessed"

    def work(self, figure: Figure, terms: Terms) -> Working:
        given = known_quantity(figure)
        points = capped(given, terms.maximum)
        step = say(
            "điểm được chấm: {given}, tối đa {m}", "points given: {given}, at most {m}", given=given, m=terms.maximum
        )
        return Working(points, (step,))

    def words(self, terms: Terms) -> Text:
        return say(
            "điểm do cơ quan thẩm định hoặc điều tra chấm, tối đa {m}",
            "points set by an appraiser or a survey body, at most {m}",
            m=terms.maximum,
        )
