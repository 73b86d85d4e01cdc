"""Codes about files, their YAML, and comments that ignore findings."""

from parindex_cli.views.catalogue.entry import Section, error, warning

FILES: Section = {
    "file-missing": error(
        "không có tệp này",
        "no such file",
        "Không có tệp nào ở đường dẫn đã cho. Hãy xem lại tên tệp và thư mục đang đứng. Mã thoát là 2.",
        "There is nothing at the path given. Check the name and the folder you are in. The exit code is 2.",
    ),
    "file-unreadable": error(
        "không đọc được tệp",
        "the file cannot be read",
        "Hệ thống không cho mở tệp; câu báo nêu lý do của hệ thống. Hãy xem lại quyền truy cập. Mã thoát là 2.",
        "The system refuses to open the file; the phrase gives its reason. Check permissions. The exit code is 2.",
    ),
    "is-a-folder": error(
        "đây là thư mục",
        "a folder instead of a file",
        "Chỗ này cần một tệp nhưng đường dẫn là thư mục. Hãy nêu một tệp trong thư mục đó.",
        "A file is needed here and the path is a folder. Name a file in it.",
    ),
    "left-behind": error(
        "tệp của chương trình khác",
        "left by another program",
        "Tệp «~$…» hay «.~lock.…#» là dấu Excel, Word hay LibreOffice để lại khi một tệp đang mở; tệp «._…» do macOS "
        "ghi bên cạnh tệp thật. Trong đó không có số liệu. Hãy đóng chương trình, hoặc đừng nêu tệp này.",
        "A «~$…» or «.~lock.…#» file is the mark of Excel, Word or LibreOffice that a file is open; macOS puts a «._…» "
        "file beside the real one. There are no figures in it. Close the program, or leave the file out.",
    ),
    "file-too-large": error(
        "tệp quá lớn",
        "the file is too large",
        "Tệp lớn hơn 2 MB (bảng tính: 5 MB), gấp nhiều lần một bộ tiêu chí đầy đủ. Hãy xem có đúng tệp cần dùng không.",
        "The file is larger than 2 MB (a spreadsheet: 5 MB), many times a complete criteria set. Check that it is the "
        "right file.",
    ),
    "not-utf8": error(
        "không phải UTF-8",
        "not UTF-8",
        "Các byte của tệp không phải UTF-8. Hãy lưu lại với mã UTF-8, không dùng TCVN3, VNI hay UTF-16.",
        "The bytes of the file are not UTF-8. Save it again as UTF-8, not as TCVN3, VNI or UTF-16.",
    ),
    "empty-file": error(
        "tệp trống",
        "the file is empty",
        "Tệp không có nội dung nào. Hãy bắt đầu từ bản sao của examples/2022-q2.yaml.",
        "Nothing is in the file. Start from a copy of examples/2022-q2.yaml.",
    ),
    "nothing-to-check": error(
        "không có gì để kiểm tra",
        "nothing to check",
        "Thư mục đã cho không có tệp .yaml, .yml hay biểu mẫu nào; coi như đạt thì sẽ che mất một đường dẫn viết sai.",
        "The folder given holds no .yaml or .yml file and no form; to pass it would hide a misspelt path. Name another "
        "folder.",
    ),
    "unknown-format": error(
        "không rõ loại tệp",
        "which kind of file?",
        "Không có dòng «format:» mà parindex biết. Hãy viết một trong các loại mà câu báo nêu.",
        "There is no «format:» line that parindex knows. Write one of those that the phrase lists.",
    ),
    "wrong-format": error(
        "sai loại tệp",
        "another kind of file",
        "Dòng «format:» nêu một loại tệp khác với loại cần ở đây. Có thể các tệp bị đổi chỗ trên dòng lệnh.",
        "The «format:» line names another kind of file than is needed here. Perhaps two files are swapped.",
    ),
    "year-file-name": error(
        "tên tệp khác năm",
        "named after another year",
        "Tệp được tìm theo năm trong tên, nên tên một năm mà nội dung năm khác sẽ bị dùng nhầm. Hãy đổi tên tệp hoặc "
        "sửa «year».",
        "Files are found by the year in their names, so one that is named after a year and says another would be used "
        "for the wrong one. Rename it or correct «year».",
    ),
}

YAML: Section = {
    "yaml-syntax": error(
        "không phải YAML",
        "not valid YAML",
        "Văn bản không đọc được thành YAML. Hãy xem chỗ được chỉ: thường thiếu dấu nháy, có ký tự Tab, hoặc giá trị có "
        "dấu hai chấm hay bắt đầu bằng «>».",
        "The text cannot be read as YAML. Look at the place shown: often a quote is missing, there is a tab, or a "
        "value holds a colon or begins with «>».",
    ),
    "yaml-tag": error(
        "có thẻ YAML",
        "a YAML tag",
        "Thẻ như «!!int» không được đọc: mỗi giá trị được hiểu theo chỗ của nó. Hãy bỏ thẻ.",
        "A tag such as «!!int» is not read: values are understood by what belongs there. Leave it out.",
    ),
    "yaml-alias": error(
        "có neo hoặc bí danh YAML",
        "a YAML anchor or alias",
        "Neo «&a» và bí danh «*a» làm tệp mang nghĩa khác với điều người đọc thấy. Hãy viết hẳn giá trị.",
        "An anchor «&a» or alias «*a» makes a file mean something else than it shows. Write the value out.",
    ),
    "yaml-too-deep": error(
        "lồng quá sâu",
        "nested too deeply",
        "Tệp lồng nhau quá 40 cấp, điều không định dạng nào cần. Hãy xem lại thụt lề và các dấu ngoặc.",
        "The file is nested more than 40 levels deep, which no format needs. Check indentation and brackets.",
    ),
    "duplicate-key": error(
        "khóa lặp lại",
        "a key twice",
        "Một khóa có hai lần trong cùng một nhóm; YAML sẽ lặng lẽ bỏ một giá trị. Hãy xóa một chỗ.",
        "A key stands twice in one mapping; YAML would silently drop one of the values. Remove one.",
    ),
    "key-not-text": error(
        "khóa không phải chữ",
        "a key that is no text",
        "Khóa là một danh sách hay một nhóm. Hãy dùng một từ đơn giản làm khóa.",
        "A key is a list or a mapping. Use a plain word as key.",
    ),
    "control-character": error(
        "ký tự không nhìn thấy",
        "an invisible character",
        "Có ký tự điều khiển, như tiếng chuông hoặc dấu đổi chiều chữ, làm người đọc thấy khác máy. Hãy xóa nó.",
        "There is a control character, such as a bell or a text-direction mark, so that people see something else than "
        "the program reads. Delete it.",
    ),
    "not-nfc": warning(
        "chữ Việt dạng tổ hợp",
        "decomposed letters",
        "Chữ Việt được viết ở dạng tổ hợp (NFD); parindex đọc thành dạng dựng sẵn (NFC). Hãy lưu tệp ở dạng NFC để tìm "
        "kiếm và so sánh được.",
        "Vietnamese letters are written decomposed (NFD); parindex reads them as NFC. Save the file in NFC so that "
        "searching and comparing work.",
    ),
}

IGNORES: Section = {
    "ignore-without-reason": warning(
        "bỏ qua mà không nêu lý do",
        "ignored without a reason",
        "Ghi chú «# parindex: ignore[mã]» không nêu lý do, nên người xét duyệt không biết vì sao. Hãy viết lý do sau "
        "dấu ngoặc.",
        "A comment «# parindex: ignore[code]» gives no reason, so a reviewer cannot judge it. Write the reason behind "
        "the bracket.",
    ),
    "ignore-unused": warning(
        "không có gì để bỏ qua",
        "nothing to ignore",
        "Ghi chú «# parindex: ignore[mã]» nêu một mã không có trên dòng đó, hoặc không nêu mã nào; để lại thì sau này "
        "nó sẽ che một lỗi thật. Hãy xóa hoặc sửa mã.",
        "A comment «# parindex: ignore[code]» names a code that is not found on its line, or none at all; left there, "
        "it would hide a real mistake later. Remove it or correct the code.",
    ),
}
