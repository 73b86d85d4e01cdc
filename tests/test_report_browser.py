"""The HTML report in a real browser: it sorts, filters and folds, asks for nothing, and anyone can use it."""

import json
import os
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.report.content import About, report_content
from parindex_cli.report.renderers import RENDERERS
from parindex_cli.views import charts
from tests.browser import MISSING, Browser
from tests.test_papers import paper, titled
from tests.test_report_content import HOSTILE, ROOT, beside_each_other

pytestmark = [pytest.mark.unmeasured, pytest.mark.skipif(bool(MISSING), reason=MISSING)]

AXE = Path(os.environ.get("PARINDEX_AXE", ROOT / "tests/vendor/axe.min.js"))
EXAMPLE = ROOT / "examples/2022-q2.yaml"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as started:
        yield started


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    output = tmp_path_factory.mktemp("page") / "báo cáo.html"
    result = CliRunner().invoke(app, ["report", str(EXAMPLE), "--evidence", "-o", str(output)])
    assert result.exit_code == 0, result.output
    return output.as_uri()


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Browser]:
    browser.scripts(on=True)
    browser.screen(1280, 900)
    browser.media("light")
    browser.open(url)
    yield browser
    assert browser.errors() == []
    assert {address.partition("#")[0] for address in browser.requests()} == {url}


COLUMN = """
    return [...document.querySelectorAll('#table-losses tbody tr:not(.total)')]
        .filter((row) => !row.hidden).map((row) => row.cells[arguments[0]].textContent)
"""
CLICK = "document.querySelectorAll('#table-losses thead button')[arguments[0]].click()"


def _points(shown: list[str]) -> list[Fraction]:
    return [Fraction(text.strip("*").replace(",", ".")) for text in shown]


def test_sorting(page: Browser) -> None:
    first = page.run(COLUMN, 1)
    page.run(CLICK, 1)
    ids = page.run(COLUMN, 1)
    assert ids == sorted(first, key=lambda text: [int(part) for part in text.split(".")])
    page.run(CLICK, 1)
    assert page.run(COLUMN, 1) == ids[::-1]
    page.run(CLICK, 0)
    points = _points(page.run(COLUMN, 0))
    assert points == sorted(points, reverse=True)
    page.run(CLICK, 0)
    assert _points(page.run(COLUMN, 0)) == points[::-1]
    assert page.run("return document.querySelector('#table-losses thead th').ariaSort") == "ascending"
    assert page.run("return document.querySelector('#table-losses tbody tr:last-child').className") == "total"


def test_sorting_by_the_keyboard(page: Browser) -> None:
    page.run("document.querySelectorAll('#table-losses thead button')[1].focus()")
    page.keys("\ue007")
    assert page.run("return document.querySelectorAll('#table-losses thead th')[1].ariaSort") == "ascending"


def test_filtering(page: Browser) -> None:
    everything = page.run(COLUMN, 0)
    assert page.run("return document.querySelector('.tools output').textContent").startswith("Đang hiện: 29/29 · 16,64")
    page.run("document.querySelector('.tools input').focus()")
    page.keys("THANH TOÁN")
    assert page.run(COLUMN, 1) == ["3.8.2", "3.8.1"]
    shown = page.run("return document.querySelector('.tools output').textContent")
    assert shown == "Đang hiện: 2/29 · 0,17 điểm"
    assert page.run("return document.querySelector('#table-losses .total').hidden")
    page.run("const i = document.querySelector('.tools input'); i.value = ''; i.dispatchEvent(new Event('input'))")
    choose = "const s = document.querySelector('.tools select'); s.value = arguments[0];"
    page.run(choose + "s.dispatchEvent(new Event('change'))", "Phòng Thanh tra")
    assert set(page.run(COLUMN, 6)) == {"Phòng Thanh tra"}
    page.run(choose + "s.dispatchEvent(new Event('change'))", "")
    assert page.run(COLUMN, 0) == everything


def test_folding(page: Browser) -> None:
    count = "return [...document.querySelectorAll('details')].filter((one) => one.open).length"
    assert page.run(count) == 0
    page.run("document.querySelector('.criterion summary').focus()")
    page.keys("\ue007")
    assert page.run(count) == 1
    page.run("document.querySelector('[data-open]').click()")
    assert page.run(count) == 72
    assert page.run("return document.querySelectorAll('details:not(.criterion)[open]').length") == 0
    page.run("document.querySelector('[data-close]').click()")
    assert page.run(count) == 0
    page.run("document.querySelector('#table-losses a').click()")
    page.wait_for("setTimeout(arguments[0], 100)")
    assert page.run("return document.querySelector(':target').open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_accessibility(page: Browser, scheme: str, width: int) -> None:
    """axe-core finds nothing serious, contrast included."""
    page.screen(width, 900)
    page.media(scheme)
    # The tool is loaded by the test, outside of what the page allows itself.
    page.devtools("Runtime.evaluate", expression=AXE.read_text("utf-8"))
    page.run("document.querySelector('details').open = true")
    found = page.wait_for(
        "const done = arguments[0]; axe.run().then((found) => done(JSON.stringify(found.violations)))"
    )
    assert [(v["id"], v["impact"], [n["target"] for n in v["nodes"]][:3]) for v in json.loads(found)] == []


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_no_page_scrolls_sideways(page: Browser, width: int) -> None:
    page.screen(width, 800)
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.run("return document.documentElement.scrollWidth") <= width


SMALLEST = """
    const shown = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() &&
        [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
    return Math.min(...shown.map((one) => parseFloat(getComputedStyle(one).fontSize)))
"""
CUT = """
    const clipped = (one) => one && getComputedStyle(one).clipPath !== 'none';
    const hidden = (one) => clipped(one.closest('thead, caption'));
    const wide = [...document.querySelectorAll('table, tr, td, th, figure, .row, .row *')];
    return wide.filter((one) => one.checkVisibility() && !hidden(one) &&
        !one.matches('.axis span') && one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML)
"""
OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def test_on_a_phone_nothing_is_cut_and_everything_can_be_read(page: Browser) -> None:
    page.screen(390, 844)
    page.run(OPEN)
    assert page.run(CUT) == []
    assert page.run(SMALLEST) >= 11
    sideways = (
        "return [...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth).length"
    )
    assert page.run(sideways) == 0


@pytest.mark.parametrize("name", ["submission", "tasks", "reply"])
def test_no_paper_is_cut_on_a_phone(browser: Browser, tmp_path: Path, name: str) -> None:
    browser.screen(390, 844)
    file = tmp_path / "a.html"
    for content in (paper(name), titled(name, HOSTILE["long"]), titled(name, HOSTILE["brackets"])):
        file.write_bytes(RENDERERS["html"].render(content, "vi", None))
        browser.open(file.as_uri())
        assert browser.errors() == []
        assert browser.run(CUT) == []
        assert browser.run(SMALLEST) >= 11


def test_a_task_sheet_is_one_page_with_the_head_of_the_state_in_one_line(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(RENDERERS["html"].render(paper("tasks"), "vi", None))
    browser.screen(1280, 900)
    browser.open(file.as_uri())
    assert len(re.findall(rb"/Type /Page\b", browser.pdf())) == 1
    assert browser.run("return document.querySelector('.country').offsetHeight") < 30


def test_the_first_screen_tells_the_index_and_what_to_do(page: Browser) -> None:
    bottom = "return document.querySelector(arguments[0]).getBoundingClientRect().bottom"
    assert page.run(bottom, ".first") <= 900
    page.screen(390, 844)
    assert page.run(bottom, ".figures") <= 844
    size = "return parseFloat(getComputedStyle(document.querySelector(arguments[0])).fontSize)"
    assert page.run(size, ".secured dd") > 2 * page.run(size, "h1")


def test_charts_speak_in_the_type_of_the_page(page: Browser) -> None:
    fonts = (
        "return [...new Set([...document.querySelectorAll('body *')].map((one) => getComputedStyle(one).fontFamily))]"
    )
    families = [family for family in page.run(fonts) if "monospace" not in family]
    assert len(families) == 1
    bars = "return [...document.querySelectorAll('.chart-waterfall .look-loss')].map((one) => one.offsetWidth)"
    assert min(page.run(bars)) >= 5


def test_without_scripts_everything_is_there(browser: Browser, url: str) -> None:
    browser.screen(1280, 900)
    browser.scripts(on=False)
    try:
        browser.open(url)
        seen = browser.devtools("DOMSnapshot.captureSnapshot", computedStyles=["display"])["strings"]
    finally:
        browser.scripts(on=True)
    for words in ("Lọc", "Mở tất cả"):
        hidden = "return getComputedStyle(document.querySelector(arguments[0])).display"
        assert browser.run(hidden, "[data-filter-for]" if words == "Lọc" else "[data-fold]") == "none"
    assert "Tổng cộng" in seen
    assert browser.run("return document.querySelectorAll('#table-losses tbody tr').length") == 30
    assert browser.run("return document.querySelectorAll('thead button').length") == 0
    assert browser.requests() == [url]


def test_on_paper_every_criterion_is_unfolded(page: Browser) -> None:
    page.media("light", "print")
    folded = """
        const one = document.querySelector('details');
        return one.getBoundingClientRect().height < 2 * one.querySelector('summary').getBoundingClientRect().height
    """
    assert not page.run(folded)
    assert page.run("return getComputedStyle(document.querySelector('nav')).display") == "none"
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")
    assert b"/MediaBox [0 0 841" in pdf or b"/MediaBox [0 0 842" in pdf
    page.media("light")
    assert page.run(folded)


def test_hostile_texts_do_nothing(browser: Browser, tmp_path: Path) -> None:
    browser.screen(390, 800)
    file = tmp_path / "a.html"
    card = beside_each_other(HOSTILE.values())
    drawn = (charts.components(card, "vi"), charts.waterfall(card, "vi"), charts.gaps_by_division(card, "vi"))
    content = report_content([card], "vi", About(pictures=tuple(picture for picture in drawn if picture)))
    file.write_bytes(RENDERERS["html"].render(content, "vi", None))
    browser.open(file.as_uri())
    assert browser.errors() == []
    assert browser.requests() == [file.as_uri()]
    browser.run(OPEN)
    assert browser.run("return document.documentElement.scrollWidth") <= 390
    assert browser.run(CUT) == []
    shown = browser.run("return [...document.querySelectorAll('th, .unit')].map((one) => one.textContent)")
    for name, title in HOSTILE.items():
        if title == title.strip() and name not in ("newline", "right-to-left", "controls", "not-in-xml"):
            assert title in shown, name
