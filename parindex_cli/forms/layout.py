"""The columns and labels of a form, which its writers and its reader share."""

import unicodedata
from collections.abc import Collection
from typing import Literal

from parindex_cli.figures import Measure
from parindex_cli.language import as_seen

Column = Literal[
    "criteria",
    "title",
    "counted",
    "value",
    "of",
    "expected",
    "rate",
    "unit",
    "full",
    "last",
    "before",
    "previous",
    "kind",
    "document",
    "date",
    "issuer",
    "about",
    "page",
    "file",
    "link",
    "note",
    "metric",
    "option",
    "measure",
]

HEADERS: dict[Column, str] = {
    "criteria": "Tiêu chí",
    "title": "Nội dung",
    "counted": "Nội dung thống kê",
    "value": "Số liệu",
    "of": "Trên tổng số",
    "expected": "Tổng dự kiến cả năm",
    "rate": "Tỷ lệ",
    "unit": "Đơn vị tính",
    "full": "Điểm tối đa và cách đạt",
    "last": "Kỳ trước",
    "before": "Kết quả năm trước",
    "previous": "Năm trước",
    "kind": "Loại văn bản",
    "document": "Tài liệu kiểm chứng",
    "date": "Ngày",
    "issuer": "Cơ quan ban hành",
    "about": "Trích yếu",
    "page": "Trang, mục",
    "file": "Tệp hoặc liên kết",
    "link": "Liên kết",
    "note": "Ghi chú",
    "metric": "Mã số liệu",
    "option": "Mục",
    "measure": "Kiểu",
}
"""The columns in their order. They are found by these headers, so that a moved column still reads."""

PARTS: tuple[Column, ...] = ("kind", "date", "issuer", "about", "page", "link")
"""What a document says in cells of its own, where it cannot be said in one citation and one place."""
OPTIONAL: frozenset[Column] = frozenset({"expected", "before", *PARTS})
"""Columns of forms that ask for them or hold something there; a form without them reads as well."""
EVIDENCE: tuple[Column, ...] = ("document", *PARTS, "file")
MACHINE: tuple[Column, ...] = ("metric", "option", "measure")
"""What ties a row to the criteria; outside the printed area."""
READ: tuple[Column, ...] = ("value", "of", "expected", "previous", *EVIDENCE, "note", *MACHINE)
"""What is read, where it is there; the others are there for people, and what is written over them changes nothing."""

HEAD: dict[str, str] = {
    "unit": "Cơ quan",
    "division": "Phòng, đơn vị",
    "year": "Năm",
    "period": "Kỳ báo cáo",
    "submitted_by": "Người lập",
    "submitted_on": "Ngày lập",
    "illustrative": "Số liệu minh họa",
    "format": "Định dạng",
}
"""The labels above the table by the key of the metrics file; the one of `format` marks a sheet as a form."""
ABOUT = {"due": "Hạn gửi", "to": "Nơi nhận"}
"""Labels above the table of what is there for people only."""
FORMERLY: dict[str, str] = {
    "Kỳ": "Kỳ báo cáo",
    "Mã chỉ số": "Mã số liệu",
    "Văn bản (số, ký hiệu)": "Tài liệu kiểm chứng",
    "Tệp": "Tệp hoặc liên kết",
}
"""What forms that are still on their way call it."""
LABELS = HEAD | ABOUT
REQUIRED_HEAD = ("unit", "year", "period", "submitted_by")

MEASURES: dict[Measure, str] = {
    "rate": "tỷ lệ",
    "count": "số đếm",
    "yesno": "có/không",
    "level": "mức",
    "items": "danh mục",
    "survey": "khảo sát",
    "tally": "đếm theo loại",
    "days": "số ngày",
    "amount": "số lượng",
    "points": "điểm",
}

TITLE = "BIỂU THU THẬP SỐ LIỆU CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"
BESIDE_THE_TREE = "Điểm thưởng, điểm trừ và số liệu khác"
GUIDE = (
    "Cách ghi:",
    "Chỉ ghi vào ô màu vàng; số liệu cộng dồn từ ngày 01/01 đến hết kỳ.",
    "Tỷ lệ: ghi hai số đếm ở «Số liệu» và «Trên tổng số»; không có số đếm thì ghi tỷ lệ %, ví dụ 96,4%.",
    "Không có việc nào phát sinh: ghi «không phát sinh». Chưa có số liệu: để trống hoặc ghi «chưa báo cáo».",
    "Số 0 là số liệu: chỉ ghi khi đã kiểm đếm. Tài liệu thứ hai trở đi: chèn thêm dòng ngay bên dưới.",
    "Tài liệu ghi đủ trong một ô: Báo cáo số 125/BC-SKHCN ngày 15/12/2022 của Sở Khoa học và Công nghệ, trang 3.",
)

NOT_ARISING = "không phát sinh"
PENDING = "chưa báo cáo"
NOT_SUBMITTED = "không nộp"
YES, NO = "có", "không"


def columns(more: Collection[Column] = ()) -> tuple[Column, ...]:
    """The columns of a form that has these of the optional ones."""
    return tuple(column for column in HEADERS if column not in OPTIONAL or column in more)


def folded(text: str) -> str:
    """A label as it is compared: composed, one space between words, case apart."""
    return as_seen(unicodedata.normalize("NFC", text)).casefold()
