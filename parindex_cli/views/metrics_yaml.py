"""A submission as the text of a metrics file, as a person would write it."""

from typing import Any

import yaml

from parindex_cli import __version__
from parindex_cli.model.submission import ReportedFigure, Submission, long_form

_HEAD = (
    "# yaml-language-server: $schema=../schemas/metrics.json\n"
    "# Do parindex {version} ghi / written by parindex {version}\n\n"
)
WIDTH = 118


def metrics_yaml(submission: Submission) -> str:
    """The text that reads as this submission: numbers stand plain, and texts that YAML would convert are quoted."""
    body = yaml.dump(
        _data(submission), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None
    )
    return _HEAD.format(version=__version__) + body


def _data(submission: Submission) -> dict[str, Any]:
    head = submission.model_dump(exclude={"figures"}, exclude_defaults=True)
    return _Block(head | {"figures": _Block({name: _figure(one) for name, one in submission.figures.items()})})


def _figure(figure: ReportedFigure) -> Any:
    data: dict[str, Any] = {}
    if figure.value is not None:
        data["value"] = _raw(figure.value)
    if figure.previous is not None:
        data["previous"] = _raw(figure.previous)
    of_the_year = {"expected": figure.expected, "projected": figure.projected, "estimate": figure.estimate}
    data |= {key: _raw(raw) for key, raw in of_the_year.items() if raw is not None}
    if figure.parts:
        data["parts"] = {division: _raw(raw) for division, raw in figure.parts.items()}
    if figure.preferred is not None:
        data["preferred"] = figure.preferred
    if figure.evidence:
        data["evidence"] = [document.model_dump(exclude_none=True) for document in figure.evidence]
    if figure.note is not None:
        data["note"] = figure.note
    if figure.division_notes:
        data["division_notes"] = _Block(figure.division_notes)
    if data.keys() <= {"value"}:
        short = data.get("value")
        return short if long_form(short) == {"value": short} else data
    return _Block(data)


class _Block(dict[str, Any]):
    """A mapping with a line for each key."""


class _Plain(str):
    """A figure, whose text the reader takes as it stands whatever YAML makes of it."""

    __slots__ = ()


def _raw(raw: object) -> Any:
    if isinstance(raw, dict):
        return {key: _raw(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_raw(value) for value in raw]
    return None if raw is None else _Plain(raw)


class _Dumper(yaml.SafeDumper):
    """Writes figures plainly, and no aliases for what stands twice: they are not read."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _block(dumper: _Dumper, data: _Block) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=False)


def _plain(dumper: _Dumper, text: _Plain) -> yaml.Node:
    tag: str = dumper.resolve(  # type: ignore[no-untyped-call]  # of the library
        yaml.ScalarNode, str(text), (True, False)
    )
    # What stands for nothing would be read as nothing.
    return dumper.represent_scalar("tag:yaml.org,2002:str" if tag.endswith(":null") else tag, str(text))


_Dumper.add_representer(_Block, _block)
_Dumper.add_representer(_Plain, _plain)
