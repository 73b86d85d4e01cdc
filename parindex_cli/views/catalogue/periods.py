"""Codes about figures that do not go with those of another period, found where `check` is given several files."""

from parindex_cli.views.catalogue.entry import Section, error, warning

PERIODS: Section = {
    "count-fell": error(
        "số cộng dồn giảm",
        "a cumulative count fell",
        "Số liệu cộng dồn từ 01/01 nên kỳ sau không thể nhỏ hơn kỳ trước. Hãy xem tệp nào sai; nếu đã điều chỉnh thì "
        "ghi lý do ở «note», khi đó chỉ là cảnh báo.",
        "Figures count from 1 January, so a later period cannot have less. See which file is wrong; where it was "
        "corrected, say why in «note», then this is a warning.",
    ),
    "same-end-differs": error(
        "cùng ngày kết thúc mà số khác",
        "other figures for the same end",
        "Hai kỳ cùng ngày kết thúc, như quý II và 6 tháng, có số liệu khác nhau. Hãy sửa một tệp; có «note» thì chỉ là "
        "cảnh báo.",
        "Two periods that end on the same day, such as Q2 and H1, differ. Correct one of the files; with a «note» this "
        "is a warning.",
    ),
    "denominator-jump": warning(
        "tổng số tăng vọt",
        "a total jumped",
        "Tổng số tăng nhanh hơn số tháng, quá mức «movement.total» của bộ tiêu chí. Hãy xem có gõ nhầm hay đổi cách "
        "đếm không; đúng thì ghi lý do ở «note».",
        "A total outgrew the months by more than «movement.total» of the criteria. Look for a slip or another way of "
        "counting; where it is right, say why in «note».",
    ),
    "figure-moved": warning(
        "số liệu biến động lớn",
        "a figure moved far",
        "Số liệu thay đổi quá mức «movement.figure» của bộ tiêu chí so với kỳ trước. Hãy xem lại; đúng thì ghi lý do ở "
        "«note».",
        "A figure moved by more than «movement.figure» of the criteria since the period before. Look again; where it "
        "is right, say why in «note».",
    ),
    "figure-withdrawn": warning(
        "số liệu bị rút",
        "a figure withdrawn",
        "Kỳ trước đã báo cáo, kỳ này không có. Hãy điền số liệu, hoặc ghi lý do ở «note».",
        "It was reported the period before and is not now. Fill it in, or say why in «note».",
    ),
    "answer-changed": warning(
        "câu trả lời đổi",
        "an answer changed",
        "Kỳ trước là có, đã làm hoặc mức cao hơn; kỳ này thì không. Hãy xem lại; đúng thì ghi lý do ở «note».",
        "The period before it was yes, done or a higher level, and now it is not. Look again; where it is right, say "
        "why in «note».",
    ),
}
