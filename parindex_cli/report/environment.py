"""The sandbox that fills templates of every format: the same names, every printed text escaped once, by the format."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.environment import Template, TemplateModule
from jinja2.filters import do_indent, make_attrgetter
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from parindex_cli.diagnostics import Diagnostic, Severity, Span
from parindex_cli.language import Text, same, say
from parindex_cli.report.folders import Folders, Opened, Refused, untold
from parindex_cli.views.tables import WrittenTable


class ReportFailed(Exception):
    """A template that cannot be used; holds the diagnostic with its file and line."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class Medium(NamedTuple):
    """How a format shows a text literally, and how it writes a table that a template prints whole.

    `written` is the type of what needs no escaping any more; jinja2's own where the format is HTML, whose filters know
    no other. `drawn` are the values that write themselves.
    """

    escape: Callable[[str], str]
    table: Callable[[WrittenTable], str]
    written: type[str]
    drawn: tuple[type, ...] = ()


# What a template can bring about: its own mistakes, and Python's errors in what it does with its values.
FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    NameError,
    AttributeError,
    AssertionError,
    OSError,
    RuntimeError,
    StopIteration,
    MemoryError,
)


_WRITTEN = "written, as no template can name it"
_JOINED = "joined, as no template can name it"


class Written(str):
    """Text as the format writes it: what a macro or a block has printed, with the texts in it escaped.

    What is made of it in any other way than these is text again, and escaped when it is printed.
    """

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)

    def strip(self, chars: str | None = None, /) -> str:
        stripped = super().strip(chars)
        return Written(stripped) if chars is None else stripped

    def upper(self) -> str:
        return Written(super().upper())

    def lower(self) -> str:
        return Written(super().lower())


class _Marking(NodeTransformer):
    """Has blocks say that what they give is written, and has `~` join what is written with what is not."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  # jinja2's name
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno)
        return _filter(parts, _JOINED, node.lineno)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> list[nodes.Node]:  # noqa: N802  # jinja2's name
        self.generic_visit(node)
        node.filter = _marked(node.filter, node.lineno)
        # jinja2 makes its own markup of it, whatever the filters have given.
        again = nodes.Assign(node.target, _filter(_loaded(node.target), _WRITTEN, node.lineno), lineno=node.lineno)
        return [node, again]

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> nodes.Node:  # noqa: N802  # jinja2's name
        self.generic_visit(node)
        node.filter = _marked(node.filter, node.lineno)
        return node


def _filter(of: nodes.Expr | None, name: str, lineno: int) -> nodes.Filter:
    return nodes.Filter(of, name, [], [], None, None, lineno=lineno)


def _marked(outer: nodes.Filter | None, lineno: int) -> nodes.Filter:
    """The filters of a block; what they are given is written, and what they give is escaped unless it is, too."""
    ours = _filter(None, _WRITTEN, lineno)
    last = outer
    while last is not None and isinstance(last.node, nodes.Filter):
        last = last.node
    if last is not None:
        last.node = ours
    return _filter(outer or ours, "e", lineno)


def _loaded(target: nodes.Expr) -> nodes.Expr:
    if isinstance(target, nodes.NSRef):
        name = nodes.Name(target.name, "load", lineno=target.lineno)
        return nodes.Getattr(name, target.attr, "load", lineno=target.lineno)
    assert isinstance(target, nodes.Name)
    return nodes.Name(target.name, "load", lineno=target.lineno)


class _Template(Template):
    """Where its time is over between two lines, Python knows of none; jinja2 would break down over that."""

    def get_corresponding_lineno(self, lineno: int | None) -> int:
        return super().get_corresponding_lineno(lineno or 0)


class Sandbox(ImmutableSandboxedEnvironment):
    """No attribute of Python's inside, no change of what is given; every text is escaped once, by the medium."""

    intercepted_binops = frozenset({"+"})
    template_class = _Template

    def __init__(self, medium: Medium, folders: list[Path], opened: Opened = untold) -> None:
        super().__init__(
            loader=Folders(folders, opened),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=self.shown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.medium = medium
        own = {_WRITTEN: medium.written, _JOINED: self.joined, "join": self.joined, "indent": self.indented}
        # jinja2's own would escape for HTML in every format, or not at all.
        self.filters |= own | dict.fromkeys(("e", "escape", "forceescape"), self.shown)
        if medium.written is Written:
            self.filters["urlize"] = lambda text, *_, **__: text
        del self.filters["safe"]

    def shown(self, value: object) -> str:
        """A value as it is printed."""
        if isinstance(value, self.medium.written):
            return value
        if isinstance(value, WrittenTable):
            return self.medium.written(self.medium.table(value))
        if isinstance(value, self.medium.drawn):
            return self.medium.written(value.__html__())  # type: ignore[attr-defined]
        if isinstance(value, TemplateModule):
            return self.medium.written(str(value))
        return self.medium.written(self.medium.escape(str(value)))

    def joined(self, items: Iterable[Any], separator: object = "", attribute: str | int | None = None) -> str:
        """The items behind each other: as text, or written where any of them is."""
        parts = list(items if attribute is None else map(make_attrgetter(self, attribute), items))
        if any(
            isinstance(part, (self.medium.written, self.medium.drawn, WrittenTable, TemplateModule))
            for part in (separator, *parts)
        ):
            return self.medium.written(self.shown(separator).join(map(self.shown, parts)))
        return str(separator).join(map(str, parts))

    def indented(self, text: str, width: int | str = 4, *how: Any, **named: Any) -> str:
        """What is written stays so, where it is not indented by a text."""
        made = do_indent(str(text), width, *how, **named)
        return self.medium.written(made) if isinstance(text, self.medium.written) and isinstance(width, int) else made

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        marked: nodes.Template = _Marking().visit(super()._parse(source, name, filename))
        marked.set_environment(self)
        return marked

    def _compile(self, source: str, filename: str) -> Any:
        """What jinja2 takes may make no Python: loops too deep, an argument twice.

        `source` ends with the lines of the template and, behind each, the first that was made of it.
        """
        try:
            return super()._compile(source, filename)
        except SyntaxError as error:
            places = re.findall(r"(\d+)=(\d+)", source.rpartition("debug_info = ")[2])
            before = [int(line) for line, made in places if int(made) <= (error.lineno or 0)]
            raise TemplateSyntaxError(error.msg, max(before, default=1), filename=filename) from None

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What a macro, another template's block or a loop that calls itself gives is written."""
        given = super().call(context, obj, *args, **kwargs)
        return self.medium.written(given) if isinstance(obj, Macro | BlockReference | LoopContext) else given

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`format` of what is written gives text: jinja2's own would take it for written, with all that was put in."""
        whose = getattr(value, "__self__", None)
        return super().wrap_str_format(getattr(str(whose), value.__name__) if isinstance(whose, Written) else value)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Markup escapes what is put into it, but not by `translate`."""
        return super().is_safe_attribute(obj, attr, value) and not (attr == "translate" and isinstance(obj, Markup))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`+` of texts."""
        if isinstance(left, str) and isinstance(right, str):
            return self.joined((left, right))
        return super().call_binop(context, operator, left, right)


def fill(environment: Sandbox, template: Path, folders: list[Path], context: Mapping[str, Any]) -> str:
    """The template filled. Raises ReportFailed with file and line where a template is wrong."""
    try:
        return environment.get_template(template.name).render(context)
    except TemplateSyntaxError as error:
        raise ReportFailed(failure(error.filename or str(template), error.lineno, error)) from error
    except FAULTS as error:
        raise ReportFailed(failure(*_template_line(error, template, folders), error)) from error


def _template_line(error: Exception, template: Path, folders: list[Path]) -> tuple[str, int]:
    """The innermost line of a template in the traceback (jinja2 rewrites tracebacks to template lines)."""
    found, step = (str(template), 1), error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if any(folder in Path(file).parents for folder in folders):
            found = (file, step.tb_lineno)
        step = step.tb_next
    return found


def failure(file: str, line: int, error: Exception) -> Diagnostic:
    """A template's error as a finding at its line."""
    match error:
        case Refused(text=text):
            why: Text = text
        case MemoryError():
            why = say("cần quá nhiều bộ nhớ", "it takes too much memory")
        case _:
            why = same(str(error) or type(error).__name__)
    message = say("mẫu báo cáo sai: {e}", "the template is wrong: {e}", e=why)
    return Diagnostic(file, Span(line, 1, line, 1), "template", Severity.ERROR, message)
