"""`parindex score --set`: figures given on the command line or by another file, and what they do."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import rescored, score_figures, tell_contradictions
from parindex_cli.cli.wishes import Wrong
from parindex_cli.language import Stop, as_seen

if TYPE_CHECKING:
    from parindex_cli.loader import Case
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.model.reading import Reported
    from parindex_cli.plan.what_if import WhatIf
    from parindex_cli.scoring.judging import Judge
    from parindex_cli.views.answer import Answer
    from parindex_cli.views.output.what_if import WhatIfData
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table

_FULL = frozenset({"full", "đủ", "đủ điểm"})


class _Settings(NamedTuple):
    """What was set: values by metric, and criteria that are to have all they can; `named` are not only below one."""

    values: Mapping[str, str]
    full: tuple[str, ...]
    named: frozenset[str]


def compared(run: Run, case: "Case", given: Iterable[str], other: Path | None) -> "WhatIf":
    """The scorecard beside that with the figures given; stops after everything wrong was told."""
    from parindex_cli.plan.what_if import brought_to_full, what_if

    wrong = Wrong()
    settings = _settings(given, case.criteria, wrong)
    figures = {**case.figures, **(_of_file(run, case, other, wrong) if other is not None else {})}
    figures |= _read(settings.values, case, wrong)
    wrong.stop(run)
    judge = _judge(case, figures)
    changed, refusals = brought_to_full(case.criteria, judge, settings.full)
    for refusal in (one for one in refusals if one.criterion in settings.named):
        wrong.said("--set {id}=full: {why}", "--set {id}=full: {why}", id=refusal.criterion, why=refusal.why)
    wrong.stop(run)
    tell_contradictions(run, case, changed)
    judges = (_judge(case, case.figures), _judge(case, changed))
    return what_if(score_figures(case), rescored(case)(changed), judges)


def _judge(case: "Case", figures: "Mapping[str, Reported]") -> "Judge":
    from parindex_cli.scoring.judging import Judge

    return Judge(case.criteria, figures, case.last_figures, (), months=case.submission.months)


def answer(found: "WhatIf", file: str, options: Sequence[str]) -> "Answer":
    """What was found, in each shape; `options` are those that the next command needs again."""
    from parindex_cli.views.answer import Answer

    def page() -> "Page":
        from parindex_cli.views.what_if_page import what_if_page

        return what_if_page(found, file, options)

    def sheet() -> "Table":
        from parindex_cli.views.what_if_page import moved_sheet

        return moved_sheet(found)

    def data() -> "WhatIfData":
        from parindex_cli.views.output.what_if import what_if_data

        return what_if_data(found)

    return Answer(page, sheet, data)


def _settings(given: Iterable[str], criteria: "CriteriaSet", wrong: Wrong) -> _Settings:
    """Each `NAME=VALUE`: a metric or the id of a criterion, and of the latter also `full`."""
    values: dict[str, str] = {}
    full: list[str] = []
    named: set[str] = set()
    for written in given:
        name, sign, value = map(as_seen, written.partition("="))
        if not sign or not value:
            wrong.said("--set {w}: cần dạng TÊN=GIÁ_TRỊ", "--set {w}: NAME=VALUE is needed", w=written)
            continue
        below = _leaves_below(name, criteria)
        if value.casefold() in _FULL and below:
            full += below
            named |= {name}
            continue
        metric = criteria.leaves[name].metric if name in criteria.leaves else name
        if metric not in criteria.metrics:
            _tell_unknown(name, criteria, wrong, group=bool(below))
        elif metric in criteria.derived:
            wrong.said(
                "--set {n}: được tính từ {bases}; ghi các số liệu đó, hoặc {n}=full",
                "--set {n}: is worked out of {bases}; set those, or {n}=full",
                n=name,
                bases=", ".join(criteria.behind(metric)),
            )
        elif metric in values:
            wrong.said("--set {n}: cho hai lần", "--set {n}: given twice", n=name)
        else:
            values[metric] = value
    for twice in dict.fromkeys(one for one in full if full.count(one) > 1 or criteria.leaves[one].metric in values):
        wrong.said("--set {n}: cho hai lần", "--set {n}: given twice", n=twice)
    return _Settings(values, tuple(dict.fromkeys(full)), frozenset(named))


def _leaves_below(name: str, criteria: "CriteriaSet") -> list[str]:
    """The scored criteria of a criterion or component; none where there is no such one."""
    from parindex_cli.model.tree import Leaf

    entry = next((entry for entry in criteria.entries if entry.node.id == name), None)
    if entry is None:
        return []
    inside = [one for one in criteria.entries if one.path[: len(entry.path)] == entry.path]
    return [one.node.id for one in inside if isinstance(one.node, Leaf)]


def _tell_unknown(name: str, criteria: "CriteriaSet", wrong: Wrong, *, group: bool) -> None:
    from parindex_cli.diagnostics import nearest

    if group:
        wrong.said(
            "--set {n}: gồm nhiều tiêu chí; chỉ ghi được {n}=full",
            "--set {n}: has several criteria; only {n}=full can be given",
            n=name,
        )
        return
    hint = nearest(name, [*criteria.metrics, *criteria.leaves])
    wrong.said(
        "--set: không có số liệu hay tiêu chí «{n}»{h}",
        "--set: there is no metric or criterion «{n}»{h}",
        n=name,
        h=hint,
    )


def _read(values: Mapping[str, str], case: "Case", wrong: Wrong) -> "dict[str, Reported]":
    """The figures as the cells of a form are read, each in place of that of the file."""
    from parindex_cli.forms.values import out_of_one_cell
    from parindex_cli.model.reading import Reported, read_figures
    from parindex_cli.model.submission import ReportedFigure

    metrics = case.criteria.metrics
    written = {}
    for name, text in values.items():
        value = out_of_one_cell(metrics[name].option_named(text), metrics[name].measure)
        before = case.submission.figures.get(name, ReportedFigure())
        counted = isinstance(value, dict) and "of" in value
        written[name] = ReportedFigure(value=value, expected=before.expected if counted else None)
    read, findings = read_figures(written, metrics)
    for found in findings:
        if found.severity == "error":
            wrong.said("--set {n}: {why}", "--set {n}: {why}", n=str(found.path[1]), why=found.message)
    known = {name: case.figures.get(name, Reported(one.figure)) for name, one in read.items()}
    return {name: known[name]._replace(figure=one.figure) for name, one in read.items()}


def _of_file(run: Run, case: "Case", other: Path, wrong: Wrong) -> "Mapping[str, Reported]":
    """The figures of another file of the same department and year."""
    from parindex_cli.loader import load_case
    from parindex_cli.model.submission import same_unit

    found, told = load_case(run.desk, other, case.criteria_file, case.baseline_file)
    run.tell(told)
    if found is None:
        wrong.unusable = True
        return {}
    if not same_unit(found.submission.unit, case.submission.unit):
        wrong.said(
            "{f}: của «{u}», không phải «{a}»", "{f}: is of «{u}», not «{a}»",
            f=other, u=found.submission.unit, a=case.submission.unit,
        )  # fmt: skip
    return found.figures


def refuse(**others: object) -> None:
    """Stop where an option does not go with `--set`."""
    for option, value in others.items():
        if value:
            name = f"--{option}"
            raise Stop("{o} không dùng cùng --set", "{o} does not go with --set", o=name)
