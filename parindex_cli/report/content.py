"""Scorecards → the content of a report: plain texts, lists and tables in one language, escaped for no format.

docs/templates.md lists every name; every format shows the same content, so that no number can differ.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from parindex_cli import __version__
from parindex_cli.gaps import Gaps, find_gaps
from parindex_cli.language import Fixed, Lang, Text, same, say
from parindex_cli.model.layers import LAYERS
from parindex_cli.model.office import Office
from parindex_cli.model.submission import PERIODS
from parindex_cli.model.tree import SIGNS
from parindex_cli.numbers import HUNDRED, ZERO, fixed
from parindex_cli.report.divisions import Dues, divisions, sharing
from parindex_cli.report.evidence import evidence
from parindex_cli.report.nodes import Writer
from parindex_cli.report.office import office_texts, period_of_year
from parindex_cli.report.paper import Paper, paper_texts, tables_in
from parindex_cli.report.remarks import remarks
from parindex_cli.report.shape import Content, Head, Remarks, Result, Shortfalls
from parindex_cli.report.sheets import gone_sheet, how_sheet, pending_sheet, trend_sheet, unmet_sheet
from parindex_cli.report.words import WORDS, words_of
from parindex_cli.scoring import Scorecard
from parindex_cli.trend import projected
from parindex_cli.views import criterion, phrases
from parindex_cli.views.gaps_page import SHARED_NOTE, losses_sheet, regressions_sheet
from parindex_cli.views.headline import index_text, projection_text, shown_change
from parindex_cli.views.layers import layer_lines, split_lines
from parindex_cli.views.page import Page
from parindex_cli.views.score_page import components_sheet, detail_sheet, not_arising_texts
from parindex_cli.views.tables import Table, WrittenRow, WrittenTable, written

if TYPE_CHECKING:
    from parindex_cli.views.charts.picture import Picture


class InputFile(NamedTuple):
    """A file the report was made from; `role` is `metrics`, `criteria`, `baseline` or `appraisal`."""

    role: str
    path: str
    sha256: str


class About(NamedTuple):
    """What a report says beside its scorecards.

    `evidence` is what `score --evidence` shows, None where the points were not compared with evidence;
    `shared_evidence` is what is still to be proven by the divisions that share in it. `seal` is the seal of the
    submission, where there is one. `office` is who sends the report. `goal` is the index to be reached, out of 100.
    """

    files: tuple[InputFile, ...] = ()
    dues: Dues = Dues()
    evidence: Page | None = None
    shared_evidence: Mapping[str, Table] = MappingProxyType({})
    seal: Text | None = None
    pictures: "tuple[Picture, ...]" = ()
    office: Office | None = None
    goal: Fraction | None = None


def report_content(cards: Sequence[Scorecard], lang: Lang, about: About | None = None) -> Content:
    """The content of a report on the last of `cards`; those before it are the same department's earlier periods."""
    return _Builder(cards, lang, about or About()).content()


def with_paper(content: Content, paper: Paper, card: Scorecard) -> Content:
    """The content of the report on `card`, with a document to be laid out instead of the office's own report."""
    return {**content, "paper": paper_texts(paper, Writer(card, content["lang"]), content["office"])}


_TITLE = say(
    "Báo cáo kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm",
    "Self-assessment on the Public Administration Reform Index",
)
_TITLE_OF_OTHERS = say(
    "Báo cáo kết quả Chỉ số cải cách hành chính năm", "Result on the Public Administration Reform Index"
)
_ROLES = {
    "metrics": say("số liệu", "figures"),
    "criteria": say("tiêu chí", "criteria"),
    "baseline": say("năm trước", "last year"),
    "appraisal": say("điểm thẩm định, điều tra", "appraisal or survey"),
}


class _Builder:
    def __init__(self, cards: Sequence[Scorecard], lang: Lang, about: About) -> None:
        self.cards = cards
        self.card = cards[-1]
        self.lang = lang
        self.about = about
        self.write = Writer(self.card, lang)
        self.gaps = find_gaps(self.card)

    def content(self) -> Content:
        return {
            "lang": self.lang,
            "words": {name: self.write.text(text) for name, text in words_of(self.card).items()},
            **self._head(),
            "office": office_texts(self.write, self.about.office),
            "paper": None,
            **self._result(),
            **self._shortfalls(self.gaps),
            "by_unit": divisions(self.write, self.gaps, self.about.dues),
            "sharing": sharing(self.write, self.gaps, self.about.dues, self.about.shared_evidence),
            "sharing_note": self.write.text(SHARED_NOTE),
            "evidence": evidence(self.about.evidence, self.lang),
            **self._remarks(),
            "tables": self._tables(self.gaps),
            "charts": [_chart(picture) for picture in self.about.pictures],
            "footer": self._footer(),
        }

    def _head(self) -> Head:
        write, submission = self.write, self.card.submission
        title = _TITLE if self.card.layer == "self" else _TITLE_OF_OTHERS
        return {
            "title": write.text(same("{title} {year}", title=title, year=submission.year)),
            "unit": write.text(phrases.whose(self.card)),
            "year": submission.year,
            "period": write.text(PERIODS[submission.period]),
            "period_of_year": write.text(period_of_year(submission)),
            "layer": write.text(LAYERS[self.card.layer]),
            "submitted_by": write.text(same(submission.submitted_by)),
            "submitted_on": write.text(phrases.date_text(submission.submitted_on or "")),
            "due": write.text(self.about.dues.general),
            "illustrative": submission.illustrative,
            "criteria_title": write.text(self.card.criteria.name),
        }

    def _result(self) -> Result:
        return {
            "total": self._total(),
            "headline": self._headline(),
            "layers": self.write.texts((*layer_lines(self.card), *split_lines(self.card), *self._projection())),
            "trend": [self._period(card) for card in self.cards] if len(self.cards) > 1 else [],
            "components": self.write.nodes(self.card.components),
            "criteria": self.write.nodes(self.card.nodes()),
        }

    def _projection(self) -> list[Text]:
        projection = projection_text(self.card)
        return [] if projection is None else [projection]

    def _total(self) -> dict[str, Any]:
        total, write = self.card.total, self.write
        names = (
            *("points", "maximum", "earned", "possible", "gone", "pending", "short"),
            *("bonus", "penalty", "secured", "reachable"),
        )
        values: dict[str, Any] = {name: write.points(getattr(total, name)) for name in names}
        values |= {kind: write.points(None) for kind in SIGNS if not self.card.reported(kind)}
        return values

    def _headline(self) -> dict[str, Any]:
        card, write, found = self.card, self.write, self.card.headline
        last = found.last
        names = ("index", "secured", "reachable", "possible", "pending", "gone")
        return {
            "words": " ".join(write.texts((index_text(card), *self._goal()))),
            "goal": "" if self.about.goal is None else write.points(self.about.goal),
            "complete": found.complete,
            "of": write.text(same("{of}", of=found.of)),
            **{name: write.points(card.rounded(getattr(found, name))) for name in names},
            "last": write.points(None if last is None else card.rounded(last.index)),
            "last_year": "" if last is None else str(last.year),
            "last_rank": write.text(phrases.rank_cell(last.rank, last.ranked).words) if last and last.rank else "",
            "compared": shown_change(card) is not None,
            "change": write.points(shown_change(card), signed=True),
            "parts": [
                {"name": name, "title": write.text(title), "percent": _percent(getattr(found, name), found.of)}
                for name, title in self._shares()
                if getattr(found, name)
            ],
        }

    def _goal(self) -> Iterator[Text]:
        goal = self.about.goal
        if goal is not None:
            yield say("Mục tiêu: {g}/100.", "Goal: {g}/100.", g=Fixed(goal, self.card.criteria.decimals))

    def _shares(self) -> Iterator[tuple[str, Text]]:
        """What the index and what it is short of are made of, with the name of each."""
        yield "secured", WORDS["secured"]
        if not self.card.submission.year_over:
            yield "possible", criterion.POSSIBLE
        yield from (("pending", criterion.PENDING), ("gone", criterion.no_longer(self.card)))

    def _period(self, card: Scorecard) -> dict[str, str]:
        write, total, found = Writer(card, self.lang), card.total, card.headline
        years = len({one.submission.year for one in self.cards})
        return {
            "period": write.text(period_of_year(card.submission) if years > 1 else PERIODS[card.submission.period]),
            "secured": write.points(total.secured),
            "reachable": write.points(total.reachable),
            "index": write.points(card.rounded(found.index)),
            "index_secured": write.points(card.rounded(found.secured)),
            "index_reachable": write.points(card.rounded(found.reachable)),
            "index_projected": write.points(card.rounded(projected(card))),
        }

    def _shortfalls(self, gaps: Gaps) -> Shortfalls:
        nodes = self.write.nodes
        return {
            "losses": nodes(gaps.losses),
            "gone": nodes(gaps.gone),
            "others": nodes(gaps.others),
            "unmet": nodes(gaps.unmet),
            "regressed": nodes(gaps.regressed),
            "at_risk": nodes(gaps.at_risk),
            "pending": nodes(gaps.pending),
        }

    def _remarks(self) -> Remarks:
        card, write = self.card, self.write
        difficulties, proposals = remarks(write)
        return {
            "figure_notes": difficulties,
            "proposals": proposals,
            "not_arising": write.texts(not_arising_texts(card)),
            "assumptions": write.texts(phrases.assumptions(card.criteria)),
            "assumed_legend": write.text(phrases.ASSUMED_LEGEND),
            "remarks": write.texts((*phrases.last_year(card), *(remark.words for remark in card.criteria.notes))),
        }

    def _tables(self, gaps: Gaps) -> dict[str, WrittenTable | None]:
        """The tables, each under the fixed word of its name unless told else; None for one that has nothing to show."""
        card = self.card
        found: dict[str, Table] = {
            "components": components_sheet(card),
            "detail": detail_sheet(card),
            "losses": losses_sheet(card, gaps.losses),
            "gone": gone_sheet(card, gaps.gone),
            "others": gone_sheet(card, gaps.others),
            "unmet": unmet_sheet(card, gaps.unmet),
            "regressed": regressions_sheet(card, gaps.regressed),
            "pending": pending_sheet(card, gaps.pending, gaps.awaited),
            "how": how_sheet(card),
            "trend": trend_sheet(self.cards if len(self.cards) > 1 else ()),
        }
        titles = words_of(card)
        captions = {"regressed": "regressed_why", "how": "steps"}
        return {
            name: written(shown, self.lang, name, titles[captions.get(name, name)])
            if any(row.kind != "total" for row in shown.rows)
            else None
            for name, shown in found.items()
        }

    def _footer(self) -> dict[str, Any]:
        paths = dict.fromkeys(("metrics", "criteria", "baseline"), "")
        for file in reversed(self.about.files):
            paths |= {file.role: self._path(file)} if file.role in paths else {}
        files = [
            {"role": self.write.text(_ROLES[file.role]), "path": self._path(file), "sha256": file.sha256}
            for file in self.about.files
        ]
        seal = None if self.about.seal is None else self.write.text(self.about.seal)
        return {"version": __version__, **paths, "files": files, "seal": seal}

    def _path(self, file: InputFile) -> str:
        return self.write.text(same(file.path))


def _percent(points: Fraction, of: Fraction) -> str:
    """Of `of`, as a page's own number, for the length of a bar."""
    return fixed(HUNDRED * max(points, ZERO) / of, 2)


def _chart(picture: "Picture") -> dict[str, Any]:
    return {"title": picture.title, "alt": picture.alt, "picture": picture}


def numbers_of(content: Content) -> dict[str, tuple[str, ...]]:
    """Every number of the tables as it is written, by table and row, and the index, to compare formats."""
    if content["paper"]:
        return _numbers([table for _, table in tables_in(content["paper"])])
    tables: list[WrittenTable] = [found for found in content["tables"].values() if found]
    tables += [division["table"] for division in content["by_unit"]]
    shared = (division[name] for division in content["sharing"] for name in ("table", "evidence"))
    tables += [found for found in shared if found]
    tables += content["evidence"]["tables"] if content["evidence"] else []
    return {"headline": (content["headline"]["index"],)} | _numbers(tables)


def _numbers(tables: Sequence[WrittenTable]) -> dict[str, tuple[str, ...]]:
    return {f"{shown.name}/{i}": _shown(row) for shown in tables for i, row in enumerate(shown.rows)}


def _shown(row: WrittenRow) -> tuple[str, ...]:
    return tuple(text for text, number in zip(row.cells, row.shown, strict=True) if number is not None)
