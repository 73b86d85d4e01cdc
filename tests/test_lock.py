"""The lock: whatever a locked package asks for is pinned, with the extras it asks for, on every machine."""

import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.lock import LOCK, ROOT, installed, pins, project, unpinned

pytestmark = pytest.mark.unmeasured

PINS = pins(LOCK.read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_requirement_is_pinned_with_its_extras() -> None:
    asked = installed(PINS)
    # Without the locked packages there would be nothing to find; what another machine needs is not installed here.
    elsewhere = {pin.name for pin in PINS if pin.marker is not None}
    missing = {pin.name for pin in PINS if canonicalize_name(pin.name) not in asked} - elsewhere
    if missing:
        pytest.skip(
            f"only an environment made from the lock can tell; here is not the locked {', '.join(sorted(missing))}"
        )
    assert unpinned(PINS, asked, project(PROJECT)) == set()


def test_every_line_names_one_version_and_its_hashes() -> None:
    text = LOCK.read_text("utf-8")
    assert len(PINS) > 50
    assert all([part.operator for part in pin.specifier] == ["=="] for pin in PINS)
    entries = text.replace("\\\n", " ").strip().splitlines()
    assert all(" --hash=sha256:" in entry for entry in entries if not entry.startswith("#"))
    assert "://" not in text


@pytest.mark.parametrize(
    ("lock", "asked", "gap"),
    [
        ("a==1\nb[x]==2", "b[x]>=1", None),
        ("a==1\nb[x,y]==2", "b[x]>=1", None),
        ("a==1\nb==2", "b[x]>=1", "a==1: b[x]>=1"),
        ("a==1\nb[y]==2", "b[x]>=1", "a==1: b[x]>=1"),
        ("a==1\nb[x]==2", "b[x]>=3", "a==1: b[x]>=3"),
        ("a==1", "b", "a==1: b"),
        ("a==1\nB_b==2", "b-B", None),
        ("a==1", 'b[x]; sys_platform == "win32"', 'a==1: b[x]; sys_platform == "win32"'),
        ('a==1\nb[x]==2; sys_platform == "win32"', 'b[x]; sys_platform == "win32"', None),
        ('a==1\nb[x]==2; sys_platform == "win32"', "b[x]", "a==1: b[x]"),
        ("a==1", 'b[x]; python_version < "3.12"', 'a==1: b[x]; python_version < "3.12"'),
        ("a==1", 'b[x]; python_version < "3.11"', None),
        ("a==1", 'b[x]; extra == "more"', None),
        ("a[more]==1", 'b[x]; extra == "more"', 'a[more]==1: b[x]; extra == "more"'),
        ("a[more]==1\nb[x]==2", 'b[x]; extra == "more"', None),
        ("b==2", "c", None),
    ],
)
def test_what_is_not_pinned_is_told(lock: str, asked: str, gap: str | None) -> None:
    assert unpinned(pins(lock), {"a": [Requirement(asked)]}, []) == ({gap} if gap else set())


def test_what_the_project_asks_for_is_told() -> None:
    wanted = [Requirement("a"), Requirement("b[x]")]
    assert unpinned(pins("a==1\nb==2"), {}, wanted) == {"the project: b[x]"}
    # The lock as it once was: installable until the next release of coverage.
    stripped = pins(LOCK.read_text("utf-8").replace("coverage[toml]", "coverage"))
    assert any(
        "coverage[toml]" in gap for gap in unpinned(stripped, {"pytest-cov": [Requirement("coverage[toml]")]}, [])
    )
