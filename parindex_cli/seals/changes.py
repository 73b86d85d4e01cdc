"""What is not as it was sealed."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from parindex_cli.model.submission import Evidence
from parindex_cli.seals.digest import ALGORITHM, Content

_UNDER = ("metrics", "criteria", "adjustments")

What = Literal[
    "head",
    "figure",
    "previous",
    "expected",
    "projected",
    "estimate",
    "part",
    "note",
    "evidence",
    "file",
    "criteria",
    "metric",
    "criterion",
    "adjustment",
    "baseline",
]


class Changed(NamedTuple):
    """One thing that is not as it was sealed.

    `name` is the key, metric or id. `was` and `now` are as sealed; of what has only a hash they are empty where it is
    there, and None where it is not.
    """

    what: What
    name: str
    was: str | None
    now: str | None


def changes(then: Content, now: Content) -> list[Changed]:
    """Everything in which `now` is not as `then`; of which version of the program made them nothing is said."""
    return [
        *_differing("head", then["head"], now["head"]),
        *_figure_changes(then["figures"], now["figures"]),
        *_criteria_changes(then["criteria"], now["criteria"]),
        *_hashed("baseline", _one(then.get("baseline")), _one(now.get("baseline"))),
    ]


def _one(hashed: str | None) -> dict[str, str]:
    return {} if hashed is None else {"": hashed}


def _differing(what: Any, then: Mapping[str, str], now: Mapping[str, str], name: str = "{}") -> Iterator[Changed]:
    """The keys at which two mappings differ."""
    for key in {**then, **now}:
        if then.get(key) != now.get(key):
            yield Changed(what, name.format(key), then.get(key), now.get(key))


def _hashed(what: Any, then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Changed]:
    """The same where only hashes are known, which say nothing to people."""
    for change in _differing(what, then, now):
        yield change._replace(was=None if change.was is None else "", now=None if change.now is None else "")


def _figure_changes(then: Content, now: Content) -> Iterator[Changed]:
    for metric in {**then, **now}:
        a, b = then.get(metric, {"figure": "pending"}), now.get(metric, {"figure": "pending"})
        for key in ("figure", "previous", "expected", "projected", "estimate", "note"):
            if a.get(key) != b.get(key):
                yield Changed(key, metric, a.get(key), b.get(key))
        yield from _differing("note", a.get("division_notes", {}), b.get("division_notes", {}), f"{metric} · {{}}")
        yield from _differing("part", a.get("parts", {}), b.get("parts", {}), f"{metric} · {{}}")
        yield from _evidence_changes(metric, a.get("evidence", ()), b.get("evidence", ()))


def _evidence_changes(metric: str, then: Any, now: Any) -> Iterator[Changed]:
    """Documents are told apart by their number; a file that is another one by its name as well."""
    old, new = list(then), list(now)
    for same in [entry for entry in old if entry in new]:
        if same in new:
            old.remove(same)
            new.remove(same)
    for entry in old:
        again = next((other for other in new if _same_document(entry, other)), None)
        if again is None:
            yield Changed("evidence", metric, _listed(entry), None)
            continue
        new.remove(again)
        if _said(entry) != _said(again):
            named = _listed(entry) == _listed(again)  # only what it is called has changed: a link that was a file
            yield Changed("evidence", metric, _listed(entry, named=named), _listed(again, named=named))
        else:
            yield Changed("file", f"{metric} · {entry['file']}", entry.get(ALGORITHM), again.get(ALGORITHM))
    yield from (Changed("evidence", metric, None, _listed(entry)) for entry in new)


def _same_document(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether both speak of one document, proving the part of the same division."""
    return all(one.get(key) == other.get(key) for key in ("document", "division"))


def _said(entry: Mapping[str, str]) -> dict[str, str]:
    """A document without the hash of its file."""
    return {key: entry[key] for key in Evidence.model_fields if key in entry}


def _listed(entry: Mapping[str, str], *, named: bool = False) -> str:
    """A document in one line."""
    return ", ".join(f"{key}: {text}" if named else text for key, text in _said(entry).items())


def _criteria_changes(then: Content, now: Content) -> Iterator[Changed]:
    yield from _hashed("criteria", _one(then["head"]), _one(now["head"]))
    for what, under in zip(("metric", "criterion", "adjustment"), _UNDER, strict=True):
        yield from _hashed(what, then.get(under, {}), now.get(under, {}))
