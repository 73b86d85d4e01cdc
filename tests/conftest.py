"""Hypothesis settings, and the short ways in which the tests write files as data."""

import gc
import os
import pickle
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path as File
from typing import Any

import pytest
import typer.testing
from hypothesis import HealthCheck, settings

from parindex_cli.diagnostics import Path
from parindex_cli.loader.shapes import shaped
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.short import in_full
from parindex_cli.model.submission import Submission
from parindex_cli.scoring import Scorecard, score
from parindex_cli.yamltext import read_yaml
from tests.libreoffice import PROGRAM, LibreOffice
from tests.sources import import_all

settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", parent=settings.get_profile("ci"), derandomize=False, max_examples=2000)
settings.register_profile("mutants", parent=settings.get_profile("ci"), max_examples=15)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


class _Coverage:
    """Measures all but collecting and tests marked `unmeasured`, fixtures included: it takes twice the time."""

    paused = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_collectstart(self, collector: pytest.Collector) -> None:
        if isinstance(collector, pytest.Session):
            import_all()  # what a module does at once it does now, and is measured
            self._pause(collector.config, paused=True)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        self._pause(item.config, paused=item.get_closest_marker("unmeasured") is not None)

    def _pause(self, config: pytest.Config, *, paused: bool) -> None:
        controller = getattr(config.pluginmanager.getplugin("_cov"), "cov_controller", None)
        if controller is not None and paused is not _Coverage.paused:
            from coverage import Coverage

            (controller.pause if paused else controller.resume)()
            while paused and (below := Coverage.current()) is not None:
                below.stop()  # a worker has begun a second one, before it knew that it is a worker; it would go on now
            _Coverage.paused = paused


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(_Coverage())


def pytest_collection_finish() -> None:
    """What was imported and collected stays: to look again and again whether it is garbage takes a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session", autouse=True)
def _the_command_line_is_built_once() -> Iterator[None]:
    """A program asks for it once, and the tests some thousand times; its commands are kept by themselves."""
    build = cache(typer.main.get_command)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.main.get_command", build)
        patch.setattr("typer.testing._get_command", build)
        yield


@pytest.fixture(scope="session", autouse=True)
def _each_template_is_compiled_once() -> Iterator[None]:
    """Which takes a third of a report; a program makes one, and the tests make hundreds."""
    from docxtpl import DocxTemplate

    from parindex_cli.report.environment import Sandbox

    compiled: dict[tuple[object, ...], Any] = {}
    real = Sandbox.compile

    def compile_once(self: Sandbox, source: Any, *names: Any, **more: Any) -> Any:
        key = (type(self), self.medium, source, *names, *more.items())
        if key not in compiled:
            compiled[key] = real(self, source, *names, **more)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sandbox, "compile", compile_once)
        # What docxtpl makes of a template before that; it looks at the text alone.
        patch.setattr(DocxTemplate, "patch_xml", staticmethod(cache(partial(DocxTemplate.patch_xml, None))))
        yield


@pytest.fixture(scope="session", autouse=True)
def _what_was_read_is_not_read_again() -> Iterator[None]:
    """A text or workbook that comes again is the same to every test, as the same kind of file by the same name.

    Files are opened anew. A test that is measured reads for itself what one that is not has read: its lines count.
    """
    from parindex_cli.loader import desk, forms

    read_yaml, read_forms, as_kind = desk.read_yaml, forms.read_forms, desk.as_kind
    came: set[object] = set()
    lately: dict[object, Any] = {}
    kept: dict[tuple[object, ...], Any] = {}
    documents: set[int] = set()

    def once(read: Any, documents_in: Any) -> Any:
        def reading(*given: Any) -> Any:
            key = (read, *given, _Coverage.paused)
            if key in kept:
                return kept[key]
            made = lately.pop(key) if key in lately else read(*given)
            if hash(key) in came:
                kept[key] = made
                documents.update(map(id, documents_in(made)))
            else:  # most come but once, and would soon be in the way
                came.add(hash(key))
                lately[key] = made
                if len(lately) > 20:
                    lately.pop(next(iter(lately)))
            return made

        return reading

    def as_kind_once(located: Any, shape: Any) -> Any:
        key = (located.path, located.digest, id(located.document), shape, _Coverage.paused)
        if located.diagnostics or id(located.document) not in documents:
            return as_kind(located, shape)
        if key in kept:
            return kept[key]
        made = kept[key] = as_kind(located, shape)
        KEPT.add(id(made.value))
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "read_yaml", once(read_yaml, lambda document: [document]))
        patch.setattr(forms, "read_forms", once(read_forms, lambda made: made[0]))
        patch.setattr(desk, "as_kind", as_kind_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _what_was_scored_is_not_scored_again() -> Iterator[None]:
    """The same figures by the same criteria give the same scorecard, and scoring is half of most commands."""
    from parindex_cli import scoring

    cards: dict[tuple[object, ...], list[tuple[object, Scorecard]]] = {}
    real = scoring.score

    def score_once(*given: Any) -> Scorecard:
        if not {id(given[0]), id(given[1])} <= KEPT:
            return real(*given)
        known = cards.setdefault((id(given[0]), id(given[1]), _Coverage.paused), [])
        for then, card in known:
            if then == given:
                return card
        known.append((given, real(*given)))
        return known[-1][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "score", score_once)
        yield


@pytest.fixture(scope="session")
def by_libreoffice() -> Iterator[LibreOffice]:
    """Each file as LibreOffice prints it, or saves it with another ending; skips the test where it is not installed."""
    if PROGRAM is None:
        pytest.skip("LibreOffice is not installed: what it makes of a file cannot be looked at")
    with LibreOffice() as started:
        yield started


@pytest.fixture
def filled_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill templates of others in this process: for tests that ask what they give, and not what ends them."""

    def fill_here(fill: Any, content: Any, *arguments: Any, pictures: Any) -> bytes:
        from parindex_cli.report import apart

        made: bytes = fill(pickle.loads(pickle.dumps(apart._still(content, pictures))), *arguments)
        return made

    monkeypatch.setattr("parindex_cli.report.renderers.render_apart", fill_here)


@pytest.fixture
def without_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports without their charts, which take longest: for tests that ask about the rest."""
    monkeypatch.setattr("parindex_cli.cli.report._pictures", lambda *_: ())


KEPT: set[int] = set()
"""The ids of criteria and submissions that are kept for the whole run, so that nothing else ever has them."""
LONGHAND = File(__file__).parent / "longhand" / "2022.yaml"
"""The shipped criteria as they were before short forms: every value at its own key."""
REMOVED = object()
"""Stands for a key to be taken out by `edited`."""


def data_of(text: str) -> Any:
    """YAML text as data; the text itself must be sound."""
    document = read_yaml(text)
    assert not document.issues, [issue.message.in_("en") for issue in document.issues]
    return document.data


def edited(data: Any, path: Path, value: object) -> Any:
    """A copy of `data` with `value` at `path`; a string is read as YAML."""
    new = data_of(value) if isinstance(value, str) else value
    return _with(data, path, new)


def _with(data: Any, path: Path, new: object) -> Any:
    if not path:
        return new
    part, rest = path[0], path[1:]
    if isinstance(data, list):
        items = list(data)
        if part == len(items):
            return [*items, new]
        items[int(part)] = _with(items[int(part)], rest, new)
        return items
    if not rest and new is REMOVED:
        return {key: value for key, value in data.items() if key != part}
    return {**data, part: _with(data.get(part), rest, new)}


def criteria_of(data: object) -> CriteriaSet:
    """A criteria set of the right shape; the checks of lint are not made."""
    full, _, wrong = in_full(data)
    criteria, findings = shaped(CriteriaSet, full)
    findings = [*wrong, *findings]
    assert criteria is not None, [(found.path, found.message.in_("en")) for found in findings]
    return criteria


def baseline_of(data: object) -> Baseline:
    """A baseline of the right shape."""
    baseline, findings = shaped(Baseline, data)
    assert baseline is not None, [(found.path, found.message.in_("en")) for found in findings]
    return baseline


def submission_of(figures: Mapping[str, object], **head: object) -> Submission:
    """A metrics file with these figures."""
    data = {
        "format": "metrics/1",
        "unit": "Sở",
        "year": "2022",
        "period": "Q2",
        "submitted_by": "Văn phòng",
        "figures": dict(figures),
        **head,
    }
    submission, findings = shaped(Submission, data)
    assert submission is not None, [(found.path, found.message.in_("en")) for found in findings]
    return submission


def scored(criteria: CriteriaSet, figures: Mapping[str, object], baseline: Baseline | None = None) -> Scorecard:
    """Score figures as written; every one of them must be readable."""
    submission = submission_of(figures)
    read, findings = read_figures(submission.figures, criteria.metrics)
    assert not findings, [(found.path, found.message.in_("en")) for found in findings]
    last: Mapping[str, Reported] = {}
    if baseline is not None:
        last = read_figures(baseline.figures, criteria.metrics)[0]
    return score(criteria, submission, read, baseline, last)
