"""Codes about forms: what is wrong with a sheet that a division filled in."""

from parindex_cli.views.catalogue.entry import Section, error, note, warning

FORMS: Section = {
    "no-form": error(
        "không có biểu nào trong tệp",
        "no form in the file",
        "Không trang tính nào có dòng «Định dạng | metrics/1» ở trên bảng. Hãy tạo biểu bằng «parindex form» rồi chép "
        "số liệu vào đó.",
        "No sheet has the row «Định dạng | metrics/1» above its table. Make a form with «parindex form» and copy the "
        "figures into it.",
    ),
    "several-forms": error(
        "tệp có nhiều biểu",
        "several forms in one file",
        "Tệp có biểu của nhiều phòng, trong khi lệnh cần một bộ số liệu. Hãy tổng hợp trước bằng «parindex merge».",
        "The workbook holds the forms of several divisions where one set of figures is needed. Merge them first with "
        "«parindex merge».",
    ),
    "form-hidden": warning(
        "biểu đang ẩn",
        "a hidden form",
        "Trang tính là một biểu nhưng đang ẩn nên không được đọc. Hãy bỏ ẩn hoặc xóa trang đó.",
        "The sheet is a form but hidden, so it is not read. Unhide it or delete it.",
    ),
    "form-header": error(
        "bảng thiếu tiêu đề hoặc cột",
        "the table lacks its header or a column",
        "Không thấy dòng tiêu đề của bảng, hoặc thiếu cột. Cột được tìm theo tiêu đề; hãy lấy lại dòng đó từ biểu gốc.",
        "The header row of the table or one of its columns is missing. Columns are found by their headers; take the "
        "row from the original form again.",
    ),
    "form-unknown-row": error(
        "dòng không có mã số liệu",
        "a row without a metric",
        "Dòng có số liệu nhưng cột «Mã số liệu» trống, nên không biết là số liệu nào. Hãy chuyển số liệu lên đúng dòng "
        "của biểu.",
        "The row holds a figure but its «Mã số liệu» is blank, so it is not known which metric it is. Move the figure "
        "to its row of the form.",
    ),
    "form-metric-twice": error(
        "số liệu ghi hai lần",
        "a metric written twice",
        "Hai dòng của cùng một số liệu hoặc mục đều có số liệu. Hãy chỉ giữ một.",
        "Two rows of one metric or option hold a figure. Keep only one.",
    ),
    "form-both": error(
        "vừa ghi chung vừa ghi theo mục",
        "a figure both whole and by option",
        "Có số liệu ở dòng của số liệu và cả ở các dòng mục bên dưới. Hãy chỉ ghi một nơi.",
        "There is a figure in the metric's row and in the rows of its options. Write only one of them.",
    ),
    "form-not-asked": error(
        "ô không dùng cho số liệu này",
        "a cell the metric does not use",
        "Kiểu số liệu này không dùng ô này, ví dụ số đếm không có tổng số. Hãy xóa ô.",
        "A metric of this sort takes no figure here; a count, for example, has no total. Clear the cell.",
    ),
    "form-measure": error(
        "không rõ kiểu số liệu",
        "which sort of metric is not known",
        "Cột «Kiểu» trống hoặc bị sửa, nên không biết đọc số liệu thế nào. Hãy lấy lại từ biểu gốc.",
        "The column «Kiểu» is blank or was changed, so it is not known how to read the figure. Take it from the "
        "original form again.",
    ),
    "form-option-blank": warning(
        "mục chưa ghi",
        "an option left blank",
        "Có mục đã ghi và mục để trống; mục trống được hiểu là «không» hoặc 0. Hãy ghi rõ.",
        "Some options are written and some blank; blank ones are read as no or 0. Write them out.",
    ),
    "cell-formula": error(
        "ô chứa công thức",
        "a formula in a cell",
        "Ô cần giá trị lại chứa công thức; parindex không tính công thức. Ở ô số liệu, công thức gồm số và tham chiếu "
        "được đọc theo kết quả đã lưu; tham chiếu tới tệp khác, kết quả không phải số, hoặc tệp không lưu kết quả thì "
        "không. Hãy sao chép rồi dán thành giá trị.",
        "The cell needs a value and holds a formula, which parindex does not work out. In a cell for a figure, a "
        "formula of numbers and references is read by the result that the file keeps; not so where it refers to other "
        "files, gives no number, or where no result was saved. Copy it and paste its value.",
    ),
    "cell-formula-read": note(
        "công thức đọc theo kết quả đã lưu",
        "a formula read by its result",
        "Ô số liệu chứa công thức gồm số và tham chiếu; kết quả mà tệp lưu lần cuối được lấy làm số liệu.",
        "A cell for a figure holds a formula of numbers and references; the result that the file last saved is taken.",
    ),
    "cell-date": error(
        "ô đã thành ngày tháng",
        "a cell has become a date",
        "Bảng tính đã đổi số hoặc chữ trong ô thành ngày. Hãy định dạng ô là văn bản hoặc số rồi ghi lại.",
        "The spreadsheet turned what was typed into a date. Format the cell as text or number and write it again.",
    ),
    "cell-error": error(
        "ô chứa lỗi",
        "an error in a cell",
        "Ô hiện lỗi của bảng tính như #DIV/0!. Hãy ghi lại số liệu.",
        "The cell shows an error of the spreadsheet, such as #DIV/0!. Write the figure again.",
    ),
    "cell-merged": error(
        "ô bị trộn",
        "merged cells",
        "Ô ghi số liệu bị trộn với ô khác, nên không rõ số thuộc dòng nào. Hãy bỏ trộn ô.",
        "A cell for a figure is merged with others, so it is not clear which row the figure is of. Split the cells.",
    ),
}
