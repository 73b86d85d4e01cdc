"""Codes about criteria and their rules."""

from parindex_cli.views.catalogue.entry import Section, error, note, warning

CRITERIA: Section = {
    "question": error(
        "câu hỏi còn mở",
        "an open question",
        "Còn điều phải hỏi hoặc chưa chọn cách chấm, nên chưa chấm điểm. Hãy điền câu trả lời rồi xóa câu hỏi.",
        "The draft leaves something to be asked, or a rule is not decided, so nothing is scored. Write the answer and "
        "delete the question.",
    ),
    "points-sum": error(
        "điểm cộng lại không khớp",
        "points that do not add up",
        "Điểm của các mục con không bằng điểm ghi ở mục trên, nên bảng điểm sẽ sai. Hãy sửa một trong các số; "
        "nếu văn bản in như vậy thì ghi tổng đúng vào «adds_up_to».",
        "The points of the criteria below do not add up to what stands above, so every table would be wrong. Correct "
        "one of the numbers; where they were published so, say what they come to under «adds_up_to».",
    ),
    "in-force": error(
        "thời gian hiệu lực ngoài năm",
        "in force in no day of its year",
        "«in_force» ghi «from» sau «to», hoặc không có ngày nào trong năm của bộ tiêu chí. Hãy sửa ngày.",
        "«in_force» begins after it ends, or holds no day of the year of the set. Correct the dates.",
    ),
    "class-order": error(
        "các loại không theo thứ tự",
        "classes that are not in order",
        "Các loại phải ghi từ cao xuống thấp theo ngưỡng; loại cuối cùng không có ngưỡng và điều kiện, để kết quả nào "
        "cũng có loại.",
        "Classes are listed from the best down by their thresholds; the last has no threshold and no conditions, so "
        "that every result has a class.",
    ),
    "points-step": error(
        "điểm tối đa không chia hết cho bước",
        "a step that does not make up the maximum",
        "Điểm làm tròn đến bước này thì không bao giờ đủ điểm tối đa. Hãy sửa bước hoặc điểm tối đa.",
        "Points rounded to such steps never come to the maximum. Correct the step or the maximum.",
    ),
    "points-decimals": error(
        "quá nhiều chữ số thập phân",
        "too many decimals",
        "Điểm có nhiều chữ số thập phân hơn mức bộ tiêu chí làm tròn. Hãy làm tròn hoặc tăng «decimals».",
        "Points have more decimals than the set rounds to. Round them or raise «decimals».",
    ),
    "points-rule": error(
        "quy tắc không cho đúng điểm tối đa",
        "a rule that gives other points",
        "Mức cao nhất mà quy tắc cho không bằng điểm của tiêu chí. Hãy cho bậc, mức cao nhất hoặc tổng các mục bằng "
        "điểm đó.",
        "What the rule gives at best is not the criterion's points. Make the highest band, level or item sum equal to "
        "them.",
    ),
    "duplicate-id": error(
        "mã lặp lại",
        "an id twice",
        "Một mã được dùng hai lần, nên không rõ nói về mục nào. Hãy đổi một mã.",
        "An id is used twice, so it does not tell which is meant. Change one.",
    ),
    "id-not-under-parent": error(
        "mã con không theo mã cha",
        "an id not under its parent",
        "Mã của mục con phải bắt đầu bằng mã của mục cha và dấu chấm. Hãy sửa mã.",
        "A child's id begins with its parent's id and a dot. Correct it.",
    ),
    "course-measure": error(
        "«course» không hợp với cách đo",
        "a course that does not fit the measure",
        "«flow» là tỷ lệ của những trường hợp tiếp tục phát sinh, nên chỉ dùng cho «rate» không vượt 100%. Hãy dùng "
        "«plan» hoặc «final».",
        "«flow» is a share of cases that keep coming, so it is for a «rate» that is never over 100%. Use «plan» or "
        "«final».",
    ),
    "missing-lead": error(
        "chưa có đơn vị chủ trì",
        "no lead division",
        "Tiêu chí và các mục trên nó đều không nêu đơn vị chủ trì. Hãy thêm «lead» hoặc ghi vào phân công.",
        "Neither the criterion nor anything above it names a lead division. Add «lead», or assign it.",
    ),
    "assigned-otherwise": note(
        "phân công khác bộ tiêu chí",
        "an assignment that contradicts the criteria",
        "Phân công của đơn vị nói khác bộ tiêu chí về đơn vị chủ trì, phối hợp, thời hạn hoặc tên đơn vị. Phân công "
        "được dùng; nếu không đúng ý, hãy sửa một trong hai.",
        "The department's assignment says otherwise than the criteria file who leads, who cooperates, by when, or what "
        "a division is called. The assignment is used; where that is not meant, correct one of them.",
    ),
    "missing-target": error(
        "thiếu mục tiêu",
        "no target",
        "Quy tắc cần mục tiêu mà tiêu chí không có. Hãy thêm «target» hoặc đổi quy tắc.",
        "The rule reads the target and there is none. Add «target» or change the rule.",
    ),
    "missing-option": error(
        "quy tắc thiếu lựa chọn",
        "an option without points",
        "Quy tắc không nêu điểm cho một lựa chọn của số liệu. Hãy cho điểm, kể cả 0.",
        "The rule forgets an option of the metric. Give it points, 0 if need be.",
    ),
    "provenance-target": error(
        "mục tiêu và xuất xứ không khớp",
        "a target without a standing",
        "Có mục tiêu mà không nêu xuất xứ, hoặc có xuất xứ mà không có mục tiêu. Hãy sửa «provenance.target».",
        "There is a target without a standing, or a standing without a target. Make «provenance.target» fit.",
    ),
    "unknown-unit": error(
        "không có đơn vị này",
        "no such division",
        "«lead» hoặc «cooperating» nêu một đơn vị không có trong «units». Hãy sửa hoặc thêm đơn vị.",
        "«lead» or «cooperating» names a division that is not under «units». Correct it or add the division.",
    ),
    "unknown-source": error(
        "không có nguồn này",
        "no such source",
        "«source.in» nêu một văn bản không có trong «sources». Hãy sửa hoặc thêm văn bản.",
        "«source.in» names a document that is not under «sources». Correct it or add the document.",
    ),
    "unknown-criterion": error(
        "không có tiêu chí này",
        "no such criterion",
        "Điều kiện, ghi chú hoặc kết quả năm trước nêu một tiêu chí không có. Hãy sửa mã.",
        "A prerequisite, a remark or a baseline names a criterion that is not there. Correct the id.",
    ),
    "relation-format": error(
        "không đọc được quan hệ",
        "not a relation",
        "«that» phải so sánh ít nhất hai số liệu, như «a.of = b.of − b.done» hoặc «a ≤ b + 1». Hãy viết lại.",
        "«that» must compare at least two figures, like «a.of = b.of − b.done» or «a ≤ b + 1». Write it like that.",
    ),
    "relation-measure": error(
        "quan hệ với số liệu không phải là số",
        "a relation with what is no number",
        "Của tỷ lệ ghi «.done» hoặc «.of»; của số đếm, số tiền, số ngày chỉ ghi tên; «of» chỉ gọi tên một số đếm. Số "
        "liệu dạng khác không so sánh được. Hãy sửa.",
        "Of a rate write «.done» or «.of»; of a count, an amount or days the name alone; «of» names a count only. "
        "Figures of other measures cannot be compared. Correct it.",
    ),
    "relation-circle": error(
        "quan hệ vòng tròn",
        "relations in a circle",
        "Một số được tính, qua một hay nhiều quan hệ, từ chính nó. Hãy bỏ một quan hệ.",
        "A number is told, through one relation or several, by itself. Remove one.",
    ),
    "formula-format": error(
        "không đọc được công thức",
        "not a formula",
        "«formula» gồm tên số liệu (của tỷ lệ thêm «.done», «.of»; năm trước là «.previous»), số, + − × /, ngoặc, "
        "«max(a, b)», «min(a, b)» và «or». Hãy viết lại.",
        "«formula» has names of metrics (of a rate with «.done» or «.of»; «.previous» is last year's), numbers, + − × "
        "/, brackets, «max(a, b)», «min(a, b)» and «or». Write it like that.",
    ),
    "formula-measure": error(
        "công thức không cùng loại",
        "a formula of unlike figures",
        "Công thức cộng, trừ hoặc so sánh những thứ khác loại (tỷ lệ với số đếm, tiền với hồ sơ), hoặc cho ra loại "
        "khác với «measure». Hãy sửa công thức hoặc «measure».",
        "A formula adds or compares what is not alike (a rate and a count, money and dossiers), or gives something "
        "else than «measure» says. Correct one of the two.",
    ),
    "formula-long": error(
        "công thức quá dài",
        "a formula that is too long",
        "Công thức, kể cả những công thức mà nó nêu tên, gồm quá nhiều số. Hãy rút gọn.",
        "The formula, with those that it names, has too many numbers. Make it shorter.",
    ),
    "formula-circle": error(
        "công thức vòng tròn",
        "formulas in a circle",
        "Số liệu được tính, qua một hay nhiều công thức, từ chính nó. Hãy bỏ một công thức.",
        "A figure is worked out, by one formula or several, of itself. Remove one.",
    ),
    "unknown-shared": error(
        "không có tổng số dùng chung này",
        "no such shared total",
        "«of» gọi tên một tổng số không có trong «shared» và không phải số liệu nào. Hãy sửa tên hoặc thêm vào.",
        "«of» names a total that is neither under «shared» nor a metric. Correct the name or add it.",
    ),
    "redistribution": error(
        "điểm chia lại cho tiêu chí không nhận được",
        "points given to a criterion that can take none",
        "Điểm của tiêu chí không phát sinh chỉ chuyển được cho tiêu chí khác cùng cấp có điểm. Hãy sửa mã.",
        "The points of what did not arise can only go to another criterion of the same group that has points. Correct "
        "the id.",
    ),
    "requires-circle": error(
        "điều kiện vòng tròn",
        "prerequisites in a circle",
        "Các điều kiện chờ lẫn nhau nên không điều kiện nào đạt được. Hãy bỏ một «requires».",
        "Prerequisites wait for each other, so none is ever met. Remove one «requires».",
    ),
    "requires-many": error(
        "quá nhiều điều kiện",
        "too many prerequisites",
        "Tiêu chí chờ quá nhiều điều kiện, kể cả điều kiện của điều kiện. Hãy bỏ bớt «requires».",
        "The criterion waits for too many prerequisites, with those that they have. Take some of «requires» away.",
    ),
    "rule-text": error(
        "cách chấm viết ngắn không đọc được",
        "a rule in short that cannot be read",
        "Cách chấm viết trên một dòng gồm điểm, mục tiêu và cách tính, cách nhau bằng dấu chấm phẩy; xem "
        "docs/rules.md. Hãy viết như các ví dụ được nêu, hoặc viết đầy đủ với «kind».",
        "A rule on one line names points, target and how points are earned, with semicolons between them; see "
        "docs/rules.md. Write it like one of the examples, or in full with «kind».",
    ),
    "stated-twice": error(
        "ghi ở hai nơi",
        "stated in two places",
        "Cùng một điều được ghi hai lần, một lần ở dạng ngắn và một lần ở khóa riêng, hoặc một số liệu được mô tả hai "
        "lần. Hãy bỏ một nơi.",
        "The same is said twice, once in short and once at its own key, or a metric is described twice. Remove one.",
    ),
    "rule-measure": error(
        "quy tắc không hợp kiểu số liệu",
        "a rule for other figures",
        "Quy tắc không dùng được với kiểu số liệu này. Hãy xem bảng trong docs/rules.md.",
        "The rule does not take this sort of figure. See the table in docs/rules.md.",
    ),
    "bound-unit": error(
        "ngưỡng sai đơn vị",
        "a bound of another unit",
        "Mục tiêu hoặc tham số theo % cho số liệu không phải tỷ lệ, hoặc ngược lại. Hãy thêm hoặc bỏ dấu %.",
        "A target or parameter in % for a figure that is no rate, or the other way round. Add or drop the %.",
    ),
    "rule-empty": error(
        "quy tắc không cho điểm nào",
        "a rule without points",
        "Theo quy tắc này không số liệu nào được điểm. Hãy cho điểm lớn hơn 0.",
        "Under the rule no figure earns points. Give points above 0.",
    ),
    "rule-range": error(
        "khoảng tính điểm sai",
        "a wrong range",
        "«zero_at» bằng «full_at», hoặc «target_growth» không phải phần trăm lớn hơn 0. Hãy sửa lại.",
        "«zero_at» equals «full_at», or «target_growth» is not a percentage above 0. Correct it.",
    ),
    "rule-basis": error(
        "cơ sở tính không lớn hơn 0",
        "a basis not above 0",
        "Không chia được cho cơ sở tính không lớn hơn 0. Hãy tăng lên.",
        "Nothing can be divided by a basis that is not above 0. Raise it.",
    ),
    "rule-floor": error(
        "mức tối thiểu sai",
        "a wrong floor",
        "Mức tối thiểu viết với ≤, < hoặc =, hoặc cao hơn mức được điểm tối đa. Hãy viết với ≥ hoặc >, thấp hơn.",
        "A floor with ≤, < or =, or above full marks. Write it with ≥ or >, lower.",
    ),
    "rule-checklist": error(
        "danh mục sai",
        "a wrong checklist",
        "Có cả hai hoặc không có «items» và «all», hoặc «min_items» không thể đạt. Hãy sửa lại.",
        "Both or neither of «items» and «all», or a «min_items» that cannot be reached. Correct it.",
    ),
    "rule-growth": error(
        "quy tắc tăng trưởng sai",
        "a wrong growth rule",
        "Có cả hai hoặc không có «up» và «target_growth». Hãy nêu đúng một.",
        "Both or neither of «up» and «target_growth». Give one.",
    ),
    "rule-per": error(
        "thiếu điểm theo loại",
        "points for each kind are missing",
        "Quy tắc nêu một số trong khi số liệu đếm nhiều loại. Hãy nêu điểm cho từng loại.",
        "One number where the metric counts several kinds. Give points for each kind.",
    ),
    "unused": warning(
        "không được dùng",
        "used by nobody",
        "Không tiêu chí nào dùng số liệu, đơn vị, nguồn này, hay điều ghi ở đây cho các tiêu chí bên dưới. Hãy bỏ đi "
        "hoặc dùng đến.",
        "No criterion uses this metric, division or source, or takes what is said here for those below. Remove it, or "
        "use it.",
    ),
    "target-unreachable": error(
        "mục tiêu không thể đạt",
        "a target nobody can meet",
        "Không số liệu nào đạt được mục tiêu, như «≥ 195%» của một tỷ lệ. Hãy sửa mục tiêu, hoặc ghi «may_exceed» cho "
        "chỉ số.",
        "No figure can meet the target, such as «≥ 195%» of a rate. Correct it, or mark the metric «may_exceed».",
    ),
    "target-ignored": warning(
        "quy tắc bỏ qua mục tiêu",
        "a target without effect",
        "Quy tắc cho đủ điểm cả khi số liệu còn kém mục tiêu một bước trọn (1% hoặc một mục). Hãy để quy tắc dùng mục "
        "tiêu.",
        "The rule gives all points to a figure that misses the target by a whole step (1%, or one item). Make the rule "
        "use the target.",
    ),
    "band-unreachable": error(
        "bậc không bao giờ dùng đến",
        "a band that is never used",
        "Các bậc ở trên đã nhận hết số liệu của bậc này. Hãy đặt bậc hẹp hơn lên trước.",
        "The bands above it leave nothing for this band. Put the narrower band first.",
    ),
    "band-overlap": warning(
        "các bậc chồng lên nhau",
        "bands that overlap",
        "Một bậc có hai ngưỡng chồng lên bậc ở trên; số liệu ở phần chung thuộc bậc đứng trước. Hãy để các ngưỡng nối "
        "tiếp nhau.",
        "A band between two bounds overlaps one above it; the first of them holds what they share. Make the bounds "
        "meet.",
    ),
    "band-hole": warning(
        "khoảng hở giữa các bậc",
        "a hole between bands",
        "Có số liệu nằm giữa hai bậc mà không thuộc bậc nào, nên không được điểm. Hãy lấp khoảng hở, hoặc thêm một bậc "
        "riêng cho nó.",
        "Figures between two bands fall into none and earn nothing. Close the hole, or say it with a band of its own.",
    ),
    "counted-twice": note(
        "được tính hai lần",
        "counted twice",
        "Hai tiêu chí được chấm từ cùng một số liệu, nên một kết quả được tính hai lần. Nếu đúng ý thì không cần sửa.",
        "Two criteria are scored from the same metric, so one result counts twice. Nothing to do where it is meant.",
    ),
    "missing-source": warning(
        "không nêu nguồn",
        "no source",
        "Tiêu chí và các mục trên nó đều không nêu nguồn, nên không ai đối chiếu được. Hãy thêm «source».",
        "Neither the criterion nor one above it names a source, so nobody can compare it. Add «source».",
    ),
}
