"""A seal file as text, and what changed since it was sealed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from parindex_cli import __version__
from parindex_cli.language import Text, bilingual, same, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.seal import Seal
from parindex_cli.seals import Changed, short
from parindex_cli.views.page import Heading, Page, Paragraph
from parindex_cli.views.tables import Cell, Column, Table, table

_WIDEST = 10**9
_COMMENT = "# Tệp niêm phong: không sửa. Kiểm tra bằng «parindex verify». / A seal: do not edit.\n"

_NUMBER = re.compile(r"[0-9./]+%?")
_WORDS = {
    "yes": say("có", "yes"),
    "no": say("không", "no"),
    "pending": say("chưa báo cáo", "not reported"),
    "not arising": say("không phát sinh", "not arising"),
    "not submitted": say("không nộp", "not submitted"),
}
_FILES = {"missing": say("không thấy tệp", "no such file"), "unreadable": say("không đọc được", "cannot be read")}
_KINDS = {
    "head": say("Đầu báo cáo", "Head"),
    "figure": say("Số liệu", "Figure"),
    "previous": say("Số liệu năm trước", "Last year's figure"),
    "expected": say("Tổng số dự kiến cả năm", "The year's expected total"),
    "projected": say("Dự báo cả năm", "Projection of the year"),
    "estimate": say("Số ước tính", "Estimate"),
    "part": say("Số liệu của đơn vị", "A division's figure"),
    "note": say("Ghi chú", "Note"),
    "evidence": say("Tài liệu kiểm chứng", "Evidence"),
    "file": say("Tệp tài liệu kiểm chứng", "Evidence file"),
    "criteria": say("Bộ tiêu chí", "Criteria"),
    "metric": say("Chỉ số", "Metric"),
    "criterion": say("Tiêu chí", "Criterion"),
    "adjustment": say("Điểm thưởng, điểm trừ", "Bonus or penalty"),
    "baseline": say("Kết quả năm trước", "Last year's result"),
}
_HEAD = {
    "unit": say("cơ quan", "department"),
    "division": say("phòng, đơn vị", "division"),
    "year": say("năm", "year"),
    "period": say("kỳ", "period"),
    "submitted_by": say("người lập", "submitted by"),
    "without": say("đơn vị không có số liệu", "nothing to report"),
    "submitted_on": say("ngày lập", "submitted on"),
    "illustrative": say("số liệu minh họa", "illustrative"),
}
_NONE = say("không có", "none")


def seal_yaml(data: Mapping[str, Any]) -> str:
    """The seal file: one value a line, so that two of them can be laid side by side."""
    text: str = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=_WIDEST)
    return _COMMENT + text


def seal_line(seal: str, *, holds: bool) -> Text:
    """The line for the foot of a page."""
    state = say("khớp", "matches") if holds else say("không còn khớp", "no longer matches")
    return say("Niêm phong: {seal} ({state})", "Seal: {seal} ({state})", seal=seal, state=state)


def unsealed_line(file: str) -> Text:
    """That a file of the evidence could not be read, so that nothing is known of its content."""
    return say(
        "{file}: không đọc được nên không niêm phong được nội dung tệp này",
        "{file}: cannot be read, so that what it holds is not sealed",
        file=file,
    )


def verify_page(changes: Sequence[Changed], sealed: Seal, criteria: CriteriaSet, unsealed: Sequence[str]) -> Page:
    """Whether the seal holds, what it says nothing of, and that another version made it."""
    page: Page = changes_page(changes, sealed.seal, criteria) if changes else [_unchanged(sealed.seal)]
    page += [Paragraph(unsealed_line(name)) for name in unsealed]
    return page if sealed.version == __version__ else [*page, _version(sealed.version)]


def _unchanged(seal: str) -> Paragraph:
    return Paragraph(
        say("Không thay đổi từ khi niêm phong, {seal}.", "Unchanged since it was sealed, {seal}.", seal=seal)
    )


def _version(sealed_by: str) -> Paragraph:
    """That another version made the seal, which breaks nothing."""
    return Paragraph(
        say(
            "Niêm phong bằng parindex {a}, kiểm tra bằng {b}; điều này không làm niêm phong mất hiệu lực.",
            "Sealed with parindex {a}, verified with {b}; this does not break the seal.",
            a=sealed_by,
            b=__version__,
        )
    )


def changes_page(changes: Sequence[Changed], seal: str, criteria: CriteriaSet) -> Page:
    """Everything that is not as it was sealed, with what it was and is."""
    title = say("Đã thay đổi từ khi niêm phong {seal}", "Changed since it was sealed, {seal}", seal=short(seal))
    count = say("{n} thay đổi.", "Changes: {n}.", n=len(changes))
    return [Heading(title, 1), changes_sheet(changes, criteria), Paragraph(count)]


def changes_sheet(changes: Sequence[Changed], criteria: CriteriaSet) -> Table:
    """The same, a row for each."""
    columns: tuple[Column[Changed], ...] = (
        Column(say("Loại", "Kind"), lambda change: Cell(_KINDS[change.what])),
        Column(say("Tên", "Name"), lambda change: Cell(_name(change, criteria))),
        Column(say("Khi niêm phong", "When sealed"), lambda change: Cell(_was_and_now(change)[0])),
        Column(say("Hiện nay", "Now"), lambda change: Cell(_was_and_now(change)[1])),
    )
    return table(columns, changes)


def _name(change: Changed, criteria: CriteriaSet) -> Text:
    if change.what == "head":
        return _HEAD.get(change.name, same(change.name))
    metric, behind, rest = change.name.partition(" · ")
    if metric in criteria.metrics:
        title = criteria.metrics[metric].name
        return same("{title} ({metric}){rest}", title=title, metric=metric, rest=behind + rest)
    if change.what == "criterion" and any(entry.node.id == change.name for entry in criteria.entries):
        title = next(entry.node.name for entry in criteria.entries if entry.node.id == change.name)
        return same("{id} {title}", id=change.name, title=title)
    return same(change.name)


def _was_and_now(change: Changed) -> tuple[Text, Text]:
    if "" in (change.was, change.now):
        return _presence(change)
    return _value(change, change.was), _value(change, change.now)


def _presence(change: Changed) -> tuple[Text, Text]:
    """Of what only a hash is known it can be said that it was added, removed or is another."""
    there = say("có", "there")
    if change.was is None:
        return _NONE, say("thêm mới", "added")
    return there, say("đã bỏ", "removed") if change.now is None else say("khác trước", "changed")


def _value(change: Changed, written: str | None) -> Text:
    if written is None:
        return _NONE
    if change.what == "file":
        return _FILES.get(written, same(f"SHA-256 {short(written)}"))
    if change.what in ("figure", "previous", "part", "head") and written in _WORDS:
        return _WORDS[written]
    number = change.what != "head" and _NUMBER.fullmatch(written)
    return bilingual(written.replace(".", ","), written) if number else same(written)


def change_text(change: Changed, criteria: CriteriaSet) -> Text:
    """What changed, in one line."""
    was, now = _was_and_now(change)
    return same(
        "{kind} {name}: {was} → {now}",
        kind=_KINDS[change.what],
        name=_name(change, criteria),
        was=was,
        now=now,
    )
