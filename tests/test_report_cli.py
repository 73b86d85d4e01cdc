"""`parindex report` and `parindex templates` as commands: formats, periods, templates, and what -o may replace."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result
from typer.testing import CliRunner

from parindex_cli import extras
from parindex_cli.cli.app import app
from tests.report_files import text_of
from tests.small import BY_SMALL, QUICK, SMALL
from tests.wrote import beside

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples/2022-q2.yaml"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def good(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert (result.exit_code, beside(result)) == (0, ""), result.output
    return result.stdout


def refused(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    return result.stderr


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)


def period(folder: Path, name: str, **changed: str) -> Path:
    text = EXAMPLE.read_text("utf-8")
    for key, value in {"period": name, **changed}.items():
        old = next(line for line in text.splitlines() if line.startswith(f"{key}: "))
        text = text.replace(old, f"{key}: {value}", 1)
    path = folder / f"{name}-{'-'.join(changed)}.yaml"
    path.write_text(text, "utf-8")
    return path


# ---- format


def test_the_format_by_ending_or_option(tmp_path: Path) -> None:
    page = tmp_path / "a.HTML"
    good("report", *QUICK, "-o", page)
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert good("report", *QUICK, "--format", "html").startswith("<!doctype html>")
    assert good("report", *QUICK).startswith("# ")
    assert ".html" in refused("report", *QUICK, "-o", tmp_path / "a.rtf", "--lang", "en")
    assert not (tmp_path / "a.rtf").exists()


def test_without_charts_it_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(extra: extras.Extra) -> None:
        if extra == "charts":
            raise extras.MissingExtra(extra)

    monkeypatch.setattr("parindex_cli.extras.require", missing)
    result = run("report", *QUICK, "-o", tmp_path / "r.docx", "--lang", "en")
    assert result.exit_code == 0
    assert beside(result) == 'without charts: the extra «charts» is needed: pip install "parindex[charts]"\n'
    assert not [name for name in ZipFile(tmp_path / "r.docx").namelist() if name.endswith(".png")]
    assert run("report", *QUICK).stderr == ""
    page = run("report", *QUICK, "--format", "html")
    assert page.stderr == ""
    assert page.stdout.count("<figure ") == 3


# ---- periods


def test_several_files_give_the_trend_in_the_order_of_their_periods(tmp_path: Path) -> None:
    late, early = period(tmp_path, "9M"), period(tmp_path, "Q1")
    text = good("report", late, EXAMPLE, early, "--lang", "en")
    assert text.splitlines()[2].split(" · ")[1] == "first nine months"
    rows = [line.split(" | ")[0] for line in text.partition("### Across the periods")[2].splitlines()[4:7]]
    assert rows == ["| Q1", "| Q2", "| 9 months"]
    assert text.count("SHA-256") == 5
    assert "Across the periods" in good("report", EXAMPLE, late, "--format", "html", "--lang", "en")


@pytest.mark.parametrize(
    ("changed", "told"),
    [({"unit": "Sở Y tế"}, "error[trend-other-unit]"), ({}, "error[trend-same-period] the same period as ")],
)
def test_files_that_do_not_belong_together(changed: dict[str, str], told: str, tmp_path: Path) -> None:
    other = period(tmp_path, "H1", **changed)
    result = run("report", EXAMPLE, other, "--lang", "en", "-o", tmp_path / "r.md")
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "r.md").exists()


def test_the_due_date() -> None:
    assert "Thời hạn hoàn thành: 15/8/2022." in good("report", *QUICK, "--due", "2022-08-15")
    assert "Thời hạn hoàn thành: 15/8/2022." in good("report", *QUICK, "--due", "15/8/2022")
    assert "Due: 2022-08-05." in good("report", *QUICK, "--due", "5/8/2022", "--lang", "en")
    assert "Due: not set." in good("report", *QUICK, "--lang", "en")
    for wrong in ("31/2/2022", "tomorrow", "2022-8-15", "", "1/2", "\x1b[31m"):
        assert "--due" in refused("report", *QUICK, "--due", wrong)


def test_the_goal_stands_beside_the_result() -> None:
    assert "(hạng 12/19). Mục tiêu: 85,00/100." in good("report", EXAMPLE, "--goal", "85")
    page = good("report", EXAMPLE, "--goal", "90,5%", "--format", "html")
    assert "<dt>Mục tiêu</dt><dd>90,50<small>/100</small></dd>" in page
    assert "Mục tiêu</dt>" not in good("report", EXAMPLE, "--format", "html")
    for wrong in ("100.01", "-1", "many", ""):
        assert "--goal" in refused("report", EXAMPLE, "--goal", wrong)


def test_a_division_may_have_a_date_of_its_own() -> None:
    dues = ("--due", "Phòng thanh tra = 1/9/2022", "--due", "2022-08-15", "--due", "chuyen_mon=2022-10-02")
    lines = [line for line in good("report", EXAMPLE, *dues).splitlines() if line.startswith("Thời hạn hoàn thành: ")]
    assert [line.partition(".")[0].split()[-1] for line in lines] == [
        "15/8/2022",
        "01/9/2022",
        "15/8/2022",
        "02/10/2022",
    ]
    alone = good("report", EXAMPLE, "--due", "thanh_tra=2022-09-01", "--lang", "en")
    assert (alone.count("Due: 2022-09-01."), alone.count("Due: not set.")) == (1, 3)


@pytest.mark.parametrize(
    ("dues", "told"),
    [
        (("nobody=2022-09-01",), "--due: there is no division «nobody»; known: Department Office; "),
        (("=2022-09-01",), "--due: there is no division «»"),
        (("thanh_tra=",), "--due: a date such as"),
        (("thanh_tra=soon",), "--due: a date such as"),
        (("thanh_tra=2022-09-01", "Phòng Thanh tra=2022-09-02"), "--due: two dates for the same: Inspection Division"),
        (("2022-09-01", "2022-09-02"), "--due: two dates for the same"),
    ],
)
def test_dates_that_cannot_be_used(dues: tuple[str, ...], told: str) -> None:
    options = [part for due in dues for part in ("--due", due)]
    assert told in refused("report", EXAMPLE, *options, "--lang", "en")


def test_what_is_odd_between_the_periods_is_told_and_does_not_stop(tmp_path: Path) -> None:
    early = period(tmp_path, "Q1")
    text = early.read_text("utf-8").replace("{done: 412, of: 424}", "{done: 413, of: 424}")
    early.write_text(text.replace("{done: 10, of: 12}", "{done: 10, of: 11}"), "utf-8")  # late ones are the rest
    result = run("report", EXAMPLE, early, "--lang", "en")
    assert result.exit_code == 0
    assert "Across the periods" in result.stdout
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{EXAMPLE}:")
    assert "warning[count-fell] " in line
    assert line.endswith("413 (Q1-.yaml, to the end of the first quarter) → 412: a cumulative count cannot fall")
    late = tmp_path / "late.yaml"
    note = "{done: 412, of: 424} # parindex: ignore[count-fell] counted twice in Q1"
    late.write_text(EXAMPLE.read_text("utf-8").replace("value: {done: 412, of: 424}", f"value: {note}"), "utf-8")
    assert run("report", late, early).stderr == ""


def test_a_division_that_only_shares_is_told_what_it_shares() -> None:
    sentence = "The points of these criteria count for the division that leads them"
    for command in (("gaps",), ("evidence",), ("gaps", "--evidence")):
        page = good(command[0], EXAMPLE, *command[1:], "--unit", "chuyen_mon", "--format", "markdown", "--lang", "en")
        assert sentence in page
    for name in ("gaps", "evidence"):
        data = json.loads(good(name, EXAMPLE, "--unit", "chuyen_mon", "--format", "json"))
        assert len(data["shared"]) > 20
        assert not data.get("losses")
        assert not data.get("missing")
        assert sentence not in good(name, EXAMPLE, "--unit", "thanh_tra", "--format", "markdown", "--lang", "en")
        assert "shared" not in json.loads(good(name, EXAMPLE, "--format", "json"))
    some = json.loads(good("gaps", EXAMPLE, "--unit", "chuyen_mon", "--component", "3", "--format", "json"))["shared"]
    assert {node["id"][0] for node in some} == {"3"}
    report = good("report", EXAMPLE, "--evidence")
    assert "## " in report
    assert "Tài liệu kiểm chứng còn phải tìm, Các phòng chuyên môn" in report


@pytest.mark.parametrize("mark", ["\\u202E", "\\u200F", "\\u2067", "\\x1B", "\\x07"])
def test_marks_that_cannot_be_seen_are_refused_at_reading(mark: str, tmp_path: Path) -> None:
    raw = json.loads(f'"{mark}"'.replace("\\x", "\\u00"))
    for written in (f'"Văn{mark}phòng"', f"Văn{raw}phòng", f'"Văn{raw}phòng"'):
        file = tmp_path / "marked.yaml"
        text = EXAMPLE.read_text("utf-8").replace("submitted_by: Văn phòng Sở", f"submitted_by: {written}")
        file.write_text(text, "utf-8", newline="\n")
        told = refused("report", file, "--lang", "en")
        assert "error[" in told
        assert raw not in told


def test_the_report_does_not_tell_where_the_program_is_installed(tmp_path: Path) -> None:
    text = good("report", EXAMPLE)
    assert "criteria/2022.yaml" in text
    assert str(ROOT / "criteria") not in text


def test_points_of_others_are_not_called_a_self_assessment() -> None:
    given = ROOT / "examples/2022-appraisal.yaml"
    text = good("report", EXAMPLE, "--appraisal", given, "--lang", "en")
    assert text.startswith("# Result on the Public Administration Reform Index 2022\n")
    assert "official" in text.splitlines()[2]
    assert "2022-appraisal.yaml" in text.splitlines()[-1]
    assert good("report", EXAMPLE, "--lang", "en").startswith("# Self-assessment on")


@pytest.mark.usefixtures("without_charts")
def test_the_foot_shows_the_seal_and_whether_it_holds(tmp_path: Path) -> None:
    metrics = tmp_path / "q2.yaml"
    metrics.write_bytes((SMALL / "metrics.yaml").read_bytes())
    report = ("report", metrics, *BY_SMALL, "--lang", "en")
    assert "· Seal: not sealed\n" in run(*report).stdout
    seal = run("seal", metrics, *BY_SMALL).stdout.split()[-1]
    told = run(*report).stdout.rpartition("\n---\n")[2].splitlines()[1]
    assert "· Seal: " in told
    (whole,) = re.findall(
        r"^seal: (sha256:[0-9a-f]{64})$", (tmp_path / "q2.yaml.seal").read_text("utf-8"), re.MULTILINE
    )
    assert told.split()[-1] == whole
    assert seal.partition("…")[0] in whole
    for form in ("html", "docx", "pdf", "xlsx"):
        file = tmp_path / f"r.{form}"
        run(*report, "-o", file)
        text = text_of(form, file.read_bytes())
        assert whole in re.sub(r"\s", "", text)
    text = metrics.read_text("utf-8")
    metrics.write_text(text.replace("96%", "95%"), "utf-8")
    assert "NO LONGER MATCHES" in run(*report).stdout


# ---- templates


@pytest.mark.usefixtures("filled_here")
def test_exported_templates_can_be_edited(tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "templates"
    assert good("templates", "export", folder) == ""
    names = sorted(file.name for file in folder.iterdir())
    assert {"report.css", "report.en.md.j2", "report.html.j2", "report.js", "report.vi.md.j2"} <= set(names)
    assert good("report", *QUICK, "--template", folder) == good("report", *QUICK)
    (folder / "report.vi.md.j2").write_text("{{ unit }}\n", "utf-8")
    assert good("report", *QUICK, "--template", folder) == "Sở\n"
    assert "report.css" in refused("templates", "export", folder)
    assert (folder / "report.vi.md.j2").read_text("utf-8") == "{{ unit }}\n"
    good("templates", "export", folder, "--force")
    assert (folder / "report.vi.md.j2").read_bytes() == (ROOT / "templates/report.vi.md.j2").read_bytes()
    assert "report.css" in refused("templates", "export", folder / "report.css")
    assert refused("templates", "export", tmp_path / ("u" * 300))
    assert "…" in refused("templates", "export", Path(*["a"] * 1500))


def test_the_list_of_templates_says_where_each_comes_from() -> None:
    Path("templates").mkdir()
    Path("templates/report.css").write_text("", "utf-8")
    lines = dict(line.split("  ") for line in good("templates", "list", "--lang", "en").splitlines())
    assert lines["report.js"] == "shipped"
    assert lines["report.css"] == f"of this folder: {Path('templates/report.css')}"


@pytest.mark.usefixtures("filled_here")
def test_a_wrong_html_template_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_text("<p>\n{{ nothing }}\n", "utf-8")
    told = refused("report", *QUICK, "--template", tmp_path, "-o", tmp_path / "r.html")
    assert told.splitlines()[-1].startswith(f"{tmp_path / 'report.html.j2'}:2:1: lỗi[template] ")
    (tmp_path / "report.html.j2").write_text('\n\n{{ asset("../report.css") }}', "utf-8")
    assert ":3:1: lỗi[template]" in refused("report", *QUICK, "--template", tmp_path, "-o", tmp_path / "r.html")
    assert not (tmp_path / "r.html").exists()


# ---- what -o may replace

WRITES = {
    "report.md": ("report", *QUICK),
    "report.html": ("report", *QUICK),
    "score.json": ("score", *QUICK),
    "score.csv": ("score", *QUICK),
    "score.txt": ("score", *QUICK),
    "score.md": ("score", *QUICK),
    "gaps.json": ("gaps", *QUICK),
    "explain.md": ("explain", "1.2", *QUICK),
    "findings.json": ("check", EXAMPLE),
    "findings.sarif": ("check", EXAMPLE),
    "findings.xml": ("check", EXAMPLE),
}


@pytest.mark.usefixtures("without_charts")
@pytest.mark.parametrize("name", WRITES)
def test_only_what_parindex_wrote_is_replaced(name: str, tmp_path: Path) -> None:
    output, command = tmp_path / name, WRITES[name]
    output.write_text("Của người khác, nói về parindex.\n", "utf-8")
    assert "--force" in refused(*command, "-o", output)
    assert output.read_text("utf-8") == "Của người khác, nói về parindex.\n"
    good(*command, "-o", output, "--force")
    ours = output.read_bytes()
    good(*command, "-o", output)
    assert output.read_bytes() == ours
    output.write_bytes(b"")
    good(*command, "-o", output)
    assert output.read_bytes() == ours


def test_a_metrics_file_that_speaks_of_parindex_is_not_replaced(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_bytes(EXAMPLE.read_bytes() + b"# parindex: ignore[x] y\n")
    before = other.read_bytes()
    refused("report", EXAMPLE, "--format", "markdown", "-o", other)
    assert other.read_bytes() == before
