"""Codes about spreadsheets as files: what is refused, and what is too much."""

from parindex_cli.views.catalogue.entry import Section, error, warning

SHEETS: Section = {
    "extra-missing": error(
        "thiếu phần mở rộng",
        "an extra is not installed",
        "Để đọc tệp .xlsx cần thư viện openpyxl; câu báo nêu lệnh cài. Tệp .ods và .csv đọc được ngay.",
        "Reading .xlsx takes the library openpyxl; the phrase says what to type to install it. .ods and .csv are read "
        "without.",
    ),
    "workbook-broken": error(
        "bảng tính bị hỏng",
        "a damaged spreadsheet",
        "Tệp không phải bảng tính, bị cắt ngang hoặc bên trong bị hỏng. Hãy chép lại tệp, hoặc mở bằng Excel hay "
        "LibreOffice rồi lưu lại thành .xlsx.",
        "The file is no spreadsheet, was cut short, or is damaged inside. Copy it again, or open it in Excel or "
        "LibreOffice and save it as .xlsx.",
    ),
    "workbook-too-large": error(
        "bảng tính quá lớn",
        "too much in the spreadsheet",
        "Tệp chứa nhiều hơn hẳn một biểu của mọi phòng; câu báo nêu giới hạn nào. Hãy chỉ giữ các trang tính của biểu "
        "và xóa các hàng, cột thừa.",
        "The file holds far more than a form of all divisions; the phrase names the limit. Keep only the sheets of the "
        "form and delete rows and columns that are not part of it.",
    ),
    "workbook-unsafe": error(
        "bảng tính không an toàn",
        "an unsafe spreadsheet",
        "Bên trong tệp có thứ mà không chương trình bảng tính nào viết ra: DOCTYPE, liên kết, đường dẫn ra ngoài, phần "
        "lặp lại. Hãy hỏi nơi gửi tệp; đừng mở nó.",
        "Inside is what no spreadsheet program writes: a DOCTYPE, a link, a path that leads out, a part twice. Ask "
        "whoever sent the file; do not open it.",
    ),
    "workbook-encrypted": error(
        "bảng tính có mật khẩu",
        "protected by a password",
        "Tệp cần mật khẩu để mở nên không đọc được. Hãy bỏ mật khẩu rồi lưu lại.",
        "The file needs a password to open, so it cannot be read. Save it without one.",
    ),
    "workbook-old": error(
        "định dạng Excel cũ",
        "the format of old Excel",
        "Tệp ở định dạng .xls của Excel trước 2007 (dù mang tên gì) hoặc .xlsb. Hãy mở và lưu lại thành .xlsx.",
        "The file is in the .xls format of Excel before 2007, whatever its name, or in .xlsb. Save it as .xlsx.",
    ),
    "macros": error(
        "có macro",
        "macros",
        "Tệp có macro hoặc có đuôi .xlsm. Biểu không cần macro và macro có thể gây hại. Hãy lưu lại thành .xlsx.",
        "The file holds macros or is named .xlsm. A form needs none, and macros can do harm. Save it as .xlsx.",
    ),
    "external-link": warning(
        "nối tới tệp khác",
        "linked to other files",
        "Bảng tính lấy dữ liệu từ tệp hay chương trình khác. parindex không mở dữ liệu đó. Hãy thay liên kết bằng giá "
        "trị.",
        "The spreadsheet takes data from another file or program. parindex never fetches it. Replace the links by "
        "values.",
    ),
    "sheet-broken": error(
        "trang tính bị hỏng",
        "a damaged sheet",
        "Một trang tính thiếu dữ liệu hoặc tự mâu thuẫn, như một ô có hai lần; các trang khác vẫn được đọc. Hãy mở tệp "
        "rồi lưu lại.",
        "A sheet lacks its data or contradicts itself, as where a cell stands twice; other sheets are still read. Open "
        "the file and save it again.",
    ),
    "sheet-too-large": error(
        "trang tính quá lớn",
        "too much on one sheet",
        "Có dữ liệu ở quá hàng 5.000 hay cột 256, hoặc quá nhiều ô gộp. Hãy xóa phần không thuộc biểu.",
        "Something stands beyond row 5,000 or column 256, or there are too many merged areas. Delete what is not part "
        "of the form.",
    ),
    "duplicate-sheet": error(
        "hai trang tính cùng tên",
        "two sheets of one name",
        "Hai trang tính trùng tên, không phân biệt hoa thường, nên không biết lỗi ở trang nào. Hãy đổi tên một trang.",
        "Two sheets have the same name, capitals aside, so a finding could not tell them apart. Rename one.",
    ),
    "cell-broken": error(
        "ô không đọc được",
        "a cell that cannot be read",
        "Nội dung ô không đúng với kiểu của nó, như chữ trong ô số. Chương trình bảng tính không viết như vậy. Hãy "
        "nhập lại ô.",
        "What is in the cell does not fit its type, such as letters in a number. No spreadsheet program writes that. "
        "Type the value again.",
    ),
    "cell-too-long": error(
        "ô quá dài",
        "too much in one cell",
        "Ô dài hơn 32.767 ký tự, giới hạn của Excel. Hãy rút ngắn; văn bản dài nên để thành tệp tài liệu kiểm chứng.",
        "The cell holds more than 32,767 characters, the most that Excel allows. Shorten it; name a long text as "
        "evidence instead.",
    ),
    "csv-quotes": error(
        "dấu nháy trong CSV sai",
        "a wrong quote in a CSV file",
        "Một dấu nháy kép không khép hoặc đứng giữa ô, nên không biết ô kết thúc ở đâu. Hãy viết dấu nháy trong ô hai "
        "lần, cả ô trong dấu nháy.",
        "A double quote is not closed or stands within a cell, so where the cell ends is unknown. Put the cell in "
        "quotes and write quotes within it twice.",
    ),
}
