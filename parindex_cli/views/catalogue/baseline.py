"""Codes about last year's result."""

from parindex_cli.views.catalogue.entry import Section, error, note, warning

BASELINE: Section = {
    "maximum-zero": error(
        "điểm tối đa bằng 0",
        "a maximum of 0",
        "Không có gì là một phần của điểm tối đa 0. Hãy ghi điểm tối đa đã công bố.",
        "Nothing is a share of a maximum of 0. Write the published maximum.",
    ),
    "points-over-maximum": error(
        "điểm vượt tối đa",
        "more points than the maximum",
        "Điểm lớn hơn điểm tối đa. Hãy sửa một trong hai. Điểm do người thẩm định cho thì chỉ là cảnh báo và được tính "
        "đến mức tối đa.",
        "There are more points than the maximum. Correct one of them. For points given by an appraiser this is a "
        "warning, and they count up to the maximum.",
    ),
    "rank-over-ranked": error(
        "hạng lớn hơn số đơn vị",
        "a rank below the last",
        "Hạng lớn hơn số đơn vị được xếp hạng. Hãy sửa «rank» hoặc «ranked».",
        "The rank is larger than the number of units ranked. Correct «rank» or «ranked».",
    ),
    "unacknowledged-total": error(
        "tổng công bố không khớp",
        "a published total that does not add up",
        "Các chỉ số thành phần hoặc các phần cộng lại không bằng tổng đã công bố mà chưa ai ghi nhận. Nếu nguồn công "
        "bố đúng như vậy, hãy ghi vào «discrepancies».",
        "Components or parts do not add up to the published total and nobody has acknowledged it. If it was published "
        "so, record it under «discrepancies».",
    ),
    "discrepancy-sum": error(
        "tổng nêu trong chênh lệch bị sai",
        "a discrepancy with another sum",
        "Một mục chênh lệch nêu tổng khác với tổng của các phần. Hãy sửa tổng mà mục đó nêu.",
        "A discrepancy states another sum than the parts give. Correct the sum it states.",
    ),
    "discrepancy-none": error(
        "không có chênh lệch",
        "a discrepancy that is none",
        "Có ghi một chênh lệch nhưng các phần cộng lại khớp. Hãy bỏ mục đó.",
        "A discrepancy is recorded, yet the parts add up. Remove it.",
    ),
    "merged-story": error(
        "hợp nhất không rõ ràng",
        "a merger that is not one story",
        "«merged» nêu đơn vị không có kết quả, đơn vị vào hai nơi, hoặc đơn vị vừa có kết quả vừa là hợp nhất. Hãy ghi "
        "mỗi đơn vị cũ ở một nơi.",
        "«merged» names a unit without a result, one that went to two places, or one that has a result of its own. "
        "Let each former unit stand in one place.",
    ),
    "unknown-component": warning(
        "không có chỉ số thành phần này",
        "no such component",
        "Tiêu chí năm sau không có chỉ số thành phần này nên nó không được so sánh. Nếu chỉ đổi mã, hãy ghi «was» "
        "trong bộ tiêu chí; nếu gõ nhầm, hãy sửa mã.",
        "Next year's criteria do not have this component, so it is not compared. Where it was only renamed, add «was» "
        "to the criteria; where it is misspelt, correct the id.",
    ),
    "missing-component": warning(
        "thiếu chỉ số thành phần",
        "a component is missing",
        "Thiếu một chỉ số thành phần có trong tiêu chí năm sau nên không so sánh được. Nếu không mới, hãy thêm vào.",
        "A component of next year's criteria is not there, so it cannot be compared. Unless it is new, add it.",
    ),
    "maximum-changed": note(
        "điểm tối đa đã đổi",
        "another maximum than last year",
        "Chỉ số thành phần có điểm tối đa khác trong tiêu chí năm sau; điểm hai năm không so thẳng được. Không cần "
        "sửa: tỷ lệ cũng được so sánh.",
        "The component has another maximum in next year's criteria, so its points do not compare directly. Nothing to "
        "do: shares are compared too.",
    ),
}
