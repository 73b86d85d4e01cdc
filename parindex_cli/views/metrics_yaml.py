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
    return _HEAD.format(version=__version__) + dumped(_data(submission))


def dumped(data: Any) -> str:
    """Data as YAML, in its own order."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None)


def _data(submission: Submission) -> dict[str, Any]:
    head = submission.model_dump(exclude={"figures"}, exclude_defaults=True)
    return Block(head | {"figures": Block({name: _figure(one) for name, one in submission.figures.items()})})


def _figure(figure: ReportedFigure) -> Any:
    data: dict[str, Any] = {}
    if figure.value is not None:
        data["value"] = raw(figure.value)
    if figure.previous is not None:
        data["previous"] = raw(figure.previous)
    of_the_year = {"expected": figure.expected, "projected": figure.projected, "estimate": figure.estimate}
    data |= {key: raw(one) for key, one in of_the_year.items() if one is not None}
    if figure.parts:
        data["parts"] = {division: raw(part) for division, part in figure.parts.items()}
    if figure.evidence:
        data["evidence"] = [document.model_dump(exclude_none=True) for document in figure.evidence]
    if figure.note is not None:
        data["note"] = figure.note
    if figure.division_notes:
        data["division_notes"] = Block(figure.division_notes)
    if data.keys() <= {"value"}:
        short = data.get("value")
        return short if long_form(short) == {"value": short} else data
    return Block(data)


class Block(dict[str, Any]):
    """A mapping with a line for each key."""


class Plain(str):
    """A figure, whose text the reader takes as it stands whatever YAML makes of it."""

    __slots__ = ()


def raw(written: object) -> Any:
    """A figure or a number as it was written, to be written plainly again."""
    if isinstance(written, dict):
        return {key: raw(value) for key, value in written.items()}
    if isinstance(written, list):
        return [raw(value) for value in written]
    return None if written is None else Plain(written)


class _Dumper(yaml.SafeDumper):
    """Writes figures plainly, and no aliases for what stands twice: they are not read."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _block(dumper: _Dumper, data: Block) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=False)


def _plain(dumper: _Dumper, text: Plain) -> yaml.Node:
    tag: str = dumper.resolve(  # type: ignore[no-untyped-call]  # of the library
        yaml.ScalarNode, str(text), (True, False)
    )
    # What stands for nothing would be read as nothing.
    return dumper.represent_scalar("tag:yaml.org,2002:str" if tag.endswith(":null") else tag, str(text))


_Dumper.add_representer(Block, _block)
_Dumper.add_representer(Plain, _plain)
