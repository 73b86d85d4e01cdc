"""`check --against`: a file at a git revision, in a real repository, and another file."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parindex_cli.cli.against import against
from parindex_cli.cli.app import app
from parindex_cli.diagnostics import Refused
from parindex_cli.loader import Desk, Loaded
from parindex_cli.loader.git import _ALONE, Revision
from parindex_cli.loader.revision import Reference
from parindex_cli.loader.text import LARGEST
from parindex_cli.model.criteria import CriteriaSet

GOOD = Path(__file__).parent / "broken" / "good"
NAME = Path("criteria") / "2030.yaml"
OTHER = "criteria/2031.yaml"
LOOSER = ('"≥ 100"', '"≥ 90"')
WRONG = ("points: 15", "points: 14")
OLD_OF_NO_USE = "2030.yaml: no back-test, as the older file cannot be used or has errors"

pytestmark = [pytest.mark.unmeasured, pytest.mark.skipif(shutil.which("git") is None, reason="needs git")]


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def configure(folder: Path, settings: Mapping[str, str]) -> None:
    """Write settings into a repository's own file, all at once: git starts anew for each."""
    with (folder / ".git" / "config").open("a", encoding="utf-8") as file:
        for key, value in settings.items():
            section, _, rest = key.partition(".")
            subsection, _, name = rest.rpartition(".")
            head = f'{section} "{subsection}"' if subsection else section
            file.write(f"[{head}]\n\t{name} = {json.dumps(value, ensure_ascii=False)}\n")


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good files in a repository, committed once."""
    folder = tmp_path_factory.mktemp("git") / "committed"
    shutil.copytree(GOOD, folder)
    with pytest.MonkeyPatch.context() as patch:
        _without_variables_of_git(patch)
        git(folder, "init", "--quiet", "--template=")
        configure(folder, {"user.name": "Người thử", "user.email": "thu@example.org", "commit.gpgsign": "false"})
        commit(folder, "first")
    return folder


def _without_variables_of_git(patch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        patch.delenv(name)


@pytest.fixture
def repository(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of the test's own; the working folder is its top."""
    _without_variables_of_git(monkeypatch)
    folder = tmp_path / "kho dữ liệu"
    shutil.copytree(committed, folder)
    monkeypatch.chdir(folder)
    return folder


def change(before: str, after: str, path: Path = NAME) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def text_at(path: Path, named: str) -> str:
    """The text of a file as git has it, ordinary line ends."""
    revision = Revision(path.resolve().parent, named)
    old = revision.at(path.resolve())
    assert old is not None
    return revision.read(old, LARGEST).decode("utf-8").replace("\r\n", "\n")


def _compared(path: Path, named: str) -> tuple[Loaded[CriteriaSet], bool]:
    desk = Desk()
    return Reference(desk, named).of(desk.read(path, CriteriaSet))


def code(path: Path, revision: str) -> str:
    """Why there is nothing to compare with."""
    with pytest.raises(Refused) as refused:
        _compared(path, revision)
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
    change("year: 2030", "year: 2031", Path(OTHER))
    assert code(Path(OTHER), "HEAD") == "not-in-revision"
    Path("folder.yaml").mkdir()
    Path("folder.yaml/a").write_text("a", "utf-8")
    commit(Path(), "a folder of that name")
    shutil.rmtree("folder.yaml")
    shutil.copy(OTHER, "folder.yaml")
    change("year: 2031", "year: 2032", Path("folder.yaml"))
    assert code(Path("folder.yaml"), "HEAD") == "not-in-revision"


@pytest.mark.usefixtures("repository")
def test_not_text_and_too_large() -> None:
    good = NAME.read_bytes()
    for raw, why in [(b"format: \xff", "is not UTF-8"), (b"#" * (3 * 1024 * 1024), "is larger than 2 MB")]:
        NAME.write_bytes(raw)
        commit(Path(), "of no use")
        NAME.write_bytes(good)
        (line,) = said("criteria", figures=("metrics.yaml",))[0]
        assert f"error[reference-unusable] cannot be compared with HEAD:{NAME}: the file {why}" in line


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
    loaded, renamed = _compared(NAME, "HEAD")
    assert loaded.path == Path("HEAD")
    assert loaded.usable
    assert not renamed


# What a stranger's repository names is not started, and what git cannot give is no pass


def remove_object(named: str) -> None:
    name = git(Path(), "rev-parse", named)
    (Path(".git") / "objects" / name[:2] / name[2:]).unlink()


def promise(**settings: str) -> None:
    """Say that what is missing can be fetched, by what the settings name."""
    always = {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }
    configure(Path(), {**always, **settings})


HERE = "file://{here}"
RUN = "touch {here}/RAN; false"
STARTED: dict[str, dict[str, str]] = {
    "ssh": {"remote.origin.url": "ssh://nowhere.invalid/x", "core.sshCommand": RUN},
    "ssh, short": {"remote.origin.url": "nowhere.invalid:x", "core.sshCommand": RUN},
    "instead of": {"remote.origin.url": "x:y", "url.ext::touch {here}/RAN .insteadOf": "x:"},
    "ext": {"remote.origin.url": "ext::touch {here}/RAN"},
    "upload-pack of a folder": {"remote.origin.url": "{here}", "remote.origin.uploadpack": RUN},
    "upload-pack of an address": {"remote.origin.url": HERE, "remote.origin.uploadpack": RUN},
    "pack hook": {"remote.origin.url": HERE, "uploadpack.packObjectsHook": RUN},
    "proxy": {"remote.origin.url": "git://nowhere.invalid/x", "core.gitProxy": "{here}/run"},
    "helper": {"remote.origin.url": "{here}", "remote.origin.vcs": "ext"},
    "credentials": {"remote.origin.url": "http://127.0.0.1:1/x", "credential.helper": "!" + RUN},
    "other references": {"remote.origin.url": HERE, "core.alternateRefsCommand": RUN},
    "alias": {"remote.origin.url": HERE, "alias.fetch": "!" + RUN, "alias.cat-file": "!" + RUN},
    "another promisor": {"remote.more.promisor": "true", "remote.more.url": "ext::touch {here}/RAN"},
    "filter": {"remote.more.partialclonefilter": "blob:none", "remote.more.url": "ext::touch {here}/RAN"},
    "monitor, pager, hooks": {
        "core.fsmonitor": "{here}/run",
        "core.hooksPath": "{here}",
        "core.pager": RUN,
        "pager.cat-file": RUN,
        "pager.rev-parse": RUN,
        "pager.ls-tree": RUN,
    },
}


@pytest.mark.parametrize("missing", ["HEAD:criteria/2030.yaml", "HEAD^{tree}"])
@pytest.mark.parametrize("age", ["old", "new"])
@pytest.mark.parametrize("how", STARTED)
def test_nothing_is_started_or_fetched(
    repository: Path, how: str, missing: str, age: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if age == "old":
        monkeypatch.delitem(_ALONE, "GIT_NO_LAZY_FETCH")
    Path("run").write_text(f"#!/bin/sh\ntouch '{repository}/RAN'\n", "utf-8")
    Path("run").chmod(0o755)
    Path("fsmonitor-watchman").symlink_to("run")
    settings = {k.replace("{here}", str(repository)): v for k, v in STARTED[how].items()}
    promise(**{key: value.replace("{here}", str(repository)) for key, value in settings.items()})
    change(*LOOSER)
    remove_object(missing)
    found, _ = said("criteria")
    assert not Path("RAN").exists()
    assert len(found) == 1
    assert "error[git-failed] git cannot give it: " in found[0]


@pytest.mark.usefixtures("repository")
def test_a_commit_that_is_missing_is_not_fetched() -> None:
    promise(**{"remote.origin.url": f"ext::touch {Path.cwd()}/RAN"})
    remove_object("HEAD")
    assert code(NAME, "HEAD") == "unknown-revision"
    assert not Path("RAN").exists()


@pytest.mark.usefixtures("repository")
def test_filters_and_text_conversions_are_not_run() -> None:
    Path(".gitattributes").write_text("*.yaml filter=f diff=d\n", "utf-8")
    for key in ("filter.f.smudge", "filter.f.clean", "filter.f.process", "diff.d.textconv", "diff.external"):
        git(Path(), "config", key, "touch RAN; cat")
    change(*LOOSER)
    assert "change-target-loosened" in said("criteria")[0][0]
    assert not Path("RAN").exists()


def test_a_replaced_object_is_not_taken_for_the_old_one(repository: Path) -> None:
    change(*LOOSER)
    other = git(repository, "hash-object", "-w", str(NAME))
    git(repository, "replace", git(repository, "rev-parse", f"HEAD:{NAME}"), other)
    assert "change-target-loosened" in said("criteria")[0][0]


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("value", ["/", "{here}/criteria", "{here}/nowhere", "//nowhere.invalid/share"])
def test_a_working_tree_elsewhere(repository: Path, value: str) -> None:
    git(repository, "config", "core.worktree", value.replace("{here}", str(repository)))
    change(*LOOSER)
    found, _ = said("criteria")
    assert any("error[" in line for line in found)


@pytest.mark.usefixtures("repository")
def test_a_revision_named_as_a_command_of_git() -> None:
    for named in ("--upload-pack=touch RAN", "-c", "^HEAD", "HEAD^!", "HEAD^@", ":/first^{tree}", "HEAD:metrics.yaml"):
        assert code(NAME, named) == "unknown-revision"
    Path("x^{commit}").write_text("x", "utf-8")
    commit(Path(), "odd name")
    assert code(NAME, "HEAD:x") in ("unknown-revision", "git-failed")
    assert text_at(NAME, "HEAD^{/first}")
    assert not Path("RAN").exists()


def test_the_program_is_never_taken_from_the_working_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("git", "git.exe", "git.cmd", "git.bat"):
        Path(name).write_text("#!/bin/sh\ntouch RAN\n", "utf-8")
        Path(name).chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    assert text_at(NAME, "HEAD") == NAME.read_text("utf-8")
    monkeypatch.setenv("PATH", os.pathsep.join([".", ""]))
    assert code(NAME, "HEAD") == "git-missing"
    assert not (repository / "RAN").exists()


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_DIR", "/nowhere"),
        ("GIT_WORK_TREE", "/"),
        ("GIT_OBJECT_DIRECTORY", "/nowhere"),
        ("GIT_NAMESPACE", "n"),
        ("GIT_EXTERNAL_DIFF", "touch RAN"),
        ("GIT_SSH_COMMAND", "touch RAN"),
        ("GIT_LITERAL_PATHSPECS", "0"),
        ("GIT_PAGER", "touch RAN"),
    ],
)
def test_what_the_environment_says_to_other_runs_of_git(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert text_at(NAME, "HEAD") == NAME.read_text("utf-8")
    assert not Path("RAN").exists()


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("config", "why"),
    [
        ("[core\n", "bad config"),
        ("[core]\n\trepositoryformatversion = 1\n[extensions]\n\tfuture = true\n", "unknown repository extension"),
        ("[core]\n\trepositoryformatversion = 99\n", "repo version"),
    ],
)
def test_the_reason_that_git_gives_is_told(config: str, why: str) -> None:
    Path(".git/config").write_text(config, "utf-8")
    (line,) = said("criteria")[0]
    assert "error[git-failed] git cannot give it: fatal: " in line
    assert why in line


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root, as in a container job")
def test_a_repository_of_another_user(repository: Path) -> None:
    for path in [repository, *repository.rglob("*")]:
        os.chown(path, 1234, 1234)
    (line,) = said("criteria")[0]
    assert "dubious ownership" in line
    assert "git config --global --add safe.directory" in line


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
@pytest.mark.parametrize("place", [".git/packed-refs", ".git/objects/info/alternates", ".git/config", "included"])
def test_what_never_answers_is_waited_for_once(repository: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if place == "included":
        configure(repository, {"include.path": str(repository / place)})
    Path(place).unlink(missing_ok=True)
    os.mkfifo(place)
    shutil.copy(NAME, OTHER)
    monkeypatch.setattr("parindex_cli.loader.git._SECONDS", 0.25)
    begun = time.monotonic()
    found, _ = said("criteria")
    assert time.monotonic() - begun < 2 * 0.25 + 1
    assert found
    assert all("error[git-failed] git cannot give it: no answer within 0.25 seconds" in line for line in found)


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_a_repository_whose_name_ends_in_a_line_end(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.rename(f"{repository}\n"))
    assert "criteria/1" in text_at(NAME, "HEAD")


def test_a_git_file_that_leads_nowhere(tmp_path: Path) -> None:
    shutil.copy(GOOD / NAME, tmp_path / "2030.yaml")
    (tmp_path / ".git").write_text("gitdir: /nowhere\n", "utf-8")
    assert code(tmp_path / "2030.yaml", "HEAD") == "not-a-repository"


@pytest.mark.usefixtures("repository")
def test_a_tree_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each tree holds the one before it ten times: small on disk, and 10**9 files when it is listed."""
    blob = git(Path(), "hash-object", "-w", str(NAME))
    entry = f"100644 blob {blob}"
    for _ in range(9):
        listing = "".join(f"{entry}\tn{i}\n" for i in range(10))
        made = subprocess.run(["git", "mktree"], input=listing, check=True, capture_output=True, text=True)
        entry = f"040000 tree {made.stdout.strip()}"
    bomb = git(Path(), "commit-tree", "-m", "bomb", entry.rpartition(" ")[2])
    monkeypatch.setattr("parindex_cli.loader.git._SECONDS", 0.5)
    assert code(NAME, bomb) == "git-failed"


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", ["..", "a\\b.yaml", "\\\\nowhere.invalid\\share.yaml", "C:x.yaml"])
def test_names_in_a_tree_that_lead_out(name: str) -> None:
    blob = git(Path(), "hash-object", "-w", str(NAME))
    made = subprocess.run(
        ["git", "mktree"], input=f"100644 blob {blob}\t{name}\n", check=True, capture_output=True, text=True
    )
    odd = git(Path(), "commit-tree", "-m", "odd", made.stdout.strip())
    assert Revision(Path.cwd(), odd).files == {}


@pytest.mark.usefixtures("repository")
def test_no_comment_takes_away_that_nothing_was_compared() -> None:
    NAME.write_text(f"# parindex: ignore[git-failed, reference-unusable] x\n{NAME.read_text('utf-8')}", "utf-8")
    remove_object(f"HEAD:{NAME}")
    for more in ([], ["--ignore", "git-failed"], ["--select", "change-rule"]):
        result = CliRunner().invoke(app, ["check", str(NAME), "--against", "HEAD", "--lang", "en", *more])
        assert result.exit_code == 2
        assert "git-failed" in result.stdout


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
    assert lines == [OLD_OF_NO_USE]


@pytest.mark.usefixtures("repository")
def test_old_criteria_with_errors_are_compared_but_not_tried() -> None:
    good = NAME.read_text("utf-8")
    change(*WRONG)
    commit(Path(), "wrong sum")
    NAME.write_text(good, "utf-8")
    found, lines = said("criteria", figures=("metrics.yaml",))
    assert "[change-setting]" in found[0]
    assert lines == [OLD_OF_NO_USE]


@pytest.mark.usefixtures("repository")
def test_new_criteria_of_no_shape_are_left_to_check() -> None:
    NAME.write_text("format: criteria/1\n", "utf-8")
    assert said("criteria", figures=("metrics.yaml",))[0] == []


# Renamed, moved and deleted files


def moved(old: Path, new: str, *edits: tuple[str, str]) -> None:
    Path(new).parent.mkdir(parents=True, exist_ok=True)
    old.rename(new)
    for edit in edits:
        change(*edit, Path(new))


SAME_YEAR = ("year: 2030", "year: 2034")
FOUND_AGAIN = "note[renamed-since] compared with HEAD:criteria/2030.yaml, as it was named"
GONE = "warning[criteria-gone] these criteria of HEAD are gone, and nothing is compared with them"


(TITLE,) = [line for line in (GOOD / NAME).read_text("utf-8").split("\n") if line.startswith("title:")]
ANOTHER_TITLE = (TITLE, "title: Another")


@pytest.mark.parametrize("staged", [True, False])
@pytest.mark.parametrize(
    "new",
    [
        "criteria/2030-moi.yaml",
        "criteria/2030.yml",
        "criteria/sub/2030.yaml",
        "elsewhere/2030.yaml",
        "criteria/bộ.yaml",
    ],
)
def test_a_renamed_file_is_compared_with_what_it_was(repository: Path, new: str, *, staged: bool) -> None:
    moved(NAME, new, LOOSER)
    if staged:
        git(repository, "add", "--all")
    for paths in (["criteria", "elsewhere"], [new]):
        found, _ = said(*[path for path in paths if Path(path).exists()])
        if paths == [new] or Path(new).is_relative_to("criteria") or Path("elsewhere").exists():
            assert any(FOUND_AGAIN in line for line in found)
            assert any("error[change-target-loosened]" in line for line in found)
            assert not any(GONE in line for line in found)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "edits",
    [
        [LOOSER],
        [LOOSER, SAME_YEAR],
        [LOOSER, ANOTHER_TITLE],
        [LOOSER, SAME_YEAR, ANOTHER_TITLE],
    ],
)
def test_a_renamed_file_with_another_head_is_known_by_its_lines(edits: list[tuple[str, str]]) -> None:
    moved(NAME, "criteria/moi.yaml", *edits)
    assert any("error[change-target-loosened]" in line for line in said("criteria")[0])


@pytest.mark.usefixtures("repository")
def test_a_file_of_the_same_head_is_compared_whatever_else_it_holds() -> None:
    lines = NAME.read_text("utf-8").split("\n")
    moved(NAME, "criteria/moi.yaml", LOOSER)
    text = Path("criteria/moi.yaml").read_text("utf-8")
    Path("criteria/moi.yaml").write_text(text + "".join(f"# {i}\n" for i in range(2 * len(lines))), "utf-8")
    assert any("error[change-target-loosened]" in line for line in said("criteria")[0])


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("left", ["", "format: office/1\n", "a: [", None])
def test_what_is_left_at_the_old_place_hides_nothing(left: str | None) -> None:
    shutil.copy(NAME, "criteria/moi.yaml")
    change(*LOOSER, Path("criteria/moi.yaml"))
    if left is not None:
        NAME.write_text(left, "utf-8")
    found, _ = said("criteria")
    assert any("error[change-target-loosened]" in line for line in found)
    assert not any(GONE in line for line in found)


@pytest.mark.usefixtures("repository")
def test_two_files_that_change_places() -> None:
    shutil.copy(NAME, OTHER)
    change("year: 2030", "year: 2031", Path(OTHER))
    commit(Path(), "two")
    moved(NAME, "criteria/a.yaml", LOOSER)
    moved(Path(OTHER), "criteria/b.yaml")
    found, _ = said("criteria")
    assert [line.partition(" ")[2].partition(",")[0] for line in found if "renamed-since" in line] == [
        "note[renamed-since] compared with HEAD:criteria/2030.yaml",
        "note[renamed-since] compared with HEAD:criteria/2031.yaml",
    ]
    assert sum("error[change-target-loosened]" in line for line in found) == 1
    assert not any("change-setting" in line for line in found)


@pytest.mark.parametrize("how", ["deleted", "moved away", "another format", "made a folder", "another ending"])
def test_criteria_that_are_gone(repository: Path, how: str) -> None:
    shutil.copy(NAME, OTHER)
    change("year: 2030", "year: 2031", Path(OTHER))
    commit(repository, "two")
    text = NAME.read_text("utf-8")
    NAME.unlink()
    if how == "moved away":
        Path("away.yaml").write_text(text, "utf-8")
    elif how == "another format":
        NAME.write_text("format: office/1\nname: x\n", "utf-8")
    elif how == "made a folder":
        NAME.mkdir()
    elif how == "another ending":
        Path("criteria/2030.txt").write_text(text, "utf-8")
    assert said("criteria")[0] == [f"{NAME}:1:1: {GONE}"]
    assert said(OTHER)[0] == []


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("also", ["criteria", "baselines"])
def test_criteria_are_gone_with_their_folder_where_no_path_is_given(also: str) -> None:
    for folder in {"criteria", also}:
        shutil.rmtree(folder)
    assert f"{NAME}:1:1: {GONE}" in told()
    commit(Path(), "without")
    assert not any(GONE in line for line in told())


def told() -> list[str]:
    return CliRunner().invoke(app, ["check", "--against", "HEAD", "--lang", "en"]).stdout.splitlines()


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("left", [b"", b"format: [", b"# a\xe2\x80\xa8b\n", b"\xff\xfe", b"PK\x03\x04", b"{"])
def test_criteria_that_can_no_longer_be_read_are_not_gone(left: bytes) -> None:
    NAME.write_bytes(left)
    assert said("criteria")[0] == []


@pytest.mark.usefixtures("repository")
def test_files_of_other_kinds_that_are_gone_are_no_matter() -> None:
    Path("metrics.yaml").unlink()
    Path("baselines/2029.yaml").unlink()
    assert said("criteria", ".")[0] == []


@pytest.mark.usefixtures("repository")
def test_a_name_is_the_same_in_both_forms_of_unicode() -> None:
    from unicodedata import normalize

    name = "criteria/tiêu chí.yaml"
    NAME.rename(normalize("NFC", name))
    commit(Path(), "composed")
    Path(normalize("NFC", name)).rename(normalize("NFD", name))
    change(*LOOSER, Path(normalize("NFD", name)))
    found, _ = said("criteria")
    assert len(found) == 1
    assert "error[change-target-loosened]" in found[0]


@pytest.mark.usefixtures("repository")
def test_a_link_in_the_revision_is_no_file() -> None:
    Path("criteria/2032.yaml").symlink_to("/etc/passwd")
    commit(Path(), "link")
    Path("criteria/2032.yaml").unlink()
    assert said("criteria")[0] == []


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("link", [NAME, NAME.parent])
def test_what_was_behind_a_link_is_not_taken_for_new(link: Path) -> None:
    Path("kept").mkdir()
    kept = link.rename(Path("kept", link.name))
    link.symlink_to(kept.resolve(), target_is_directory=kept.is_dir())
    commit(Path(), "link")
    link.unlink()
    (shutil.copytree if kept.is_dir() else shutil.copy)(kept, link)
    assert "note[renamed-since]" in said(str(NAME))[0][0]  # found by its head where it was kept
    change("title: ", "title: Another ")
    assert code(NAME, "HEAD") == "git-failed"


# Why there is no back-test


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("named", [("metrics.yaml",), ()])
def test_an_edit_with_an_error_says_that_it_is_not_tried(named: tuple[str, ...]) -> None:
    change(*WRONG)
    found, lines = said("criteria", *([] if named else ["metrics.yaml"]), figures=named)
    assert any("[change-setting]" in line for line in found)
    assert lines == ["2030.yaml: no back-test, as the file has errors"]


@pytest.mark.usefixtures("repository")
def test_an_edit_without_a_shape_says_that_it_is_not_tried() -> None:
    NAME.write_text("format: criteria/1\n", "utf-8")
    assert said("criteria", figures=("metrics.yaml",))[1] == ["2030.yaml: no back-test, as the file has errors"]


@pytest.mark.usefixtures("repository")
def test_figures_of_no_year_among_the_criteria() -> None:
    change("year: 2030", "year: 2033", Path("metrics.yaml"))
    assert said("criteria", figures=("metrics.yaml",))[1] == [
        "metrics.yaml: no back-test, as no criteria of 2033 are compared"
    ]


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("named", ["baselines/2029.yaml", str(NAME)])
def test_a_file_of_another_kind_is_none_of_figures_whatever_its_year(named: str) -> None:
    found, lines = said("criteria", figures=(named, named, "metrics.yaml", "metrics.yaml"))
    assert [line for line in found if line.startswith(named) and "error[wrong-format]" in line] == found
    assert len(found) == 1
    assert lines == ["metrics.yaml: no points change; total 1.96 → 1.96"]
