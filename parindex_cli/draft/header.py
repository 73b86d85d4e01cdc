"""The header of a table of criteria: which column holds what, by its words in either language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from parindex_cli.draft.plain import bare
from parindex_cli.grids import Grid

Role = Literal[
    "number",
    "title",
    "title_en",
    "points",
    "own",
    "words",
    "target",
    "kind",
    "lead",
    "cooperating",
    "metric",
    "evidence",
    "verifier",
    "deadline",
    "note",
    "details",
]
_LONGEST = 90
"""Characters of a header; what is longer is a sentence."""
_WORDS: dict[Role, str] = {
    "details": r"parindex\b.*",
    "number": r"tt|stt|so tt|so thu tu|thu tu|muc|ma|ma so|ma tieu chi|no|nr|id|code|ref|item no|number|ky hieu|#",
    "verifier": r"(?!.*\bdiem\b).*\b((don vi|co quan|bo phan) (kiem (chung|tra)|tham dinh|xac nhan)|verif\w+)\b.*",
    "own": r".*\b(tu (danh gia|cham)|tham dinh|dat duoc|diem dat|self|appraised|achieved|ket qua (tu|cham))\b.*",
    "words": r".*\b((cach|phuong phap|huong dan|quy dinh|nguyen tac|can cu) (thuc )?"
    r"(cham|tinh|danh gia|cho diem|xac dinh)|cach thuc (cham|tinh|danh gia)|muc (cham|diem)|quy tac|dien giai|scoring"
    r"|how (it is )?scored|how (points|scored)|method|rules?)\b.*",
    "evidence": r".*\b(kiem chung|minh chung|ho so|tai lieu|evidence|documents?|proof)\b.*",
    "cooperating": r".*\b(phoi hop|cooperat\w*|support\w*)\b.*",
    "lead": r".*\b(chu tri|phu trach|dau moi|chiu trach nhiem|(don vi|co quan|phong|bo phan) thuc hien|tham muu|lead"
    r"|responsible|division|owner)\b.*",
    "target": r"(muc tieu|chi tieu|target|yeu cau|ke hoach|muc phan dau)\b.*",
    "metric": r"(so lieu|metric|figures?|nguon so lieu)\b.*",
    "deadline": r"(thoi (han|gian)|han (chot|hoan thanh)|deadline|due)\b.*",
    "note": r"(ghi chu|luu y|notes?|remarks?|comments?)\b.*",
    "kind": r"(loai|phan loai|hinh thuc( danh gia)?|kind|type)( .*)?",
    "points": r"(.*\b(diem toi da|thang diem|diem chuan|diem quy dinh|max\w* (points|score)|points|score|diem so)\b.*"
    r"|(so )?diem( .*)?|toi da( .*)?|max|maximum( .*)?)",
    "title_en": r".*\b(english|tieng anh|_en|title en)\b.*",
    "title": r".*\b(tieu chi|noi dung|linh vuc|chi so|chi tieu|criteri(on|a)|indicators?|content|title|ten|description"
    r"|nhiem vu)\b.*",
}
"""By what is looked for first: of «Phương pháp chấm điểm» the method counts, not the points."""
_PATTERNS = {role: re.compile(pattern) for role, pattern in _WORDS.items()}
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")


class Header(NamedTuple):
    """Where a table begins: the last row of its header, and the columns of each role."""

    first_row: int
    last_row: int
    columns: Mapping[Role, tuple[int, ...]]
    words: frozenset[tuple[int, str]]

    def repeated(self, cells: Mapping[int, str]) -> bool:
        """Whether a row is the header again, or a part of it, or the row of its numbers."""
        return all((column, bare(text)) in self.words for column, text in cells.items()) or is_numbering(
            list(cells.values())
        )


def is_numbering(texts: Sequence[str]) -> bool:
    """Whether a row is (1) (2) (3) …, the numbers of the columns."""
    return len(texts) >= 3 and all(_NUMBERED.fullmatch(text.strip()) for text in texts)


def headers(grid: Grid, rows: Mapping[int, Mapping[int, str]]) -> Iterator[Header]:
    """Every header of a sheet, the first of which begins the table."""
    spread = _spread(grid, rows)
    for row in rows:
        found = _header(row, rows, spread)
        if found is not None:
            yield found


def _spread(grid: Grid, rows: Mapping[int, Mapping[int, str]]) -> dict[int, dict[int, str]]:
    """The texts of each row, with that of a merged area in all its cells."""
    spread = {row: dict(cells) for row, cells in rows.items()}
    for area in grid.merged:
        text = rows.get(area.row, {}).get(area.column)
        if text is None or _is_long(text):
            continue
        for row in range(area.row, min(area.last_row, area.row + 3) + 1):
            for column in range(area.column, area.last_column + 1):
                spread.setdefault(row, {}).setdefault(column, text)
    return spread


def _header(row: int, rows: Mapping[int, Mapping[int, str]], spread: Mapping[int, Mapping[int, str]]) -> Header | None:
    own = rows[row]
    if len(own) < 2 or any(map(_is_long, own.values())):
        return None
    last, texts = row, dict(spread[row])
    columns = _columns(texts)
    for below in (row + 1, row + 2):
        under = {column: text for column, text in rows.get(below, {}).items() if text != texts.get(column)}
        if not _continues(under, columns):
            break
        last, before = below, dict(texts)
        texts = {column: _joined(_group(column, before), under[column]) for column in under} | {
            column: text for column, text in before.items() if column not in under
        }
        columns = _columns(texts)
    if "title" not in columns or "points" not in columns:
        return None
    words = {(column, bare(text)) for r in range(row, last + 1) for column, text in rows.get(r, {}).items()}
    return Header(row, last, columns, frozenset(words))


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST


def _group(column: int, texts: Mapping[int, str]) -> str:
    """The header above: its own, or where merged cells are not told, the nearest one to the left."""
    left = [other for other in texts if other <= column]
    return texts[max(left)] if left else ""


def _continues(under: Mapping[int, str], columns: Mapping[Role, tuple[int, ...]]) -> bool:
    """Whether what stands below the header belongs to it: short texts, each a header, none a number."""
    if not under or any(map(_is_long, under.values())):
        return False
    if any(column in columns.get("number", ()) for column in under):
        return False
    return all(_role(bare(text)) not in (None, "number") for text in under.values())


def _joined(above: str, below: str) -> str:
    return f"{above} {below}" if above else below


def _columns(texts: Mapping[int, str]) -> dict[Role, tuple[int, ...]]:
    columns: dict[Role, tuple[int, ...]] = {}
    for column, text in sorted(texts.items()):
        role = _role(bare(text))
        if role is not None:
            columns[role] = (*columns.get(role, ()), column)
    if "title" not in columns and "target" in columns:  # «Chỉ tiêu» is either
        first, *rest = columns.pop("target")
        columns["title"] = (first,)
        if rest:
            columns["target"] = tuple(rest)
    return columns


def role_of(text: str) -> Role | None:
    """What a column with this header holds; None where that is not known."""
    return _role(bare(text))


def _role(text: str) -> Role | None:
    if text[:1].isdigit():
        return None
    return next((role for role, pattern in _PATTERNS.items() if pattern.fullmatch(text)), None)
