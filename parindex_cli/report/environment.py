"""The sandbox that fills templates of every format: the same names, every printed text escaped once, by the format."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from parindex_cli.diagnostics import Diagnostic, Severity, Span
from parindex_cli.language import say
from parindex_cli.report.tables import Table


class ReportFailed(Exception):
    """A template that cannot be used; holds the diagnostic with its file and line."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class Medium(NamedTuple):
    """How a format shows a text literally, and how it writes a table that a template prints whole."""

    escape: Callable[[str], str]
    table: Callable[[Table], str]


# What a template can bring about: its own mistakes, and Python's errors in what it does with its values.
FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    OSError,
    RecursionError,
    MemoryError,
)


MOST_STEPS = 1_000_000
"""How much a template may do; a Word report of 1,000 criteria takes a quarter of it."""
_LETTERS_A_STEP = 100
_COUNTED = "counted, as no template can write it"


class Sandbox(ImmutableSandboxedEnvironment):
    """No attribute of Python's inside, no change of what is given, and nothing that makes something huge or never ends.

    Each turn of a loop, each call and each template taken in is a step, and so are every 100 letters written. One
    environment is for one report.
    """

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters[_COUNTED] = self.counted
        self._steps = 0

    def spend(self, steps: int = 1) -> None:
        """Raises SecurityError where all steps are taken."""
        self._steps += steps
        if self._steps > MOST_STEPS:
            msg = f"it does not come to an end: over {MOST_STEPS} steps (turns of loops, calls, hundreds of letters)"
            raise SecurityError(msg)

    def counted(self, items: Iterable[Any], steps: int = 1) -> Iterator[Any]:
        """The items, each at the price of so many steps."""
        for item in items:
            self.spend(steps)
            yield item

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template with its loops counted."""
        parsed = super()._parse(source, name, filename)
        for loop in parsed.find_all(nodes.For):
            written = sum(len(text.data) for text in loop.find_all(nodes.TemplateData))
            price: list[nodes.Expr] = [nodes.Const(1 + written // _LETTERS_A_STEP)]
            loop.iter = nodes.Filter(loop.iter, _COUNTED, price, [], None, None, lineno=loop.lineno)
        parsed.set_environment(self)
        return parsed

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Each call is a step, and so is each turn of a loop that calls itself."""
        self.spend()
        if isinstance(obj, LoopContext):
            args = tuple(self.counted(items) for items in args)
        return super().call(context, obj, *args, **kwargs)

    def get_template(self, name: str | Template, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002  # jinja2's name
        """Each template taken in is a step."""
        self.spend()
        return super().get_template(name, parent, globals)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`*` and `**` on small numbers only."""
        small = all(isinstance(value, int) and abs(value) <= 10_000 for value in (left, right))
        if not small:
            msg = f"operator {operator} takes two whole numbers up to 10000"
            raise SecurityError(msg)
        return super().call_binop(context, operator, left, right)


Opened = Callable[[Path], None]
"""Who is told of each file that a template brings in, so that none of them becomes the output."""


def untold(file: Path) -> None:
    """For whoever writes no file."""


class Folders(FileSystemLoader):
    """Templates and what they take in, from some folders; each is read once and told."""

    def __init__(self, folders: list[Path], opened: Opened) -> None:
        super().__init__(folders, encoding="utf-8")
        self._opened = opened
        self._read: dict[str, tuple[str, str, Callable[[], bool]]] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of one of them, and where it stands."""
        if template not in self._read:
            self._read[template] = super().get_source(environment, template)
            self._opened(Path(self._read[template][1]))
        return self._read[template]


def sandbox(medium: Medium, folders: list[Path], opened: Opened = untold) -> Sandbox:
    """An environment whose templates come from `folders`, the first that has one, and never from elsewhere."""

    def shown(value: object) -> Markup:
        text = _shown(value, medium)
        environment.spend(len(text) // _LETTERS_A_STEP)
        return text

    environment = Sandbox(
        loader=Folders(folders, opened),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # These would escape for HTML in every format, or not at all.
    for name in ("e", "escape", "forceescape"):
        environment.filters[name] = shown
    del environment.filters["safe"]
    return environment


def _shown(value: object, medium: Medium) -> Markup:
    # What is Markup already was escaped before: the result of a macro or of a {% set %} block.
    if hasattr(value, "__html__"):
        return Markup(value)  # noqa: S704  # escaped, by its own word
    if isinstance(value, Table):
        return Markup(medium.table(value))  # noqa: S704  # its cells are escaped by the medium
    return Markup(medium.escape(str(value)))  # noqa: S704  # escaped right here


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
    message = say("mẫu báo cáo sai: {e}", "the template is wrong: {e}", e=str(error) or type(error).__name__)
    return Diagnostic(file, Span(line, 1, line, 1), "template", Severity.ERROR, message)
