"""A change as a value, and how what changed is written."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.bounds import Bound, Quantity
from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.fields import Model
from parindex_cli.formulas import Formula
from parindex_cli.language import Percent, Text, join, same, say

Facts = Mapping[str, object]


class Change(NamedTuple):
    """One change of one criterion, metric or setting (`about`); `path` is a place in the new file."""

    code: str
    about: str
    what: Text
    path: Path
    severity: Severity = Severity.WARNING

    def finding(self) -> Finding:
        """The change as a finding in the new file."""
        message = same("{id}: {what}", id=self.about, what=self.what)
        return Finding(self.code, message, self.path, self.severity)


def facts(model: Model, keys: Iterable[str]) -> Facts:
    """The values of `keys`."""
    return {key: _bare(getattr(model, key)) for key in keys}


def _bare(value: object) -> object:
    """A quantity without its digits as written: 95% and 95.0% are the same; a formula as it is written."""
    if isinstance(value, Formula):
        return value.text
    return Quantity(value.value, value.scale) if isinstance(value, Quantity) else value


def differences(old: Facts, new: Facts) -> Iterator[Text]:
    """One step for every fact that is not as it was."""
    for key in new:
        if old[key] != new[key]:
            yield step_text(same(key), old[key], new[key])


def step_text(what: Text, before: object, after: object) -> Text:
    """`target: ≥ 95% → ≥ 90%`."""
    return same("{what}: {step}", what=what, step=arrow(before, after))


def arrow(before: object, after: object) -> Text:
    """`≥ 95% → ≥ 90%`."""
    return same("{was} → {now}", was=_written(before), now=_written(after))


def _written(value: object) -> Text:
    match value:
        case None:
            return say("không có", "none")
        case Text():
            return value
        case bool():
            return say("có", "yes") if value else say("không", "no")
        case Bound():
            return value.text()
        case Quantity(number, scale):
            return _written(Percent(number) if scale == "percent" else number)
        case Percent() | Fraction():
            return same("{value}", value=value)
        case Model():
            return _written(dict(value))
        case Mapping():
            pairs = [same("{key}: {value}", key=str(key), value=_written(held)) for key, held in value.items()]
            return same("({all})", all=join(pairs))
        case tuple():
            return same("[{all}]", all=join([_written(item) for item in value]))
    return same(str(value))
