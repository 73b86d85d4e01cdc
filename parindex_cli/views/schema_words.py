"""What the schemas say of each shape and key, in both languages; a table, kept apart so that scoring never loads it."""

from typing import Any

from parindex_cli.language import Text, say

TRANSLATION = say(
    "Bản tiếng Anh của khóa cùng tên không có «_en»; không có thì dùng tiếng Việt.",
    "The English of the key of the same name without «_en»; without it the Vietnamese is shown.",
)

SHAPES: dict[str, tuple[str, Text]] = {
    "CriteriaSet": (
        "Bộ tiêu chí / Criteria",
        say("Bộ tiêu chí chấm điểm của một năm.", "A year's criteria: what is measured and how points are earned."),
    ),
    "SourceDocument": (
        "Văn bản nguồn / Source document",
        say("Văn bản làm căn cứ cho bộ tiêu chí.", "A document the criteria are taken from."),
    ),
    "Source": (
        "Vị trí trong nguồn / Place in a source",
        say("Vị trí của tiêu chí trong một văn bản nguồn.", "Where a source says it."),
    ),
    "MetricProvenance": (
        "Căn cứ của số liệu / Provenance of a metric",
        say("Điều gì của số liệu do nguồn nêu.", "What of a metric the source says."),
    ),
    "Provenance": (
        "Căn cứ / Provenance",
        say(
            "Điều gì do nguồn nêu, điều gì do tệp này giả định: stated (nêu rõ), implied (suy ra từ câu chữ), "
            "assumed (giả định), none (không có).",
            "What the source says and what this file assumes: stated, implied by its words, assumed, or none.",
        ),
    ),
    "Remark": (
        "Ghi chú về nguồn / Remark",
        say("Điều nguồn bỏ ngỏ hoặc tự mâu thuẫn, giữ nguyên.", "What the source leaves open or contradicts, kept."),
    ),
    "OpenQuestion": (
        "Câu hỏi còn mở / Open question",
        say("Điều còn phải hỏi; chưa trả lời thì chưa chấm điểm.", "Still to be asked; nothing is scored until then."),
    ),
    "Unit": ("Đơn vị / Division", say("Một phòng, ban của sở.", "A division of the department.")),
    "Option": (
        "Lựa chọn / Option",
        say("Một mức, một đầu việc hoặc một loại vi phạm.", "A level, a checklist item or a kind of violation."),
    ),
    "Metric": (
        "Chỉ số / Metric",
        say("Số liệu hỏi các đơn vị.", "What is asked of a division: what is counted, out of what."),
    ),
    "Criterion": (
        "Tiêu chí / Criterion",
        say(
            "Chia nhỏ tiếp («criteria») hoặc tự được chấm («metric», «rule»).",
            "Either divided further («criteria») or scored itself («metric», «rule»).",
        ),
    ),
    "Rule": (
        "Quy tắc chấm / Rule",
        say("Cách tính điểm từ số liệu; «kind» chọn loại.", "How a figure becomes points; «kind» chooses."),
    ),
    "Leaf": (
        "Tiêu chí được chấm / Scored criterion",
        say("Tiêu chí chấm từ một số liệu theo một quy tắc.", "A criterion scored from one metric by one rule."),
    ),
    "Group": (
        "Tiêu chí chia nhỏ / Divided criterion",
        say("Tiêu chí bằng tổng các tiêu chí bên dưới.", "A criterion that is the sum of the criteria below it."),
    ),
    "Band": (
        "Khoảng / Band",
        say("Điểm khi số liệu thỏa mọi ngưỡng của «when».", "Points when every bound of «when» holds."),
    ),
    "Adjustment": (
        "Điểm thưởng, điểm trừ / Bonus or penalty",
        say("Điểm cộng hoặc trừ ngoài cây tiêu chí, có trần.", "Points beside the tree: min(ceiling, Σ per × count)."),
    ),
    "Class": (
        "Loại / Class",
        say("Một loại kết quả và điều kiện để được xếp.", "A class of the total, and what it takes."),
    ),
    "Split": (
        "Hai phần của tổng điểm / Split",
        say(
            "Điểm công bố của phần thẩm định và phần điều tra xã hội học.",
            "What the appraised and the surveyed criteria count for in the published total.",
        ),
    ),
    "Thing": (
        "Tổng số dùng chung / Shared total",
        say("Điều mà nhiều số liệu cùng đếm trên đó.", "What several metrics are counted out of."),
    ),
    "Stated": (
        "Quan hệ / Relation",
        say("Điều phải đúng giữa các số liệu.", "What must hold between the figures."),
    ),
    "InForce": (
        "Thời gian hiệu lực / In force",
        say("Khi bộ tiêu chí được thay trong năm.", "Where a set is replaced within its year."),
    ),
    "Movement": (
        "Mức biến động giữa các kỳ / Movement between periods",
        say(
            "Số liệu và tổng số được đổi bao nhiêu so với kỳ trước trước khi phải có ghi chú.",
            "How far a figure and a total may move from one period to the next before a note is asked for.",
        ),
    ),
    "Totals": (
        "Cách tính tổng / Totals",
        say("Cách tính tổng điểm và chỉ số trên thang 100.", "How the total and the index out of 100 are made."),
    ),
    "Baseline": (
        "Kết quả năm trước / Baseline",
        say("Kết quả năm trước, đúng như đã công bố.", "Last year's result, as it was published."),
    ),
    "Baselines": (
        "Kết quả của nhiều đơn vị / Results of many units",
        say("Kết quả một năm của nhiều đơn vị, theo tên.", "The results of a year of many units, by name."),
    ),
    "Outcome": (
        "Kết quả của một đơn vị / Result of a unit",
        say("Kết quả đã công bố của một đơn vị.", "What was published of one unit."),
    ),
    "BaselineSource": ("Nơi công bố / Source", say("Nơi công bố kết quả.", "Where the result was published.")),
    "Published": ("Tổng điểm công bố / Published total", say("Tổng điểm đã công bố.", "The published total.")),
    "PublishedPart": (
        "Phần của tổng điểm / Part of the total",
        say("Một phần của tổng điểm, như thẩm định, điều tra.", "A part of the total, such as appraisal or survey."),
    ),
    "LastScore": (
        "Điểm năm trước / Last year's points",
        say(
            "Điểm năm trước của một chỉ số thành phần hoặc tiêu chí.", "What one component or criterion got last year."
        ),
    ),
    "Discrepancy": (
        "Chênh lệch đã biết / Acknowledged discrepancy",
        say(
            "Số công bố không cộng khớp, ghi rõ tổng thật.",
            "Published figures that do not add up, with what they do add up to.",
        ),
    ),
    "Appraisal": (
        "Điểm do nơi khác chấm / Appraisal",
        say(
            "Điểm của một vòng thẩm định hoặc của điều tra xã hội học.",
            "The points of one round of appraisal, or of a survey.",
        ),
    ),
    "GivenPoints": (
        "Điểm được chấm / Points given",
        say("Điểm được chấm cho một tiêu chí và lý do.", "The points given for a criterion, and why."),
    ),
    "Office": (
        "Cơ quan gửi báo cáo / Office",
        say(
            "Phần thể thức của báo cáo theo Nghị định 30/2020/NĐ-CP; để trống thì điền tay.",
            "Who sends and signs the report, as Decree 30/2020/NĐ-CP prescribes; gaps are filled in by hand.",
        ),
    ),
    "Results": (
        "Kết quả đã công bố / Published results",
        say("Kết quả đã công bố của nhiều đơn vị.", "What was published of several units."),
    ),
    "Result": (
        "Kết quả một đơn vị / A unit's result",
        say("Kết quả của một đơn vị trong một năm.", "What one unit got in a year."),
    ),
    "Assignment": (
        "Phân công / Assignment",
        say("Ai làm việc gì trong một đơn vị.", "Who does what in one department."),
    ),
    "Duty": (
        "Nhiệm vụ / Duty",
        say("Ai chủ trì, ai phối hợp, thời hạn.", "Who leads, who cooperates, and by when."),
    ),
    "Efforts": (
        "Công sức / Efforts",
        say(
            "Công sức cho mỗi việc và mức tối đa của từng đơn vị, để lập kế hoạch.",
            "What the work of a plan costs, and the most that each division can do.",
        ),
    ),
    "Signer": ("Người ký / Signer", say("Người ký báo cáo.", "Who signs the report.")),
    "Submission": (
        "Số liệu báo cáo / Metrics",
        say(
            "Số liệu của sở, cộng dồn từ 01/01 đến hết kỳ báo cáo.",
            "A department's figures, cumulative from 1 January to the end of the period.",
        ),
    ),
    "ReportedFigure": (
        "Số liệu / Figure",
        say(
            "Viết ngắn (chỉ số liệu) hoặc viết đủ: value, previous, expected, projected, estimate, parts, preferred, "
            "evidence, note, division_notes.",
            "Written short, as itself, or long: value, previous, expected, projected, estimate, parts, preferred, "
            "evidence, note, division_notes.",
        ),
    ),
    "Evidence": (
        "Tài liệu kiểm chứng / Evidence",
        say("Văn bản chứng minh số liệu.", "A document that proves a figure."),
    ),
}
"""Title and description of each shape. A rule kind speaks for itself, by its label and its class."""

_ASSUMED = "stated, implied, assumed, none"

KEYS: dict[str, Text] = {
    # What is the same wherever it stands
    "format": say("Loại tệp và phiên bản.", "The kind of file and its version."),
    "year": say("Năm; cũng là tên tệp.", "The year; also the name of the file."),
    "title": say("Tên gọi ngắn.", "A short name."),
    "id": say('Mã, đặt trong dấu nháy kép: "1.10".', 'The id, in double quotes: "1.10".'),
    "points": say("Điểm.", "Points."),
    "maximum": say("Điểm tối đa.", "The most points there are."),
    "document": say("Tên văn bản.", "The document's name."),
    "issuer": say("Cơ quan ban hành.", "Who issued it."),
    "date": say('Ngày: "2022-06-30", 30/6/2022 hoặc "2022-07".', 'The date: "2022-06-30", 30/6/2022 or "2022-07".'),
    "section": say("Mục.", "The section."),
    "lines": say("Dòng trong văn bản đã quét.", "The lines of the scanned text."),
    "note": say("Ghi chú.", "A remark."),
    "text": say("Nội dung, một hai câu.", "What is to be said, in a sentence or two."),
    "metric": say("Tên số liệu trong «metrics».", "The name of a metric under «metrics»."),
    "source": say("Vị trí trong nguồn.", "Where the source says it."),
    "provenance": say(f"Căn cứ của mục tiêu, điểm, quy tắc: {_ASSUMED}.", f"What the source says of each: {_ASSUMED}."),
    "rank": say("Thứ hạng.", "The rank."),
    "kind": say("Loại quy tắc chấm.", "The kind of rule."),
    "figures": say("Số liệu theo tên.", "The figures by metric."),
    "missing": say(
        "Điểm khi không nộp (số liệu «days»); mặc định 0.", "Points when a «days» figure is «not submitted»; default 0."
    ),
    "unit": say("Tên sở.", "The department."),
    # Criteria
    "was": say(
        "Mã cũ của tiêu chí trước khi đổi, hoặc các mã được gộp lại; để so sánh với năm trước.",
        "The id it had before, or those of several put together; comparisons with last year follow it.",
    ),
    "CriteriaSet.applies_to": say(
        "Đơn vị hoặc loại đơn vị áp dụng: «xã, phường».", "The department or the kinds it is for: «xã, phường»."
    ),
    "applies_to": say(
        "Loại đơn vị áp dụng, như «phường»; đơn vị khác thì trừ khỏi điểm tối đa.",
        "The kinds of unit it is for, such as «phường»; of any other it leaves the maximum.",
    ),
    "deadline": say("Thời hạn hoàn thành.", "By when."),
    "contact": say("Đầu mối: họ tên, điện thoại, thư điện tử.", "Whom to ask: name, telephone, mail."),
    "not_applicable": say(
        "Các tiêu chí không bao giờ áp dụng cho đơn vị.", "The criteria that never apply to the department."
    ),
    "Assignment.units": say("Các phòng, ban của đơn vị, theo tên.", "The divisions of the department, by name."),
    "Assignment.criteria": say("Phân công theo mã tiêu chí.", "What is assigned, by the id of the criterion."),
    "CriteriaSet.points": say("Tổng điểm các chỉ số thành phần.", "The sum of the components' points."),
    "CriteriaSet.decimals": say(
        "Số chữ số thập phân khi làm tròn điểm, nhiều nhất 6; mặc định 2.",
        "Points are rounded once per criterion to this many decimals, at most 6; default 2.",
    ),
    "CriteriaSet.rounding": say(
        "Cách làm tròn: half_up (mặc định), half_even, down.", "Rounding: half_up (default), half_even or down."
    ),
    "CriteriaSet.redistribution": say(
        "Cách chia lại điểm cho tiêu chí cùng cấp: by_maximum (theo điểm tối đa) hoặc equally (chia đều).",
        "How «redistribute» shares points among siblings: by_maximum or equally.",
    ),
    "CriteriaSet.self_scored_survey": say(
        "yes: tiêu chí do điều tra chấm (surveyed) cũng do cơ quan tự đánh giá, chấm điểm theo số liệu của mình.",
        "yes: the department scores what is surveyed too, by its own figures, until the survey does.",
    ),
    "CriteriaSet.sources": say("Các văn bản nguồn, theo tên.", "The documents the criteria are taken from, by name."),
    "CriteriaSet.totals": say("Cách tính tổng điểm.", "How the total is made."),
    "CriteriaSet.movement": say(
        "Số liệu được đổi bao nhiêu giữa hai kỳ.", "How far figures may move from one period to the next."
    ),
    "CriteriaSet.shared": say(
        "Tổng số mà nhiều số liệu cùng dựa vào, theo tên.", "What several metrics are counted out of, by name."
    ),
    "CriteriaSet.relations": say("Quan hệ giữa các số liệu.", "What must hold between the figures."),
    "CriteriaSet.notes": say(
        "Điều nguồn bỏ ngỏ hoặc tự mâu thuẫn.", "What the source leaves open or contradicts, kept as published."
    ),
    "questions": say(
        "Điều còn phải hỏi; xóa khi đã có câu trả lời.", "What is still to be asked; delete it once it is answered."
    ),
    "CriteriaSet.units": say("Các đơn vị của sở, theo tên.", "The divisions of the department, by name."),
    "CriteriaSet.metrics": say("Các số liệu hỏi đơn vị, theo tên.", "What is asked of the divisions, by name."),
    "CriteriaSet.components": say(
        "Cây tiêu chí: các chỉ số thành phần.", "The tree: components, criteria, sub-criteria."
    ),
    "CriteriaSet.classes": say("Các loại, từ cao xuống thấp.", "The classes of the total, from the best down."),
    "CriteriaSet.class_down": say(
        "Khi điểm của tiêu chí, điểm thưởng hay điểm trừ đạt ngưỡng này thì hạ một loại.",
        "One class lower when the points of a criterion, bonus or penalty are within the bound.",
    ),
    "Class.at_least": say("Chỉ số từ mức này trở lên.", "From this index on."),
    "Class.at_most": say(
        "Nhiều nhất bao nhiêu đơn vị được xếp loại này: tỷ lệ % hoặc số đơn vị.",
        "The most units that may be of the class: a share of them, or a number.",
    ),
    "CriteriaSet.tie_breaks": say(
        "Khi bằng điểm: xét lần lượt điểm của các tiêu chí này.", "With equal points: whose points decide, in turn."
    ),
    "CriteriaSet.in_force": say(
        "Hiệu lực từ ngày, đến ngày, khi bộ tiêu chí được thay trong năm.",
        "From and to which day the set is in force, where it is replaced within its year.",
    ),
    "InForce.from": say("Từ ngày.", "From this day on."),
    "InForce.to": say("Đến hết ngày.", "To the end of this day."),
    "adds_up_to": say(
        "Tổng đúng của các mục con, khi số công bố không khớp.",
        "What the parts do add up to, where what was published misses.",
    ),
    "number": say("Số thứ tự như văn bản in, nếu khác mã.", "The number as printed, where it is not the id."),
    "evidence": say("Tài liệu kiểm chứng được chấp nhận.", "The evidence that is accepted."),
    "verifier": say("Đơn vị kiểm chứng.", "Who verifies it."),
    "Class.needs": say(
        "Điều kiện: điểm, hoặc tỷ lệ % điểm tối đa, của tiêu chí, điểm thưởng hay điểm trừ theo mã.",
        "Conditions: bounds on points, or on the share of the maximum, by the id of a criterion, bonus or penalty.",
    ),
    "CriteriaSet.adjustments": say("Điểm thưởng, điểm trừ.", "Bonus and penalty parts beside the tree."),
    "Source.in": say("Tên văn bản trong «sources».", "The name of a document under «sources»."),
    "Source.item": say("Số thứ tự trong mục.", "The item within the section."),
    "Provenance.target": say(f"Căn cứ của mục tiêu: {_ASSUMED}.", f"Where the target comes from: {_ASSUMED}."),
    "Provenance.points": say(f"Căn cứ của điểm tối đa: {_ASSUMED}.", f"Where the points come from: {_ASSUMED}."),
    "Provenance.rule": say(f"Căn cứ của quy tắc chấm: {_ASSUMED}.", f"Where the rule comes from: {_ASSUMED}."),
    "Provenance.not_arising": say(
        f"Căn cứ của cách tính khi không phát sinh: {_ASSUMED}.",
        f"Where the not-arising policy comes from: {_ASSUMED}.",
    ),
    "Remark.about": say("Mã các tiêu chí liên quan.", "The ids it is about."),
    "Option.id": say("Tên lựa chọn: chữ thường, số, gạch dưới.", "Its name: lower-case letters, digits and _."),
    "Metric.measure": say(
        "Loại số liệu: rate (tỷ lệ), count (số đếm), yesno (có/không), level (mức), items (đầu việc), survey (khảo "
        "sát), tally (đếm theo loại), days (số ngày), amount (số lượng), points (điểm được chấm).",
        "The sort of figure: rate, count, yesno, level, items, survey, tally, days, amount or points.",
    ),
    "Metric.formula": say(
        "Tính từ các số liệu khác, như «(a + b) / c»; khi đó không hỏi đơn vị.",
        "Works the figure out of others, like «(a + b) / c»; nobody is asked for it then.",
    ),
    "Metric.counted": say("Đếm cái gì; mặc định là tên số liệu.", "What is counted; default: the title."),
    "Metric.of": say(
        "Tổng số dùng chung: tên trong «shared», hoặc một số liệu đếm nó.",
        "What it is out of, shared with others: a name under «shared», or a metric that counts it.",
    ),
    "Metric.out_of": say("Trên tổng số nào; bắt buộc với «rate».", "Out of what; needed for «rate»."),
    "Metric.unit": say("Đơn vị tính: hồ sơ, báo cáo.", "The unit: dossiers, reports."),
    "Metric.question": say("Câu hỏi gửi đơn vị.", "What the division is asked."),
    "Metric.options": say(
        "Các lựa chọn; bắt buộc với «level», «items», «tally».", "The options; needed for «level», «items», «tally»."
    ),
    "Metric.fractional": say("«done» và «of» được có số lẻ (tiền).", "«done» and «of» may have decimals (money)."),
    "Metric.may_exceed": say("Tỷ lệ được vượt 100%.", "The rate may be over 100%."),
    "Metric.combine": say(
        "Gộp số liệu các đơn vị: sum (cộng) hoặc same (phải như nhau); mặc định: cộng những gì đếm được.",
        "How divisions' figures become one: sum or same (must agree); default: what is counted is summed.",
    ),
    "Metric.course": say(
        "Số liệu còn thay đổi thế nào: plan (phần thiếu còn làm được), flow (chỉ trường hợp mới làm đổi tỷ lệ), final "
        "(đã xảy ra, không khắc phục được trong năm).",
        "How the figure can still change: plan (what is missing can be done), flow (only new cases change the share) "
        "or final (what has happened cannot be made good this year).",
    ),
    "Metric.provenance": say(
        "Nguồn có nêu «course» không.", "Whether the source says what «course» says, or this file assumes it."
    ),
    "MetricProvenance.course": say(f"Căn cứ của «course»: {_ASSUMED}.", f"Where «course» comes from: {_ASSUMED}."),
    "Metric.scale": say("Số mức của phiếu khảo sát.", "The number of answer levels of a survey."),
    "Metric.least_answers": say(
        "Số phiếu trả lời ít nhất; ít hơn thì kết quả khảo sát không được tính.",
        "With fewer answers the result of the survey does not count.",
    ),
    "Metric.satisfied": say(
        "Các mức tính là hài lòng; khi đó khảo sát được đọc như tỷ lệ.",
        "The levels that count as satisfied; the survey is then read as a rate.",
    ),
    "lead": say(
        "Đơn vị chủ trì; mặc định lấy của cấp trên.", "The division that leads; inherited from above by default."
    ),
    "cooperating": say("Các đơn vị phối hợp.", "The divisions that help; inherited from above by default."),
    "Leaf.points": say("Điểm tối đa.", "The maximum."),
    "Leaf.target": say(
        'Mục tiêu, một ngưỡng: "≥ 95%", "> 80%", "= 0", "= yes".', 'A bound: "≥ 95%", "> 80%", "= 0", "= yes".'
    ),
    "Leaf.rule": say(
        "Cách tính điểm từ số liệu; của một danh sách thì lấy cách có lợi nhất.",
        "How the figure becomes points; of a list that which gives most counts.",
    ),
    "BestOf.rules": say("Các cách tính, lấy cách có lợi nhất.", "The rules, of which the one that gives most counts."),
    "BestOf.of": say(
        "Số liệu và mục tiêu riêng của từng cách tính, theo thứ tự; viết gọn thì đứng ngay tại cách tính.",
        "The metric and the target of each of the rules, in their order; in short they stand at the rule.",
    ),
    "BestOf.share": say("Phần được tính, như 50%.", "How much of it counts, such as 50%."),
    "SumOf.rules": say("Cách tính của các phần được cộng.", "The rules of the parts that are added up."),
    "SumOf.of": say(
        "Số liệu, mục tiêu và điểm của từng phần, theo thứ tự; viết gọn thì đứng ngay tại phần đó.",
        "The metric, the target and the points of each part, in their order; in short they stand at the part.",
    ),
    "SumOf.share": say("Phần được tính, như 50%.", "How much of it counts, such as 50%."),
    "Leaf.not_arising": say(
        "Khi không phát sinh: full (đủ điểm), zero (0 điểm), exclude (trừ khỏi điểm tối đa), redistribute (chia cho "
        "tiêu chí cùng cấp).",
        "When nothing arose: full, zero, exclude (leaves the maximum) or redistribute (to the siblings).",
    ),
    "Leaf.redistribution": say(
        "Tiêu chí cùng cấp nhận điểm chia lại; không ghi thì mọi tiêu chí cùng cấp.",
        "The siblings that redistribute gives the points to; all of them where none is named.",
    ),
    "Leaf.surveyed": say(
        "Điểm do điều tra xã hội học chấm, không do thẩm định.", "Scored by the sociological survey, not by appraisal."
    ),
    "Leaf.requires": say(
        "Mã tiêu chí phải đạt trước, hoặc danh sách mã, phải đạt tất cả; chưa đạt thì 0 điểm.",
        "The id of the gate, another criterion that must be met; or a list of them, all of which must.",
    ),
    "Leaf.if_closed": say(
        "Cách tính điểm khi điều kiện chưa đạt, hoặc phần được tính của điểm thường, như 50%; không ghi thì 0 điểm.",
        "How the figure becomes points while a gate is closed, or the share of the usual points, such as 50%; else 0.",
    ),
    "Leaf.step": say(
        "Điểm làm tròn đến bội số gần nhất của bước này, như 0,25.",
        "Points are rounded to the nearest multiple of this step, such as 0.25.",
    ),
    "Group.points": say("Điểm tối đa: tổng các tiêu chí bên dưới.", "The maximum: the sum of the criteria below."),
    "Group.redistribution": say(
        "Cách chia lại điểm giữa các tiêu chí của nhóm, nếu khác cả bộ.",
        "How redistribute shares points in this group, where unlike the whole set.",
    ),
    "Group.criteria": say("Các tiêu chí bên dưới.", "The criteria below."),
    "Adjustment.kind": say("bonus (điểm thưởng) hoặc penalty (điểm trừ).", "bonus or penalty."),
    "Adjustment.per": say("Điểm mỗi lần, hoặc theo từng loại.", "Points for each, or by option for a tally."),
    "Adjustment.rule": say(
        "Cách tính, thay cho «per»; mức cao nhất là «ceiling».",
        "How points are earned, in place of «per»; at most the ceiling.",
    ),
    "Adjustment.target": say("Mục tiêu, nếu cách tính cần.", "A bound, where the rule reads one."),
    "Adjustment.ceiling": say("Nhiều nhất bấy nhiêu điểm.", "The most that this part gives or takes."),
    "Totals.index": say(
        "Mẫu số của chỉ số trên 100: applicable (điểm tối đa áp dụng, mặc định) hoặc một số.",
        "What the index out of 100 divides by: applicable (default) or a number.",
    ),
    "Totals.bonus_ceiling": say("Tổng điểm thưởng nhiều nhất.", "The most that all bonus parts give together."),
    "Totals.penalty_ceiling": say("Tổng điểm trừ nhiều nhất.", "The most that all penalty parts take together."),
    "Totals.split": say(
        "Điểm công bố của hai phần: thẩm định 80, điều tra 20.", "The two parts as published: appraisal 80, survey 20."
    ),
    "Split.appraisal": say("Điểm của phần thẩm định.", "What the appraised criteria count for."),
    "Split.others": say(
        "Điểm của các phần khác, theo mã tiêu chí; phần thẩm định và phần điều tra là phần còn lại.",
        "What further parts count for, by the id of a criterion; appraisal and survey are the rest.",
    ),
    "Split.survey": say("Điểm của phần điều tra xã hội học.", "What the surveyed criteria count for."),
    "Totals.maximum": say("Tổng điểm cao nhất, kể cả thưởng.", "The most the total can be, bonus included."),
    "Stated.that": say(
        "Hai tổng và dấu so sánh: «a.of = b.of − b.done», «a ≤ b».",
        "Two sums and a comparator: «a.of = b.of − b.done», «a ≤ b».",
    ),
    "Stated.text": say("Quan hệ đó bằng lời.", "The same in a sentence."),
    "Stated.strict": say(
        "Có: trái quan hệ là lỗi; mặc định chỉ cảnh báo.", "Yes: against it is an error; default a warning."
    ),
    "Movement.figure": say(
        "Số liệu đổi quá tỷ lệ này so với kỳ trước thì phải có ghi chú; mặc định 25%.",
        "A figure that moves by more than this needs a note; default 25%.",
    ),
    "Movement.total": say(
        "Tổng số tăng nhanh hơn số tháng quá tỷ lệ này thì phải có ghi chú; mặc định 50%.",
        "A total that outgrows the months by more than this needs a note; default 50%.",
    ),
    # Rules
    "Proportional.basis": say(
        "Cơ sở tính: mặc định 100%, hoặc target (giá trị mục tiêu).", "What the rate is divided by: 100% or target."
    ),
    "Proportional.floor": say(
        'Sàn, như "≥ 80%": không đạt thì 0 điểm.', 'A bound such as "≥ 80%": without it 0 points.'
    ),
    "Proportional.full_at": say(
        "Đủ điểm từ giá trị này, hoặc target.", "Full marks from here on, or target: when the target is met."
    ),
    "Proportional.rate_decimals": say(
        "Làm tròn tỷ lệ (%) trước khi tính, đến số chữ số này.", "The rate in % is first rounded to this many decimals."
    ),
    "Linear.zero_at": say("Giá trị ứng với 0 điểm.", "Where the points are 0."),
    "Linear.full_at": say("Giá trị ứng với điểm tối đa.", "Where they are the maximum."),
    "Bands.bands": say("Các khoảng; khoảng đầu tiên thỏa được dùng.", "The bands; the first that holds decides."),
    "Bands.otherwise": say("Điểm khi không thuộc khoảng nào; mặc định 0.", "Points in none of the bands; default 0."),
    "Band.when": say('Một ngưỡng như "≥ 70%", hoặc danh sách ngưỡng.', 'A bound such as "≥ 70%", or a list of bounds.'),
    "Levels.levels": say("Điểm của từng mức.", "Points by the metric's options, every one of them."),
    "Count.per_item": say("Điểm mỗi lần.", "Points for each."),
    "Deduction.per": say("Điểm trừ mỗi lần, hoặc theo từng loại.", "Points off for each, or by option for a tally."),
    "Deduction.minimum": say("Không dưới mức này; có thể âm; mặc định 0.", "Never fewer points; may be negative."),
    "Deduction.max_deduction": say("Trừ nhiều nhất bấy nhiêu.", "Never more points off than this."),
    "Checklist.items": say("Điểm của từng đầu việc.", "Points by the metric's options."),
    "Checklist.all": say("Làm đủ mọi việc mới có điểm.", "All points when every option is done, else none."),
    "Checklist.min_items": say(
        "Ít hơn số việc này thì 0 điểm; mặc định 0.", "With fewer items done: 0 points; default 0."
    ),
    "Growth.up": say("Điểm khi tốt hơn năm trước.", "Points when better than last year."),
    "Growth.same": say("Điểm khi bằng năm trước; mặc định 0.", "Points when the same; default 0."),
    "Growth.down": say("Điểm khi kém năm trước; mặc định 0.", "Points when worse; default 0."),
    "Growth.target_growth": say("Mức tăng ứng với đủ điểm, như 20%.", "The growth that gives all points, such as 20%."),
    "Growth.absolute": say(
        "yes: mức tăng là hiệu số với năm trước, của tỷ lệ là điểm %.",
        "yes: growth is how much more than last year, of a rate in percentage points.",
    ),
    "Growth.better": say("higher: càng cao càng tốt; lower: càng thấp càng tốt.", "Whether higher or lower is better."),
    # Baseline
    "LastScore.unlike": say(
        "Được chấm theo cách khác năm nay: nêu ra mà không so sánh.",
        "Scored in another way than this year: shown, and not compared.",
    ),
    "Baselines.source": say("Nơi công bố.", "Where they were published."),
    "Baselines.merged": say(
        "Đơn vị hợp nhất từ các đơn vị nào; số liệu được cộng, điểm không so sánh.",
        "Which units were merged into which; figures are added, points are not compared.",
    ),
    "Baselines.units": say("Kết quả theo tên đơn vị.", "The results by the name of the unit."),
    "Baseline.source": say("Nơi công bố.", "Where it was published."),
    "Baseline.published": say("Tổng điểm đã công bố.", "The published total."),
    "Baseline.components": say("Điểm các chỉ số thành phần.", "The components."),
    "Baseline.criteria": say("Điểm các tiêu chí, nếu biết.", "Criteria below the components, where they are known."),
    "Baseline.figures": say("Số liệu năm trước, cho quy tắc «growth».", "Last year's figures, for «growth» rules."),
    "Baseline.discrepancies": say("Chỗ không cộng khớp đã biết.", "What does not add up, acknowledged."),
    "Published.ranked": say("Số đơn vị được xếp hạng.", "How many were ranked."),
    "Published.parts": say("Các phần của tổng điểm.", "What the total is made of."),
    "Discrepancy.parts": say(
        "Tổng của cái gì: components (chỉ số thành phần) hoặc parts (các phần).",
        "Whose sum this is: components or parts.",
    ),
    # Metrics
    "Submission.year": say("Năm; chọn bộ tiêu chí và kết quả năm trước.", "The year; chooses criteria and baseline."),
    "Submission.period": say(
        "Kỳ: Q1 đến Q4, H1 (6 tháng), 9M (9 tháng), year (cả năm).", "Q1 to Q4, H1 (six months), 9M or year."
    ),
    "Submission.submitted_by": say("Đơn vị báo cáo.", "Who submitted it."),
    "Submission.submitted_on": say('Ngày báo cáo: "2022-07-05".', 'When: "2022-07-05".'),
    "Submission.illustrative": say("Số liệu minh họa, không có thật.", "Marks made-up figures wherever they show."),
    "Appraisal.year": say("Năm được chấm.", "The year that was appraised."),
    "Appraisal.layer": say(
        "appraised (thẩm định) hoặc survey (điều tra xã hội học).", "appraised or survey: who gave the points."
    ),
    "Appraisal.round": say("Vòng thẩm định, từ 1.", "The round of appraisal, from 1."),
    "Appraisal.by": say("Nơi chấm điểm.", "Who gave the points."),
    "Appraisal.unlisted": say(
        "Tiêu chí không nêu: zero (0 điểm), self (tạm lấy điểm tự đánh giá), pending (chưa có điểm).",
        "What a criterion that is not listed counts: zero, self (the self-score stands) or pending.",
    ),
    "Appraisal.illustrative": say("Điểm minh họa, không có thật.", "Marks made-up points wherever they show."),
    "Appraisal.points": say(
        "Điểm theo mã tiêu chí: một số, hoặc nhóm «points», «reason», «kind».",
        "The points by criterion id: a number, or a mapping of «points», «reason» and «kind».",
    ),
    "GivenPoints.reason": say("Lý do cắt hoặc tăng điểm.", "Why points were cut or raised."),
    "GivenPoints.kind": say(
        "Loại lý do: evidence (tài liệu kiểm chứng), figure (số liệu), late (chậm), quality (chất lượng), "
        "other (khác).",
        "The kind of reason: evidence, figure, late, quality or other.",
    ),
    "Office.superior": say("Cơ quan cấp trên trực tiếp.", "The agency above."),
    "Office.agency": say("Cơ quan ban hành; mặc định là tên sở.", "The agency that sends it; default: the department."),
    "Office.symbol": say("Ký hiệu văn bản: BC-SKHCN.", "The symbol behind the number: BC-SKHCN."),
    "Office.number": say("Số văn bản; thường để văn thư điền.", "The number; usually filled in by the clerk."),
    "Office.place": say("Địa danh.", "The place, beside the date."),
    "Office.basis": say(
        "Căn cứ: các văn bản mà báo cáo, kế hoạch thực hiện.", "The documents that reports and plans are made under."
    ),
    "Office.contact": say("Nơi liên hệ, ghi trên phiếu giao nhiệm vụ.", "Whom to ask, as task sheets say."),
    "Office.addressee": say("Nơi nhận chính («Kính gửi»).", "To whom it is addressed."),
    "Office.recipients": say("Danh sách «Nơi nhận».", "The list of recipients."),
    "Office.signer": say("Người ký.", "Who signs."),
    "Efforts.efforts": say(
        "Công sức cho mỗi đơn vị đếm của một số liệu; không ghi thì tính 1.",
        "What one item of a metric costs, by its name; 1 where it is not named.",
    ),
    "Efforts.limits": say(
        "Công sức tối đa của một đơn vị, theo mã đơn vị.", "The most effort of a division, by its name."
    ),
    "Results.source": say("Văn bản công bố.", "The document they were published by."),
    "Results.results": say(
        "Kết quả của từng đơn vị trong từng năm, như đã công bố.", "What each unit got in each year, as printed."
    ),
    "Result.unit": say("Tên đơn vị.", "The unit's name."),
    "Result.year": say("Năm đánh giá.", "The year that was assessed."),
    "Result.province": say("Tỉnh.", "The province."),
    "Result.group": say("Nhóm được xếp hạng cùng nhau.", "Those who are ranked together, such as departments."),
    "Result.points": say("Điểm; không có điểm tối đa thì trên 100.", "Points; out of 100 without a maximum."),
    "Result.maximum": say("Điểm tối đa.", "The maximum of the points."),
    "Result.index": say("Chỉ số trên 100, như đã công bố.", "The index out of 100, as printed."),
    "Result.rank": say("Hạng, như đã công bố.", "The rank, as printed."),
    "Result.ranked": say("Số đơn vị được xếp hạng.", "How many were ranked."),
    "Result.class": say("Xếp loại, như đã công bố.", "The class, as printed."),
    "Signer.title": say("Chức vụ: Giám đốc.", "The position."),
    "Signer.name": say("Họ và tên.", "The name."),
    "Signer.authority": say("Ký thay, thừa lệnh: KT. Giám đốc.", "On whose authority, where not one's own."),
    "ReportedFigure.value": say("Số liệu.", "The figure."),
    "ReportedFigure.expected": say(
        "Tổng số dự kiến đến hết năm, của tỷ lệ ghi bằng hai số đếm.",
        "The total expected by the end of the year, of a rate given by counts.",
    ),
    "ReportedFigure.projected": say(
        "Số liệu mà cơ quan dự báo cho cả năm, thay cho dự báo theo nhịp độ.",
        "The figure that the department projects for the whole year, in place of the one by pace.",
    ),
    "ReportedFigure.estimate": say(
        "Số tự đo của tiêu chí do điều tra chấm; dùng để dự báo, không tính điểm.",
        "The department's own measurement of what the survey scores; used by the projection, never counted.",
    ),
    "ReportedFigure.previous": say("Số liệu năm trước, cho quy tắc «growth».", "Last year's figure, for «growth»."),
    "ReportedFigure.parts": say(
        "Số liệu từng đơn vị đã báo cáo, theo tên đơn vị.", "What each division reported, by its name."
    ),
    "ReportedFigure.preferred": say(
        "Đơn vị có số liệu được lấy khi số liệu của các đơn vị khác nhau; «parindex merge --prefer» ghi.",
        "The division whose figure was taken where those of several differ; `parindex merge --prefer` writes it.",
    ),
    "ReportedFigure.division_notes": say(
        "Ghi chú của từng đơn vị, theo tên đơn vị; «parindex merge» ghi.",
        "What each division remarked, by its name; `parindex merge` writes it.",
    ),
    "Submission.division": say(
        "Đơn vị lập biểu, khi đây là số liệu của một đơn vị.", "The division, where these are one division's figures."
    ),
    "Submission.without": say(
        "Các đơn vị không có số liệu để báo cáo trong kỳ; «parindex merge --without» ghi.",
        "The divisions that have nothing to report this period; `parindex merge --without` writes it.",
    ),
    "ReportedFigure.evidence": say(
        "Tài liệu kiểm chứng; cũng có thể ghi cả câu: «Báo cáo số 125/BC-SKHCN ngày 15/12/2022 của Sở … về …».",
        "The documents that prove it; also as a text: «Báo cáo số 125/BC-SKHCN ngày 15/12/2022 của Sở … về …».",
    ),
    "Evidence.document": say(
        "Số, ký hiệu hoặc tên văn bản; cả câu trích dẫn thì được tách ra từng phần.",
        "The document's number or name; a whole citation is read into its parts.",
    ),
    "Evidence.kind": say("Loại văn bản: Báo cáo, Quyết định.", "What sort of document it is: a report, a decision."),
    "Evidence.about": say("Trích yếu: nội dung văn bản.", "What the document is about."),
    "Evidence.division": say(
        "Phòng đưa ra văn bản; «parindex merge» ghi.", "Whose document it is; `parindex merge` writes it."
    ),
    "Evidence.page": say("Trang, mục.", "The page or section."),
    "Evidence.file": say("Tệp, tính từ thư mục của tệp số liệu.", "The file, seen from the metrics file."),
    "Evidence.link": say("Liên kết.", "The link."),
}
"""By `Shape.key`, else by `key` alone."""
KEYS |= {
    f"Outcome.{key}": KEYS[f"Baseline.{key}"]
    for key in ("published", "components", "criteria", "figures", "discrepancies")
}

_COUNT = {"type": ["number", "string"], "minimum": 0}


def _counts(vi: str, en: str, key: str, pattern: str) -> dict[str, Any]:
    by_name = {"type": "object", "propertyNames": {"pattern": pattern}, "additionalProperties": _COUNT}
    description = f"{vi}\n\n{en}"
    return {
        "type": "object",
        "properties": {key: {"description": description, **by_name}},
        "required": [key],
        "additionalProperties": False,
    }


FIGURE: dict[str, Any] = {
    "title": "Số liệu / Figure",
    "description": (
        "{done: 42, of: 48}, 96,4%, 3, yes/no, một mức, [các đầu việc], «not arising» (không phát sinh) hoặc «pending» "
        "(chưa báo cáo).\n\n"
        "{done: 42, of: 48}, 96.4%, 3, yes/no, a level, [items], «not arising» or «pending»."
    ),
    "anyOf": [
        {"type": ["null", "boolean"]},
        {"type": "number", "minimum": 0},
        {"type": "string", "pattern": r"\S"},
        {"type": "array", "items": {"type": ["string", "boolean"]}},
        {
            "type": "object",
            "properties": {
                "done": {"description": "Số đã làm.\n\nHow many were done.", **_COUNT},
                "of": {"description": "Trên tổng số.\n\nOut of how many.", **_COUNT},
            },
            "required": ["done", "of"],
            "additionalProperties": False,
        },
        _counts("Số phiếu theo mức trả lời.", "Answers by level.", "answers", "^[1-9][0-9]*$"),
        _counts("Số lần theo loại.", "How many of each option.", "counts", "^[a-z][a-z0-9_]*$"),
    ],
}
"""A figure as written; which of these fits depends on the metric's measure in the criteria file."""
