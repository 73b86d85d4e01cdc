"""What stands in a report, read back from each format, and the scorecards the tests make reports of."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from parindex_cli.cli.evidence import proven
from parindex_cli.cli.run import Run
from parindex_cli.evidence import Proven
from parindex_cli.language import Lang
from parindex_cli.loader import Desk, load_case
from parindex_cli.report.content import About, report_content
from parindex_cli.report.renderers import RENDERERS
from parindex_cli.report.shape import Content
from parindex_cli.scoring import Scorecard, score
from parindex_cli.views.evidence_explanation import explanation_blocks
from parindex_cli.views.evidence_page import shared_claims, shared_claims_sheet
from tests.conftest import LONGHAND, criteria_of, data_of
from tests.conftest import scored as scored_figures

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples/2022-q2.yaml"
FORMATS = ("markdown", "html", "docx", "pdf", "xlsx")
Rows = list[list[str]]


def made(content: Content, form: str, template: Path | None = None) -> bytes:
    """The report in a format."""
    return RENDERERS[form].render(content, content["lang"], template)


@cache
def plan_content(lang: Lang) -> Content:
    """The shipped example with last year and evidence; not to be changed."""
    case, _ = load_case(Desk(), EXAMPLE, ROOT / "criteria/2022.yaml", ROOT / "baselines/2021.yaml")
    assert case is not None
    card = score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures)
    return report_content([card], lang, _about(proven(Run(lang), case, card)))


@cache
def plan_file(form: str, lang: Lang = "vi") -> bytes:
    """The report on the shipped example, made once for all that is asked of it."""
    return made(plan_content(lang), form)


def _about(proof: Proven) -> About:
    claims = {unit: shared_claims(proof, unit) for unit in proof.claimed.criteria.units}
    shared = {unit: shared_claims_sheet(proof, found) for unit, found in claims.items() if found}
    return About(evidence=explanation_blocks(proof), shared_evidence=shared)


def many(number: int) -> Scorecard:
    """A scorecard of so many criteria, of which every third has lost points and every fourth is pending."""
    data: Any = data_of(
        "{format: criteria/1, title: Bộ tiêu chí, year: 2022, sources: {plan: {document: Kế hoạch, issuer: Sở}},"
        " units: {office: {title: Văn phòng}, tech: {title: Phòng Công nghệ}}, metrics: {}, components: []}"
    )
    data["points"] = str(number)
    data["metrics"] = {f"m{i}": {"measure": "count", "title": f"Số việc {i}", "question": "Gì"} for i in range(number)}
    data["components"] = [
        {
            "id": "1",
            "title": "Một thành phần",
            "points": str(number),
            "lead": "office",
            "source": {"in": "plan"},
            "provenance": {"points": "stated"},
            "criteria": [
                {
                    "id": f"1.{i + 1}",
                    "title": f"Tiêu chí {i + 1}",
                    "points": "1",
                    "metric": f"m{i}",
                    "lead": ("office", "tech")[i % 2],
                    "rule": {"kind": "count", "per_item": "0.5"},
                    "not_arising": "full",
                    "provenance": {"points": "stated", "rule": "stated", "not_arising": "stated"},
                }
                for i in range(number)
            ],
        }
    ]
    figures = {f"m{i}": str(i % 3) for i in range(number) if i % 4 != 3}
    return scored_figures(criteria_of(data), figures)


def first_of_plan(number: int) -> Scorecard:
    """The shipped example scored by the first so many criteria of the real plan, with the groups they stand in."""
    data: Any = data_of(LONGHAND.read_text("utf-8"))
    left = iter(range(number))
    components = [_first(node, left) for node in data["components"]]
    data["components"] = [node for node in components if node is not None]
    data["points"] = _points(data["components"])
    case, _ = load_case(Desk(), EXAMPLE, ROOT / "criteria/2022.yaml")
    assert case is not None
    return score(criteria_of(data), case.submission, case.figures)


def _first(node: Any, left: Iterator[int]) -> Any:
    if "criteria" not in node:
        return None if next(left, None) is None else node
    children = [found for child in node["criteria"] if (found := _first(child, left)) is not None]
    return {**node, "criteria": children, "points": _points(children)} if children else None


def _points(nodes: list[Any]) -> str:
    return str(sum(Decimal(node["points"]) for node in nodes))


def tables_of(content: Content) -> Iterator[Any]:
    """Every table of a report."""
    yield from (table for table in content["tables"].values() if table)
    yield from (division["table"] for division in content["by_unit"])
    yield from (division[name] for division in content["sharing"] for name in ("table", "evidence") if division[name])
    yield from content["evidence"]["tables"] if content["evidence"] else ()


@lru_cache(maxsize=64)
def rows_of(form: str, file: bytes, lang: str = "en") -> Rows:
    """The rows of every table as they read; the lines of a page in a PDF. Several tests ask the same file."""
    if form == "xlsx":
        return sheet_rows(file, lang)
    return {"markdown": _markdown, "html": _html, "docx": word_rows, "pdf": _pdf}[form](file)


@lru_cache(maxsize=64)
def text_of(form: str, file: bytes) -> str:
    """Everything that stands in the report, each paragraph on a line."""
    if form == "docx":
        return _paragraphs(document(file).element.body)
    if form == "xlsx":
        return "\n".join(cell for row in sheet_rows(file) for cell in row)
    if form == "pdf":
        return pdf_text(file)
    return file.decode("utf-8")


@lru_cache(maxsize=8)
def document(file: bytes) -> Any:
    """A Word file, opened once for what is asked of it in turn; not to be changed."""
    import docx

    return docx.Document(BytesIO(file))


def part(file: bytes, name: str) -> str:
    """A part of a Word file or workbook, as XML."""
    with zipfile.ZipFile(BytesIO(file)) as package:
        return package.read(name).decode("utf-8")


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def word_rows(file: bytes) -> Rows:
    """The rows of the tables of a Word file, each cell as often as it is wide."""
    return [
        [text for cell in row.iterchildren(_w("tc")) for text in [_paragraphs(cell)] * cell.grid_span]
        for row in document(file).element.body.iter(_w("tr"))
    ]


def _paragraphs(within: Any) -> str:
    """The text of paragraphs, one on a line; python-docx gives the same and takes many times as long."""
    return "\n".join(
        "".join(_SIGNS.get(part.tag) or part.text or "" for part in paragraph.iter(_w("t"), *_SIGNS))
        for paragraph in within.iter(_w("p"))
    )


_SIGNS = {_w("br"): "\n", _w("tab"): "\t", _w("cr"): "\n", _w("noBreakHyphen"): "-"}


def sheet_rows(file: bytes, lang: str = "en") -> Rows:
    """The rows of a workbook as a reader whose Excel is set to the language sees them."""
    return [[_shown(cell, lang) for cell in row] for row in _cells(file)]


@lru_cache(maxsize=8)
def _cells(file: bytes) -> list[tuple[Any, ...]]:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(file), read_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows()]


def _shown(cell: Any, lang: str) -> str:
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    signs = cell.number_format.split(";")
    pattern = signs[0] if len(signs) == 1 or cell.value > 0 else signs[1 if cell.value < 0 else 2]
    mark = "*" if pattern.endswith('"*"') else ""
    pattern = pattern.removesuffix('"*"')
    percent = pattern.endswith("%")
    decimals = len(pattern.rstrip("%").partition(".")[2])
    number = f"{abs(cell.value) * (100 if percent else 1):.{decimals}f}"
    sign = "−" if cell.value < 0 else "+" if pattern.startswith("+") else ""
    number = number.replace(".", ",") if lang == "vi" else number
    return sign + number + ("%" if percent else "") + mark


def _markdown(file: bytes) -> Rows:
    lines = [line for line in file.decode("utf-8").splitlines() if line.startswith("|")]
    cells = [re.split(r"(?<!\\)\|", line.strip("|")) for line in lines]
    return [[re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)\*\*", "", cell)).strip() for cell in row] for row in cells]


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def _html(file: bytes) -> Rows:
    cells = _Cells()
    cells.feed(file.decode("utf-8"))
    return cells.rows


def _pdf(file: bytes) -> Rows:
    return [line.split() for line in pdf_text(file).splitlines()]


def pdf_text(file: bytes, *options: str) -> str:
    """The text of a PDF, laid out as on the page unless told else; skips the test where poppler is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed: what stands in the PDF cannot be read back")
    command = [program, *(options or ("-layout",)), "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=file, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")
