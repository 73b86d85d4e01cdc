"""Codes about the figures of a metrics file, and about report templates."""

from parindex_cli.views.catalogue.entry import Section, error, warning

FIGURES: Section = {
    "unknown-metric": error(
        "không có số liệu này",
        "no such metric",
        "Bộ tiêu chí không có số liệu tên này, nên nó sẽ không được chấm. Hãy sửa tên; tên gần nhất được nêu.",
        "The criteria have no metric of this name, so the figure is not scored. Correct it; the nearest is given.",
    ),
    "figure-unit": error(
        "sai kiểu số liệu",
        "another sort of figure",
        "Số liệu khác kiểu mà bộ tiêu chí hỏi, chẳng hạn phần trăm thay cho số lượng. Hãy viết như câu báo nêu.",
        "The figure is of another sort than the metric measures, such as a percentage for a count. Write it as the "
        "phrase says.",
    ),
    "figure-negative": error(
        "số liệu âm",
        "a figure below 0",
        "Số liệu nhỏ hơn 0. Hãy sửa lại.",
        "The figure is below 0. Correct it.",
    ),
    "figure-over-100": error(
        "tỷ lệ trên 100%",
        "a rate over 100%",
        "Tỷ lệ vượt 100%. Hãy sửa số liệu; số liệu có «may_exceed» thì đây chỉ là cảnh báo.",
        "The rate is over 100%. Correct it; where the metric says «may_exceed» this is a warning only.",
    ),
    "done-over-of": error(
        "số đã làm lớn hơn tổng số",
        "more done than there were",
        "Số đã làm lớn hơn tổng số, hoặc có việc đã làm trong khi tổng số là 0. Hãy sửa hai số đếm.",
        "More was done than there was, or something was done out of 0. Correct the two counts.",
    ),
    "expected-below": error(
        "tổng số dự kiến thấp hơn đã báo cáo",
        "fewer expected than there are",
        "Tổng số dự kiến cả năm ít hơn tổng số đã báo cáo. Hãy sửa «expected» hoặc «of».",
        "Fewer are expected in the year than were reported already. Correct «expected» or «of».",
    ),
    "projected-below": error(
        "dự báo thấp hơn đã báo cáo",
        "projected below what was reported",
        "Số dự báo cho cả năm ít hơn số đã báo cáo, mà số đếm thì không giảm. Hãy sửa «projected» hoặc «value».",
        "Fewer are projected for the year than were reported already, and a count does not fall. Correct «projected» "
        "or «value».",
    ),
    "projected-late": error(
        "dự báo khi năm đã hết",
        "a projection of a year that is over",
        "Kỳ báo cáo đã hết năm, nên không còn tháng nào để dự báo. Hãy bỏ «projected» hoặc sửa «period».",
        "The period ends the year, so that no month is left to project. Remove «projected» or correct «period».",
    ),
    "estimate-not-surveyed": error(
        "ước tính của tiêu chí không do điều tra chấm",
        "an estimate of what no survey scores",
        "Chỉ số liệu của tiêu chí «surveyed» mới có «estimate»; số liệu khác, hoặc khi bộ tiêu chí cho tự đánh giá "
        "phần điều tra (self_scored_survey), thì ghi ở «value».",
        "Only a figure of a surveyed criterion has an «estimate». Any other, or where the criteria let the department "
        "score the survey itself (self_scored_survey), goes to «value».",
    ),
    "answers-few": warning(
        "quá ít phiếu trả lời",
        "too few answers",
        "Số phiếu trả lời ít hơn «least_answers» của số liệu, nên kết quả không được tính. Hãy lấy thêm phiếu.",
        "Fewer answered than «least_answers» of the metric, so that the result does not count. Collect more answers.",
    ),
    "surveyed-value": warning(
        "số liệu của tiêu chí do điều tra chấm",
        "a figure of what the survey scores",
        "Tiêu chí chờ điều tra nên số liệu của cơ quan không được tính điểm. Hãy ghi nó ở «estimate»: số ước tính được "
        "dùng để dự báo cả năm.",
        "The criterion awaits the survey, so that a figure of the department's does not count. Give it as «estimate»: "
        "the projection of the year uses it.",
    ),
    "not-applicable": warning(
        "số liệu của tiêu chí không áp dụng",
        "a figure of what does not apply",
        "Tiêu chí không áp dụng cho đơn vị (not_applicable, applies_to) nên số liệu không được tính. Hãy bỏ số liệu, "
        "hoặc sửa phân công.",
        "The criterion does not apply to the department (not_applicable, applies_to), so the figure does not count. "
        "Leave it out, or correct the assignment.",
    ),
    "unknown-option": error(
        "không có lựa chọn này",
        "no such option",
        "Chỉ số không có mức, mục hay loại này. Hãy chọn một trong các lựa chọn được nêu.",
        "The metric does not have this level, item or kind. Choose one of those listed.",
    ),
    "duplicate-item": error(
        "mục lặp lại",
        "an item twice",
        "Một mục được liệt kê hai lần và sẽ bị tính hai lần. Hãy bỏ một.",
        "An item is listed twice and would count twice. Remove one.",
    ),
    "figure-worked-out": error(
        "số liệu này được tính từ số liệu khác",
        "a figure that is worked out",
        "Bộ tiêu chí tính số liệu này bằng công thức từ các số liệu nêu trong câu báo. Hãy ghi các số liệu đó.",
        "The criteria work this figure out by a formula, of the figures that the phrase names. Give those instead.",
    ),
    "figures-contradict": warning(
        "số liệu mâu thuẫn với nhau",
        "figures that contradict each other",
        "Hai số liệu không thể cùng đúng: hai tổng số khác nhau của cùng một thứ, hoặc trái với quan hệ mà bộ tiêu chí "
        "nêu. Hãy xem lại cả hai; câu báo nêu vị trí của từng số.",
        "Two figures cannot both be right: unlike totals of one thing, or against a relation that the criteria state. "
        "Look at both; the phrase says where each stands.",
    ),
    "relation-broken": error(
        "trái với quan hệ bắt buộc",
        "against a strict relation",
        "Các số liệu trái với một quan hệ mà bộ tiêu chí coi là bắt buộc (strict). Hãy sửa số liệu sai.",
        "The figures are against a relation that the criteria call strict. Correct the one that is wrong.",
    ),
    "other-year": error(
        "khác năm",
        "another year",
        "Số liệu của một năm, tiêu chí của năm khác. Hãy sửa «year» hoặc chọn --criteria khác. Kết quả so sánh của năm "
        "khác chỉ là cảnh báo.",
        "Figures of one year, criteria of another. Correct «year» or choose other --criteria. A baseline of another "
        "year is a warning only.",
    ),
    "other-unit": warning(
        "đơn vị khác",
        "another department",
        "Tiêu chí, phân công hoặc kết quả năm trước là của đơn vị khác; kết quả đó không được so sánh, phân công đó "
        "không được dùng. Hãy xem cách viết «unit».",
        "The criteria, the assignment or the baseline are another department's; that baseline is not compared, that "
        "assignment not used. Check how «unit» is spelt.",
    ),
    "not-in-force": warning(
        "ngoài thời gian hiệu lực",
        "out of force",
        "Kỳ báo cáo kết thúc khi bộ tiêu chí chưa hoặc không còn hiệu lực («in_force»), như khi bộ tiêu chí được thay "
        "trong năm. Hãy dùng bộ tiêu chí đang có hiệu lực, bằng --criteria.",
        "The period ends when the criteria are not in force yet, or no longer («in_force»), as when a set is replaced "
        "within its year. Use the set that is in force, by --criteria.",
    ),
    "no-criteria": error(
        "không có tiêu chí của năm",
        "no criteria of the year",
        "Không có bộ tiêu chí của năm này. Hãy đặt criteria/<năm>.yaml vào đây hoặc dùng --criteria.",
        "There are no criteria for this year. Put criteria/<year>.yaml here or use --criteria.",
    ),
}

REPORT: Section = {
    "template": error(
        "mẫu báo cáo sai",
        "a wrong template",
        "Mẫu báo cáo không đọc được hoặc hỏi điều không có; dòng được nêu là dòng của mẫu.",
        "The report template cannot be read or asks for something that is not there; the line is that of the template.",
    ),
}
