"""A scorecard → a Markdown report, by the shipped or an office's own jinja2 template, always in a sandbox."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from parindex_cli import __version__
from parindex_cli.diagnostics import Diagnostic, Severity, Span
from parindex_cli.gaps import Gaps, find_gaps, lost_together
from parindex_cli.language import Lang, Text, same, say
from parindex_cli.model.submission import PERIODS
from parindex_cli.scoring import NodeScore, Scorecard, State
from parindex_cli.views import phrases
from parindex_cli.views.gaps_page import grouped, losses_sheet
from parindex_cli.views.markdown import escape, sheet_text
from parindex_cli.views.score_page import components_sheet, detail_sheet, goal_text, not_arising_text


class ReportFailed(Exception):
    """A template that cannot be used; holds the diagnostic with its file and line."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class _Sandbox(ImmutableSandboxedEnvironment):
    """No attribute of Python's inside, no change of what is given, and no operator that makes something huge."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`*` and `**` on small numbers only."""
        small = all(isinstance(value, int) and abs(value) <= 10_000 for value in (left, right))
        if not small:
            msg = f"operator {operator} takes two whole numbers up to 10000"
            raise SecurityError(msg)
        return super().call_binop(context, operator, left, right)


# What a template can bring about: its own mistakes, and Python's errors in what it does with its values.
_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    OSError,
    RecursionError,
    MemoryError,
)


def render_report(card: Scorecard, lang: Lang, template: Path, files: dict[str, str]) -> str:
    """The report as Markdown. Raises ReportFailed where the template is wrong.

    `files` names the criteria and baseline files for the footer. The template may include others from its folder.
    """
    context = report_context(card, lang, files)
    environment = _Sandbox(
        loader=FileSystemLoader(template.parent, encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        return environment.get_template(template.name).render(context)
    except TemplateSyntaxError as error:
        raise ReportFailed(_failure(error.filename or str(template), error.lineno, error)) from error
    except _FAULTS as error:
        raise ReportFailed(_failure(*_template_line(error, template), error)) from error


def _template_line(error: Exception, template: Path) -> tuple[str, int]:
    """The innermost line of a template in the traceback (jinja2 rewrites tracebacks to template lines)."""
    found, step = (str(template), 1), error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if Path(file).parent == template.parent:
            found = (file, step.tb_lineno)
        step = step.tb_next
    return found


def _failure(file: str, line: int, error: Exception) -> Diagnostic:
    message = say("mẫu báo cáo sai: {e}", "the template is wrong: {e}", e=str(error) or type(error).__name__)
    return Diagnostic(file, Span(line, 1, line, 1), "template", Severity.ERROR, message)


def report_context(card: Scorecard, lang: Lang, files: dict[str, str]) -> dict[str, Any]:
    """What a template may use (docs/templates.md): every string is localised and escaped for Markdown."""
    return _Context(card, lang).values(files)


class _Context:
    def __init__(self, card: Scorecard, lang: Lang) -> None:
        self.card = card
        self.lang = lang
        self.decimals = card.criteria.decimals

    def values(self, files: dict[str, str]) -> dict[str, Any]:
        card, submission, gaps = self.card, self.card.submission, find_gaps(self.card)
        return {
            "unit": self.md(same(submission.unit)),
            "year": submission.year,
            "period": self.md(PERIODS[submission.period]),
            "submitted_by": self.md(same(submission.submitted_by)),
            "submitted_on": self.md(phrases.date_text(submission.submitted_on or "")),
            "illustrative": submission.illustrative,
            "criteria_title": self.md(card.criteria.name),
            "total": self.total(),
            "range_text": self.md(phrases.range_text(card)),
            "last_year": [self.md(line) for line in phrases.last_year(card)],
            "components": [self.node(node) for node in card.components],
            "losses": self.nodes(gaps.losses),
            "gone": self.nodes(gaps.gone),
            "unmet": self.nodes(gaps.unmet),
            "regressed": self.nodes(gaps.regressed),
            "at_risk": self.nodes(gaps.at_risk),
            "pending": self.nodes(gaps.pending),
            "not_arising": [self.md(not_arising_text(n)) for n in card.leaves() if n.state is State.NOT_ARISING],
            "by_unit": self.by_unit(gaps),
            "figure_notes": self.figure_notes(),
            "assumptions": [self.md(line) for line in phrases.assumptions(card.criteria)],
            "assumed_legend": self.md(phrases.ASSUMED_LEGEND),
            "remarks": [self.md(remark.words) for remark in card.criteria.notes],
            "tables": self.tables(gaps),
            "footer": {"version": __version__} | {name: escape(path) for name, path in files.items()},
        }

    def md(self, text: Text) -> str:
        return escape(text.in_(self.lang))

    def points(self, node_points: Any, *, signed: bool = False) -> str:
        return self.md(phrases.points_text(node_points, self.decimals, signed=signed))

    def total(self) -> dict[str, str]:
        total = self.card.total
        names = ("points", "maximum", "earned", "lost", "pending", "bonus", "penalty", "secured", "reachable")
        values = {name: self.points(getattr(total, name)) for name in names}
        for name in ("points", "secured", "reachable"):
            values[f"index_{name}"] = self.points(self.card.index(getattr(total, name)))
        return values

    def nodes(self, nodes: Sequence[NodeScore]) -> list[dict[str, Any]]:
        return [self.node(node) for node in nodes]

    def node(self, node: NodeScore) -> dict[str, Any]:
        criteria = self.card.criteria
        values: dict[str, Any] = {
            "id": escape(node.id),
            "title": self.md(node.name),
            "points": self.points(node.earned),
            "maximum": self.points(node.maximum),
            "share": self.md(phrases.share_text(node.share)),
            "lost": self.points(node.lost),
            "pending": self.points(node.pending),
            "change": self.points(node.change, signed=True),
            "share_change": self.md(phrases.share_change_text(node.share_change)),
            "last_points": self.points(node.last.points if node.last else None),
            "last_maximum": self.points(node.last.maximum if node.last else None),
            "last_rank": self.md(phrases.rank_text(node.last.rank if node.last else None)),
            "regressed": node.regressed,
            "lead": self.md(criteria.unit_name(node.entry.lead)),
            "assumed": node.entry.node.provenance.assumed(),
        }
        if not node.is_group:
            target = node.leaf.target
            values |= {
                "figure": self.md(phrases.node_figure(node, criteria)),
                "target": self.md(phrases.DASH if target is None else target.text()),
                "met": node.met,
                "rule": self.md(node.leaf.rule.words(criteria.terms(node.leaf))),
                "goal": self.md(goal_text(node)),
                "steps": [self.md(step) for step in node.steps],
            }
        return values

    def by_unit(self, gaps: Gaps) -> list[dict[str, Any]]:
        units = []
        for _, nodes in grouped(self.card, (*gaps.losses, *gaps.gone, *gaps.pending), "unit"):
            losses = [node for node in nodes if node.lost > 0]
            pending = [node for node in nodes if node.state is State.PENDING]
            units.append(
                {
                    "name": self.md(self.card.criteria.unit_name(nodes[0].entry.lead)),
                    "lost": self.points(lost_together(losses)),
                    "losses": self.nodes(losses),
                    "pending": self.nodes(pending),
                }
            )
        return units

    def figure_notes(self) -> list[dict[str, str]]:
        """What divisions noted beside their figures, each metric once."""
        seen: dict[str, dict[str, str]] = {}
        for node in self.card.leaves():
            if node.reported and node.reported.note and node.leaf.metric not in seen:
                seen[node.leaf.metric] = {
                    "id": escape(node.id),
                    "title": self.md(node.name),
                    "text": self.md(same(node.reported.note)),
                }
        return list(seen.values())

    def tables(self, gaps: Gaps) -> dict[str, str]:
        return {
            "components": sheet_text(components_sheet(self.card), self.lang),
            "detail": sheet_text(detail_sheet(self.card), self.lang),
            "losses": sheet_text(losses_sheet(self.card, gaps.losses), self.lang) if gaps.losses else "",
        }
