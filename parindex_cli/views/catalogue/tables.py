"""Codes about tables of criteria, from which a year is started."""

from parindex_cli.views.catalogue.entry import Section, error, warning

TABLES: Section = {
    "table-missing": error(
        "không có bảng tiêu chí",
        "no table of criteria",
        "Không bảng nào có cột tiêu chí và cột điểm tối đa, hoặc không dòng nào đọc được. Hãy xem tên các cột.",
        "No table has a column of criteria and a column of points, or no line of it can be read. See to its headers.",
    ),
    "table-points": warning(
        "không đọc được điểm",
        "points that cannot be read",
        "Ô điểm không phải là số, hoặc là công thức không kèm giá trị. Hãy ghi số; bản dự thảo hỏi ở mục này.",
        "The points are no number, or a formula without a value. Write the number; the draft asks for it.",
    ),
    "table-sum": warning(
        "điểm trong bảng không khớp",
        "points of a table that do not add up",
        "Điểm của một mục hay của dòng tổng khác tổng các mục con. Số trong bảng được giữ; hãy hỏi cơ quan ban hành.",
        "What a line or a total prints is not the sum of its parts. The printed number is kept; ask whoever issued it.",
    ),
    "table-number": warning(
        "số thứ tự không liền",
        "a numbering that breaks",
        "Số thứ tự nhảy cách, lặp lại hoặc không theo mục trên. Hãy xem bảng có thiếu dòng không, rồi sửa mã.",
        "A number is left out, stands twice or does not go with the one above. See whether a line is missing, and "
        "correct the id in the draft.",
    ),
    "table-row": warning(
        "dòng bị bỏ qua",
        "a row that is left out",
        "Dòng có số mà không có tên tiêu chí, hoặc mã dùng hai lần. Hãy sửa dòng này rồi làm lại.",
        "A row has a number and no title, or an id that is used already. Correct it and start again.",
    ),
    "table-details": warning(
        "phần parindex giữ bị sửa",
        "what parindex keeps was changed",
        "Ô ở cột cuối hoặc ở trang «parindex» không còn đọc được, nên bị bỏ qua. Hãy xuất lại bảng.",
        "A cell of the last column or of the sheet «parindex» cannot be read and is left out. Write the table again.",
    ),
}
