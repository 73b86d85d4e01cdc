"""Codes about published results of several departments."""

from parindex_cli.views.catalogue.entry import Section, error, warning

RESULTS: Section = {
    "results-header": error(
        "không có bảng kết quả",
        "no table of results",
        "Không dòng nào có tiêu đề của cột đơn vị và của cột chỉ số hoặc điểm. Hãy thêm dòng tiêu đề: Đơn vị, Năm, "
        "Chỉ số, Xếp hạng.",
        "No row holds the headers of a column of units and of one of indexes or points. Add a header row: Unit, Year, "
        "Index, Rank.",
    ),
    "duplicate-result": error(
        "một đơn vị có hai kết quả",
        "two results of one unit",
        "Một đơn vị có hai dòng cho cùng một năm. Hãy giữ một.",
        "A unit has two lines for the same year. Keep one.",
    ),
    "result-without-index": error(
        "kết quả không có chỉ số",
        "a result without an index",
        "Một dòng không có điểm cũng không có chỉ số, nên không so sánh được. Hãy bổ sung hoặc bỏ dòng đó.",
        "A line has neither points nor an index, so nothing can be compared with it. Complete it or leave it out.",
    ),
    "result-over-100": error(
        "chỉ số trên 100",
        "an index over 100",
        "Chỉ số lớn hơn 100, hoặc điểm lớn hơn điểm tối đa. Hãy ghi điểm tối đa (cột «Điểm tối đa») nếu khác 100.",
        "The index is over 100, or there are more points than the maximum. Write the maximum if it is not 100.",
    ),
    "result-index": warning(
        "chỉ số khác với điểm",
        "an index other than the points give",
        "Chỉ số công bố khác với điểm chia điểm tối đa. Số công bố được dùng.",
        "The printed index is not points over maximum. The printed one is taken.",
    ),
    "result-rank": warning(
        "hạng không theo chỉ số",
        "a rank that does not follow the index",
        "Một đơn vị có chỉ số cao hơn mà hạng thấp hơn. Hạng ở đây được tính theo chỉ số.",
        "A unit with a higher index has a rank further down. Places are counted by the index here.",
    ),
}
