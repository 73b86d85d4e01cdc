"""`check --against`: a file at a git revision, in a real repository, and another file."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from parindex_cli.cli.against import against
from parindex_cli.diagnostics import Refused
from parindex_cli.loader import Desk
from parindex_cli.loader.revision import reference_criteria, text_at

GOOD = Path(__file__).parent / "broken" / "good"
NAME = Path("criteria") / "2030.yaml"
OTHER = "criteria/2031.yaml"
LOOSER = ('"≥ 100"', '"≥ 90"')
WRONG = ("points: 15", "points: 14")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The good files, committed once; the working folder is its top."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "kho dữ liệu"
    shutil.copytree(GOOD, folder)
    git(folder, "init", "--quiet")
    for key, value in {"user.name": "Người thử", "user.email": "thu@example.org", "commit.gpgsign": "false"}.items():
        git(folder, "config", "--local", key, value)
    commit(folder, "first")
    monkeypatch.chdir(folder)
    return folder


def change(before: str, after: str, path: Path = NAME) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def code(path: Path, revision: str) -> str:
    with pytest.raises(Refused) as refused:
        text_at(path, revision)
    assert refused.value.message.in_("vi") != refused.value.message.in_("en")
    return refused.value.code


@pytest.mark.usefixtures("repository")
def test_the_text_at_a_revision() -> None:
    before = NAME.read_text("utf-8")
    NAME.write_text("changed", "utf-8")
    assert text_at(NAME, "HEAD") == before
    assert text_at(NAME.resolve(), "HEAD~0") == before


def test_from_another_folder(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "criteria/1" in text_at(repository / NAME, "HEAD")


def test_inside_a_hook(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert "criteria/1" in text_at(repository / NAME, "HEAD")


@pytest.mark.usefixtures("repository")
def test_windows_line_ends_are_read_as_any() -> None:
    text = NAME.read_text("utf-8")
    NAME.write_bytes(text.replace("\n", "\r\n").encode("utf-8"))
    commit(Path(), "crlf")
    assert text_at(NAME, "HEAD") == text


@pytest.mark.parametrize(
    "revision",
    [
        "nowhere",
        "",
        "--help",
        "-p",
        "--output=stolen",
        "HEAD:criteria",
        "HEAD..HEAD",
        "HEAD\n",
        "a\0b",
        "HEAD^{tree}",
        "\udcff",
    ],
)
def test_no_revision(repository: Path, revision: str) -> None:
    assert code(NAME, revision) == "unknown-revision"
    assert not (repository / "stolen").exists()


@pytest.mark.usefixtures("repository")
def test_an_option_that_is_a_branch() -> None:
    git(Path(), "update-ref", "refs/heads/--help", "HEAD")
    assert code(NAME, "--help") == "unknown-revision"
    assert text_at(NAME, "refs/heads/--help")


@pytest.mark.usefixtures("repository")
def test_not_in_the_revision() -> None:
    shutil.copy(NAME, OTHER)
    assert code(Path(OTHER), "HEAD") == "not-in-revision"
    Path("folder.yaml").mkdir()
    Path("folder.yaml/a").write_text("a", "utf-8")
    commit(Path(), "a folder of that name")
    shutil.rmtree("folder.yaml")
    shutil.copy(NAME, "folder.yaml")
    assert code(Path("folder.yaml"), "HEAD") == "not-in-revision"


@pytest.mark.usefixtures("repository")
def test_not_text_and_too_large() -> None:
    NAME.write_bytes(b"format: \xff")
    commit(Path(), "not utf-8")
    assert code(NAME, "HEAD") == "not-utf8"
    NAME.write_bytes(b"#" * (3 * 1024 * 1024))
    commit(Path(), "large")
    assert code(NAME, "HEAD") == "file-too-large"


def test_not_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    file = tmp_path / "a.yaml"
    file.write_text("a", "utf-8")
    assert code(file, "HEAD") == "not-a-repository"


@pytest.mark.usefixtures("repository")
def test_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert code(NAME, "HEAD") == "git-missing"


@pytest.mark.usefixtures("repository")
def test_a_file_comes_before_a_revision() -> None:
    shutil.copy(NAME, "HEAD")
    loaded = reference_criteria(Desk(), NAME, "HEAD")
    assert loaded.path == Path("HEAD")
    assert loaded.usable


# The comparison as a whole


def said(*paths: str, reference: str = "HEAD", figures: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    found, lines = against(Desk(), [Path(p) for p in paths], reference, [Path(f) for f in figures])
    return [diagnostic.line("en") for diagnostic in found], [line.in_("en") for line in lines]


def place(text: str) -> str:
    """The line and column of a text in the criteria file."""
    lines = NAME.read_text("utf-8").split("\n")
    (number,) = [i for i, line in enumerate(lines) if text in line]
    return f"{NAME}:{number + 1}:{lines[number].index(text) + 1}"


@pytest.mark.usefixtures("repository")
def test_nothing_changed() -> None:
    found, lines = said("criteria", "metrics.yaml")
    assert found == []
    assert len(lines) == 1
    assert lines[0].startswith("metrics.yaml: no points change; total ")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("how", ["revision", "file"])
def test_a_looser_target(how: str) -> None:
    shutil.copy(NAME, "before.yaml")
    change(*LOOSER)
    found, lines = said("criteria", reference="HEAD" if how == "revision" else "before.yaml", figures=("metrics.yaml",))
    assert len(found) == 1
    assert found[0].startswith(f"{place(LOOSER[1])}: error[change-target-loosened] ")
    assert len(lines) == 1


@pytest.mark.usefixtures("repository")
def test_the_examples_are_tried_by_default() -> None:
    Path("examples").mkdir()
    shutil.copy("metrics.yaml", "examples/q1.yaml")
    shutil.copy("metrics.yaml", "examples/q2.yaml")
    change("year: 2030", "year: 2031", Path("examples/q2.yaml"))
    lines = said("criteria")[1]
    assert [line.partition(":")[0] for line in lines] == ["q1.yaml"]


@pytest.mark.usefixtures("repository")
def test_figures_that_cannot_be_scored() -> None:
    found, lines = said("criteria", figures=("metrics.yaml", "missing.yaml"))
    assert [line.partition(" ")[2].partition("]")[0] for line in found] == ["error[file-missing"]
    assert len(lines) == 1


@pytest.mark.usefixtures("repository")
def test_a_new_file_is_only_a_note() -> None:
    shutil.copy(NAME, OTHER)
    change("year: 2030", "year: 2031", Path(OTHER))
    assert said(OTHER)[0] == [f"{OTHER}:2:1: note[not-in-revision] this file was not there at HEAD"]


@pytest.mark.usefixtures("repository")
def test_an_unknown_revision_is_an_error() -> None:
    found, lines = said("criteria", reference="nowhere")
    assert len(found) == 1
    assert "error[unknown-revision]" in found[0]
    assert lines == []


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("text", ["", "a: [", "format: metrics/1\n", "format: criteria/1\nyear: 2030\n", "- a\n"])
def test_an_old_file_of_no_use(text: str) -> None:
    good = NAME.read_text("utf-8")
    NAME.write_text(text, "utf-8")
    commit(Path(), "broken")
    NAME.write_text(good, "utf-8")
    found, lines = said("criteria", figures=("metrics.yaml",))
    assert len(found) == 1
    assert f"error[reference-unusable] cannot be compared with HEAD:{NAME}: " in found[0]
    assert lines == []


@pytest.mark.usefixtures("repository")
def test_old_criteria_with_errors_are_compared_but_not_tried() -> None:
    good = NAME.read_text("utf-8")
    change(*WRONG)
    commit(Path(), "wrong sum")
    NAME.write_text(good, "utf-8")
    found, lines = said("criteria", figures=("metrics.yaml",))
    assert "[change-setting]" in found[0]
    assert lines == []


@pytest.mark.usefixtures("repository")
def test_new_criteria_of_no_shape_are_left_to_check() -> None:
    NAME.write_text("format: criteria/1\n", "utf-8")
    assert said("criteria", figures=("metrics.yaml",)) == ([], [])
