"""Codes about files that make no trend together, and a plan that does not go with the figures."""

from parindex_cli.views.catalogue.entry import Section, error, warning

TRENDS: Section = {
    "trend-other-unit": error(
        "tệp của đơn vị khác",
        "a file of another department",
        "Diễn biến là của một đơn vị; tệp này của đơn vị khác. Hãy bỏ tệp đó.",
        "A trend is of one department, and this file is of another. Leave it out.",
    ),
    "trend-same-period": error(
        "hai tệp cùng một kỳ",
        "the same period twice",
        "Hai tệp của cùng một năm kết thúc cùng ngày, như quý II và 6 tháng. Hãy giữ một tệp.",
        "Two files of a year end on the same day, such as Q2 and H1. Keep one of them.",
    ),
    "trend-no-map": error(
        "bộ tiêu chí không nối được với năm trước",
        "criteria that are not mapped on those before",
        "Không chỉ số thành phần nào của bộ tiêu chí này là của bộ trước. Hãy ghi mã cũ ở «was».",
        "No component of these criteria is one of the set before. Write what each was under «was».",
    ),
    "plan-later": error(
        "kế hoạch lập sau kỳ của số liệu",
        "a plan made from later figures",
        "Kế hoạch được lập từ số liệu của kỳ sau, nên không đối chiếu được với số liệu này. Hãy dùng số liệu của kỳ đó "
        "hoặc kỳ sau.",
        "The plan was made from the figures of a later period, so these cannot show what came of it. Take figures of "
        "that period or after it.",
    ),
    "plan-incomplete": warning(
        "thiếu việc của kế hoạch",
        "changes of a plan are missing",
        "Các việc còn lại không cộng được số điểm của kế hoạch, hoặc số thứ tự bị ngắt quãng: có dòng đã bị xóa. Việc "
        "bị xóa không được theo dõi nữa; điểm việc đó đem lại tính vào «số liệu khác». Hãy lấy lại dòng đó, hoặc lập "
        "bảng theo dõi mới.",
        "The changes that are left do not add up to the points of the plan, or their numbers have holes: rows were "
        "deleted. What was deleted is followed no longer, and what it brings counts as «other figures». Take the rows "
        "back, or write a new tracker.",
    ),
}
