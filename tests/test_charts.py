"""Charts: the numbers they show, the words beside them, and that no text or font of a machine breaks them."""

import html
import os
import pickle
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parindex_cli import extras
from parindex_cli.language import LANGUAGES, Fixed, Lang, say
from parindex_cli.loader import Desk, load_case
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.submission import Period
from parindex_cli.numbers import ZERO
from parindex_cli.scoring import Scorecard, score
from parindex_cli.trend import projected
from parindex_cli.views import charts
from parindex_cli.views.charts import division_chart, lettering, palette, waterfall_chart
from parindex_cli.views.charts.picture import drawing
from parindex_cli.views.charts.rows import WIDTH
from parindex_cli.views.charts.scale import Scale
from tests.conftest import baseline_of, criteria_of, scored

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent
AWAITED: dict[Lang, str] = {"vi": "chờ điều tra, tối đa", "en": "awaiting the survey, at most"}
Drawn = dict[Lang, list[charts.Picture]]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def example() -> Scorecard:
    case, _ = load_case(Desk(), ROOT / "examples" / "2022-q2.yaml", None, None)
    assert case is not None
    return score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures)


def at(card: Scorecard, period: Period, year: int = 2022) -> Scorecard:
    return card._replace(submission=card.submission.model_copy(update={"period": period, "year": year}))


def leaf(id_: str, metric: str, points: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "title": "Tiêu chí",
        "points": points,
        "metric": metric,
        "rule": {"kind": "assessed"},
        "provenance": {"points": "stated"},
        "source": {"in": "s"},
        **more,
    }


_EACH = {"kind": "linear", "zero_at": "0", "full_at": "10"}


def card_with(titles: Sequence[str], figures: Sequence[str | None], *, units: int = 1, **more: Any) -> Scorecard:
    """A component of 10 points for each title, with one criterion whose figure is its points; `units` lead in turn."""
    metrics = {f"m{i}": {"title": "Chỉ số", "question": "Bao nhiêu?", "measure": "count"} for i in range(len(titles))}
    components = [
        {
            "id": str(i + 1),
            "title": title,
            "points": "10",
            "lead": f"u{i % units}",
            "source": {"in": "s"},
            "provenance": {"points": "stated"},
            "criteria": [leaf(f"{i + 1}.1", f"m{i}", "10", not_arising="exclude", rule=_EACH)],
        }
        for i, title in enumerate(titles)
    ]
    data = {
        "format": "criteria/1",
        "year": "2022",
        "title": "Bộ tiêu chí",
        "points": str(10 * len(titles)),
        "sources": {"s": {"document": "Văn bản", "issuer": "Sở"}},
        "units": {f"u{i}": {"title": "Phòng"} for i in range(units)},
        "metrics": {**metrics, **more.pop("metrics", {})},
        "components": components,
        **{key: value for key, value in more.items() if key not in ("baseline", "extra")},
    }
    written = {f"m{i}": figure for i, figure in enumerate(figures)}
    return scored(criteria_of(data), {**written, **more.get("extra", {})}, more.get("baseline"))


def last_year(count: int, points: str = "8") -> Baseline:
    components = [{"id": str(i + 1), "points": points, "maximum": "10"} for i in range(count)]
    total = {"points": str(int(points) * count), "maximum": str(10 * count)}
    return baseline_of(
        {
            "format": "baseline/1",
            "year": "2021",
            "unit": "Sở",
            "source": {"document": "Quyết định"},
            "published": total,
            "components": components,
        }
    )


@pytest.fixture(scope="module")
def drawn(example: Scorecard) -> Drawn:
    """The charts of the example, drawn once for all that is asked of them."""
    return {lang: pictures(example, lang) for lang in LANGUAGES}


def pictures(card: Scorecard, lang: Lang = "vi") -> list[charts.Picture]:
    made = [
        charts.components(card, lang),
        charts.waterfall(card, lang),
        charts.gaps_by_division(card, lang),
        charts.trend([card, at(card, "Q1")], lang),
    ]
    return [picture for picture in made if picture is not None]


def parsed(picture: charts.Picture) -> ET.Element:
    return ET.fromstring(picture.svg)


def written(card: Scorecard, points: Fraction, lang: Lang, *, signed: bool = False) -> str:
    return say("{p}", "{p}", p=Fixed(points, card.criteria.decimals, signed)).in_(lang)


# The numbers.


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_the_components_are_the_numbers_of_the_scorecard(example: Scorecard, lang: Lang) -> None:
    alt = charts.components(example, lang).alt
    for node in example.components:
        _, _, rest = alt.partition(f"{node.id} {node.name.in_(lang)}: ")
        line = rest.split("). ")[0]
        earned, maximum = (written(example, points, lang) for points in (node.earned, node.maximum))
        assert (f"{AWAITED[lang]} {maximum}" if node.awaits_survey else f"{earned}/{maximum} (") in line
        assert (written(example, node.pending, lang) in line) is bool(node.pending)
        assert node.last is not None
        assert f"2021: {written(example, node.last.points, lang)}/" in line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_the_waterfall_are_the_numbers_of_the_scorecard(example: Scorecard, lang: Lang) -> None:
    alt = charts.waterfall(example, lang).alt
    for node in example.components:
        assert f"{node.id} {node.name.in_(lang)}: {written(example, -node.short, lang, signed=True)}." in alt
    assert alt.endswith(f" {written(example, example.total.secured, lang)}.")
    assert f": {written(example, example.total.maximum, lang)}." in alt


def test_the_words_of_the_divisions_are_the_points_still_possible(example: Scorecard) -> None:
    found = division_chart.shares(example, "vi")
    assert sum(share.possible for share in found) == sum(node.possible for node in example.leaves())
    awaited = sum(node.awaited for node in example.components)
    assert sum(share.pending for share in found) == example.total.pending - awaited == 14
    assert [share.possible for share in found] == sorted((share.possible for share in found), reverse=True)
    picture = charts.gaps_by_division(example, "vi")
    assert picture is not None
    assert "Văn phòng Sở: 11,34, chưa có số liệu 9,00." in picture.alt
    whole = {key: value for key, value in example.criteria.units.items() if value.name.vi in picture.alt}
    assert len(whole) == len(found)


def test_the_trend_is_in_the_order_of_the_periods(example: Scorecard) -> None:
    cards = [at(example, "year"), at(example, "H1"), at(example, "Q1"), at(example, "9M"), at(example, "year", 2021)]
    picture = charts.trend(cards, "en")
    assert picture is not None
    periods = re.findall(r"(20\d\d, [^;]+); Reachable: 77\.90; Index so far: 52\.89[.;]", picture.alt)
    assert [period.split(",")[0] for period in periods] == ["2021", "2022", "2022", "2022", "2022"]
    assert periods[1].endswith("first quarter")
    assert periods[3].endswith("nine months")


def test_the_trend_has_a_row_for_each_period_and_none_without_figures(example: Scorecard) -> None:
    rising = [card_with(["A"] * 5, figures) for figures in (["5"] + [None] * 4, ["8", "7", None, None, "3"], ["9"] * 5)]
    cards = [
        at(card, period, year)
        for year in (2021, 2022, 2023)
        for period, card in zip(("Q1", "H1", "9M", "year"), [*rising, example], strict=True)
    ]
    for shown in (cards[:2], cards[:4], cards):
        picture = charts.trend(shown, "en")
        assert picture is not None
        assert not overlaps(drawn_texts(picture))
        assert picture.figure.texts[0].get_text() == picture.title
        assert [row.name for row in picture.rows.rows[:2]] == ["Q1 2021", "6 months 2021"]
        assert len(picture.rows.rows) == len(shown)
        for row, card in zip(picture.rows.rows, shown, strict=True):
            index, reachable = (card.rounded(value) for value in (card.headline.index, card.headline.reachable))
            assert (row.bars[0].end, row.bars[1].end) == (index, reachable)
            ahead = card.rounded(projected(card))
            assert [bar.end for bar in row.bars[2:]] == ([] if ahead is None else [ahead])
            assert len(row.values) == (1 if index == reachable else 2) + (ahead is not None)


def test_what_has_nothing_to_show_is_no_chart(example: Scorecard) -> None:
    assert charts.trend([example], "vi") is None
    assert charts.trend([example, example], "vi") is None
    assert charts.trend([], "vi") is None
    assert charts.gaps_by_division(card_with(["A"], ["10"]), "vi") is None


figure = st.one_of(st.none(), st.integers(0, 10).map(str), st.just("không phát sinh"))
extra = st.one_of(st.none(), st.integers(0, 9).map(str))


@settings(max_examples=40)
@given(st.lists(figure, min_size=1, max_size=6), extra, extra, st.sampled_from([{}, {"maximum": "10"}]))
def test_the_waterfall_adds_up(
    figures: list[str | None], bonus: str | None, penalty: str | None, totals: dict[str, str]
) -> None:
    card = adjusted(figures, bonus, penalty, totals)
    steps = waterfall_chart.steps(card, "vi")
    assert card.total.maximum + sum((step.points for step in steps), ZERO) == card.total.secured
    assert [step.points for step in steps[: len(figures)]] == [-node.short for node in card.components]
    drawn = waterfall_chart.shown_steps(card, "vi")
    assert sum((step.points for step in drawn), ZERO) == sum((step.points for step in steps), ZERO)
    assert all(step.points for step in drawn)


def adjusted(
    figures: Sequence[str | None], bonus: str | None, penalty: str | None, totals: dict[str, str]
) -> Scorecard:
    adjustments = [
        {
            "id": name,
            "title": name,
            "kind": name,
            "metric": name,
            "per": "1",
            "ceiling": "5",
            "source": {"in": "s"},
            "provenance": {"points": "stated"},
        }
        for name in ("bonus", "penalty")
    ]
    return card_with(
        ["Thành phần"] * len(figures),
        figures,
        adjustments=adjustments,
        totals=totals,
        metrics={name: {"title": name, "question": "Bao nhiêu?", "measure": "count"} for name in ("bonus", "penalty")},
        extra={"bonus": bonus, "penalty": penalty},
    )


@pytest.mark.parametrize(
    ("bonus", "penalty", "totals", "expected"),
    [
        ("2", "1", {}, ["−3,00", "+2,00", "−1,00"]),
        ("2", None, {}, ["−3,00", "+2,00", "−5,00"]),
        ("5", "0", {"maximum": "8"}, ["−3,00", "+5,00", "0,00", "−4,00"]),
    ],
    ids=["both", "penalty-pending", "capped"],
)
def test_bonus_penalty_and_limits_are_steps(
    bonus: str | None, penalty: str | None, totals: dict[str, str], expected: list[str]
) -> None:
    card = adjusted(["7"], bonus, penalty, totals)
    assert [written(card, step.points, "vi", signed=True) for step in waterfall_chart.steps(card, "vi")] == expected
    assert charts.waterfall(card, "vi").alt.endswith(f"Đã đạt: {written(card, card.total.secured, 'vi')}.")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        # (figures of components of 10 points, the rows between the maximum and the points secured)
        (["10", "10"], []),
        (["3", "9", "5"], ["1 A −7", "3 A −5", "2 A −1"]),
        (["9", "0", "9", "0"], ["2 A −10", "4 A −10", "… and 2 small ones −2"]),
        (["0", "9", "10", "5"], ["1 A −10", "4 A −5", "2 A −1"]),
        (["9"] * 4, ["1 A −1", "2 A −1", "3 A −1", "4 A −1"]),
        (["0", "9", "9", "9", "0"], ["1 A −10", "5 A −10", "2 A −1", "3 A −1", "4 A −1"]),
        (["0", "0", "9", "9", None], ["1 A −10", "2 A −10", "… and 2 small ones −2", "Not reported −10"]),
    ],
    ids=["nothing", "largest-first", "folded", "one-keeps-its-name", "all-alike", "not-only-some-alike", "pending"],
)
def test_small_losses_are_one_step(figures: list[str | None], expected: list[str]) -> None:
    steps = waterfall_chart.shown_steps(card_with(["A"] * len(figures), figures), "en")
    assert [f"{step.name} {say('{p}', '{p}', p=step.points).in_('en')}" for step in steps] == expected


@pytest.mark.parametrize(
    ("figures", "low"),
    [(["3", "3"], 0), (["10", "10"], 0), (["9", "9", "10", "10"], Fraction(151, 4)), (["9"] * 10, 89), (["0"], 0)],
)
def test_the_axis_of_the_waterfall_begins_where_losses_can_be_seen(figures: list[str], low: Fraction) -> None:
    picture = charts.waterfall(card_with(["A"] * len(figures), figures), "vi")
    assert picture.rows.ends == (low, 10 * len(figures))
    cut = [row.bold for row in picture.rows.rows for bar in row.bars if picture.rows.cut(bar)]
    assert cut == ([True, True] if low else [])
    losses = [bar.start - bar.end for row in picture.rows.rows[1:-1] for bar in row.bars]
    assert sum(losses) * 3 >= 10 * len(figures) - low or not losses
    assert picture.html.count(" cut") == len(cut)
    assert ("axis" in picture.html) is bool(low)


# The page.


def test_a_page_shows_the_texts_of_the_drawing(drawn: Drawn) -> None:
    for picture in drawn["en"]:
        text = re.sub("<[^>]*>", "\n", picture.html)
        shown = {line.strip() for line in html.unescape(text).split("\n")}
        assert picture.title in shown
        for row in picture.rows.rows:
            assert {row.name, *row.values} <= shown
        assert {key.words for key in picture.legend} <= shown
        assert not re.search(r"<(svg|script|img)|url\(|https?:", picture.html)


def test_bars_on_a_page_are_shares_of_the_axis() -> None:
    picture = charts.components(card_with(["A"], ["2"]), "vi")
    assert re.findall(r'class="look-(\w+) lane-0" style="left:([\d.]+)%;width:([\d.]+)%"', picture.html) == [
        ("outline", "0.00", "100.00"),
        ("solid", "0.00", "20.00"),
        ("pending", "20.00", "0.00"),
    ]
    assert [key.look.name for key in picture.legend] == ["solid", "outline"]


def test_every_look_has_a_style() -> None:
    css = (ROOT / "templates/report.css").read_text("utf-8")
    for look in (value for value in vars(palette).values() if isinstance(value, palette.Look)):
        assert f".look-{look.name}, .key .look-{look.name}::before {{" in css
    for variable in palette.VARIABLES.values():
        assert f"var({variable})" in css


def test_a_page_needs_no_library(example: Scorecard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    assert all(picture.html.startswith("<figure ") for picture in pictures(example))


# The picture.


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_svg_is_whole_in_itself(drawn: Drawn, lang: Lang) -> None:
    for picture in drawn[lang]:
        root = parsed(picture)
        assert (root.get("role"), root.get("viewBox")) == ("img", f"0 0 {picture.width} {picture.height}")
        named = {element.get("id"): element for element in root.iter() if element.get("id")}
        title, desc = (root.get("aria-labelledby") or "").split()
        assert (named[title].text, named[desc].text) == (picture.title, picture.alt)
        used = re.findall(r"url\((.*?)\)|href=\"(.*?)\"", picture.svg)
        assert all((url or href).removeprefix("#") in named for url, href in used)
        assert not re.search(r"<(style|script|image|text|metadata|foreignObject)|<!|@import|\bon\w+=", picture.svg)
        namespaces = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
        assert set(re.findall(r"https?://[^\"\s]+", picture.svg)) == namespaces


def test_ids_do_not_clash_on_one_page(drawn: Drawn) -> None:
    ids = [id_ for of_one in drawn.values() for p in of_one for id_ in re.findall(r'\bid="(.*?)"', p.svg)]
    assert len(ids) > 100
    assert len(ids) == len(set(ids))


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """PNGs of fewer dots: for tests that ask whether there is one, as all its dots take longer than the rest."""
    monkeypatch.setattr("parindex_cli.views.charts.picture._DPI", 25)


@pytest.mark.usefixtures("coarse")
def test_the_same_input_gives_the_same_bytes(example: Scorecard, drawn: Drawn) -> None:
    first, second = drawn["vi"], pictures(example)
    assert [picture.svg for picture in first] == [picture.svg for picture in second]
    assert first[0].png() == second[0].png() == first[0].png()


def test_a_png_is_200_dots_an_inch(drawn: Drawn) -> None:
    picture = drawn["vi"][0]
    png = picture.png()
    assert png.startswith(PNG)
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    assert width == pytest.approx(picture.width * 200 / 72, abs=1)
    assert height == pytest.approx(picture.height * 200 / 72, abs=1)
    assert not any(word in png for word in (b"Software", b"tIME", b"Matplotlib"))


def test_every_colour_is_one_of_the_palette(drawn: Drawn) -> None:
    for picture in drawn["vi"]:
        colours = set(re.findall(r"(?:fill|stroke): ([^;\"]+)", picture.svg)) - {"none"}
        colours = {colour for colour in colours if not colour.startswith("url(#")}
        assert colours <= {"currentColor", *(palette.css(colour) for colour in palette.VARIABLES)}
        assert "currentColor" in colours


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", palette.VARIABLES)
@pytest.mark.parametrize("page", ["#ffffff", "#111111"])
def test_colours_stand_out_on_light_and_dark_pages(colour: str, page: str) -> None:
    high, low = sorted((luminance(colour), luminance(page)), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 3


def test_no_two_looks_differ_by_colour_alone() -> None:
    looks = [value for value in vars(palette).values() if isinstance(value, palette.Look)]
    of_one_chart = [palette.SOLID, palette.PENDING, palette.OUTLINE, palette.LAST_YEAR, palette.LOSS, palette.RISE]
    assert set(of_one_chart) <= set(looks)
    assert len({(look.face is None, look.hatch) for look in of_one_chart}) == len(of_one_chart)


# Any number of components, any title.


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("count", [1, 8, 20])
@pytest.mark.parametrize("length", [40, 200])
def test_many_components_with_long_titles(count: int, length: int) -> None:
    title = ("Công tác chỉ đạo, điều hành cải cách hành chính của tỉnh và " * 5)[:length].strip()
    card = card_with([title] * count, (["7", None, "0"] * 7)[:count], baseline=last_year(count))
    shown_all = pictures(card)
    assert {picture.width for picture in shown_all} == {WIDTH}
    assert [picture.name for picture in shown_all[:2]] == ["components", "waterfall"]
    for picture in shown_all[:2]:  # the others are those of one division, and of two periods
        assert picture.png().startswith(PNG)
        assert picture.alt.count(title) == count
        texts = drawn_texts(picture)
        shown = " ".join(words for words, _ in texts)
        assert shown.count(title.split()[-1]) >= len([row for row in picture.rows.rows if title in row.name])
        assert "…" not in shown
        assert not overlaps(texts)


class Box(NamedTuple):
    """Where a text stands, in points."""

    x0: float
    y0: float
    x1: float
    y1: float


def drawn_texts(picture: charts.Picture) -> list[tuple[str, Box]]:
    """Each text of the picture with the box it takes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    with drawing():
        picture.figure.dpi = 200
        renderer = FigureCanvasAgg(picture.figure).get_renderer()
        boxes = [text.get_window_extent(renderer) for text in picture.figure.texts]
    picture.figure.dpi = 72
    return [
        (text.get_text(), Box(*(72 / 200 * side for side in box.extents)))
        for text, box in zip(picture.figure.texts, boxes, strict=True)
    ]


def overlaps(texts: list[tuple[str, Box]]) -> list[tuple[str, str]]:
    """Texts that stand in each other's way, or leave the picture; the boxes of two lines may touch."""
    found = []
    for i, (words, box) in enumerate(texts):
        for others, other in texts[i + 1 :]:
            across = min(box.x1, other.x1) - max(box.x0, other.x0)
            along = min(box.y1, other.y1) - max(box.y0, other.y0)
            if across > 0.5 and along > 2:
                found.append((words, others))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_of_the_example_overlaps_another_or_leaves_the_picture(drawn: Drawn, lang: Lang) -> None:
    for picture in drawn[lang]:
        texts = drawn_texts(picture)
        assert not overlaps(texts)
        for words, box in texts:
            assert box.x0 >= 0, words
            assert box.x1 <= picture.width, words
            assert box.y0 >= 0, words
            assert box.y1 <= picture.height, words


HOSTILE = {
    "pipes": "a | b || c",
    "angle brackets": "</desc></svg><script>alert(1)</script>",
    "quotes": '"x" \'y\' onload="z"',
    "entity": "&amp; &#0; &nbsp; ]]>",
    "comment": "<!-- x -- y -->",
    "newlines": "a\nb\r\nc\td",
    "right to left": "abc \u202e fed \u200f \u2067x",
    "arabic": "مرحبا بالعالم",
    "hebrew": "שלום עולם",
    "emoji": "🎉👨‍👩‍👧 🇻🇳 ❤️",
    "chinese": "行政改革指数",
    "long": "Rất dài " * 250,
    "long word": "x" * 2000,
    "template": "{{ 1/0 }} {% x %} {0} {name}",
    "controls": "a\x1b[31m\x07\x00\x7f\x85",
    "not xml": "\ufffe\uffff\ufdd0",
    "mathtext": "$x^2$ $\\frac{1}{0}$ $unclosed",
    "backslashes": "\\n \\u0041 a_b^c %d %s ~ #",
    "decomposed": "Sở Khoa học",
    "nothing": " ",
    "combining": "a" + "\u0301" * 50,
    "astral": "\U0001d54f\U000e0001",
    "url": 'url(#x) href="#y" id="z"',
}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_title_is_text(title: str) -> None:
    assert_texts_are_texts(charts.components(titled([title]), "vi"))


@pytest.mark.usefixtures("coarse")
def test_titles_of_all_sorts_are_texts_beside_each_other() -> None:
    together = pictures(titled([*HOSTILE.values()]))
    for picture in together:
        assert_texts_are_texts(picture)
    assert together[0].png().startswith(PNG)  # the letters are those of all of them


def titled(titles: list[str]) -> Scorecard:
    """Components, divisions and a department of these titles.

    Controls never come through YAML; a scorecard of another making may hold them all the same.
    """
    count = len(titles)
    card = card_with(["X"] * count, ["7"] * count, units=count, baseline=last_year(count))
    components = [
        node._replace(entry=node.entry._replace(node=renamed(node.entry.node, title)))
        for node, title in zip(card.components, titles, strict=True)
    ]
    units = dict(zip(card.criteria.units, map(renamed, card.criteria.units.values(), titles), strict=True))
    criteria = card.criteria.model_copy(update={"units": units})
    submission = card.submission.model_copy(update={"unit": " ".join(titles)})
    return card._replace(components=tuple(components), criteria=criteria, submission=submission)


def assert_texts_are_texts(picture: charts.Picture) -> None:
    root = parsed(picture)
    assert [element.tag.rpartition("}")[2] for element in root[:3]] == ["title", "desc", "g"]
    assert root[1].text == picture.alt
    assert not re.search(r"<(script|style)|\bonload=\"z|<!", picture.svg)
    assert set(re.findall("<([a-z]+)", picture.html)) <= {"figure", "figcaption", "ul", "li", "span", "div"}
    assert not re.search(r"\bonload=\"z", picture.html)
    texts = drawn_texts(picture)
    assert not overlaps(texts)
    assert all(box.x1 <= picture.width for _, box in texts)


def renamed(model: Any, title: str) -> Any:
    return model.model_copy(update={"title": title, "title_en": title})


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Sở Khoa học ẵ ự Ỹ đ ₫", "Sở Khoa học ẵ ự Ỹ đ ₫"),
        ("行政", "□□"),
        ("a👨‍👩b", "a□□b"),
        ("á\u0301\u0301\u0301\u0301", "á\u0301\u0301"),
        ("$x_1$", "$x_1$"),
    ],
)
def test_letters_that_the_font_lacks_are_replaced(given: str, shown: str) -> None:
    assert lettering.drawable(given) == shown


def test_lines_are_broken_and_cut_to_fit() -> None:
    lines = lettering.wrapped("một hai ba bốn năm sáu", 8, 40, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(lettering.width(line, 8) <= 40 for line in lines)
    assert "".join(lettering.wrapped("x" * 60, 8, 40, 99)) == "x" * 60
    assert lettering.wrapped("", 8, 40, 2) == [""]


def test_unicode_is_composed_and_cut() -> None:
    assert lettering.plain("So\u031b\u0309  a\ufffe") == "Sở a\ufffd"
    assert lettering.plain("x" * 400).endswith("x…")
    assert len(lettering.plain("x" * 400)) == 320


# Zero, less than zero, and nothing at all.


def test_a_component_without_maximum_is_not_zero() -> None:
    card = card_with(["A", "B"], ["không phát sinh", "5"], baseline=last_year(2))
    alt = charts.components(card, "vi").alt
    assert "1 A: không áp dụng; 2021: 8,00/10,00 (80,0%)." in alt
    assert len(pictures(card)) == 4


def test_with_nothing_applicable() -> None:
    card = card_with(["A"], ["không phát sinh"])
    assert charts.waterfall(card, "en").alt.endswith("Secured: 0.00.")
    trend = charts.trend([card, at(card, "Q1")], "en")
    assert trend is not None
    assert "Index so far: –." in trend.alt


def test_points_below_zero_and_above_the_maximum() -> None:
    card = card_with(["A", "B"], ["5", None])
    below, above = (
        card.components[0]._replace(earned=Fraction(-3)),
        card.components[1]._replace(earned=Fraction(12), pending=ZERO),
    )
    total = card.total._replace(earned=Fraction(9), possible=Fraction(11), gone=ZERO, pending=ZERO, secured=Fraction(9))
    card = card._replace(components=(below, above), total=total)
    assert "1 A: −3,00/10,00 (−30,0%)." in charts.components(card, "vi").alt
    alt = charts.waterfall(card, "vi").alt
    assert "1 A: −13,00. 2 B: +2,00. Đã đạt: 9,00." in alt
    assert charts.waterfall(card, "vi").png().startswith(PNG)


def test_very_large_numbers_make_the_chart_wider() -> None:
    card = card_with(["A"], ["5"])
    node = card.components[0]._replace(maximum=Fraction(10**30), earned=Fraction(10**29))
    picture = charts.components(card._replace(components=(node,)), "vi")
    assert picture.width > WIDTH
    assert not overlaps(drawn_texts(picture))


@given(st.fractions(-1000, 1000), st.fractions(Fraction(1, 1000), 10**6))
def test_ticks_are_few_and_inside(low: Fraction, span: Fraction) -> None:
    scale = Scale(low, low + span, 0, 100)
    ticks = scale.ticks()
    assert 1 <= len(ticks) <= 6
    assert all(low <= tick <= low + span for tick in ticks)
    assert (ZERO in ticks) is (low <= 0 <= low + span)


# The library.

DRAW = """
import pickle, sys
sys.path.insert(0, sys.argv[1])
from parindex_cli.views.charts import picture
picture._DPI = 25
assert len([one.png() for one in pickle.load(sys.stdin.buffer)]) == 4
assert "matplotlib.pyplot" not in sys.modules
"""


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"MPLBACKEND": "nonsense", "MPLCONFIGDIR": "/dev/null/x"},
        {"HOME": "/dev/null/x", "XDG_CACHE_HOME": ""},
    ],
    ids=["plain", "backend-and-config", "home"],
)
def test_drawing_is_silent_wherever_it_runs(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("text.usetex: True\nfont.size: 99\nnonsense: 1\n", encoding="utf-8")
    given = [
        replace(picture, rows=picture.rows._replace(tick=str))  # what cannot be pickled
        for picture in pictures(card_with(["A"], ["5"]))
    ]
    command = [sys.executable, "-W", "error", "-c", DRAW, str(ROOT)]
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("MPL")}
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**inherited, **environment},
        input=pickle.dumps(given),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["matplotlibrc"]


def test_settings_are_put_back(example: Scorecard, drawn: Drawn) -> None:
    import matplotlib

    picture = charts.components(example, "vi")
    with matplotlib.rc_context({"svg.fonttype": "none", "font.size": 33}):
        assert picture.svg
        assert (matplotlib.rcParams["svg.fonttype"], matplotlib.rcParams["font.size"]) == ("none", 33)
    assert picture.svg == drawn["vi"][0].svg


def test_without_the_extra_it_says_what_to_install(example: Scorecard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    picture = charts.components(example, "vi")
    with pytest.raises(extras.MissingExtra) as raised:
        picture.png()
    assert raised.value.message.in_("en") == 'the extra «charts» is needed: pip install "parindex[charts]"'


def test_the_extras_are_those_of_the_package() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["optional-dependencies"]) == {*extras._MODULES, "all"}
    for name in extras._MODULES:
        extras.require(name)
