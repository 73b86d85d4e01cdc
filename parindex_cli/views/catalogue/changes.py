"""Codes about what an edit of the criteria changes, found by `check --against`."""

from parindex_cli.views.catalogue.entry import Section, error, note, warning

CHANGES: Section = {
    "change-added": warning(
        "thêm mới",
        "something added",
        "Có thêm một tiêu chí, điểm thưởng hoặc điểm trừ so với bản cũ. Hãy xem điểm tối đa của các mục khác có "
        "còn đúng không.",
        "There is a criterion, bonus or penalty that the older file did not have. Check that the maxima beside it"
        " still hold.",
    ),
    "change-removed": warning(
        "bị bỏ",
        "something removed",
        "Một mục của bản cũ không còn. Nếu chỉ đổi mã, hãy ghi «was: mã cũ» vào mục mới.",
        "Something of the older file is gone. If only its id changed, write «was: old id» at the new one.",
    ),
    "change-renamed": note(
        "đổi mã",
        "another id",
        "Tiêu chí có mã khác trước, theo «was». Không cần sửa; tệp số liệu cũ vẫn nêu tên số liệu như trước.",
        "The criterion has another id than before, as its «was» says. Nothing to do; figures are named by metric,"
        " not by id.",
    ),
    "change-moved": note(
        "chuyển chỗ",
        "moved",
        "Tiêu chí nằm dưới mục khác so với bản cũ, nên điểm được cộng vào chỗ khác. Hãy xem tổng của cả hai mục.",
        "The criterion stands under another one than before, so its points add up elsewhere. Check the sums of both.",
    ),
    "change-was": warning(
        "«was» không dùng được",
        "a «was» of no use",
        "«was» nêu một mã mà bản cũ không có, hoặc tiêu chí khác đã nhận. Hãy sửa hoặc bỏ đi.",
        "«was» names an id that the older file does not have, or that another criterion took. Correct it or remove it.",
    ),
    "change-divided": warning(
        "chia nhỏ hoặc gộp lại",
        "divided or joined",
        "Tiêu chí trước chấm trực tiếp nay chia nhỏ, hoặc ngược lại. Hãy xem điểm từng phần và nguồn.",
        "A criterion that was scored itself is now divided, or the other way round. Check the points of the parts"
        " and the source.",
    ),
    "change-points-raised": warning(
        "tăng điểm tối đa",
        "a higher maximum",
        "Điểm tối đa cao hơn bản cũ. Hãy nêu nguồn mới.",
        "The maximum is higher than in the older file. Name the new source.",
    ),
    "change-points-lowered": error(
        "giảm điểm tối đa",
        "a lower maximum",
        "Điểm tối đa thấp hơn bản cũ mà không có nguồn mới. Hãy nêu nguồn mới ở «source»; khi đó chỉ là cảnh báo.",
        "The maximum is lower than in the older file and no new source says so. Name it under «source»; then this"
        " is a warning.",
    ),
    "change-target-added": warning(
        "thêm mục tiêu",
        "a target added",
        "Tiêu chí có mục tiêu mà bản cũ không có. Hãy xem quy tắc có dùng mục tiêu không.",
        "The criterion has a target that the older file did not have. Check that the rule uses it.",
    ),
    "change-target-removed": error(
        "bỏ mục tiêu",
        "a target removed",
        "Mục tiêu của bản cũ không còn mà không có nguồn mới. Hãy nêu nguồn mới; khi đó chỉ là cảnh báo.",
        "The target of the older file is gone and no new source says so. Name the new source; then this is a warning.",
    ),
    "change-target-tightened": warning(
        "siết chặt mục tiêu",
        "a tighter target",
        "Mục tiêu khó đạt hơn bản cũ. Hãy nêu nguồn mới.",
        "The target is harder to meet than in the older file. Name the new source.",
    ),
    "change-target-loosened": error(
        "nới lỏng mục tiêu",
        "a looser target",
        "Mục tiêu dễ đạt hơn bản cũ mà không có nguồn mới. Hãy nêu nguồn mới; khi đó chỉ là cảnh báo.",
        "The target is easier to meet than in the older file and no new source says so. Name it; then this is a "
        "warning.",
    ),
    "change-target-other": error(
        "mục tiêu khác hẳn",
        "another target",
        "Mục tiêu đổi thành loại không so được với bản cũ mà không có nguồn mới. Hãy nêu nguồn mới; khi đó chỉ là"
        " cảnh báo.",
        "The target became one that does not compare with the older one and no new source says so. Name it; then "
        "this is a warning.",
    ),
    "change-rule": warning(
        "đổi cách chấm",
        "another rule",
        "Quy tắc hoặc tham số của nó khác bản cũ, nên cùng số liệu có thể được điểm khác. Hãy chấm thử bằng "
        "--backtest.",
        "The rule or its parameters differ from the older file, so the same figure may earn other points. Try it "
        "with --backtest.",
    ),
    "change-metric": warning(
        "đổi số liệu",
        "another metric",
        "Tiêu chí dùng số liệu khác, hoặc số liệu đo điều khác trước. Hãy xem số liệu đã báo "
        "cáo có còn dùng được không.",
        "The criterion uses another metric, or the metric measures something else than before. Check that "
        "reported figures still fit.",
    ),
    "change-not-arising": warning(
        "đổi cách tính khi không phát sinh",
        "another not-arising policy",
        "Điểm khi không phát sinh được tính khác bản cũ. Hãy nêu nguồn.",
        "What does not arise is counted in another way than in the older file. Name the source.",
    ),
    "change-requires": warning(
        "đổi điều kiện",
        "another prerequisite",
        "Điều kiện để được điểm khác bản cũ. Hãy nêu nguồn.",
        "What the points depend on differs from the older file. Name the source.",
    ),
    "change-setting": warning(
        "đổi thiết lập chung",
        "another setting of the set",
        "Một thiết lập của cả bộ, như tổng điểm hoặc số chữ số thập phân, khác bản cũ và có thể đổi mọi điểm số.",
        "A setting of the whole set, such as its total or its decimals, differs from the older file and may "
        "change every score.",
    ),
    "change-source-missing": warning(
        "đổi số mà không có nguồn mới",
        "a number changed without a source",
        "Một con số có nguồn đã đổi trong khi nguồn vẫn như cũ. Hãy nêu nguồn mới, hoặc đánh dấu là giả định.",
        "A sourced number changed while its source did not. Name the new source, or mark the number as assumed.",
    ),
    "not-a-repository": error(
        "không phải kho git",
        "no git repository",
        "--against nêu một thứ không phải tệp, và thư mục không thuộc kho git nào. Hãy nêu tên tệp.",
        "--against names no file, and the folder is in no git repository. Name a file.",
    ),
    "unknown-revision": error(
        "không có bản này",
        "no such revision",
        "--against nêu một thứ không phải tệp, cũng không phải bản nào trong kho git. Với kho tải nông, hãy chạy "
        "git fetch.",
        "--against names neither a file nor a revision known to git. In a shallow clone, run git fetch.",
    ),
    "not-in-revision": note(
        "bản đó chưa có tệp",
        "not in that revision",
        "Ở bản được nêu chưa có tệp này nên không có gì để so sánh. Tệp mới thì không cần sửa gì.",
        "The file was not there at that revision, so there is nothing to compare with. Nothing to do for a new file.",
    ),
    "renamed-since": note(
        "tệp đổi tên",
        "a file of another name",
        "Ở bản được nêu tệp này có tên khác; bộ tiêu chí được so với tệp đó (cùng năm và tên, hoặc nội dung gần "
        "giống). Không cần sửa gì.",
        "At that revision the file had another name; the criteria are compared with that one, which has the same year "
        "and title, or is gone and much alike. Nothing to do.",
    ),
    "criteria-gone": warning(
        "tệp tiêu chí không còn",
        "criteria that are gone",
        "Ở bản được nêu có tệp tiêu chí này, nay tệp đã bị xóa, chuyển đi hoặc không còn là tệp tiêu chí, nên không có "
        "gì để so sánh. Nếu chỉ đổi tên, hãy kiểm tra cả tệp mới.",
        "At that revision there were these criteria; the file is deleted, moved or no longer criteria, so nothing is "
        "compared with it. Where it was moved, check the new file too.",
    ),
    "git-failed": error(
        "git không đọc được",
        "git cannot give the old file",
        "Git không đưa ra được bản cũ; câu báo nêu lý do của git. Thiếu đối tượng thì chạy git fetch; thư mục của "
        "người khác thì thêm vào safe.directory. parindex không tự tải và không chạy chương trình nào.",
        "Git does not give the older file; the phrase repeats why. Where an object is missing, run git fetch; where "
        "the folder is another user's, add it to safe.directory. parindex fetches nothing and starts no program.",
    ),
    "git-missing": error(
        "không có git",
        "git is missing",
        "Không tìm thấy chương trình git. Hãy cài git, hoặc nêu một tệp cũ cho --against.",
        "The program git was not found. Install it, or give --against an older file.",
    ),
    "reference-unusable": error(
        "bản cũ không dùng được",
        "the older file cannot be used",
        "Tệp hoặc bản nêu ở --against có lỗi nên không so sánh được. Hãy chọn một bản không có lỗi.",
        "The file or revision given to --against has errors of its own and cannot be compared. Choose one without.",
    ),
}
