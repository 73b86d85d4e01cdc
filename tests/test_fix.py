"""What `check --fix` puts right, and that it leaves everything else as it stands."""

import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.loader.fix import fixed_text

HEAD = """\
format: criteria/1   # giữ nguyên
year: 2030

title: Bộ tiêu chí
points: 3
sources:
  plan: {document: Kế hoạch, issuer: Sở}
units:
  v: {title: Văn phòng}
metrics:
  a: {measure: rate, title: Tỷ lệ, out_of: hồ sơ, question: Bao nhiêu?}
components:
"""
LEAF = """\
  - id: %(id)s   # mã
    title: %(title)s
    points: 3
    metric: a
    lead: v
    source: {in: plan}
    target: %(target)s
    rule: {kind: bands, bands: [{when: [%(when)s], points: 3}]}
    not_arising: full
    provenance: {target: stated, points: assumed}
"""
RIGHT = {"id": '"1"', "title": "Đúng hạn", "target": '"≥ 95%"', "when": '"≥ 95%"'}


def fixed(folder: Path, text: str) -> str:
    """The text after as many passes as it takes; at most three."""
    file = folder / "criteria.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    for _ in range(3):
        mended = fixed_text(file)
        if mended is None:
            return file.read_text(encoding="utf-8")
        file.write_text(mended, encoding="utf-8", newline="")
    assert fixed_text(file) is None
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("id", "1", '"1"'),
        ("id", "1.10", '"1.10"'),
        ("title", "no", '"no"'),
        ("title", "2022-06-30", '"2022-06-30"'),
        ("target", '">= 95%"', '"≥ 95%"'),
        ("target", "'<= 95%'", "'≤ 95%'"),
        ("target", '"==100%"', '"=100%"'),
        ("when", '">=80%", "<= 95%"', '"≥80%", "≤ 95%"'),
        ("title", unicodedata.normalize("NFD", "Đúng hạn"), "Đúng hạn"),
    ],
)
def test_what_is_put_right(tmp_path: Path, key: str, wrong: str, right: str) -> None:
    assert fixed(tmp_path, HEAD + LEAF % {**RIGHT, key: wrong}) == HEAD + LEAF % {**RIGHT, key: right}


def test_everything_at_once(tmp_path: Path) -> None:
    wrong = HEAD + LEAF % {"id": "1", "title": "no", "target": '">= 95%"', "when": '">= 95%"'}
    right = HEAD + LEAF % {**RIGHT, "title": '"no"'}
    assert fixed(tmp_path, unicodedata.normalize("NFD", wrong)) == right


@pytest.mark.parametrize("text", ["", "a: [1\n", "just text\n", "format: other\n", HEAD + LEAF % RIGHT])
def test_what_is_left_alone(tmp_path: Path, text: str) -> None:
    assert fixed(tmp_path, text) == text


def test_a_title_that_mentions_a_sign_is_no_bound(tmp_path: Path) -> None:
    text = HEAD + LEAF % {**RIGHT, "title": '">= 95% hồ sơ"'}
    assert fixed(tmp_path, text) == text


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert fixed_text(tmp_path / "none.yaml") is None


def test_on_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "criteria.yaml"
    file.write_text(HEAD + LEAF % {**RIGHT, "id": "1", "target": '">= 95%"'}, encoding="utf-8", newline="")
    before = CliRunner().invoke(app, ["check", str(file), "--lang", "en", "--format", "text"])
    assert before.exit_code == 1
    mended = CliRunner().invoke(app, ["check", str(file), "--fix", "--lang", "en", "--format", "text"])
    assert mended.exit_code == 0, mended.output
    assert "put right" in mended.output
    assert file.read_text(encoding="utf-8") == HEAD + LEAF % RIGHT
    again = CliRunner().invoke(app, ["check", str(file), "--fix", "--lang", "en", "--format", "text"])
    assert "put right" not in again.output


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("format: baseline/1\nx: a\x85unit: no\n", 'format: baseline/1\nx: a\x85unit: "no"\n'),
        ("\ufeff{format: baseline/1, unit: 1}\n", '\ufeff{format: baseline/1, unit: "1"}\n'),
    ],
)
def test_unusual_line_ends_and_the_byte_order_mark_stay(tmp_path: Path, text: str, right: str) -> None:
    assert fixed(tmp_path, text) == right
