"""The shape of an appraisal file: points that an appraiser or a survey body gave, each with its reason."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from parindex_cli.fields import Date, Flag, Id, Model, Points, Title, Whole
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


class GivenPoints(Model):
    """The points given for one criterion, and why."""

    points: Points
    reason: Title | None = None
    kind: ReasonKind | None = None


def _long(raw: object) -> object:
    """Points written short, as a number, as if written long."""
    return raw if isinstance(raw, dict) else {"points": raw}


class Appraisal(Model):
    """One round of appraisal, or one survey, of a department's year."""

    format: Literal["appraisal/1"]
    unit: Title
    year: Whole
    layer: GivenBy
    round: Whole | None = None
    by: Title
    date: Date | None = None
    illustrative: Flag = False
    unlisted: Unlisted
    points: dict[Id, Annotated[GivenPoints, BeforeValidator(_long)]]

    @property
    def label(self) -> Text:
        """`thẩm định vòng 2`, or the survey."""
        if self.layer == "survey":
            return LAYERS["survey"]
        return say("thẩm định vòng {n}", "appraisal round {n}", n=self.round or 1)
