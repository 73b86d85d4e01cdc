"""The metrics section: what each measure needs to be asked for and read."""

from collections.abc import Iterator

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.language import say
from parindex_cli.lint.parts import check_combine
from parindex_cli.model.criteria import CriteriaSet, Movement
from parindex_cli.model.metrics import Metric

WITH_OPTIONS = ("level", "items", "tally")


def check_metrics(criteria: CriteriaSet) -> Iterator[Finding]:
    """Every metric by itself."""
    for name, metric in criteria.metrics.items():
        path: Path = ("metrics", name)
        yield from _options(metric, path)
        yield from _survey(metric, path)
        yield from check_combine(name, metric)
        if metric.course == "flow" and (metric.measure != "rate" or metric.may_exceed):
            message = say(
                "«flow» chỉ dùng cho tỷ lệ không vượt 100%, đếm được từng trường hợp",
                "«flow» is for a rate of cases, which is never over 100%",
            )
            yield Finding("course-measure", message, (*path, "course"))
        if metric.measure == "rate" and metric.out_of is None and metric.formula is None:
            message = say("tỷ lệ cần ghi tổng số là gì (out_of)", "a rate must say what it is out of (out_of)")
            yield Finding("missing-key", message, path, at="key")


def check_movement(movement: Movement) -> Iterator[Finding]:
    """The shares by which figures may move are percentages from 0."""
    for name in ("figure", "total"):
        share = getattr(movement, name)
        if share.scale != "percent":
            message = say("ở đây cần một tỷ lệ như 25%", "a percentage such as 25% is needed")
            yield Finding("bound-unit", message, ("movement", name))
        elif share.value < 0:
            message = say("tỷ lệ không thể âm", "a share cannot be below 0%")
            yield Finding("figure-negative", message, ("movement", name))


def _options(metric: Metric, path: Path) -> Iterator[Finding]:
    if metric.measure in WITH_OPTIONS and not metric.options:
        message = say("số liệu dạng «{m}» cần «options»", "a metric of measure «{m}» needs «options»", m=metric.measure)
        yield Finding("missing-key", message, path, at="key")
    if metric.measure not in WITH_OPTIONS and metric.options:
        message = say(
            "số liệu dạng «{m}» không có «options»", "a metric of measure «{m}» has no «options»", m=metric.measure
        )
        yield Finding("unused-key", message, (*path, "options"), at="key")
    seen: set[str] = set()
    for i, option in enumerate(metric.options):
        if option.id in seen:
            message = say("mã «{id}» lặp lại", "id «{id}» appears twice", id=option.id)
            yield Finding("duplicate-id", message, (*path, "options", i, "id"))
        seen.add(option.id)


def _survey(metric: Metric, path: Path) -> Iterator[Finding]:
    if metric.measure != "survey":
        for key in ("scale", "satisfied", "least_answers"):
            if getattr(metric, key):
                message = say("chỉ khảo sát (survey) có «{k}»", "only a survey has «{k}»", k=key)
                yield Finding("unused-key", message, (*path, key), at="key")
    elif not metric.scale:
        message = say("khảo sát cần số mức «scale»", "a survey needs its number of levels «scale»")
        yield Finding("missing-key", message, path, at="key")
    else:
        for i, level in enumerate(metric.satisfied):
            if not 1 <= level <= metric.scale:
                message = say("mức {l} ngoài thang 1–{s}", "level {l} is outside 1–{s}", l=level, s=metric.scale)
                yield Finding("unknown-option", message, (*path, "satisfied", i))
