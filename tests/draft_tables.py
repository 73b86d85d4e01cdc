"""The tables of tests/tables in many layouts, and how far a draft goes with what each must become."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from parindex_cli.draft import Draft, draft_of, read_table
from parindex_cli.grids import Area, Cell, Grid

TABLES = Path(__file__).parent / "tables"
NAMES = ("thanhhoa-commune", "khanhhoa-commune", "laocai-2022")
Rows = list[list[str]]
HEADER = {"thanhhoa-commune": 4, "khanhhoa-commune": 0, "laocai-2022": 0}
"""The first row of the header."""
HEADER_ROWS = {"thanhhoa-commune": 3, "khanhhoa-commune": 1, "laocai-2022": 1}
ROLES = {
    "thanhhoa-commune": ("number", "title", "points", "words", "evidence", "note"),
    "khanhhoa-commune": ("number", "title", "points", "words", "evidence"),
    "laocai-2022": ("number", "title", "points", "target", "lead", "cooperating"),
}


@dataclass(frozen=True)
class Expected:
    """What a careful reader takes from one line."""

    id: str
    level: str
    title: str
    points: str
    kind: str
    target: str
    parameters: str
    not_arising: str
    also: str
    asks: str


def rows_of(name: str) -> Rows:
    """The cells of a table."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def expected_of(name: str) -> list[Expected]:
    """What must become of it."""
    with (TABLES / f"{name}.expected.csv").open(encoding="utf-8", newline="") as file:
        return [Expected(**row) for row in csv.DictReader(file)]


def grid_of(rows: Rows, name: str = "", merged: Sequence[Area] = ()) -> Grid:
    """Rows as a sheet; what looks like a whole number is one."""
    cells = {
        (r, c): Cell(text, "number" if re.fullmatch(r"-?\d+(\.\d+)?", text) else "text")
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
        if text.strip()
    }
    return Grid(name, cells, tuple(merged))


def drafted(*grids: Grid, around: Sequence[str] = ()) -> Draft:
    """The draft of some sheets."""
    return draft_of(read_table(grids, around), 2026)


def nodes(draft: Draft) -> Iterator[dict[str, Any]]:
    """Every criterion, then every part beside the tree."""
    stack = list(reversed(draft.data["components"]))
    while stack:
        node = stack.pop()
        yield node
        stack += reversed(node.get("criteria", []))
    yield from draft.data.get("adjustments", [])


@dataclass
class Score:
    """Lines whose id, title or points are wrong; rules read rightly, asked for, and read where none should be."""

    wrong_lines: list[str]
    right: list[str]
    asked: list[str]
    wrong: list[str]

    @property
    def share(self) -> Fraction:
        return Fraction(len(self.right), len(self.right) + len(self.asked) + len(self.wrong) or 1)


def score(draft: Draft, expected: Sequence[Expected]) -> Score:
    """The draft against what was expected."""
    found = {node["id"]: node for node in nodes(draft)}
    result = Score([], [], [], [])
    beside = {line.id for line in expected if line.level in ("bonus", "penalty")}
    groups = {line.id.rpartition(".")[0] for line in expected}
    for line in expected:
        node = found.pop(line.id, None)
        if line.id in beside and line.id in groups:
            continue  # the format has no groups beside the tree
        if node is None:
            result.wrong_lines.append(f"{line.id} is missing")
            continue
        points = Fraction(str(node.get("points", node.get("ceiling"))))
        printed = abs(Fraction(line.points)) if line.points else points
        if node["title"] != line.title or (points != printed and not line.parameters):
            result.wrong_lines.append(f"{line.id} {node['title']} {points}")
        if line.kind:
            _judge(line, node, result)
    result.wrong_lines += [f"{name} is not in the table" for name in found]
    return result


def _judge(line: Expected, node: dict[str, Any], result: Score) -> None:
    rule = _rule(node)
    if line.kind == "question":
        if rule[0] != "question":
            result.wrong.append(f"{line.id}: {rule} though the words leave a question")
        elif line.target and node.get("target") != line.target:
            result.wrong.append(f"{line.id}: target {node.get('target')}, not {line.target}")
        return
    wanted = (line.kind, line.target, _flat(json.loads(line.parameters or "{}")))
    right = rule == wanted or _also(line.also, rule)
    policy = not line.not_arising or node.get("not_arising") == line.not_arising
    if right and policy:
        result.right.append(line.id)
    elif rule[0] == "question":
        result.asked.append(line.id)
    else:
        result.wrong.append(f"{line.id}: {rule} {node.get('not_arising')}, not {wanted} {line.not_arising}")


def _rule(node: dict[str, Any]) -> tuple[str, str, Any]:
    if "per" in node:
        return "per", "", {"per": Fraction(node["per"]), "ceiling": Fraction(node["ceiling"])}
    if "rule" not in node:
        return "question", "", {}
    return node["rule"]["kind"], node.get("target", ""), _flat({k: v for k, v in node["rule"].items() if k != "kind"})


def _flat(value: Any) -> Any:
    """Parameters that can be compared: numbers as such, options by their points alone, defaults left out."""
    if isinstance(value, dict):
        flat = {key: _flat(one) for key, one in value.items()}
        for key in ("levels", "items"):
            if isinstance(flat.get(key), dict):
                flat[key] = sorted(points for points in flat[key].values() if points)
        return {key: one for key, one in flat.items() if (key, one) != ("otherwise", 0)}
    if isinstance(value, list):
        return [_flat(one) for one in value]
    try:
        return Fraction(str(value))
    except ValueError:
        return value


def _also(also: str, rule: tuple[str, str, Any]) -> bool:
    """Whether the rule is the other good reading."""
    kind, target, parameters = rule
    numbers = [Fraction(n) for n in re.findall(r"\d+(?:\.\d+)?", also)]
    if not also or not also.startswith(kind):
        return False
    if kind == "target" and "=" in also:
        return target == also.removeprefix("target ").removesuffix(" on a count")
    if kind in ("per", "count"):
        return sorted(numbers) == sorted(parameters.values())
    return True


# Layouts: each takes the cells of a table and gives the sheets of one that says the same.

Layout = Callable[[str, Rows], list[Grid]]
LAYOUTS: dict[str, Layout] = {}


def layout(make: Layout) -> Layout:
    LAYOUTS[make.__name__] = make
    return make


def body(name: str, rows: Rows) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header that are no header."""
    first = HEADER[name] + HEADER_ROWS[name]
    heads = rows[HEADER[name] : first]
    for i, row in enumerate(rows[first:], first):
        if row not in heads:
            yield i, row


def column(name: str, role: str) -> int | None:
    return ROLES[name].index(role) if role in ROLES[name] else None


def changed(name: str, rows: Rows, role: str, change: Callable[[str], str]) -> Rows:
    """The table with one column written otherwise."""
    at = column(name, role)
    copied = [list(row) for row in rows]
    for i, row in body(name, rows):
        if at is not None and row[at]:
            copied[i][at] = change(row[at])
    return copied


@layout
def as_it_is(name: str, rows: Rows) -> list[Grid]:
    return [grid_of(rows)]


@layout
def columns_turned_round(name: str, rows: Rows) -> list[Grid]:
    width = len(rows[0])
    return [grid_of([list(reversed(row + [""] * (width - len(row)))) for row in rows])]


@layout
def columns_further_right(name: str, rows: Rows) -> list[Grid]:
    return [grid_of([["", "", *row] for row in rows])]


ENGLISH = {
    "number": "No.",
    "title": "Criterion",
    "points": "Maximum points",
    "words": "Scoring method",
    "evidence": "Evidence",
    "note": "Notes",
    "target": "Target",
    "lead": "Lead division",
    "cooperating": "Cooperating",
}
OTHER = {
    "number": "STT",
    "title": "NỘI DUNG TIÊU CHÍ",
    "points": "Thang điểm chuẩn",
    "words": "Hướng dẫn cách tính điểm",
    "evidence": "Tài liệu minh chứng",
    "note": "Ghi  chú",
    "target": "Mục tiêu năm 2026",
    "lead": "Cơ quan chủ trì",
    "cooperating": "Cơ quan phối hợp",
}


@layout
def english_headers(name: str, rows: Rows) -> list[Grid]:
    head = [ENGLISH[role] for role in ROLES[name]]
    return [grid_of([*rows[: HEADER[name]], head, *(row for _, row in body(name, rows))])]


@layout
def other_headers(name: str, rows: Rows) -> list[Grid]:
    return [
        grid_of([["BỘ TIÊU CHÍ"], [], [OTHER[role] for role in ROLES[name]], *(row for _, row in body(name, rows))])
    ]


@layout
def points_as_words(name: str, rows: Rows) -> list[Grid]:
    return [grid_of(changed(name, rows, "points", lambda text: text.replace(".", ",") + " điểm"))]


@layout
def points_in_english(name: str, rows: Rows) -> list[Grid]:
    return [grid_of(changed(name, rows, "points", lambda text: text.replace(",", ".") + " points"))]


@layout
def numbers_with_dots(name: str, rows: Rows) -> list[Grid]:
    return [grid_of(changed(name, rows, "number", lambda text: text if " " in text else text + "."))]


@layout
def numbers_in_the_titles(name: str, rows: Rows) -> list[Grid]:
    number, title = column(name, "number"), column(name, "title")
    copied = [list(row) for row in rows]
    for i, row in body(name, rows):
        if row[number] and row[title]:
            copied[i][title] = f"{row[number]}. {row[title]}"
        elif row[number]:
            copied[i][title] = row[number]
    for row in copied:
        del row[number]
    return [grid_of(copied)]


@layout
def whole_ids(name: str, rows: Rows) -> list[Grid]:
    """The numbers written in full."""
    titles = [line.id for line in expected_of(name)]
    copied = [list(row) for row in rows]
    ids = iter(titles)
    for i, row in body(name, rows):
        if row[0] and row[1] and not row[0].startswith("Cộng"):
            copied[i][0] = next(ids)
    return [grid_of(copied)]


@layout
def a_repeated_header(name: str, rows: Rows) -> list[Grid]:
    first, count = HEADER[name], HEADER_ROWS[name]
    at = first + count + 20
    return [grid_of([*rows[:at], *rows[first : first + count], *rows[at:]])]


@layout
def two_sheets(name: str, rows: Rows) -> list[Grid]:
    first, count = HEADER[name], HEADER_ROWS[name]
    at = first + count + 20
    return [grid_of(rows[:at], "1"), grid_of([*rows[first : first + count], *rows[at:]], "2")]


@layout
def two_sheets_one_header(name: str, rows: Rows) -> list[Grid]:
    at = HEADER[name] + HEADER_ROWS[name] + 20
    return [grid_of(rows[:at], "1"), grid_of(rows[at:], "2")]


@layout
def subtotals(name: str, rows: Rows) -> list[Grid]:
    """A row «Cộng mục …» after each component."""
    number, points = column(name, "number"), column(name, "points")
    tops = {line.id: line.points for line in expected_of(name) if "." not in line.id and line.level == "component"}
    out, opened = [], None
    inside = {i for i, _ in body(name, rows)}
    for i, row in enumerate(rows):
        if (
            i in inside
            and (
                row[number] in tops
                or row[number] in ("IV", "VIII")
                or not row[number]
                or row[number].startswith("Cộng")
            )
            and opened
        ):
            sub = [""] * len(row)
            sub[column(name, "title")], sub[points] = f"Cộng mục {opened}", tops[opened]
            out.append(sub)
            opened = None
        if i in inside and row[number] in tops:
            opened = row[number]
        out.append(row)
    return [grid_of(out)]


@layout
def points_in_two_columns(name: str, rows: Rows) -> list[Grid]:
    points = column(name, "points")
    first, count = HEADER[name], HEADER_ROWS[name]
    ids = iter(expected_of(name))
    deep = {line.id for line in expected_of(name)} - {line.id.rpartition(".")[0] for line in expected_of(name)}
    out = []
    inside = dict(body(name, rows))
    for i, row in enumerate(rows):
        leaf = False
        if i in inside and row[0] and row[1] and not row[0].startswith("Cộng"):
            leaf = next(ids).id in deep
        value = row[points]
        if i == first:
            pair = ["Điểm tối đa của tiêu chí", "Điểm tối đa của tiêu chí thành phần"]
        elif first < i < first + count:
            pair = ["", ""]
        else:
            pair = ["", value] if leaf else [value, ""]
        out.append([*row[:points], *pair, *row[points + 1 :]])
    return [grid_of(out)]


@layout
def rules_in_rows_beneath(name: str, rows: Rows) -> list[Grid]:
    """Each paragraph of a rule in a row of its own, below the criterion."""
    words = column(name, "words")
    out, inside = [], dict(body(name, rows))
    for i, row in enumerate(rows):
        if words is None or i not in inside or "\n" not in row[words]:
            out.append(row)
            continue
        head, *rest = row[words].split("\n")
        out.append([*row[:words], head, *row[words + 1 :]])
        out += [[*([""] * words), line, *([""] * (len(row) - words - 1))] for line in rest]
    return [grid_of(out)]


@layout
def rules_below_the_titles(name: str, rows: Rows) -> list[Grid]:
    """No column for rules: their paragraphs stand below the title, without a number."""
    words, title = column(name, "words"), column(name, "title")
    if words is None:
        return [grid_of(rows)]
    out, inside = [], dict(body(name, rows))
    for i, row in enumerate(rows):
        rest = [*row[:words], *row[words + 1 :]]
        out.append(rest if i >= HEADER[name] else row)
        if i in inside:
            for line in row[words].split("\n") if row[words] else []:
                under = [""] * len(rest)
                under[title] = line
                out.append(under)
    return [grid_of(out)]


@layout
def notes_and_titles_around(name: str, rows: Rows) -> list[Grid]:
    notes = [
        ["Ghi chú: áp dụng từ ngày ký."],
        ["- Các số liệu lấy đến hết ngày 31/12."],
        ["Nơi nhận:"],
        ["- Như trên;"],
    ]
    return [grid_of([["ỦY BAN NHÂN DÂN TỈNH"], ["Số:     /QĐ-UBND"], [], *rows, [], *notes])]


def _worded(*changes: tuple[str, str]) -> Layout:
    def make(name: str, rows: Rows) -> list[Grid]:
        def change(text: str) -> str:
            for pattern, new in changes:
                text = re.sub(pattern, new, text)
            return text

        return [grid_of(changed(name, rows, "words", change))]

    return make


NUMBER = r"(\d+(?:,\d+)?%?)"
LAYOUTS |= {
    "signs": _worded((rf"[Tt]ừ {NUMBER}((?: [^\W\d]+){{0,3}}) trở lên", r"≥ \1\2"), (rf"[Dd]ưới {NUMBER}", r"< \1")),
    "typed signs": _worded(
        (rf"[Tt]ừ {NUMBER}((?: [^\W\d]+){{0,3}}) trở lên", r">= \1\2"), (rf"[Dd]ưới {NUMBER}", r"<\1")
    ),
    "without from": _worded((rf"[Tt]ừ {NUMBER}((?: [^\W\d]+){{0,3}}) trở lên", r"\1\2 trở lên")),
    "dashes": _worded((rf"[Tt]ừ {NUMBER} đến dưới {NUMBER}", r"\1 - dưới \2")),
    "long dashes": _worded((rf"[Tt]ừ {NUMBER} đến dưới {NUMBER}", r"Từ \1 – dưới \2")),
    "points with dots": _worded((r"(\d),(\d+) điểm", r"\1.\2 điểm")),
    "short points": _worded((r"(\d) điểm\b", r"\1đ")),
    "more words": _worded((rf"[Tt]ừ {NUMBER}", r"Đạt tỷ lệ từ \1")),
    "one line": _worded((r"\n[-+] ?", "; "), (r"\n", " "), (r"\.(?= [A-Z])", ";")),
    "capitals": _worded((r"điểm", "ĐIỂM")),
    "bullets": _worded((r"\n(?![-+])", "\n• ")),
    "the points in brackets": _worded((r": (\d+(?:,\d+)?) điểm(?=[.;]|$|\n)", r" (\1 điểm)")),
    "earned": _worded((r": (\d+(?:,\d+)?) điểm(?=[.;]|$|\n)", r" được \1 điểm")),
}
