"""Every number, id, comparator and key of the shipped files, wrong one at a time: a score or a finding must tell.

What cannot be told stands in SLIPS with its reason. A line there through which nothing slips any more fails the test,
and so does anything that slips through and is not there.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pydantic import ValidationError

from parindex_cli.bounds import Comparator
from parindex_cli.diagnostics import Finding
from parindex_cli.diagnostics import Path as DataPath
from parindex_cli.language import say
from parindex_cli.lint import references
from parindex_cli.lint.baseline import check_baseline, check_baseline_against
from parindex_cli.lint.criteria import check_criteria
from parindex_cli.lint.submission import check_assessed, check_submission
from parindex_cli.loader import Desk
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import Submission
from parindex_cli.model.tree import Group, Leaf
from parindex_cli.scoring import NodeScore, score
from parindex_cli.scoring.ways import Ways
from parindex_cli.yamltext import Plain
from tests.conftest import LONGHAND, baseline_of, criteria_of, data_of

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent
CRITERIA: dict[str, Any] = data_of(LONGHAND.read_text("utf-8"))
BASELINE: dict[str, Any] = data_of((ROOT / "baselines" / "2021.yaml").read_text("utf-8"))
EXAMPLE: dict[str, Any] = data_of((ROOT / "examples" / "2022-q2.yaml").read_text("utf-8"))

# What slips through, as «kind place: old → new» with * for anything, and why nothing can tell.
SLIPS: dict[str, str] = {
    # Text for people. A number in a sentence is not read.
    "criteria: number title*": "the title of the set",
    "criteria: number sources/plan/document: *": "the name of a document",
    "criteria: number notes/*/text*": "a remark",
    "criteria: number metrics/*/title*": "words of a metric",
    "criteria: number metrics/*/counted*": "words of a metric",
    "criteria: number metrics/*/out_of*": "words of a metric",
    "criteria: number metrics/*/question*": "words of a metric",
    "criteria: number components/*/title*": "the title of a criterion",
    "criteria: number components/*/note*": "a remark",
    "baseline: number source/document: *": "the name of a document",
    "baseline: number discrepancies/0/text*": "a remark",
    # Where something stands in the plan. Only a reader with the plan at hand can tell.
    "criteria: number sources/plan/date: *": "any day of the calendar will do",
    "criteria: number components/*/source/section: *": "section of the plan",
    "criteria: word components/*/source/section: *": "section of the plan: free text",
    "criteria: number components/*/source/item: *": "bullet of the plan",
    "criteria: number components/*/source/lines: *": "lines of the scanned text",
    "baseline: number source/section: *": "section of the plan",
    "baseline: word source/section: *": "section of the plan: free text",
    "baseline: number source/lines: *": "lines of the scanned text",
    # What a remark is about: another criterion that is there too.
    "criteria: number notes/*/about/*": "the id of another criterion, as good as this one",
    # Whether the source says it: only a reader with the source at hand can tell.
    "criteria: other components/*/provenance/points: *": "what the source says",
    "criteria: other components/*/provenance/target: *": "what the source says",
    "criteria: other metrics/*/provenance/course: *": "what the source says",
    "criteria: number totals/split/*": "what the two parts count for, as published",
    # Who does the work: another division that is there too. No points depend on it; `gaps --by unit` shows it.
    "criteria: other components/*/lead: *": "another division",
    "criteria: other components/*/cooperating/*": "another division",
    # Another way to write the same, for every figure that can be reported.
    "criteria: comparator components/*/target: = 100% → ≥ 100%": "no rate is over 100%",
    "criteria: comparator components/*/target: = 0 → ≤ 0": "no count is below 0",
    "criteria: comparator components/*/target: = yes → ≥ yes": "nothing is more than yes",
    "criteria: number components/*/rule/full_at: 100% → 101%": "the basis gives all points at 100% already",
    "criteria: other redistribution: by_maximum → equally": "8.1.5 is shared among criteria of the same maximum",
    # Published and shown, but nothing is computed from it.
    "baseline: number components/*/rank: *": "a rank, as published",
    "baseline: number published/rank: *": "a rank, as published",
    "baseline: number published/ranked: *": "how many were ranked, as published",
    "baseline: id published/parts/*": "nothing refers to a part by its id",
    "baseline: id discrepancies/*": "nothing refers to a discrepancy by its id",
    # Told by the loader, which knows the file's name: test_another_year_is_told.
    "baseline: number year: *": "the file is named 2021.yaml",
}

PROSE = re.compile(r"(title|text|note|question|counted|out_of|unit|document|issuer|applies_to)(_en)?")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
COMPARATORS: tuple[Comparator, ...] = ("≥", ">", "≤", "<", "=")
STANDINGS = ("stated", "implied", "assumed", "none")
WORDS: dict[str, tuple[str, ...]] = {
    "metric": tuple(CRITERIA["metrics"]),
    "lead": tuple(CRITERIA["units"]),
    "cooperating": tuple(CRITERIA["units"]),
    "not_arising": ("full", "zero", "exclude", "redistribute"),
    "rounding": ("half_up", "half_even", "down"),
    "redistribution": ("by_maximum", "equally"),
}


class Mutant(NamedTuple):
    """The data of a file with one thing changed."""

    what: str
    path: DataPath
    old: str
    new: str
    data: Any

    def __str__(self) -> str:
        return f"{self.what} {'/'.join(map(str, self.path))}: {self.old} → {self.new}"


# Making mutants.


def mutants(data: Any) -> Iterator[Mutant]:
    for path, value in scalars(data, ()):
        for what, new in changed(str(value), path):
            same_sort = Plain(new, value.looks) if isinstance(value, Plain) else new
            yield Mutant(what, path, str(value), new, with_value(data, path, same_sort))
    for path in keys(data, ()):
        new = f"{path[-1]}x"
        yield Mutant("key", path, str(path[-1]), new, with_key(data, path, new))


def scalars(data: Any, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield from scalars(value, (*path, step))
    if isinstance(data, str):
        yield path, data


def keys(data: Any, path: DataPath) -> Iterator[DataPath]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        if isinstance(data, dict):
            yield (*path, step)
        yield from keys(value, (*path, step))


def changed(text: str, path: DataPath) -> Iterator[tuple[str, str]]:
    """Each number one more in its last digit, each comparator each other one, each word misspelt or another one."""
    for match in NUMBER.finditer(text):
        yield "number", text[: match.start()] + one_more(match.group()) + text[match.end() :]
    name = next(str(step) for step in reversed(path) if not isinstance(step, int))
    if PROSE.fullmatch(name):
        return
    if path[-1] == "id":
        yield "id", text + "9"
    elif text[:1] in COMPARATORS:
        for other in COMPARATORS:
            if other != text[0]:
                yield "comparator", other + text[1:]
    elif not NUMBER.match(text):
        yield "word", text + "x"
    vocabulary = STANDINGS if "provenance" in path else WORDS.get(name, ())
    if text in vocabulary:
        yield "other", another(text, vocabulary)


def another(word: str, vocabulary: tuple[str, ...]) -> str:
    """The next word; the next metric of the same measure, which the rule would take as well."""
    at = vocabulary.index(word)
    rest = [*vocabulary[at + 1 :], *vocabulary[:at]]
    measures = {name: metric["measure"] for name, metric in CRITERIA["metrics"].items()}
    return next((other for other in rest if measures.get(other) == measures.get(word)), rest[0])


def one_more(number: str) -> str:
    digits = re.sub("[.,]", "", number)
    more = str(int(digits) + 1).zfill(len(digits))
    mark = re.search("[.,]", number)
    at = len(number) - mark.start() - 1 if mark else 0
    return f"{more[:-at]}{mark.group()}{more[-at:]}" if mark else more


def with_value(data: Any, path: DataPath, new: object) -> Any:
    if not path:
        return new
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = with_value(data[path[0]], path[1:], new)
    return copy


def with_key(data: Any, path: DataPath, new: str) -> Any:
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    renamed = {new if key == path[-1] else key: value for key, value in holder.items()}
    return with_value(data, path[:-1], renamed)


# Figures that stand at, under and over every bound of the criteria, and at every other place that matters.


def figures_for(name: str, leaves: list[Leaf], criteria: CriteriaSet) -> list[object]:
    metric = criteria.metrics[name]
    options = list(metric.option_titles)
    match metric.measure:
        case "yesno":
            return ["yes", "no", "yes"]
        case "level":
            return [*options]
        case "items":
            return [options, [], *([option] for option in options)]
        case "count":
            return [str(n) for n in (2, 0, 1, 3, 4, 5, 7, 20)]
    marks = {m for leaf in leaves for m in (*leaf.rule.landmarks(criteria.terms(leaf)), *target_value(leaf))}
    near = [10_000 * mark + step for mark in sorted(marks) for step in (0, -1, 1)]
    rates = [{"done": str(int(done)), "of": "10000"} for done in near if metric.may_exceed or done <= 10_000]
    usual = [{"done": "8537", "of": "10000"}, {"done": "10000", "of": "10000"}, {"done": "0", "of": "10000"}]
    tie = {"done": "8450", "of": "10000"}  # of 1 point 0.845, which the ways of rounding take apart
    odd = [{"done": "1.5", "of": "2.5"}, {"done": "5", "of": "4"}]  # for what must be whole, for what may exceed
    return [*usual, *rates, *odd, tie]


def target_value(leaf: Leaf) -> list[Any]:
    return [] if leaf.target is None else [leaf.target.value]


@cache
def figure_sets() -> list[dict[str, object]]:
    """The example; the k-th figure of every metric; and half of the metrics not arising, then the other half."""
    criteria = criteria_of(CRITERIA)
    users: dict[str, list[Leaf]] = {name: [] for name in criteria.metrics}
    for leaf in criteria.leaves.values():
        users[leaf.metric].append(leaf)
    each = {name: figures_for(name, leaves, criteria) for name, leaves in users.items()}
    most = max(map(len, each.values()))
    rows = [{name: figures[k % len(figures)] for name, figures in each.items()} for k in range(most)]
    usual = rows[0]
    none = [{name: "not arising" if i % 2 == half else usual[name] for i, name in enumerate(usual)} for half in (0, 1)]
    return [EXAMPLE["figures"], *rows, *none]


# Judging a mutant.

Outcome = tuple[object, ...]


def submission(figures: Mapping[str, object]) -> Submission:
    value, found = shaped(Submission, {**EXAMPLE, "figures": dict(figures)})
    assert value is not None, found
    return value


def told(findings: Iterator[Finding] | list[Finding]) -> set[object]:
    return {(found.code, found.path, found.message.in_("en")) for found in findings}


@cache
def models_by_data() -> dict[int, Any]:
    """The metric or criterion that a part of the shipped data is read as; a mutant shares all but the changed part."""
    criteria = criteria_of(CRITERIA)
    nodes = {id(CRITERIA["metrics"][name]): metric for name, metric in criteria.metrics.items()}
    for entry in criteria.entries:
        part: Any = CRITERIA
        for step in entry.path:
            part = part[step]
        nodes[id(part)] = entry.node
    return nodes


def unchanged_as_read(data: Any) -> Any:
    """The criteria with everything that is as shipped already read; the words of metrics hang on what is shared."""
    read = models_by_data()

    def node(part: Any) -> Any:
        if id(part) in read or not isinstance(part, dict) or not isinstance(part.get("criteria"), list):
            return read.get(id(part), part)
        return {**part, "criteria": [node(child) for child in part["criteria"]]}

    ready = {"components": [node(part) for part in data["components"]]} if "components" in data else {}
    if "metrics" in data and data.get("shared") is CRITERIA["shared"]:
        ready["metrics"] = {name: read.get(id(metric), metric) for name, metric in data["metrics"].items()}
    return {**data, **ready}


def read_criteria(data: Any) -> tuple[CriteriaSet | None, set[object]]:
    try:
        criteria = CriteriaSet.model_validate(unchanged_as_read(data))
    except ValidationError:  # which `shaped` would put into words, in twice the time
        return None, set()
    return criteria, told(check_criteria(criteria))  # and no mutant has an empty value


def scores(criteria: CriteriaSet, submitted: Submission, baseline: Baseline | None = None) -> Outcome:
    figures, unread = read_figures(submitted.figures, criteria.metrics)
    unread = [found for found in unread if found.code != "unknown-metric"]
    cards = [score(criteria, submitted, figures, baseline)]
    if any(leaf.surveyed for leaf in criteria.leaves.values()) and not criteria.self_scored_survey:
        # By itself a department earns nothing of what the survey scores; the survey does, by the same rules.
        surveyed = criteria.model_copy(update={"self_scored_survey": True})
        cards.append(score(surveyed, submitted, figures, baseline))
    nodes = [node for card in cards for component in card.components for node in component.walk()]
    return (
        told([*unread, *check_assessed(figures, criteria)]),
        [card.total for card in cards],
        [points(node) for node in nodes],
    )


def points(node: NodeScore) -> Outcome:
    own = (node.id, node.listed, node.maximum, node.earned, node.pending, node.lowest, node.state, node.met)
    return (*own, node.barred, node.change, node.share_change)


def slice_of(data: Any, component: int, names: frozenset[str]) -> Any:
    """The criteria with one component only and its metrics, which is all that a change there can touch."""
    metrics = data["metrics"]
    kept = {name: metric for name, metric in metrics.items() if name in names or name not in CRITERIA["metrics"]}
    points = CRITERIA["components"][component]["points"]
    return {**data, "points": points, "notes": [], "metrics": kept, "components": [data["components"][component]]}


@cache
def used_by(component: int) -> frozenset[str]:
    return frozenset(value for path, value in scalars(CRITERIA["components"][component], ()) if path[-1] == "metric")


class Slice(NamedTuple):
    """A component on its own: what is found in it unchanged, and how each set of figures is scored."""

    found: set[object]
    scored: list[tuple[Submission, Outcome]]


@cache
def slice_as_shipped(component: int) -> Slice:
    criteria, found = read_criteria(slice_of(CRITERIA, component, used_by(component)))
    assert criteria is not None
    own = [{n: f for n, f in figures.items() if n in used_by(component)} for figures in figure_sets()]
    submissions = [submission(figures) for figures in own]
    return Slice(found, [(submitted, scores(criteria, submitted)) for submitted in submissions])


def told_in_slice(data: Any, component: int) -> bool:
    shipped = slice_as_shipped(component)
    criteria, found = read_criteria(slice_of(data, component, used_by(component)))
    if criteria is None or found - shipped.found:
        return True
    for n, (submitted, before) in enumerate(shipped.scored):
        if scores(criteria, submitted) != before:
            shipped.scored.insert(0, shipped.scored.pop(n))  # what tells of one change tells of many
            return True
    return False


@cache
def as_shipped() -> tuple[CriteriaSet, set[object], Baseline]:
    criteria, found = read_criteria(CRITERIA)
    assert criteria is not None
    baseline = baseline_of(BASELINE)
    return criteria, found | told(check_baseline_against(baseline, criteria)), baseline


def found_in_whole(data: Any) -> bool:
    _, shipped, baseline = as_shipped()
    criteria, found = read_criteria(data)
    if criteria is None:
        return True
    found |= told(check_baseline_against(baseline, criteria))
    return bool((found | told(check_submission(submission({}), criteria))) - shipped)


def misshapen(mutant: Mutant) -> bool:
    """Whether the criterion or metric around the change is refused by itself, which takes a moment to know."""
    ends = [i for i, step in enumerate(mutant.path) if step in ("components", "criteria")]
    is_metric = mutant.path[0] == "metrics"
    around = mutant.path[: 2 if is_metric else ends[-1] + 2 if ends else 0]
    if not around or len(around) == len(mutant.path):
        return False
    node = mutant.data
    for step in around:
        node = node[step]
    shape = Metric if is_metric else Group if "criteria" in node else Leaf
    try:
        shape.model_validate(node)
    except ValidationError:
        return True
    return False


def criteria_told(mutant: Mutant) -> bool:
    """In the one component it touches; a name that other components use too, and the head, in the whole file."""
    if misshapen(mutant):
        return True
    section, *rest = mutant.path
    everywhere = range(len(CRITERIA["components"]))
    if section == "components" and rest:
        refers = mutant.what == "other" and not {"provenance", "not_arising"} & set(mutant.path)
        return told_in_slice(mutant.data, int(rest[0])) if not refers else found_in_whole(mutant.data)
    if section == "metrics" and rest:
        owner = next(i for i in everywhere if rest[0] in used_by(i))
        return told_in_slice(mutant.data, owner)
    return found_in_whole(mutant.data) or any(told_in_slice(mutant.data, i) for i in everywhere)


def baseline_told(mutant: Mutant) -> bool:
    criteria, _, shipped = as_shipped()
    baseline, findings = shaped(Baseline, mutant.data)
    if baseline is None or findings:
        return True
    found = told([*check_baseline(baseline), *check_baseline_against(baseline, criteria)])
    if found - told([*check_baseline(shipped), *check_baseline_against(shipped, criteria)]):
        return True
    submitted = submission(EXAMPLE["figures"])
    return scores(criteria, submitted, baseline) != scores(criteria, submitted, shipped)


FILES: dict[str, tuple[Any, Callable[[Mutant], bool]]] = {
    "criteria": (CRITERIA, criteria_told),
    "baseline": (BASELINE, baseline_told),
}
PARTS = ("criteria/components", "criteria/metrics", "criteria", "baseline")
"""A file, or a part of it that has so much to change that another worker should take it."""


def part_of(name: str, place: str) -> str:
    part = f"{name}/{place.partition('/')[0]}"
    return part if part in PARTS else name


def part_of_slip(pattern: str) -> str:
    name, place = re.fullmatch(r"(\w+): \w+ (.*)", pattern).groups()  # type: ignore[union-attr]
    return part_of(name, place)


@pytest.mark.parametrize("part", PARTS)
def test_every_change_is_told(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # What would close a gap, and what was meant by a wrong name, take most of the time and are words beside the points.
    monkeypatch.setattr(Ways, "_search", lambda *_: None)
    monkeypatch.setattr(references, "nearest", lambda *_: say("", ""))
    name = part.partition("/")[0]
    data, is_told = FILES[name]
    expected: dict[str, list[Mutant]] = {pattern: [] for pattern in SLIPS if part_of_slip(pattern) == part}
    through: list[str] = []
    for mutant in mutants(data):
        if part_of(name, str(mutant.path[0])) != part:
            continue
        text = f"{name}: {mutant}"
        allowed = [pattern for pattern in expected if fnmatchcase(text, pattern)]
        for pattern in allowed:
            expected[pattern].append(mutant)
        if not allowed and not is_told(mutant):
            through.append(text)
    assert through == []
    assert [pattern for pattern, allowed in expected.items() if all(map(is_told, allowed))] == []


def test_another_year_is_told(tmp_path: Path) -> None:
    text = (ROOT / "baselines" / "2021.yaml").read_text("utf-8")
    file = tmp_path / "2021.yaml"
    file.write_text(text.replace("\nyear: 2021\n", "\nyear: 2022\n"), "utf-8")
    assert [found.code for found in Desk().read(file, Baseline).diagnostics] == ["year-file-name"]
