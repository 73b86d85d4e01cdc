"""Where every command begins, and where one that stops says why."""

import sys
from pathlib import Path
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from parindex_cli.cli import tongue
from parindex_cli.cli.usage import UsageError, wrong
from parindex_cli.language import Lang, Stop, Text, say

UNUSABLE = 2
"""Exit code for input that cannot be used."""
FAILED = 1
"""Exit code for a question answered with no: under --fail-under, or findings of `check`."""
_LANG = "parindex.lang"


def language_of(ctx: Any) -> Lang:
    """The language that the command line of a context asks for."""
    lang: Lang = ctx.meta.get(_LANG, "vi")
    return lang


class _Bilingual:
    """Help, and what is wrong with a command line, in the language that the line asks for."""

    params: list[Any]

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the command line; what cannot be used is said in one sentence, and ends with the exit code 2."""
        lang = tongue.wanted(args, ctx.meta.get(_LANG))
        ctx.meta[_LANG] = lang
        for shown in (self, *self.params):
            _put(shown, lang)
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc]  # that of typer's command or group
        except UsageError as error:
            _refuse(error, ctx, lang)

    def get_help(self, ctx: Any) -> str:
        """The help, typer's own words in it included."""
        return tongue.headed(language_of(ctx), super().get_help(ctx))  # type: ignore[misc]  # as above


class Telling(_Bilingual, TyperCommand):
    """A command; it runs in a working folder that there is."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        stand()
        return super().invoke(ctx)


class TellingGroup(_Bilingual, TyperGroup):
    """Commands under one name; a language that is given before the command is the command's too."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a Stop becomes one sentence on standard error and an exit code."""
        try:
            return super().invoke(ctx)
        except Stop as stop:
            if stop.message.vi:
                _tell(stop.message, language_of(ctx))
            raise typer.Exit(UNUSABLE) from None

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read what stands before the command."""
        rest = super().parse_args(ctx, args)
        if lang := ctx.params.get("lang"):
            ctx.default_map = {name: {"lang": lang} for name in self.list_commands(ctx)}
        return rest

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, its help in one language."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            _put(command, language_of(ctx))
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of that name; another name is refused."""
        try:
            return super().resolve_command(ctx, args)
        except UsageError as error:
            _refuse(error, ctx, language_of(ctx))


def stand() -> None:
    """Stop where the working folder is gone: from there no name leads anywhere."""
    try:
        Path.cwd()
    except OSError:
        raise Stop("thư mục đang làm việc không còn nữa", "the working folder is gone") from None


def _put(shown: Any, lang: Lang) -> None:
    """Put a command's or parameter's help into a language; as it is built once, what was written is kept beside it."""
    text, metavar = vars(shown).setdefault("written", (getattr(shown, "help", None), getattr(shown, "metavar", None)))
    shown.help = tongue.in_(lang, text)
    if metavar is not None:
        shown.metavar = tongue.placeholder(lang, metavar)


def _refuse(error: Any, ctx: Any, lang: Lang) -> NoReturn:
    if type(error).__name__ == "NoArgsIsHelpError":
        raise error
    _tell(wrong(error.format_message()), lang)
    print(say("xem: {c} --help", "see: {c} --help", c=ctx.command_path).in_(lang), file=sys.stderr)
    raise typer.Exit(UNUSABLE)


def _tell(text: Text, lang: Lang) -> None:
    print(say("lỗi: {text}", "error: {text}", text=text).in_(lang), file=sys.stderr)
