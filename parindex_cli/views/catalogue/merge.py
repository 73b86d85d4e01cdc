"""Codes about figures that several divisions report together."""

from parindex_cli.views.catalogue.entry import Section, error, warning

PARTS: Section = {
    "parts-sum": error(
        "số liệu khác tổng các phần",
        "not what the parts come to",
        "Số liệu không bằng các phần của các phòng gộp lại, hoặc các phần không gộp được. Hãy sửa tệp của phòng rồi "
        "chạy lại «parindex merge».",
        "The figure is not what the divisions' parts come to, or these cannot be put together. Correct the division's "
        "file and run «parindex merge» again.",
    ),
    "combine-measure": error(
        "không cộng được loại số liệu này",
        "a measure that cannot be added up",
        "«combine: sum» chỉ dùng cho tỷ lệ, số đếm, khảo sát, đếm theo loại, số lượng và danh mục. Hãy bỏ đi hoặc ghi "
        "«same».",
        "«combine: sum» is for rates, counts, surveys, tallies, amounts and items. Leave it out, or write «same».",
    ),
}

MERGE: Section = {
    "heads-differ": error(
        "các tệp khác cơ quan, năm hoặc kỳ",
        "files of another department, year or period",
        "Chỉ tổng hợp được các tệp của cùng cơ quan, năm và kỳ. Hãy sửa phần đầu của tệp hoặc bỏ tệp đó ra.",
        "Only files of one department, year and period can be merged. Correct the head of the file, or leave it out.",
    ),
    "division-missing": error(
        "không rõ phòng nào gửi",
        "from which division?",
        "Tệp không ghi phòng nào gửi, nên không biết số liệu là phần của ai. Hãy thêm «division: mã của phòng».",
        "The file does not say which division it is from, so nobody could tell whose part it is. Add «division: id».",
    ),
    "division-twice": error(
        "hai tệp của một phòng",
        "two files of one division",
        "Hai tệp ghi cùng một phòng; cộng cả hai là tính hai lần. Hãy chỉ giữ tệp đúng.",
        "Two files name the same division; adding both would count it twice. Keep the right one only.",
    ),
    "without-sent": error(
        "phòng báo không có số liệu nhưng có tệp",
        "nothing to report, and yet a file",
        "«--without» ghi phòng này không có số liệu trong kỳ, nhưng tệp của phòng cũng được đưa vào. Hãy bỏ một trong "
        "hai.",
        "«--without» says that the division has nothing to report this period, and its file is given as well. Leave "
        "out one of the two.",
    ),
    "already-merged": error(
        "tệp đã tổng hợp",
        "a file merged already",
        "Tệp này là kết quả của lần tổng hợp trước. Hãy tổng hợp lại từ tệp của từng phòng.",
        "This file is what an earlier merge wrote. Merge again from the divisions' own files.",
    ),
    "not-its-metric": error(
        "không phải số liệu của phòng",
        "not this division's metric",
        "Theo bộ tiêu chí, phòng này không chủ trì cũng không phối hợp số liệu đó. Hãy bỏ dòng này, hoặc sửa «lead», "
        "«cooperating» của tiêu chí.",
        "By the criteria this division neither leads nor shares the metric. Remove the line, or correct «lead» or "
        "«cooperating» of the criterion.",
    ),
    "figures-differ": error(
        "hai phòng ghi khác nhau",
        "two divisions say different things",
        "Các phòng phải ghi cùng một số liệu nhưng ghi khác nhau. Hãy hỏi lại hai phòng được nêu và sửa tệp.",
        "The divisions must report the same figure and do not. Ask the two that are named, and correct the file.",
    ),
    "share-without-counts": error(
        "tỷ lệ không có số đếm",
        "a percentage without its counts",
        "Không cộng được tỷ lệ của nhiều phòng khi thiếu số đếm. Mỗi phòng cần ghi số đã làm và tổng số.",
        "Percentages of several divisions cannot be put together. Each must write how many were done, out of how many.",
    ),
    "maybe-same": warning(
        "có thể tính hai lần",
        "perhaps counted twice",
        "Hai phòng ghi đúng cùng một số đếm; đã cộng lại. Nếu cả hai ghi số chung của Sở, hãy bỏ ở một tệp.",
        "Two divisions counted exactly the same; it was added up. If both gave the department's figure, remove one.",
    ),
    "previous-incomplete": warning(
        "thiếu số liệu năm trước của một phòng",
        "last year's figure of one is missing",
        "Một phòng ghi số liệu năm trước, phòng kia thì không, nên không cộng được và bỏ qua. Hãy bổ sung.",
        "One division gives last year's figure and another does not, so there is no sum and it is left out. Add it.",
    ),
}
