"""Bars beside the components: on a wide terminal, and nowhere else."""

import io
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parindex_cli.language import LANGUAGES, Lang
from parindex_cli.loader import Desk, load_case
from parindex_cli.scoring import Scorecard, score
from parindex_cli.views.bars import ASCII, BLOCKS, bar_text, cells_in, legend
from parindex_cli.views.score_page import components_sheet, score_page
from parindex_cli.views.tables import Bar, Bars
from parindex_cli.views.terminal import as_text, show

pytestmark = pytest.mark.unmeasured

EXAMPLE = Path(__file__).parent.parent / "examples" / "2022-q2.yaml"


@pytest.fixture(scope="module")
def example() -> Scorecard:
    case, _ = load_case(Desk(), EXAMPLE, None, None)
    assert case is not None
    return score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures)


class Terminal(io.StringIO):
    """A stream that says whether it is a terminal, and which letters it takes."""

    def __init__(self, *, terminal: bool = True, encoding: str = "utf-8") -> None:
        super().__init__()
        self._terminal = terminal
        self._encoding = encoding

    def isatty(self) -> bool:
        return self._terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


def shown(
    card: Scorecard, stream: Terminal, columns: int, monkeypatch: pytest.MonkeyPatch, lang: Lang = "vi", **more: str
) -> str:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "LINES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"COLUMNS": str(columns), "TERM": "xterm", "NO_COLOR": "1", **more}.items():
        monkeypatch.setenv(name, value)
    show(score_page(card, "q2.yaml"), lang, stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("share", "pending", "mark", "expected"),
    [
        ("0", "0", None, "··········"),
        ("1", "0", None, "██████████"),
        ("1/2", "1/4", None, "█████░░░··"),
        ("1/2", "1/2", None, "█████░░░░░"),
        ("1/2", "0", "4/5", "█████···│·"),
        ("1/2", "0", "1", "█████····│"),
        ("1/2", "0", "1/5", "██│██·····"),
        ("999/1000", "0", None, "█████████·"),
        ("999/1000", "1/1000", None, "█████████░"),
        ("-1/2", "0", None, "··········"),
        ("-1/2", "1", None, "░░░░░·····"),
        ("3/2", "0", "-1", "│█████████"),
    ],
)
def test_a_bar(share: str, pending: str, mark: str | None, expected: str) -> None:
    bar = Bar(Fraction(share), Fraction(pending), None if mark is None else Fraction(mark))
    assert bar_text(bar, 10, BLOCKS) == expected
    assert bar_text(bar, 10, ASCII) == expected.translate(str.maketrans("█░·│", "#+.|"))


def test_without_a_share_there_is_no_bar() -> None:
    assert bar_text(None, 10, BLOCKS) == ""


shares = st.fractions(-2, 2)


@given(shares, st.fractions(0, 2), st.none() | shares, st.integers(1, 40))
def test_a_bar_has_its_length_and_is_full_only_with_all_points(
    share: Fraction, pending: Fraction, mark: Fraction | None, cells: int
) -> None:
    text = bar_text(Bar(share, pending, mark), cells, BLOCKS)
    assert len(text) == cells
    assert text.count("│") == (mark is not None)
    if mark is None:
        assert (text == "█" * cells) is (share >= 1)


@pytest.mark.parametrize(("width", "cells"), [(40, 0), (80, 0), (119, 0), (120, 12), (136, 20), (300, 20)])
def test_the_width_decides(width: int, cells: int) -> None:
    assert cells_in(width) == cells


def test_the_legend_names_every_sign() -> None:
    assert legend(Bars((), 2021), BLOCKS, "vi") == "█ đạt ░ chưa có số liệu │ 2021"
    assert legend(Bars(()), ASCII, "en") == "# earned + pending"


def test_the_rows_of_the_sheet_have_their_bars(example: Scorecard) -> None:
    sheet = components_sheet(example)
    assert sheet.bars is not None
    assert len(sheet.bars.rows) == len(sheet.rows)
    assert sheet.bars.year == 2021
    for bar, node in zip(sheet.bars.rows, example.components, strict=False):
        assert bar is not None
        assert bar.share * node.maximum == node.earned
        assert bar.pending * node.maximum == node.pending
        assert node.last is not None
        assert bar.mark == node.last.share
    assert sheet.bars.rows[-1] == Bar(Fraction(6479, 11800), Fraction(34, 118), Fraction(10273, 11800))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("columns", [120, 140, 200])
def test_a_wide_terminal_shows_them(
    example: Scorecard, lang: Lang, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = shown(example, Terminal(), columns, monkeypatch, lang)
    lines = re.sub(r"\x1b\[\d*m", "", text).splitlines()
    rows = [line for line in lines if re.search("[█░·│]{12}", line)]
    assert len(rows) == len(example.components) + 1
    assert max(map(len, lines)) <= columns
    assert "\x1b[3" not in text, "NO_COLOR"


def test_letters_that_the_terminal_lacks_are_not_used(example: Scorecard, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(example, Terminal(encoding="cp1258"), 140, monkeypatch)
    assert "#####" in text
    assert not set(text) & set("█░│")


def test_80_columns_stay_as_they_are(example: Scorecard, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(example, Terminal(), 80, monkeypatch)
    assert not set(text) & set("█░│")
    assert max(len(line) for line in as_text(score_page(example, "q2.yaml"), "vi").splitlines()) <= 120


@pytest.mark.parametrize("more", [{}, {"FORCE_COLOR": "1"}], ids=["pipe", "colours-forced"])
def test_a_pipe_has_none(example: Scorecard, more: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert not set(shown(example, Terminal(terminal=False), 200, monkeypatch, **more)) & set("█░│")


def test_a_file_has_none(example: Scorecard) -> None:
    assert not set(as_text(score_page(example, "q2.yaml"), "vi")) & set("█░│")
