"""A year's result as the text of a baseline file, for its owner to complete with where it was published."""

from typing import Any

from parindex_cli.model.appraisal import LAYERS
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.numbers import exact_text
from parindex_cli.scoring.result import Given, Result
from parindex_cli.scoring.scorecard import Scorecard
from parindex_cli.views.metrics_yaml import Block, dumped, raw

_HEAD = """\
# yaml-language-server: $schema=../schemas/baseline.json
# Kết quả năm {year}, điểm {layer}; hãy ghi văn bản công bố vào «source» và sửa số nào được công bố khác.
# The result of {year}: {layer_en} points. Name the document under «source», and correct what was published otherwise.

"""
_TITLES = {
    "appraisal": ("Điểm thẩm định", "Appraisal"),
    "survey": ("Điểm điều tra xã hội học", "Sociological survey"),
}
_SUMS = {
    "components": (
        "Điểm các chỉ số thành phần cộng lại khác chỉ số: chỉ số quy đổi theo phần và kể cả điểm thưởng, điểm trừ.",
        "The components add up to something else than the index, which scales parts and counts bonus and penalty.",
    ),
    "parts": (
        "Các phần làm tròn riêng và chưa kể điểm thưởng, điểm trừ nên cộng lại khác chỉ số.",
        "The parts are rounded each, without bonus and penalty, and so add up to something else than the index.",
    ),
}


def baseline_yaml(card: Scorecard, result: Result, rank: int | None = None, ranked: int | None = None) -> str:
    """The text that reads as this result."""
    layer, year = LAYERS[card.layer], card.submission.year
    published: dict[str, Any] = _points(result.published)
    published |= {key: raw(str(value)) for key, value in (("rank", rank), ("ranked", ranked)) if value is not None}
    parts = [{"id": one.id, **_titled(one.id, card.criteria), **_points(one)} for one in result.parts]
    data = {
        "format": "baseline/1",
        "year": raw(str(year)),
        "unit": card.submission.unit,
        "source": {"document": f"Kết quả Chỉ số cải cách hành chính năm {year}, điểm {layer.vi}"},
        "published": Block(published | ({"parts": parts} if parts else {})),
        "components": [_row(one) for one in result.components],
        "criteria": [_row(one) for one in result.criteria],
        "figures": Block({name: raw(value) for name, value in result.figures.items()}),
    }
    if result.sums:
        data["discrepancies"] = [Block(_discrepancy(one)) for one in result.sums.values()]
    return _HEAD.format(year=year, layer=layer.vi, layer_en=layer.en) + dumped(Block(data))


def _points(given: Given) -> dict[str, Any]:
    return {"points": raw(exact_text(given.points)), "maximum": raw(exact_text(given.maximum))}


def _row(given: Given) -> dict[str, Any]:
    return {"id": given.id, **_points(given)}


def _titled(name: str, criteria: CriteriaSet) -> dict[str, str]:
    if name not in _TITLES:  # a part by itself, which has the title of its criterion
        words = next(entry.node.name for entry in criteria.entries if entry.node.id == name)
        return {"title": words.in_("vi"), "title_en": words.in_("en")}
    title, english = _TITLES[name]
    return {"title": title, "title_en": english}


def _discrepancy(given: Given) -> dict[str, Any]:
    text, english = _SUMS[given.id]
    return {"id": f"{given.id}-total", "parts": given.id, **_points(given), "text": text, "text_en": english}
