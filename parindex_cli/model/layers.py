"""Whose points there are, as files and outputs name them, and the reasons for a cut; in words."""

from typing import Literal

from parindex_cli.language import Text, say

GivenBy = Literal["appraised", "survey"]
"""Whether an appraiser or a survey body gave the points."""
Layer = Literal["self", "appraised", "survey", "official"]
Unlisted = Literal["pending", "zero", "self"]
ReasonKind = Literal["evidence", "figure", "late", "quality", "other"]

LAYERS: dict[Layer, Text] = {
    "self": say("tự đánh giá, chấm điểm", "the self-score"),
    "appraised": say("thẩm định", "appraised"),
    "survey": say("điều tra xã hội học", "survey"),
    "official": say("chính thức", "official"),
}
REASON_KINDS: dict[ReasonKind, Text] = {
    "evidence": say("thiếu hoặc chưa đủ tài liệu kiểm chứng", "evidence missing or incomplete"),
    "figure": say("số liệu không được công nhận", "figure not accepted"),
    "late": say("chậm thời hạn", "late"),
    "quality": say("chất lượng chưa đạt", "quality not sufficient"),
    "other": say("lý do khác", "other"),
}
