"""What a plan is asked for on the command line, read; everything that cannot be used is told at once."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from parindex_cli.cli.given import index, number, unit_id
from parindex_cli.language import Stop, Text, as_seen, say

if TYPE_CHECKING:
    from parindex_cli.cli.run import Run
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.model.efforts import Efforts
    from parindex_cli.plan.wish import Wish

Read = TypeVar("Read")


class Asked(NamedTuple):
    """The options of `plan` as they were typed."""

    goal: str | None
    gain: str | None
    rank: int | None
    efforts: Iterable[str]
    efforts_file: Path | None
    limits: Iterable[str]
    inside: Iterable[str]
    outside: Iterable[str]


class Wrong:
    """Collects why options cannot be used."""

    def __init__(self) -> None:
        self.found: list[Text] = []
        self.unusable = False
        """Whether a file cannot be used; its own findings have said why."""

    def said(self, vi: str, en: str, /, **args: object) -> None:
        """One more reason."""
        self.found.append(say(vi, en, **args))

    def read(self, reader: Callable[[], Read]) -> Read | None:
        """What the reader gives; where it stops, why is one more reason."""
        try:
            return reader()
        except Stop as stop:
            self.found.append(stop.message)
            return None

    def stop(self, run: "Run") -> None:
        """Tell all reasons and stop, where there are any."""
        for why in self.found:
            run.remark(say("lỗi: {why}", "error: {why}", why=why))
        if self.found or self.unusable:
            raise Stop


def read_wish(
    run: "Run", asked: Asked, criteria: "CriteriaSet", kept: "Fraction | None" = None
) -> "tuple[Wish, Fraction | None, Fraction | None]":
    """What is wished, with the goal or the gain; stops after everything wrong was told.

    Where none is given the goal is the one that was `kept`.
    """
    from parindex_cli.plan.wish import Wish, clashing, fixed

    wrong = Wrong()
    open_goal = kept is not None and (asked.goal, asked.gain, asked.rank) == (None, None, None)
    goal, gain = (kept, None) if open_goal else _goal(asked, wrong)
    filed = None if asked.efforts_file is None else _filed(run, asked.efforts_file, criteria, wrong)
    efforts = _pairs("--effort", asked.efforts, lambda name: _metric(name, criteria), wrong)
    for name, effort in efforts.items():
        if effort <= 0:
            wrong.said("--effort {n}: cần một số lớn hơn 0", "--effort {n}: a number above 0 is needed", n=name)
    limits = _pairs("--limit", asked.limits, lambda name: unit_id(name, criteria, option="--limit"), wrong)
    inside, outside = (_ids(option, ids, criteria, wrong) for option, ids in _fixed(asked))
    for name in inside:
        if name in outside:
            wrong.said("{n}: vừa --with vừa --without", "{n}: both --with and --without", n=name)
    chosen = fixed(criteria, inside, outside)
    for one, other in clashing(criteria, chosen) if not wrong.found else ():
        wrong.said(
            "--with {a} và --without {b}: cùng một số liệu",
            "--with {a} and --without {b}: one figure",
            a=one.id,
            b=other.id,
        )
    wrong.stop(run)
    if filed is not None:
        efforts, limits = {**filed.efforts, **efforts}, {**filed.limits, **limits}
    return Wish(efforts, limits, chosen.inside, chosen.outside), goal, gain


def _goal(asked: Asked, wrong: Wrong) -> tuple[Fraction | None, Fraction | None]:
    if sum(given is not None for given in (asked.goal, asked.gain, asked.rank)) != 1:
        wrong.said("cần một trong ba: --goal, --gain hoặc --rank", "give one of --goal, --gain and --rank")
    read = []
    for option, given in (("--goal", asked.goal), ("--gain", asked.gain)):
        read.append(None if given is None else wrong.read(partial(index, option, given)))
    return read[0], read[1]


def _fixed(asked: Asked) -> Iterator[tuple[str, Iterable[str]]]:
    yield "--with", asked.inside
    yield "--without", asked.outside


def _pairs(option: str, given: Iterable[str], named: Callable[[str], str], wrong: Wrong) -> dict[str, Fraction]:
    """`NAME=NUMBER` each; two for the same name are refused."""
    found: dict[str, Fraction] = {}
    for written in given:
        name, sign, value = written.rpartition("=")
        if not sign:
            wrong.said("{o} {w}: cần dạng TÊN=SỐ", "{o} {w}: NAME=NUMBER is needed", o=option, w=written)
            continue
        key = wrong.read(partial(named, as_seen(name)))
        read = wrong.read(partial(number, f"{option} {name}", value))
        if key is not None and key in found:
            wrong.said("{o} {n}: cho hai lần", "{o} {n}: given twice", o=option, n=name)
        if key is not None and read is not None:
            found[key] = read
    return found


def _metric(given: str, criteria: "CriteriaSet") -> str:
    """A metric by its name, or by the id of a criterion that is scored from it."""
    from parindex_cli.diagnostics import nearest

    if given in criteria.metrics:
        return given
    if given in criteria.leaves and criteria.leaves[given].metric not in criteria.derived:
        return criteria.leaves[given].metric
    if given in criteria.leaves:
        raise Stop(
            "--effort {g}: được tính từ {bases}; ghi tên các số liệu đó",
            "--effort {g}: is worked out of {bases}; name those",
            g=given,
            bases=", ".join(criteria.behind(criteria.leaves[given].metric)),
        )
    hint = nearest(given, [*criteria.metrics, *criteria.leaves])
    raise Stop("--effort: không có số liệu «{g}»{h}", "--effort: there is no metric «{g}»{h}", g=given, h=hint)


def _ids(option: str, given: Iterable[str], criteria: "CriteriaSet", wrong: Wrong) -> list[str]:
    from parindex_cli.diagnostics import nearest

    known = [entry.node.id for entry in criteria.entries]
    ids = [as_seen(name) for one in given for name in one.split(",")]
    for name in ids:
        if name not in known:
            hint = nearest(name, known)
            wrong.said(
                "{o}: không có tiêu chí «{n}»{h}", "{o}: there is no criterion «{n}»{h}", o=option, n=name, h=hint
            )
    return ids


def _filed(run: "Run", path: Path, criteria: "CriteriaSet", wrong: Wrong) -> "Efforts | None":
    """The efforts file; findings in it are told with their places."""
    from parindex_cli.lint.efforts import check_efforts
    from parindex_cli.model.efforts import Efforts

    loaded = run.desk.read(path, Efforts)
    unknown = [] if loaded.value is None else check_efforts(loaded.value, criteria)
    told = [*loaded.diagnostics, *loaded.placed(unknown)]
    run.tell(told)
    if loaded.value is None or any(found.severity == "error" for found in told):
        wrong.unusable = True
        return None
    return loaded.value
