"""Codes about points given by others: appraisal rounds and surveys."""

from parindex_cli.views.catalogue.entry import Section, error, warning

APPRAISAL: Section = {
    "points-of-group": error(
        "điểm cho tiêu chí có tiêu chí con",
        "points for a divided criterion",
        "Tiêu chí này gồm các tiêu chí bên dưới và bằng tổng của chúng. Hãy ghi điểm cho từng tiêu chí bên dưới.",
        "The criterion is the sum of the criteria below it. Give the points of each of these.",
    ),
    "wrong-layer": warning(
        "điểm của lớp khác",
        "points of another layer",
        "Tiêu chí có «surveyed: yes» lấy điểm điều tra, tiêu chí khác lấy điểm thẩm định; điểm này không được tính. "
        "Hãy bỏ đi, hoặc sửa «surveyed» trong bộ tiêu chí.",
        "A criterion with «surveyed: yes» takes the survey's points, any other the appraiser's; these do not count. "
        "Remove them, or correct «surveyed» in the criteria.",
    ),
    "duplicate-round": error(
        "hai tệp của cùng một vòng",
        "two files of the same round",
        "Hai tệp là cùng một vòng thẩm định, hoặc cả hai là điều tra; không biết tệp nào được tính. Hãy bỏ một, hoặc "
        "sửa «round».",
        "Two files are the same round of appraisal, or both a survey; which one counts is not clear. Leave one out, or "
        "correct «round».",
    ),
}
