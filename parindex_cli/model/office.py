"""The shape of an office file: who sends the report and signs it, for the form that Decree 30/2020/NĐ-CP prescribes."""

from typing import Literal

from parindex_cli.fields import Label, Maybe, Model, Title


class Signer(Model):
    """Who signs: the title of the position, the name, and on whose authority where it is someone else's."""

    title: Title
    name: Maybe[Title] = None
    authority: Maybe[Title] = None


class Office(Model):
    """The sender of a report. What is left out is left open in the document, to be filled in by hand."""

    format: Literal["office/1"]
    superior: Maybe[Title] = None
    agency: Maybe[Title] = None
    symbol: Maybe[Label] = None
    number: Maybe[Label] = None
    place: Maybe[Title] = None
    basis: tuple[Title, ...] = ()
    contact: Maybe[Title] = None
    addressee: Maybe[Title] = None
    recipients: tuple[Title, ...] = ()
    signer: Signer | None = None
