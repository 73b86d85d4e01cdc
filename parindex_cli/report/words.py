"""The headings and fixed words of a report, the same in every format."""

from parindex_cli.language import Text, same, say
from parindex_cli.scoring import Scorecard
from parindex_cli.views import criterion
from parindex_cli.views.gaps_page import OTHERS, POSSIBLE, gone_title

WORDS: dict[str, Text] = {
    "contents": say("Mục lục", "Contents"),
    "skip": say("Chuyển đến nội dung", "Skip to the content"),
    "result": say("Kết quả chung", "Result"),
    "first": say("Việc cần làm trước", "What to do first"),
    "goal": say("Mục tiêu", "Goal"),
    "next": say("Việc cần làm trong năm sau", "What to do next year"),
    "trend": say("Diễn biến qua các kỳ", "Across the periods"),
    "regressed": say("Giảm so với năm trước", "Down on last year"),
    "regressed_why": say(
        "Dưới tỷ lệ năm trước ngay cả khi mọi điểm còn có thể đạt và chưa có số liệu đều đạt",
        "Under last year's share even if all that is still possible or not reported comes",
    ),
    "regressed_none": say("Không có khoản nào chắc chắn giảm.", "Nothing is certain to be down."),
    "at_risk": say(
        "Dự báo dưới năm trước, còn có thể bù được", "Projected below last year, and can still make it good"
    ),
    "losses": POSSIBLE,
    "others": OTHERS,
    "unmet": say("Đủ điểm nhưng chưa đạt mục tiêu", "Full points, target missed"),
    "pending": criterion.PENDING,
    "none": say("Không có.", "None."),
    "divisions": say("Nhiệm vụ của các phòng, đơn vị", "Work by division"),
    "due": say("Thời hạn hoàn thành", "Due"),
    "due_open": say("…", "not set"),
    "evidence": say(
        "Giải trình các tiêu chí, tiêu chí thành phần chưa có hoặc chưa đủ tài liệu kiểm chứng", "Evidence"
    ),
    "evidence_none": say(
        "Báo cáo này chưa đối chiếu điểm với tài liệu kiểm chứng.",
        "This report does not compare the points with evidence.",
    ),
    "difficulties": say("Khó khăn, vướng mắc", "Difficulties"),
    "difficulties_none": say("Không có.", "None."),
    "proposals": say("Đề xuất, kiến nghị", "Proposals"),
    "proposals_none": say("Không có.", "None."),
    "notes": say("Ghi chú", "Notes"),
    "attachment": say("Phụ lục", "Annex"),
    "annex": say("Phụ lục I: điểm từng tiêu chí", "Annex I: every criterion"),
    "detail": say("Điểm của từng tiêu chí", "Points of every criterion"),
    "components": say("Kết quả theo chỉ số thành phần", "Result by component"),
    "illustrative": say(
        "Số liệu minh họa, không phải số liệu thật của đơn vị.", "Illustrative figures, not the department's own."
    ),
    "submitted_by": say("Lập bởi", "Submitted by"),
    "submitted_on": say("Ngày", "On"),
    "secured": say("Đã đạt", "Secured"),
    "reachable": say("Có thể đạt", "Reachable"),
    "waiting": criterion.PENDING,
    "maximum": say("Tối đa", "Maximum"),
    "points": say("điểm", "points"),
    "of": say("trên", "of"),
    "index": say("Chỉ số", "Index"),
    "change": say("Thay đổi", "Change"),
    "year": say("Năm", "Year"),
    "rank": say("hạng", "rank"),
    "last_year": say("Năm trước", "Last year"),
    "criterion": say("Tiêu chí", "Criterion"),
    "rule": say("Quy tắc", "Rule"),
    "lead": say("Chủ trì", "Lead"),
    "cooperating": say("Phối hợp", "Cooperating"),
    "recoverable": criterion.POSSIBLE,
    "filter": say("Lọc", "Filter"),
    "filter_hint": say("mã, tên, số liệu …", "id, title, figure …"),
    "all_divisions": say("Mọi đơn vị", "All divisions"),
    "shown": say("Đang hiện", "Shown"),
    "sort": say("Sắp xếp theo cột này", "Sort by this column"),
    "open_all": say("Mở tất cả", "Open all"),
    "close_all": say("Đóng tất cả", "Close all"),
    "how": say("Phụ lục II: cách tính điểm từng tiêu chí", "Annex II: how the points come about"),
    "steps": say("Cách tính điểm", "How the points come about"),
    "arithmetic": say("Mở từng tiêu chí để xem cách tính điểm.", "Open a criterion to see how its points come about."),
    "made_by": say("Lập bằng parindex", "Made by parindex"),
    "inputs": say("Tệp đầu vào", "Input files"),
    "file": say("Tệp", "File"),
    "role": say("Vai trò", "Role"),
    "digest": same("SHA-256"),
    "seal": say("Niêm phong", "Seal"),
    "unsealed": say("chưa niêm phong", "not sealed"),
    "country": say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    "motto": say("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "number": say("Số:", "No."),
    "report": say("BÁO CÁO", "REPORT"),
    "to": say("Kính gửi:", "To:"),
    "shortfalls": say("Điểm chưa đạt và giải pháp", "Points not yet earned and what to do"),
    "difficulties_and_proposals": say("Khó khăn, vướng mắc và đề xuất", "Difficulties and proposals"),
    "recipients": say("Nơi nhận:", "Recipients:"),
}


def words_of(card: Scorecard) -> dict[str, Text]:
    """The fixed words, and those that are others once the year is over."""
    short = {"gone": gone_title(card), "short": criterion.short(card), "no_longer": criterion.no_longer(card)}
    return {**WORDS, **short}
