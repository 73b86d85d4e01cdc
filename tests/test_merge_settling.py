"""Figures that should be the same and differ: whose is taken, by option or by answer."""

import io
import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.loader import Desk, load_case
from parindex_cli.model.submission import Submission

HEAD = "format: metrics/1\nunit: Sở Khoa học và Công nghệ tỉnh Lào Cai\nyear: 2022\nperiod: Q3\nsubmitted_by: Phòng\n"
METRIC = "iso_9001_maintained"


@pytest.fixture(autouse=True)
def _two_divisions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)
    for division, said in (("van_phong", "có"), ("chuyen_mon", "không")):
        Path(f"{division}.yaml").write_text(f"{HEAD}division: {division}\nfigures:\n  {METRIC}: {said}\n", "utf-8")


def run(*arguments: str) -> Result:
    files = ["van_phong.yaml", "chuyen_mon.yaml"]
    result = CliRunner().invoke(app, ["merge", *files, "-o", "q3.yaml", *arguments, "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


def taken() -> tuple[object, str | None]:
    loaded = Desk().read(Path("q3.yaml"), Submission)
    assert loaded.value is not None
    figure = loaded.value.figures[METRIC]
    assert figure.parts == {"van_phong": "có", "chuyen_mon": "không"}
    return figure.value, figure.preferred


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("prefer", "wanted"),
    [
        (["lead"], ("có", "van_phong")),
        (["chuyên môn"], ("không", "chuyen_mon")),
        ([f"{METRIC}=chuyen_mon"], ("không", "chuyen_mon")),
        (["chuyen_mon", f"{METRIC}=lead"], ("có", "van_phong")),
        (["thanh_tra", "lead"], ("có", "van_phong")),
    ],
)
def test_an_option_settles_it_and_both_stay_on_record(prefer: list[str], wanted: tuple[str, str]) -> None:
    result = run(*(word for one in prefer for word in ("--prefer", one)))
    assert result.exit_code == 0, result.stderr
    assert taken() == wanted
    assert "Figures that differed, settled" in result.stdout
    case, diagnostics = load_case(Desk(), Path("q3.yaml"))
    assert case is not None
    assert not [found.code for found in diagnostics if found.severity == "error"]


def test_the_summary_as_json_names_both() -> None:
    (settled,) = json.loads(run("--prefer", "lead", "--format", "json").stdout)["settled"]
    said = [{"division": "van_phong", "figure": "có"}, {"division": "chuyen_mon", "figure": "không"}]
    assert settled == {"metric": METRIC, "key": "value", "division": "van_phong", "said": said}


@pytest.mark.parametrize("prefer", [[], ["--prefer", "thanh_tra"]])
def test_what_is_not_settled_is_an_error(prefer: list[str]) -> None:
    result = run(*prefer)
    assert (result.exit_code, Path("q3.yaml").exists()) == (2, False)
    assert "error[figures-differ]" in result.stderr


@pytest.mark.parametrize(
    ("prefer", "words"),
    [
        (["nobody"], "--prefer: there is no division «nobody»"),
        (["iso_9001_maintaine=lead"], "--prefer: there is no metric «iso_9001_maintaine»"),
        ([f"{METRIC}=nobody"], "--prefer: there is no division «nobody»"),
        ([f"{METRIC}=lead", f"{METRIC}=chuyen_mon"], "--prefer: two divisions for"),
        ([""], "--prefer: there is no division «»"),
    ],
)
def test_what_cannot_be_preferred(prefer: list[str], words: str) -> None:
    result = run(*(word for one in prefer for word in ("--prefer", one)))
    assert (result.exit_code, Path("q3.yaml").exists()) == (2, False)
    assert words in result.stderr


class Terminal(io.StringIO):
    """Answers typed on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [("2\n", ("không", "chuyen_mon")), ("0\n3\nx\n1\n", ("có", "van_phong")), ("\n", None), ("", None)],
)
def test_a_question_on_a_terminal(
    answers: str, wanted: tuple[str, str] | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    with pytest.raises(SystemExit) as ended:
        app(["merge", "van_phong.yaml", "chuyen_mon.yaml", "-o", "q3.yaml", "--ask", "--lang", "en"])
    asked = capsys.readouterr().err
    assert "  1. Văn phòng Sở (lead): có\n" in asked or "  1. Department Office (lead): có\n" in asked
    assert asked.count("Which is taken") == max(1, len(answers.splitlines()))
    if wanted is None:
        assert (ended.value.code, Path("q3.yaml").exists()) == (2, False)
    else:
        assert (ended.value.code, taken()) == (0, wanted)


def test_nobody_is_asked_without_a_terminal_or_a_need() -> None:
    result = run("--ask")
    assert (result.exit_code, Path("q3.yaml").exists()) == (2, False)
    assert result.stderr == "error: --ask: can only ask on a terminal; use --prefer\n"
    assert run("--ask", "--prefer", "lead").exit_code == 0


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        (f"{METRIC}: {{value: có, parts: {{van_phong: có, chuyen_mon: không}}, preferred: van_phong}}", None),
        (f"{METRIC}: {{value: không, parts: {{van_phong: có, chuyen_mon: không}}, preferred: van_phong}}", "parts-sum"),
        (f"{METRIC}: {{value: có, parts: {{van_phong: có, chuyen_mon: không}}, preferred: thanh_tra}}", "unknown-unit"),
        (f"{METRIC}: {{value: có, preferred: van_phong}}", "unknown-unit"),
        (
            "dossier_on_time_rate: {value: 50%, parts: {van_phong: 50%}, preferred: van_phong}",
            "unused-key",
        ),
    ],
)
def test_what_is_on_record_is_checked(figure: str, code: str | None) -> None:
    Path("q3.yaml").write_text(f"{HEAD}figures:\n  {figure}\n", "utf-8")
    _, diagnostics = load_case(Desk(), Path("q3.yaml"))
    errors = {found.code for found in diagnostics if found.severity == "error"}
    assert code in errors if code else not errors
