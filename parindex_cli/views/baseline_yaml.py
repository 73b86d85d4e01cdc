"""A year's result as the text of a baseline file, for its owner to complete with where it was published."""

from collections.abc import Mapping
from typing import Any

from parindex_cli.model.layers import LAYERS
from parindex_cli.numbers import exact_text
from parindex_cli.scoring.result import Given, Result
from parindex_cli.scoring.scorecard import Scorecard
from parindex_cli.views.metrics_yaml import Block, dumped, raw

_HEAD = """\
# yaml-language-server: $schema=../schemas/baseline.json
# Kết quả năm {year}, điểm {layer}; hãy ghi văn bản công bố vào «source» và sửa số nào được công bố khác.
# The result of {year}: {layer_en} points. Name the document under «source», and correct what was published otherwise.

"""
_MERGED = """\
# yaml-language-server: $schema=../schemas/baselines.json
# Kết quả năm {year} của các đơn vị trước hợp nhất; hãy ghi văn bản công bố vào «source».
# The results of {year} of those that were merged. Name the document under «source».

"""
_NUMBERS = frozenset({"points", "maximum", "rank", "ranked"})
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
    head = {
        "format": "baseline/1",
        "year": raw(str(year)),
        "unit": card.submission.unit,
        "source": {"document": f"Kết quả Chỉ số cải cách hành chính năm {year}, điểm {layer.vi}"},
    }
    data = Block(head | outcome_data(result, rank, ranked))
    return _HEAD.format(year=year, layer=layer.vi, layer_en=layer.en) + dumped(data)


def merged_yaml(year: int, unit: str, before: Mapping[str, dict[str, Any]]) -> str:
    """The text of a file with the results of those that became one unit, by their names."""
    data = {
        "format": "baselines/1",
        "year": raw(str(year)),
        "source": {"document": f"Kết quả Chỉ số cải cách hành chính năm {year}"},
        "merged": Block({unit: list(before)}),
        "units": Block({name: Block(outcome) for name, outcome in before.items()}),
    }
    return _MERGED.format(year=year) + dumped(Block(data))


def published_data(written: Any, key: str = "") -> Any:
    """What a file says of a unit, as it was read, to be written again: numbers and figures plainly, ids as texts."""
    if isinstance(written, dict):
        return {name: raw(one) if name == "figures" else published_data(one, name) for name, one in written.items()}
    if isinstance(written, list):
        return [published_data(one, key) for one in written]
    return raw(written) if key in _NUMBERS else written


def outcome_data(result: Result, rank: int | None = None, ranked: int | None = None) -> dict[str, Any]:
    """What the file says of one unit."""
    published: dict[str, Any] = _points(result.published)
    published |= {key: raw(str(value)) for key, value in (("rank", rank), ("ranked", ranked)) if value is not None}
    parts = [{"id": one.id, **_titled(one), **_points(one)} for one in result.parts]
    data: dict[str, Any] = {
        "published": Block(published | ({"parts": parts} if parts else {})),
        "components": [_row(one) for one in result.components],
        "criteria": [_row(one) for one in result.criteria],
        "figures": Block({name: raw(value) for name, value in result.figures.items()}),
    }
    if result.sums:
        data["discrepancies"] = [Block(_discrepancy(one)) for one in result.sums.values()]
    return data


def _points(given: Given) -> dict[str, Any]:
    return {"points": raw(exact_text(given.points)), "maximum": raw(exact_text(given.maximum))}


def _row(given: Given) -> dict[str, Any]:
    return {"id": given.id, **_points(given)}


def _titled(given: Given) -> dict[str, str]:
    if given.title is not None:  # a part by itself
        return {"title": given.title.in_("vi"), "title_en": given.title.in_("en")}
    title, english = _TITLES[given.id]
    return {"title": title, "title_en": english}


def _discrepancy(given: Given) -> dict[str, Any]:
    text, english = _SUMS[given.id]
    return {"id": f"{given.id}-total", "parts": given.id, **_points(given), "text": text, "text_en": english}
