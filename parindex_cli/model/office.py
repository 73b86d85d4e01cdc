"""The shape of an office file: who sends the report and signs it, for the form that Decree 30/2020/NĐ-CP prescribes."""

from typing import Literal

from parindex_cli.fields import Label, Model, Title


class Signer(Model):
    """Who signs: the title of the position, the name, and on whose authority where it is someone else's."""

    title: Title
    name: Title | None = None
    authority: Title | None = None


class Office(Model):
    """The sender of a report. What is left out is left open in the document, to be filled in by hand."""

    format: Literal["office/1"]
    superior: Title | None = None
    agency: Title | None = None
    symbol: Label | None = None
    number: Label | None = None
    place: Title | None = None
    basis: tuple[Title, ...] = ()
    contact: Title | None = None
    addressee: Title | None = None
    recipients: tuple[Title, ...] = ()
    signer: Signer | None = None
