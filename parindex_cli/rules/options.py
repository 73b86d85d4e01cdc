"""What rules over a metric's options share: levels, checklist items and kinds of violation."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import Discriminator, Tag

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.fields import Name, Points
from parindex_cli.figures import Figure, Tally
from parindex_cli.language import Text, join, same, say
from parindex_cli.numbers import ZERO
from parindex_cli.rules.base import known_quantity

Options = Mapping[str, Text]


def _by_shape(raw: object) -> str:
    return "by-option" if isinstance(raw, dict) else "each"


PerOption = Annotated[
    Annotated[dict[Name, Points], Tag("by-option")] | Annotated[Points, Tag("each")], Discriminator(_by_shape)
]
"""Points for each, or for each of every named kind."""


def option_text(name: str, options: Options) -> Text:
    """The option's title, or its name where it has none."""
    return options.get(name, same(name))


def options_findings(named: Collection[str], options: Options, path: Path) -> Iterator[Finding]:
    """Options the metric does not have, and options of the metric the rule forgets."""
    for name in named:
        if name not in options:
            message = say("số liệu không có mục «{name}»", "the metric has no option «{name}»", name=name)
            yield Finding("unknown-option", message, (*path, name), at="key")
    for name in options:
        if name not in named:
            message = say("thiếu mục «{name}» của số liệu", "the metric's option «{name}» is missing", name=name)
            yield Finding("missing-option", message, path, at="key")


def priced(per: "Fraction | Mapping[str, Fraction]", figure: Figure, options: Options) -> tuple[Fraction, list[Text]]:
    """Σ per × count, and one step for each kind that was counted."""
    if isinstance(per, Fraction):
        count = known_quantity(figure)
        return per * count, [_priced_step(count, per)]
    assert isinstance(figure, Tally)
    total, steps = ZERO, []
    for name, count in figure.counts.items():
        total += per[name] * count
        step = _priced_step(count, per[name])
        steps.append(same("{what}: {step}", what=option_text(name, options), step=step))
    return total, steps


def _priced_step(count: Fraction, per: Fraction) -> Text:
    return same("{count} × {per} = {sum}", count=count, per=per, sum=count * per)


def per_words(per: "Fraction | Mapping[str, Fraction]", options: Options) -> Text:
    """`0,25 điểm mỗi lần`, or one such phrase for each kind."""
    if isinstance(per, Fraction):
        return say("{p} điểm mỗi lần", "{p} points each", p=per)
    return join(
        [say("{p} điểm mỗi «{o}»", "{p} for each «{o}»", p=p, o=option_text(o, options)) for o, p in per.items()]
    )


def per_findings(per: "Fraction | Mapping[str, Fraction]", options: Options, path: Path) -> Iterator[Finding]:
    """A tally needs points for each of its kinds, a count one number."""
    if isinstance(per, Fraction) and options:
        yield Finding("rule-per", say("cần điểm cho từng loại", "points are needed for each kind"), path)
    elif not isinstance(per, Fraction):
        yield from options_findings(per, options, path)
