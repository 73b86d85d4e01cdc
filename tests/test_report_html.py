"""The HTML report as it is written: sound structure, nothing from outside, and text of files stays text."""

import base64
import hashlib
import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.report.content import About, numbers_of, report_content
from parindex_cli.report.renderers import RENDERERS
from parindex_cli.scoring import Scorecard
from tests.test_papers import given
from tests.test_report_content import HOSTILE, ROOT, example_card, small

pytestmark = pytest.mark.unmeasured

EXAMPLE = ROOT / "examples/2022-q2.yaml"
EMPTY = {"meta", "link", "br", "img", "input", "hr", "base"}


class Page(HTMLParser):
    """The elements of a page with their attributes and texts; fails where they are not nested soundly."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1], data.strip()))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def html(content: dict[str, object], lang: str = "vi") -> str:
    return RENDERERS["html"].render(content, lang, None).decode("utf-8")  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=["vi", "en"])
def text(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    output = tmp_path_factory.mktemp("html") / "report.html"
    arguments = ["report", str(EXAMPLE), "--lang", request.param, "-o", str(output), "--due", "15/8/2022"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return output.read_text("utf-8")


@pytest.fixture(scope="module")
def example() -> Scorecard:
    return example_card()


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_the_page_says_its_language_and_who_made_it(page: Page, text: str) -> None:
    assert page.all("html")[0]["lang"] in ("vi", "en")
    assert text.startswith("<!doctype html>")
    assert next(m for m in page.all("meta") if m.get("name") == "generator")["content"].startswith("parindex ")  # type: ignore[union-attr]


def test_ids_are_unique_and_links_lead_to_them(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for attributes in page.all("a"):
        assert str(attributes["href"])[1:] in ids
    for _, attributes in page.elements:
        for named in str(attributes.get("aria-labelledby") or "").split():
            assert named in ids


def test_nothing_comes_from_outside(page: Page, text: str) -> None:
    for tag, attributes in page.elements:
        for name in ("src", "href", "xlink:href", "action", "data", "srcset", "poster"):
            assert (attributes.get(name) or "#").startswith("#"), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert not re.search(r"@import|url\((?!#)|//(?!www\.w3\.org/)[a-z]+\.[a-z]", text)
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(script) == 1
    digest = base64.b64encode(hashlib.sha256(script[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in str(policy)
    assert "default-src 'none'" in str(policy)


def test_tables_have_captions_and_scoped_headings(page: Page) -> None:
    tables = [tag for tag, _ in page.elements if tag in ("table", "caption")]
    assert tables == ["table", "caption"] * (len(tables) // 2)
    assert all(heading["scope"] in ("col", "row") for heading in page.all("th"))


def test_headings_come_in_order(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_criterion_folds_out(page: Page) -> None:
    content = report_content([small()], "vi")
    assert len(criteria_of_page(Page(html(content)))) == 2
    assert len(criteria_of_page(page)) == 72


def criteria_of_page(page: Page) -> list[str | None]:
    return [details["id"] for details in page.all("details") if details.get("class") == "criterion"]


def test_each_chart_stands_once_with_its_name(page: Page) -> None:
    figures = page.all("figure")
    assert [figure["aria-labelledby"] for figure in figures] == [
        "chart-components",
        "chart-waterfall",
        "chart-divisions",
    ]
    assert [caption["id"] for caption in page.all("figcaption")] == [figure["aria-labelledby"] for figure in figures]
    assert not page.all("svg")


def test_no_heading_and_no_table_is_there_twice(page: Page) -> None:
    for tag in ("h1", "h2", "caption", "figcaption"):
        words = [text for name, text in page.texts if name == tag]
        assert len(words) == len(set(words)), tag


def test_three_things_to_do_are_the_largest_losses(page: Page, example: Scorecard) -> None:
    losses = sorted((n for n in example.leaves() if n.possible), key=lambda n: -n.possible)[:3]
    lang = str(page.all("html")[0]["lang"])
    shown = [text for tag, text in page.texts if tag == "span" and text.startswith("+")]
    assert [text.strip("+*").replace(",", ".") for text in shown] == [f"{float(n.possible):.2f}" for n in losses]
    content = report_content([example], lang)  # type: ignore[arg-type]
    assert [text for tag, text in page.texts if tag == "strong"][-3:] == [n["goal"] for n in content["losses"][:3]]


def test_what_is_awaited_comes_first_where_nothing_is_lost() -> None:
    page = Page(html(report_content([small(rate={"done": "60", "of": "60"}, count=None)], "vi")))
    assert ("strong", "Chưa có số liệu") in page.texts
    assert page.all("ol")[0]["class"] == "first"


def test_the_page_shows_every_number(page: Page, example: Scorecard) -> None:
    lang = str(page.all("html")[0]["lang"])
    content = report_content([example], lang)  # type: ignore[arg-type]
    shown = " ".join(words for _, words in page.texts).split()
    cells = {words for tag, words in page.texts if tag in ("td", "th", "a")}
    assert len(numbers_of(content)) > 200
    for place, numbers in numbers_of(content).items():
        for number in numbers:
            assert number in (shown if place == "headline" else cells), place


@cache
def harmless() -> Page:
    return Page(html(report_content([small(note="x")], "vi")))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_title_stays_text(name: str) -> None:
    title = HOSTILE[name]
    text = html(report_content([small(title, note=title)], "vi"))
    found, plain = Page(text), harmless()
    # The same elements as with a harmless title, but for the note, which blanks alone do not make.
    if title.strip():
        assert [tag for tag, _ in found.elements] == [tag for tag, _ in plain.elements]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text)
    if name in ("brackets", "quotes", "braces", "emoji", "long", "pipe"):
        assert ("th", title) in found.texts


def test_markup_of_ours_is_not_escaped_twice() -> None:
    picture = SimpleNamespace(name="waterfall", html="<figure></figure>")
    content = report_content([small()], "vi") | {"charts": [{"picture": picture, "title": "", "alt": ""}]}
    assert html(content).count("<figure></figure>") == 1


def test_a_report_without_anything_to_say() -> None:
    """Everything earned, nothing pending, no notes: every empty branch of the template."""
    card = small(rate={"done": "60", "of": "60"}, count="4")
    content = report_content([card], "en", About())
    assert content["tables"]["losses"] is None
    text = html(content, "en")
    Page(text)
    for words in ("None.", "not sealed", "Nothing is certain to be down."):
        assert words in text
    markdown = RENDERERS["markdown"].render(content, "en", None).decode()
    assert "None." in markdown


@pytest.mark.usefixtures("filled_here")
def test_the_html_template_of_ones_own_finds_the_shipped_parts(tmp_path: Path) -> None:
    own = tmp_path / "report.html.j2"
    own.write_text('<style>{{ asset("report.css") }}</style>{{ unit }} {{ digest("report.js") }}', "utf-8")
    made = RENDERERS["html"].render(report_content([small("a<b")], "vi"), "vi", own).decode()
    assert "--paper" in made
    assert "a&lt;b sha256-" in made
    (tmp_path / "report.css").write_text("p > a { content: '<' }", "utf-8")
    made = RENDERERS["html"].render(report_content([small()], "vi"), "vi", own).decode()
    assert made.startswith("<style>p > a { content: '<' }</style>")


def test_a_year_that_is_over_opens_with_what_the_next_one_needs() -> None:
    content = report_content([given().card], "vi")
    ways = [node["way"] for node in content["gone"] if node["way"]]
    assert 3 < len(ways) < len(content["gone"])  # what nothing wins back is no work
    page = Page(RENDERERS["html"].render(content, "vi", None).decode())
    cards = [text for tag, text in page.texts if tag == "strong" and text in ways]
    assert cards == ways[:3]
