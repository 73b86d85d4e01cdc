"""What a form checks and says while one types: data validation and input messages."""

from typing import TYPE_CHECKING

from parindex_cli.forms import Asked, layout
from parindex_cli.views.form_styles import Letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TITLE_LENGTH, _TEXT_LENGTH = 32, 255
"""What Excel takes in the title and the text of a message."""
_WORDS = (layout.NOT_ARISING, layout.PENDING)
_HOW = {
    "rate": "Ghi số đạt được; ô bên cạnh ghi tổng số. Hoặc chỉ ghi tỷ lệ, ví dụ 96,4%.",
    "count": "Ghi số nguyên, chữ số viết liền.",
    "yesno": "Chọn có hoặc không.",
    "level": "Chọn một mức trong danh sách; các mức có ở các dòng dưới.",
    "items": "Chọn có hoặc không ở từng mục bên dưới. Không làm mục nào: chọn «không» tại đây.",
    "survey": "Ghi số phiếu của từng mức ở các dòng dưới.",
    "tally": "Ghi số lượng của từng loại ở các dòng dưới.",
    "days": "Ghi số ngày chậm (đúng hạn: 0) hoặc «không nộp».",
    "amount": "Ghi số, có thể có phần thập phân.",
    "points": "Ghi số điểm được cho.",
}

_EXPECTED = "Tổng số dự kiến đến hết năm, không ít hơn «Trên tổng số» đã có; không biết thì để trống."


def metric_checks(sheet: "Worksheet", asked: Asked, row: int, letters: Letters) -> None:
    """The checks of a metric's row, of the rows of its options and of its evidence."""
    metric, value = asked.metric, f"{letters['value']}{row}"
    options = len(metric.options) if metric.measure != "survey" else metric.scale or 0
    how = f"{metric.question} {_HOW[metric.measure]}"
    if metric.measure in ("yesno", "items"):
        words = (layout.YES, layout.NO) if metric.measure == "yesno" else (layout.NO,)
        _list(sheet, value, ",".join((*words, *_WORDS)), asked.metric.title, how)
    elif metric.measure == "level":
        _range(sheet, value, f"${letters['title']}${row + 1}:${letters['title']}${row + options}", metric.title, how)
    else:
        _custom(sheet, value, _figure(asked, row, letters), metric.title, how)
    if metric.measure == "rate":
        total = f"{letters['of']}{row}"
        _custom(sheet, total, _total(asked, value, total), metric.title, f"Tổng số: {metric.out_of or metric.title}.")
        if asked.expects:
            year = f"{letters['expected']}{row}"
            _custom(sheet, year, _expected(asked, total, year), metric.title, _EXPECTED)
    for number in range(row + 1, row + 1 + options):
        cell = f"{letters['value']}{number}"
        if metric.measure == "items":
            _list(sheet, cell, f"{layout.YES},{layout.NO}", metric.title, "Chọn có hoặc không.")
        elif metric.measure != "level":
            _custom(sheet, cell, f"AND({_whole(cell)})", metric.title, "Ghi số nguyên; không có: 0.")
    for number in range(row, row + 1 + options) if "date" in letters else ():
        date_check(sheet, f"{letters['date']}{number}")


def _figure(asked: Asked, row: int, letters: Letters) -> str:
    """The formula that is true of what may stand in a figure's cell."""
    metric, value, total = asked.metric, f"{letters['value']}{row}", f"{letters['of']}{row}"
    words = [f'{value}="{word}"' for word in _WORDS]
    if metric.measure == "days":
        words.append(f'{value}="{layout.NOT_SUBMITTED}"')
    if metric.measure == "rate":
        parts = [f"ISNUMBER({value})", f"{value}>=0"]
        if not metric.fractional:
            parts.append(f'OR({value}=INT({value}),{total}="")')
        if not metric.may_exceed:
            parts.append(f'OR({total}="",{value}<={total})')
        number = f"AND({','.join(parts)})"
    elif metric.measure in ("amount", "points"):
        number = f"AND(ISNUMBER({value}),{value}>=0)"
    elif metric.measure in ("survey", "tally"):
        # Only a survey with satisfied levels can be told as one percentage.
        number = f"AND(ISNUMBER({value}),{value}>=0,{value}<=1)" if metric.satisfied else "FALSE"
    else:
        number = f"AND({_whole(value)})"
    return f"OR({number},{','.join(words)})"


def _total(asked: Asked, value: str, total: str) -> str:
    parts = [f"ISNUMBER({total})", f"{total}>=0"]
    if not asked.metric.fractional:
        parts.append(f"{total}=INT({total})")
    if not asked.metric.may_exceed:
        parts.append(f"OR(NOT(ISNUMBER({value})),{total}>={value})")
    return f"AND({','.join(parts)})"


def _expected(asked: Asked, total: str, year: str) -> str:
    parts = [f"ISNUMBER({year})", f"{year}>=0", f"OR(NOT(ISNUMBER({total})),{year}>={total})"]
    if not asked.metric.fractional:
        parts.append(f"{year}=INT({year})")
    return f"AND({','.join(parts)})"


def _whole(cell: str) -> str:
    return f"ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell})"


def date_check(sheet: "Worksheet", cell: str) -> None:
    """A day from 2000 on."""
    _add(sheet, cell, "Ngày văn bản", "Ghi ngày/tháng/năm, ví dụ 30/06/2022.", kind="date", formula="36526")


def _list(sheet: "Worksheet", cell: str, words: str, title: str, how: str) -> None:
    _add(sheet, cell, title, how, kind="list", formula=f'"{words}"')


def _range(sheet: "Worksheet", cell: str, area: str, title: str, how: str) -> None:
    # «không phát sinh» is no level but may be written, so the list only warns.
    _add(sheet, cell, title, how, kind="list", formula=area, style="warning")


def _custom(sheet: "Worksheet", cell: str, formula: str, title: str, how: str) -> None:
    _add(sheet, cell, title, how, kind="custom", formula=formula)


def _add(  # noqa: PLR0913  # each goes into a field of its own
    sheet: "Worksheet", cell: str, title: str, how: str, *, kind: str, formula: str, style: str = "stop"
) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    check = DataValidation(
        type=kind,  # type: ignore[arg-type]
        formula1=formula,
        operator="greaterThanOrEqual" if kind == "date" else None,
        allow_blank=True,
        errorStyle=style,  # type: ignore[arg-type]
        promptTitle=_cut(title, _TITLE_LENGTH),
        prompt=_cut(how, _TEXT_LENGTH),
        errorTitle="Số liệu chưa hợp lệ",
        error=_cut(how, _TEXT_LENGTH),
        showInputMessage=True,
        showErrorMessage=True,
    )
    check.add(cell)
    sheet.add_data_validation(check)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
