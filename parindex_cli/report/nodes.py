"""A criterion of the scorecard as plain texts."""

from collections.abc import Iterable
from fractions import Fraction

from parindex_cli.language import Lang, Text
from parindex_cli.report.shape import Node
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views import phrases
from parindex_cli.views.arithmetic import arithmetic
from parindex_cli.views.score_page import goal_text
from parindex_cli.views.tables import DASH


class Writer:
    """Writes the numbers and criteria of one scorecard in one language."""

    def __init__(self, card: Scorecard, lang: Lang) -> None:
        self.card = card
        self.lang = lang
        self._nodes: dict[str, Node] = {}

    def text(self, text: Text) -> str:
        """The text on one line, safe to show, not escaped for any format."""
        return text.in_(self.lang)

    def texts(self, texts: Iterable[Text]) -> list[str]:
        """Each of them."""
        return [self.text(text) for text in texts]

    def points(self, points: Fraction | None, *, signed: bool = False) -> str:
        """Points with the set's decimals; a dash where there are none."""
        return self.text(phrases.points_text(points, self.card.criteria.decimals, signed=signed))

    def unit(self, unit: str | None) -> str:
        """A division's title."""
        return self.text(self.card.criteria.unit_name(unit))

    def nodes(self, nodes: Iterable[NodeScore]) -> list[Node]:
        """Each of them."""
        return [self.node(node) for node in nodes]

    def node(self, node: NodeScore) -> Node:
        """A criterion, the same in every list; one that is scored itself also has its figure, target and rule."""
        if node.id not in self._nodes:
            values = self._common(node) | self._against_last(node)
            self._nodes[node.id] = values if node.is_group else values | self._own(node)
        return self._nodes[node.id]

    def _common(self, node: NodeScore) -> Node:
        outlook = self.card.outlook
        return {
            "id": node.printed,
            "title": self.text(node.name),
            "depth": node.entry.depth,
            "is_group": node.is_group,
            "points": self.points(node.earned),
            "maximum": self.points(node.maximum),
            "share": self.text(phrases.share_text(node.share)),
            "possible": self.points(node.possible),
            "gone": self.points(node.gone),
            "short": self.points(node.short),
            "pending": self.points(node.pending),
            "projected": self.points(outlook.ends[node.id].node.earned if outlook else None),
            "lead": self.unit(node.entry.lead),
            "cooperating": [self.unit(unit) for unit in node.entry.cooperating],
            "assumed": node.entry.node.provenance.assumed(),
            "arithmetic": self.texts(arithmetic(node, self.card)),
        }

    def _against_last(self, node: NodeScore) -> Node:
        last, whole = node.last, self.card.whole_year(node)
        return {
            "change": self.points(None if whole is None else whole.change, signed=True),
            "share_change": self.text(phrases.share_change_text(None if whole is None else whole.share_change)),
            "last_points": self.points(last.points if last else None),
            "last_maximum": self.points(last.maximum if last else None),
            "last_rank": self.text(phrases.rank_cell(last.rank if last else None).words),
            "regressed": node.regressed,
        }

    def _own(self, node: NodeScore) -> Node:
        criteria, leaf = self.card.criteria, node.leaf
        return {
            "state": str(node.state),
            "figure": self.text(phrases.node_figure(node, criteria)),
            "target": self.text(DASH.words if leaf.target is None else leaf.target.text()),
            "met": node.met,
            "rule": self.text(leaf.rule.words(criteria.terms(leaf))),
            "goal": self.text(goal_text(node)),
            "way": self.text(node.goal.words) if node.goal else "",
            "steps": self.texts(node.steps),
        }
