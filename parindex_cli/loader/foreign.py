"""What a file is that parindex does not read, by its name or its first bytes, so that the phrase says what to do."""

from parindex_cli.diagnostics import Refused
from parindex_cli.language import Text, say

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files of Office before 2007 begin, and the envelope of a newer one with a password."""
_BEFORE_OLE = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
"""How workbooks of Excel 2, 3 and 4 begin."""
_APPLE_DOUBLE = bytes.fromhex("00051607")
_ZIP = b"PK\x03\x04"


def left_behind(name: str) -> Refused | None:
    """That a file of this name is the mark of a program that has another one open; it may not even be readable."""
    if name.startswith("~$"):
        return Refused("left-behind", _OPEN._replace(args={"program": "Office", "other": name[2:]}))
    if name.startswith(".~lock.") and name.endswith("#"):
        return Refused("left-behind", _OPEN._replace(args={"program": "LibreOffice", "other": name[7:-1]}))
    return None


def foreign(raw: bytes, *, text: bool) -> Refused | None:
    """What the bytes are, where they are nothing to be read; `text` says that a text was looked for."""
    if raw.startswith(_OLE):
        if _named("EncryptedPackage", raw):
            return Refused("workbook-encrypted", ENCRYPTED)
        other = _named("WordDocument", raw) or _named("PowerPoint Document", raw)
        return Refused("workbook-old", _NO_WORKBOOK if other else _OLD)
    if raw.startswith(_BEFORE_OLE):
        return Refused("workbook-old", _OLD)
    if raw.startswith(_APPLE_DOUBLE):
        return Refused("left-behind", _OF_A_MAC)
    return Refused("not-utf8", _PACKED) if text and raw.startswith(_ZIP) else None


def _named(stream: str, raw: bytes) -> bool:
    return stream.encode("utf_16_le") in raw


def binary() -> Refused:
    """A workbook of today's Excel in its other format."""
    return Refused("workbook-old", _BINARY)


ENCRYPTED = say(
    "tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại",
    "the file is protected by a password to open it; save it without",
)
_OPEN: Text = say(
    "đây là dấu {program} để lại khi «{other}» đang mở, không phải bảng tính; hãy đóng tệp ấy, hoặc đừng nêu tệp này",
    "this is the mark of {program} that «{other}» is open, no file of its own; close that file, or leave this one out",
)
_OF_A_MAC = say(
    "đây là tệp phụ «._…» mà macOS ghi bên cạnh tệp thật; hãy nêu tệp thật",
    "this is the «._…» file that macOS puts beside the real one; name the real one",
)
_OLD = say(
    "tệp ở định dạng Excel cũ (.xls); hãy lưu lại thành .xlsx",
    "the file is in the format of old Excel (.xls); save it as .xlsx",
)
_NO_WORKBOOK = say(
    "tệp là văn bản Word hay bản trình chiếu cũ, không phải bảng tính",
    "the file is an old Word document or presentation, no spreadsheet",
)
_BINARY = say(
    "tệp ở định dạng nhị phân của Excel (.xlsb); hãy lưu lại thành .xlsx",
    "the file is in the binary format of Excel (.xlsb); save it as .xlsx",
)
_PACKED = say(
    "tệp không phải văn bản mà là tệp nén như .xlsx, .ods, .docx; nếu là bảng tính, hãy đặt tên kết thúc bằng đuôi ấy",
    "the file is no text but a zip such as .xlsx, .ods or .docx; if it is a spreadsheet, let its name end so",
)
