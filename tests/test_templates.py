"""Templates of others: whatever is printed is escaped, they end, and they lead nowhere."""

import json
import os
import socket
import sys
from pathlib import Path

import pytest

from parindex_cli.report.apart import render_apart
from parindex_cli.report.content import report_content
from parindex_cli.report.environment import ReportFailed, Sandbox
from parindex_cli.report.folders import untold
from parindex_cli.report.limits import Limits
from parindex_cli.report.markdown import MEDIUM
from parindex_cli.report.renderers import RENDERERS
from parindex_cli.report.shape import Content
from tests.filling import render_each
from tests.report_files import document, made
from tests.test_report_content import small
from tests.test_report_word import own_word

pytestmark = pytest.mark.unmeasured

UNIT = "*b* [x](javascript:1) | y_z <i>&\\ `c` #"
MARKDOWN = r"\*b\* \[x\](javascript:1) \| y\_z \<i\>\&\\ \`c\` \#"
WORD = "*b* [x](javascript:1) | y_z &lt;i&gt;&amp;\\ `c` #"


@pytest.fixture(scope="module")
def content() -> Content:
    return report_content([small()], "vi") | {"unit": UNIT, "units": [UNIT, "-"]}


def filled(template: Path, form: str, content: Content) -> str:
    return RENDERERS[form].render(content, "vi", template).decode("utf-8")


def each(folder: Path, pattern: str, content: Content) -> dict[str, str]:
    """What is told of each of these templates, all in one process of their own."""
    made_apart = render_apart(render_each, content, "vi", folder / pattern, untold, pictures=None)
    told: dict[str, str] = json.loads(made_apart)
    return told


def refused(template: Path, form: str, content: Content) -> str:
    with pytest.raises(ReportFailed) as raised:
        RENDERERS[form].render(content, "vi", template)
    return raised.value.diagnostic.line("en")


# Escaped once. `U` stands for the unit as Markdown shows it; what is not a template's own text is never printed raw.

ONCE = {
    "text": ("{{ unit }}", "U"),
    "e": ("{{ unit|e }}{{ unit|escape|e }}{{ unit|forceescape }}", "UUU"),
    "urlize": ("{{ unit|urlize }}", "U"),
    "string": ("{{ unit|string }}", "U"),
    "trim": ("{{ (' ' ~ unit ~ ' ')|trim }}", "U"),
    "replace": ("{{ unit|replace('nothing', '*') }}", "U"),
    "format": ("{{ '%s'|format(unit) }}{{ '{}'.format(unit) }}", "UU"),
    "format-of-a-set": (
        "{% set s %}*{}{% endset %}{% set t %}*{a}{% endset %}{{ s.format(unit) }}{{ t.format_map({'a': unit}) }}",
        r"\*U\*U",
    ),
    "format-of-a-macro": ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m('%s'|format(unit)) }}", "U"),
    "default": ("{{ none|default(unit, true) }}", "U"),
    "loop": ("{% for u in units %}{{ u }};{% endfor %}", r"U;\-;"),
    "list": ("{{ [unit]|first }}{{ [unit]|last }}{{ [unit]|random }}{{ [unit]|max }}", "UUUU"),
    "map": ("{{ [unit]|map('string')|join }}{{ [unit]|map('e')|join }}", "UU"),
    "join": ("{{ units|join('|') }}", r"U\|-"),
    "join-written": ("{% set s %}*{% endset %}{{ units|join(s) }}", r"U*\-"),
    "join-of-attributes": ("{{ [{'a': unit}]|join('', attribute='a') }}", "U"),
    "tilde": ("{{ '*' ~ unit ~ 1 }}", r"\*U1"),
    "tilde-empty-macro": ("{% macro m() %}{% endmacro %}{{ m() ~ unit }}{{ unit ~ m() }}", "UU"),
    "tilde-macro": ("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(unit) ~ unit }}", "**U**U"),
    "plus": ("{% macro m() %}*{% endmacro %}{{ m() + unit }}{{ unit + m() }}{{ unit + unit }}", "*UU*UU"),
    "macro": ("{% macro m(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call m(unit) %}{{ unit }}{% endcall %}", "UU"),
    "macro-of-macro": (
        "{% macro a(x) %}{{ x }}{% endmacro %}{% macro b(x) %}{{ a(x) }}{% endmacro %}{{ b(unit) }}",
        "U",
    ),
    "set": ("{% set s %}*{{ unit }}{% endset %}{{ s }}{{ s|trim }}{{ [s]|join }}", "*U*U*U"),
    "set-filtered": ("{% set s | trim %} {{ unit }} {% endset %}{{ s }}", "U"),
    "filter": ("{% filter trim %} *{{ unit }} {% endfilter %}", "*U"),
    "filter-indent": ("{% filter indent(2, true) %}{{ unit }}{% endfilter %}", "  U"),
    "filter-upper": ("{% filter lower %}*{{ unit }}{% endfilter %}", "*U"),
    "block": ("{% block a %}{{ unit }}{% endblock %}{{ self.a() }}", "UU"),
    "recursive": ("{% for u in [[unit]] recursive %}{{ loop(u) if u is not string else u }}{% endfor %}", "U"),
    "import": ("{% import 'part.j2' as p %}{{ p.m(unit) }}{{ p }}{{ '' ~ p }}", "*U*+*+"),
    "include": ("{% include 'part.j2' %}{{ unit }}", "*+U"),
    "extends": ("{% extends 'base.j2' %}{% block b %}{{ super() }}{{ unit }}{% endblock %}", "base *UU"),
    "autoescape-off": (
        "{% autoescape false %}{{ unit }}{% set s %}{{ unit }}{% endset %}{{ s }}{% endautoescape %}",
        "UU",
    ),
    "scoped": ("{% with x = unit %}{{ x }}{% endwith %}{% set ns = namespace(x=unit) %}{{ ns.x }}", "UU"),
    "lines": (
        r"{{ ['-', '=== x', '--- y', '1. z', 'a - b', '-5']|join('\n') }}",
        "\\-\n\\=== x\n\\--- y\n1\\. z\na - b\n-5",
    ),
    "conditional": ("{{ unit if unit else '' }}{{ unit or '' }}", "UU"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    (own / "part.j2").write_text("{% macro m(x) %}*{{ x }}{% endmacro %}*+", "utf-8")
    (own / "base.j2").write_text("base {% block b %}*{{ unit }}{% endblock %}", "utf-8")
    return own


def test_the_shipped_ones_need_no_process_of_their_own_by_whatever_path(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parindex_cli.report.renderers.render_apart", None)
    root = Path(__file__).parent.parent
    monkeypatch.chdir(root)
    for template in (None, root / "templates/report.vi.md.j2", Path("templates/report.vi.md.j2")):
        assert RENDERERS["markdown"].render(content, "vi", template).startswith(b"# ")


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize("name", ONCE)
def test_what_is_printed_is_escaped_once(name: str, folder: Path, content: Content) -> None:
    text, wanted = ONCE[name]
    template = folder / "own.md.j2"
    template.write_text(text, "utf-8")
    assert filled(template, "markdown", content) == wanted.replace("U", MARKDOWN)
    (folder / "own.html.j2").write_text(text, "utf-8")
    assert "<i>" not in filled(folder / "own.html.j2", "html", content)


# What tears written text apart makes text of it, which is escaped again: too much rather than too little.
AGAIN = {
    "slice": "{% set s %}{{ unit }}{% endset %}{{ s[1:] }}",
    "replace": "{% set s %}{{ unit }}{% endset %}{{ s|replace('\\\\', '') }}",
    "replace-by-it": "{% set s %}{{ unit }}{% endset %}{{ '(x)'|replace('x', s) }}",
    "reverse": "{% set s %}{{ unit }}{% endset %}{{ s|reverse }}",
    "letters": "{% set s %}{{ unit }}{% endset %}{{ s|list|join }}{% for c in s %}{{ c }}{% endfor %}",
    "truncate": "{% set s %}{{ unit }}{% endset %}{{ s|truncate(45, true, unit) }}",
    "wordwrap": "{% set s %}{{ unit }}{% endset %}{{ s|wordwrap(5) }}",
    "center": "{% set s %}{{ unit }}{% endset %}{{ s|center(90) }}",
    "striptags": "{% set s %}{{ unit }}{% endset %}{{ s|striptags }}{{ unit|striptags }}",
    "trim-signs": "{% set s %}{{ unit }}{% endset %}{{ s|trim('\\\\') }}",
    "format": "{% set s %}%s{{ unit }}{% endset %}{{ s|format(unit) }}{{ s % unit }}",
    "indent-by": "{% set s %}\n{{ unit }}{% endset %}{{ s|indent(unit) }}",
    "tojson": "{{ unit|tojson }}{{ [unit]|tojson }}",
    "xmlattr": "{{ {'a': unit}|xmlattr }}",
    "pprint": "{{ unit|pprint }}{{ [unit]|string }}{{ {'a': unit} }}",
    "urlize": "{{ ('https://a.b/?' ~ unit)|urlize }}",
    "sum": "{{ [[unit], [unit]]|sum(start=[]) }}",
    "batch": "{{ units|batch(1)|list }}{{ units|groupby(0)|list }}",
    "lipsum": "{{ lipsum(1) }}",
    "multiplied": "{% set s %}{{ unit }}{% endset %}{{ s * 2 }}",
}


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize("name", AGAIN)
def test_nothing_is_printed_unescaped(name: str, folder: Path, content: Content) -> None:
    template = folder / "own.md.j2"
    template.write_text(AGAIN[name], "utf-8")
    shown = filled(template, "markdown", content)
    unescaped = shown.replace("\\\\", "")
    for sign in "*[]|_<>`#&":
        assert unescaped.count(sign) == unescaped.count("\\" + sign), (sign, shown)


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize("name", ["tojson", "urlize", "tilde-empty-macro", "set", "replace-by-it", "slice", "xmlattr"])
def test_word_templates_escape_too(name: str, tmp_path: Path, content: Content) -> None:
    text = ONCE[name][0] if name in ONCE else AGAIN[name]
    word = document(made(content, "docx", own_word(tmp_path, text.replace("\n", ""))))
    shown = "".join(paragraph.text for paragraph in word.paragraphs)
    if name not in ("replace-by-it", "slice", "xmlattr", "tojson"):
        assert UNIT in shown
    assert "(javascript:1)" in shown


@pytest.mark.usefixtures("filled_here")
def test_what_is_written_is_not_spelt_anew_in_html(folder: Path, content: Content) -> None:
    template = folder / "own.html.j2"
    template.write_text("{% set s %}a{% endset %}\n{{ s.translate({97: unit}) }}", "utf-8")
    assert refused(template, "html", content).startswith(f"{template}:2:1: error[template]")


# What jinja2 takes and the Python it makes of it is none: at its line, as any other mistake.
NO_PYTHON = {
    "nested": ("\n" + "{% for i in [1] %}\n" * 25 + "{% endfor %}" * 25, 22, "too many statically nested blocks"),
    "indented": ("\n" + "{% if unit %}\n" * 120 + "{% endif %}" * 120, 100, "too many levels of indentation"),
    "twice": ("{{ unit }}\n{{ dict(\na=1, a=2) }}", 2, "keyword argument repeated: a"),
    "macro": ("\n{% macro m(a, a) %}{% endmacro %}", 2, "duplicate argument 'l_1_a' in function definition"),
    "infinite": ("\n{{ 1e999|int }}", 2, "name 'inf' is not defined"),
}


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize("name", NO_PYTHON)
def test_a_template_that_python_cannot_compile(name: str, folder: Path, content: Content) -> None:
    text, line, why = NO_PYTHON[name]
    (folder / "bad.j2").write_text(text, "utf-8")
    template = folder / "own.md.j2"
    template.write_text("{% include 'bad.j2' %}", "utf-8")
    wanted = f"{folder / 'bad.j2'}:{line}:1: error[template] the template is wrong: {why}"
    assert refused(template, "markdown", content) == wanted


# They end

LONG = {
    "loops": "{% for i in range(90000) %}" * 3 + "{% endfor %}" * 3,
    "texts": "{% for i in range(90000) %}{% for j in range(90000) %}{{ unit }}{% endfor %}{% endfor %}",
    "macro": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "recursive": "{% for i in range(9) recursive %}{% if loop.depth < 60 %}{{ loop(range(9)) }}{% endif %}{% endfor %}",
    "include": "{% set n = (n or 0) + 1 %}{% if n < 60 %}{% include 'own.md.j2' %}{% include 'own.md.j2' %}{% endif %}",
    "tables": "{% for i in range(9000) %}{{ tables.losses }}" * 2 + "{% endfor %}" * 2,
    "sums": "{% for i in range(99999) %}{{ range(99999)|sum }}{% endfor %}",
    "lipsum": "{{ lipsum(100000000) }}",
    "power": "{{ (9 ** (9 ** 9)) % 7 }}",
}
LARGE = {
    "width": '{{ "{:>2000000000}".format(1)|length }}',
    "percent-width": '{{ "%2000000000d"|format(1) }}',
    "center": '{{ "a"|center(2000000000) }}',
    "zfill": '{{ "a".zfill(2000000000) }}{{ "a".ljust(2000000000) }}',
    "tabs": '{{ "\t".expandtabs(2000000000) }}',
    "indent": '{{ "a\n\na"|indent(2000000000, true, true) }}',
    "times": '{{ "a" * 2000000000 }}',
    "list": "{{ [1] * 2000000000 }}",
    "doubling": "{% set ns = namespace(x='ab') %}{% for i in range(40) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "batch": "{{ range(9)|batch(2000000000, 1)|list|length }}",
}
QUICK = Limits(seconds=0.1, megabytes=400)


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parindex_cli.report.apart.limits_for", lambda _: QUICK)
    monkeypatch.setattr("parindex_cli.report.apart._PATIENCE", 100)  # this machine may be busy


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("name", LONG)
def test_a_template_ends(name: str, folder: Path, content: Content) -> None:
    template = folder / "own.md.j2"
    template.write_text("\n" + LONG[name], "utf-8")
    told = refused(template, "markdown", content | {"n": 0})
    assert told.startswith(f"{template}:")
    assert "it does not come to an end" in told or "it takes too much memory" in told


def test_what_ends_between_two_lines_of_a_template_is_told_at_its_first() -> None:
    """A signal may come where Python tells no line; then the reason must not be lost."""
    sandbox = Sandbox(MEDIUM, [])
    made = sandbox.from_string("a\n{{ unit }}\n")
    assert made.get_corresponding_lineno(None) == 1  # type: ignore[arg-type]


def test_a_template_that_takes_too_much_memory_ends(folder: Path, content: Content) -> None:
    for name, text in LARGE.items():
        (folder / f"{name}.md.j2").write_text(text, "utf-8")
    told = each(folder, "*.md.j2", content)
    assert len(told) == len(LARGE)
    for name, line in told.items():
        assert line.startswith(f"{folder / name}:")
        assert "it takes too much memory" in line


def test_the_line_is_told_where_it_can_be(folder: Path, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    # Enough for what comes before the template, on any machine.
    monkeypatch.setattr("parindex_cli.report.apart.limits_for", lambda _: QUICK._replace(seconds=1))
    monkeypatch.setattr("parindex_cli.report.apart._PATIENCE", 100)
    template = folder / "own.md.j2"
    template.write_text("\n\n" + LONG["loops"], "utf-8")
    if sys.platform != "win32":
        assert refused(template, "markdown", content).startswith(f"{template}:3:1: error[template]")


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize(
    "text",
    [
        "#for i in range(100000) { for j in range(100000) { let x = j } }",
        "#let x = range(100)\n#for i in range(40) { x = x + x }",
    ],
)
def test_a_pdf_template_ends(text: str, folder: Path, content: Content) -> None:
    template = folder / "own.typ"
    template.write_text(text, "utf-8")
    assert "it does not come to an end" in refused(template, "pdf", content)


@pytest.mark.usefixtures("_quick")
def test_a_word_template_ends(tmp_path: Path, content: Content) -> None:
    own = own_word(tmp_path, "{% for i in range(99999) %}{{ range(99999)|sum }}{% endfor %}")
    assert "it does not come to an end" in refused(own, "docx", content)


def test_modules_in_the_working_folder_are_not_run(
    folder: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pickle", "jinja2", "parindex_cli", "os", "json", "typing"):
        (folder / f"{name}.py").write_text("open('was-run', 'w').close()\n", "utf-8")
    (folder / "own.md.j2").write_text("{{ unit }}", "utf-8")
    monkeypatch.chdir(folder)
    assert filled(folder / "own.md.j2", "markdown", content) == MARKDOWN
    assert not (folder / "was-run").exists()


# They lead nowhere

SHIPPED_PART = {"md.j2": '{% include "x" %}', "html.j2": '{{ asset("x") }}', "typ": '#read("x")'}
FORMS = {"md.j2": "markdown", "html.j2": "html", "typ": "pdf"}


def link(place: Path, target: Path) -> None:
    try:
        place.symlink_to(target, target_is_directory=target.is_dir())
    except (OSError, NotImplementedError):
        pytest.skip("no links can be made here")


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize("ending", SHIPPED_PART)
@pytest.mark.parametrize("how", ["file", "folder", "chain", "absolute"])
def test_a_link_out_of_the_folder_is_refused(ending: str, how: str, folder: Path, content: Content) -> None:
    (folder.parent / "secret").write_text("secret", "utf-8")
    (folder.parent / "sub").mkdir()
    (folder.parent / "sub" / "x").write_text("secret", "utf-8")
    text = SHIPPED_PART[ending]
    if how == "folder":
        link(folder / "way", folder.parent / "sub")
        text = text.replace('"x"', '"way/x"')
    elif how == "chain":
        link(folder / "y", folder.parent / "secret")
        link(folder / "x", folder / "y")
    else:
        link(folder / "x", Path("../secret") if how == "file" else folder.parent / "secret")
    template = folder / f"own.{ending}"
    template.write_text("\n" + text, "utf-8")
    assert "is a link that leads elsewhere" in refused(template, FORMS[ending], content)


@pytest.mark.parametrize("ending", [*SHIPPED_PART, "docx"])
def test_a_template_that_is_a_link_is_refused(ending: str, folder: Path, content: Content) -> None:
    (folder.parent / "secret").write_text("secret", "utf-8")
    template = folder / f"own.{ending}"
    link(template, folder.parent / "secret")
    told = refused(template, FORMS.get(ending, "docx"), content)
    assert told.startswith(f"{template}:1:1: error[template]")
    assert "is a link that leads elsewhere" in told


@pytest.mark.usefixtures("filled_here")
@pytest.mark.parametrize("ending", SHIPPED_PART)
def test_links_within_the_folder_and_to_it_are_followed(ending: str, folder: Path, content: Content) -> None:
    (folder / "real").write_text("text", "utf-8")
    link(folder / "x", folder / "real")
    link(folder.parent / "mine", folder)
    (folder / f"own.{ending}").write_text(SHIPPED_PART[ending], "utf-8")
    assert made(content, FORMS[ending], folder.parent / "mine" / f"own.{ending}")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
@pytest.mark.parametrize("ending", SHIPPED_PART)
def test_a_pipe_beside_the_template_is_not_waited_for(ending: str, folder: Path, content: Content) -> None:
    os.mkfifo(folder / "x")
    (folder / f"own.{ending}").write_text(SHIPPED_PART[ending], "utf-8")
    assert "error[template]" in refused(folder / f"own.{ending}", FORMS[ending], content)


def test_a_pdf_template_among_very_many_files(folder: Path, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    from parindex_cli.report import folders

    monkeypatch.setattr(folders, "_MOST_FILES", 3)
    folders.refuse_links(folder)
    (folder / "more").mkdir()
    (folder / "more" / "file").touch()
    with pytest.raises(folders.Refused, match="over 3 files lie beside the template"):
        folders.refuse_links(folder)


def test_what_stands_beside_a_pdf_template_may_be_a_folder_of_any_name(folder: Path, content: Content) -> None:
    (folder / "parts.typ").mkdir()
    (folder / "bad.typ").write_bytes(b"\xff")
    (folder / "own.typ").write_text("#sys.inputs.content.len()", "utf-8")
    assert made(content, "pdf", folder / "own.typ").startswith(b"%PDF")


PACKAGES = {
    "plain": '#import "@preview/cetz:0.3.4"',
    "items": '#import "@preview/cetz:0.3.4": *',
    "dynamic": '#import "@" + "preview/cetz:0.3.4": *',
    "variable": '#let p = "@preview"\n#import p + "/cetz:0.3.4": canvas',
    "include": '#include "@preview/cetz:0.3.4"',
    "joined": '#include ("@preview", "cetz:0.3.4").join("/")',
    "codes": '#import str.from-unicode(64) + "preview/cetz:0.3.4": *',
    "part": '#include "part.typ"',
    "deep": '#import "deep/part.typ": *',
    "local": '#import "@local/mine:1.0.0": *',
    "other": '#import "@" + "office/mine:1.0.0": *',
}


def test_packages_are_refused_and_the_network_is_not_asked(
    folder: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "part.typ").write_text('#import "@" + "preview/cetz:0.3.4": *', "utf-8")
    (folder / "deep").mkdir()
    (folder / "deep" / "part.typ").write_text('#import "@preview/cetz:0.3.4": *', "utf-8")
    for name, text in PACKAGES.items():
        (folder / f"own-{name}.typ").write_text(text, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        # Whatever would go out would come by here.
        for variable in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(variable, f"http://127.0.0.1:{server.getsockname()[1]}")
        told = each(folder, "own-*.typ", content)
        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.accept()
    assert len(told) == len(PACKAGES)
    packages = "packages come over the network; put the file beside the template"
    assert {name for name, line in told.items() if packages not in line} == set()
