"""What `check --fix` puts right, and that it leaves everything else as it stands."""

import re
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.loader.fix import PASSES, fixed_text
from parindex_cli.yamltext import read_yaml
from tests.small import CRITERIA_2030

pytestmark = pytest.mark.unmeasured

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
    target: %(target)s
    rule: {kind: bands, bands: [{when: [%(when)s], points: 3}]}
    not_arising: full
    lead: v
    source: {in: plan}
    provenance: {target: stated, points: assumed}
"""
RIGHT = {"id": '"1"', "title": "Đúng hạn", "target": '"≥ 95%"', "when": '"≥ 95%"'}


def fixed(folder: Path, text: str) -> str:
    """The text after as many passes as it takes; no more than it is allowed."""
    file = folder / "criteria.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    for _ in range(PASSES):
        mended = fixed_text(file)
        if mended is None:
            return file.read_bytes().decode()
        file.write_text(mended, encoding="utf-8", newline="")
    assert fixed_text(file) is None
    return file.read_bytes().decode()


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


TREE = """\
components:
%s
  - id: "2"
    title: Thành phần hai
    points: 1
"""
ORDERED = """\
  # một
  - id: "1"
    title: Thành phần
    points: 2   # điểm
    # chủ trì
    # của cả thành phần
    lead: v
    note: >-
      Ghi chú
      hai dòng
    criteria:
      - id: "1.1"   # mã
        title: Một
        points: 1

        rule: {kind: target}
      # trước 1.2
      - id: "1.2"
        points: 1
        cooperating:
          - v

  # sau cùng"""
MIXED = """\
  # một
  - points: 2   # điểm
    id: "1"
    criteria:
      - title: Một
        id: "1.1"   # mã
        points: 1

        rule: {kind: target}
      # trước 1.2
      - points: 1
        cooperating:
          - v
        id: "1.2"
    note: >-
      Ghi chú
      hai dòng
    # chủ trì
    # của cả thành phần
    lead: v
    title: Thành phần

  # sau cùng"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_keys_go_into_their_usual_order_with_their_comments(tmp_path: Path, end: str) -> None:
    wrong = (TREE % MIXED).replace("\n", end)
    assert fixed(tmp_path, wrong) == (TREE % ORDERED).replace("\n", end)


SHORT = """\
components:
  - title: 1. Đúng hạn
    rule: "3 điểm; ≥ 95%; ≥ 95%: 3; ≥ 80%: 1"
    provenance: {target: stated}
    metric: {name: on_time, unit: hồ sơ}
    rate: Tỷ lệ = đúng hạn / hồ sơ
    # ai cũng hỏi
    question: Bao nhiêu?
    note: Ghi chú
"""
SHORT_MIXED = """\
components:
  - metric: {name: on_time, unit: hồ sơ}
    note: Ghi chú
    # ai cũng hỏi
    question: Bao nhiêu?
    rate: Tỷ lệ = đúng hạn / hồ sơ
    rule: "3 điểm; >= 95%; >=95%: 3; >= 80%: 1"
    provenance: {target: stated}
    title: 1. Đúng hạn
"""


def test_a_criterion_in_short_is_put_right_too(tmp_path: Path) -> None:
    assert fixed(tmp_path, SHORT_MIXED) == SHORT.replace("≥ 95%: 3", "≥95%: 3")
    long = SHORT.replace("title: 1. Đúng", 'id: "1"\n    title: Đúng')
    assert fixed(tmp_path, long) == long


@pytest.mark.parametrize(
    "text",
    [
        TREE % ORDERED,
        TREE % '  - {points: 1, id: "1"}',
        TREE % '  - points: 1\n    colour: red\n    id: "1"',
        TREE % '  - points:\n      1\n    id: "1"\n    title: Một',
    ],
)
def test_an_order_that_stays(tmp_path: Path, text: str) -> None:
    once = fixed(tmp_path, text)
    assert read_yaml(once).data == read_yaml(text).data
    if "colour" in text or "{" in text or text == TREE % ORDERED:
        assert once == text


def test_the_shipped_files_need_nothing(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    for name in ("criteria/2022.yaml", "tests/longhand/2022.yaml", "baselines/2021.yaml", "examples/2022-q2.yaml"):
        assert fixed_text(root / name) is None, name


SHARED = CRITERIA_2030.read_text("utf-8")


@pytest.mark.parametrize("thing", ["00", "{title: 00}", "{title: hồ sơ, title_en: 1.5}", "{title: 2030-01-01}"])
def test_a_text_that_others_take_over_is_quoted_where_it_stands(tmp_path: Path, thing: str) -> None:
    text = re.sub("(?m)^  files: .*$", f"  files: {thing}", SHARED)
    once = fixed(tmp_path, text)
    assert once.splitlines() == re.sub(r"(?m)^(  files: .*?)([\d.-]{2,})(}?)$", r'\1"\2"\3', text).splitlines()
    assert read_yaml(once).data == read_yaml(text).data


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
        ("\ufeff{format: baseline/1, unit: 1}\n", '\ufeff{format: baseline/1, unit: "1"}\n'),
    ],
)
def test_unusual_line_ends_and_the_byte_order_mark_stay(tmp_path: Path, text: str, right: str) -> None:
    assert fixed(tmp_path, text) == right


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("ends", [["\n"], ["\r\n"], ["\r"], ["\r\n", "\n"], ["\n", "\r", "\r\n"]])
@pytest.mark.parametrize("wrong", [{"target": '">= 95%"'}, {"id": "1"}, {"title": "Tie\u0302u chi\u0301"}])
def test_every_line_but_one_stays_byte_for_byte(
    tmp_path: Path, wrong: dict[str, str], ends: list[str], mark: str, *, last: bool
) -> None:
    def written(lines: list[str]) -> bytes:
        parts = [line + ends[i % len(ends)] for i, line in enumerate(lines)]
        return (mark + "".join(parts if last else [*parts[:-1], lines[-1]])).encode()

    before, after = ((HEAD + LEAF % {**RIGHT, **change}).splitlines() for change in (wrong, _mended(wrong)))
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    file = tmp_path / "criteria.yaml"
    file.write_bytes(written(before))
    done = CliRunner().invoke(app, ["check", str(file), "--fix", "--lang", "en", "--format", "text"])
    assert "put right" in done.output
    assert file.read_bytes() == written(after)


def _mended(wrong: dict[str, str]) -> dict[str, str]:
    return {"title": "Tiêu chí"} if "title" in wrong else {}


def test_moved_lines_take_the_ends_of_their_new_places(tmp_path: Path) -> None:
    wrong = (TREE % MIXED).split("\n")
    right = (TREE % ORDERED).split("\n")
    ends = ["\r\n" if i % 2 else "\n" for i in range(len(wrong) - 1)] + [""]
    text = "".join(map("".join, zip(wrong, ends, strict=True)))
    assert fixed(tmp_path, text) == "".join(map("".join, zip(right, ends, strict=True)))
