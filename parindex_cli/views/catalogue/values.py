"""Codes about the shape of a file and its single values."""

from parindex_cli.views.catalogue.entry import Section, error

VALUES: Section = {
    "missing-key": error(
        "thiếu khóa",
        "a key is missing",
        "Thiếu một khóa bắt buộc. Hãy thêm khóa; trang định dạng nói rõ cần ghi gì.",
        "A needed key is not there. Add it; the format pages say what belongs there.",
    ),
    "unknown-key": error(
        "khóa không có trong định dạng",
        "an unknown key",
        "Định dạng không có khóa này, nên giá trị của nó sẽ không được dùng. Hãy sửa chính tả; khóa gần nhất được nêu.",
        "The format does not know the key, so its value would not be used. Correct the spelling; the nearest known "
        "key is named.",
    ),
    "unused-key": error(
        "khóa thừa",
        "a key without use",
        "Khóa này không có nghĩa với kiểu đo hoặc cách tính điểm đã chọn. Hãy bỏ khóa, hoặc đổi kiểu đo hay cách tính.",
        "The key makes no sense for this measure or this way of scoring. Remove it, or change the other.",
    ),
    "unknown-value": error(
        "không phải từ được phép",
        "not one of the words allowed",
        "Giá trị không nằm trong các từ được phép ở đây. Hãy chọn một từ trong danh sách được nêu.",
        "The value is not one of the words allowed here. Choose one of those listed.",
    ),
    "number-not-positive": error(
        "cần một số lớn hơn 0",
        "a number that is not above 0",
        "Công sức cho một việc phải lớn hơn 0. Hãy ghi một số lớn hơn 0, hoặc bỏ dòng này để tính 1.",
        "What an item of work costs is above 0. Write a number above 0, or leave the line out to count 1.",
    ),
    "empty-value": error(
        "chỗ phải ghi còn trống",
        "an empty value",
        "Trong biểu mẫu: ô này phải ghi, ví dụ ô «Người lập». Trong tệp số liệu: sau khóa không có gì, nên không rõ là "
        "quên hay cố ý; hãy điền giá trị hoặc bỏ khóa.",
        "In a form the cell must be filled in, such as «Người lập». In a text file nothing stands behind the key, so "
        "it may be forgotten or meant: fill it in or remove the key.",
    ),
    "empty-list": error(
        "danh sách trống",
        "an empty list",
        "Danh sách phải có ít nhất một mục. Hãy thêm một mục.",
        "The list must have entries and has none. Add an entry.",
    ),
    "not-a-value": error(
        "cần một giá trị đơn",
        "not a single value",
        "Chỗ này cần một giá trị nhưng lại là danh sách hay nhóm khóa. Hãy viết một giá trị.",
        "There is a list or a mapping where one value belongs. Write a single value.",
    ),
    "not-a-list": error(
        "cần một danh sách",
        "not a list",
        "Chỗ này cần danh sách nhưng chỉ có một giá trị. Hãy viết [a, b] hoặc các dòng có dấu «-».",
        "There is one value where a list belongs. Write [a, b] or lines with «-».",
    ),
    "not-a-mapping": error(
        "cần nhóm khóa",
        "not a mapping",
        "Chỗ này cần các cặp «khóa: giá trị». Hãy xem lại thụt lề và dấu cách sau dấu hai chấm.",
        "Pairs «key: value» belong here. Check the indentation and the space behind the colon.",
    ),
    "not-valid": error(
        "không hợp lệ",
        "not valid",
        "Giá trị bị từ chối vì lý do nêu trong câu báo. Hãy xem trang định dạng.",
        "The value is refused for the reason given in the phrase. See the format page.",
    ),
    "text-not-quoted": error(
        "chữ chưa đặt trong dấu nháy",
        "a text without quotes",
        "YAML hiểu đoạn chữ này là số, ngày hoặc có/không. Hãy đặt trong dấu nháy kép.",
        "YAML takes this text for a number, a date or yes/no. Put it in double quotes.",
    ),
    "id-not-quoted": error(
        "mã số chưa đặt trong dấu nháy",
        "an id without quotes",
        "YAML hiểu mã như 1.10 là số 1.1, tức một mã khác. Hãy đặt trong dấu nháy kép.",
        "YAML takes an id such as 1.10 for the number 1.1, another id. Put it in double quotes.",
    ),
    "id-format": error(
        "mã có ký tự lạ",
        "an id with other signs",
        "Mã chỉ gồm chữ cái không dấu, chữ số, «.», «-», «_». Hãy đổi mã.",
        "An id holds ASCII letters, digits, «.», «-» and «_» only. Change the id.",
    ),
    "name-format": error(
        "tên có ký tự lạ",
        "a name with other signs",
        "Tên chỉ gồm chữ thường không dấu, chữ số và «_». Hãy đổi tên.",
        "A name holds lower-case ASCII letters, digits and «_» only. Change the name.",
    ),
    "number-format": error(
        "không phải số",
        "not a number",
        "Chỗ này cần một số. Hãy viết chữ số, có nhiều nhất một dấu chấm hoặc dấu phẩy thập phân.",
        "A number belongs here. Write digits, with at most one decimal point or comma.",
    ),
    "number-leading-zero": error(
        "số 0 ở đầu",
        "a leading zero",
        "Số viết như 05 có thể là mã hoặc gõ nhầm. Hãy bỏ số 0 ở đầu.",
        "A number such as 05 may be a code or a slip. Drop the zero.",
    ),
    "number-not-finite": error(
        "không phải số hữu hạn",
        "not a finite number",
        "Vô cùng và NaN không phải số liệu. Hãy viết một số.",
        "NaN and infinity are no figures. Write a number.",
    ),
    "number-not-percent": error(
        "không dùng phần trăm",
        "a percentage out of place",
        "Chỗ này cần một số, không phải phần trăm. Hãy bỏ dấu %.",
        "A number belongs here, not a percentage. Drop the %.",
    ),
    "number-not-whole": error(
        "không phải số nguyên",
        "not a whole number",
        "Chỗ này cần số nguyên. Hãy chỉ viết chữ số, không có dấu chấm hay dấu phẩy.",
        "A whole number belongs here. Write digits alone, without points or commas.",
    ),
    "number-too-large": error(
        "số quá lớn",
        "a number too large",
        "Số vượt giá trị lớn nhất được phép ở đây. Hãy giảm xuống.",
        "The number is over the largest value allowed here. Lower it.",
    ),
    "number-too-long": error(
        "số quá dài",
        "a number too long",
        "Số có hơn 30 chữ số. Hãy xem lại.",
        "The number has more than 30 digits. Check it.",
    ),
    "number-ambiguous": error(
        "số hiểu được hai cách",
        "a number with two readings",
        "12.345 có thể là mười hai nghìn hoặc mười hai phẩy ba bốn năm. Hãy viết 12345 hoặc 12.3450.",
        "12.345 may be thousands or decimals. Write 12345 or 12.3450.",
    ),
    "bound-format": error(
        "không phải ngưỡng",
        "not a bound",
        'Chỗ này cần một ngưỡng gồm dấu so sánh và giá trị. Hãy viết "≥ 95%", "> 80%", "= 0" hoặc "= yes", trong '
        "dấu nháy.",
        'A comparator with a value belongs here. Write "≥ 95%", "> 80%", "= 0" or "= yes", in quotes.',
    ),
    "date-format": error(
        "không phải ngày",
        "not a date",
        "Chỗ này cần ngày, tháng hoặc năm. Hãy viết 30/6/2022, 2022-06 hoặc 2022.",
        "A day, month or year belongs here. Write 2022-06-30, 2022-06, 2022 or 30/6/2022.",
    ),
    "not-yes-or-no": error(
        "không phải có hoặc không",
        "neither yes nor no",
        "Chỗ này cần có hoặc không. Hãy viết yes/no, true/false hoặc có/không.",
        "Yes or no belongs here. Write yes/no, true/false or có/không.",
    ),
    "points-negative": error(
        "điểm âm",
        "points below 0",
        "Điểm không được nhỏ hơn 0; điểm trừ được ghi ở «adjustments». Hãy viết 0 trở lên.",
        "Points are not below 0; penalties are written under «adjustments». Write 0 or more.",
    ),
}
