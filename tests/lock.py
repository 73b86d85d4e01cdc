"""What requirements.lock pins, and what those packages ask for that it does not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
ENVIRONMENTS: list[dict[str, str]] = [
    {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.0", "sys_platform": name, **more}
    for minor in (11, 12, 13, 14)
    for name, more in (
        ("linux", {"platform_system": "Linux", "os_name": "posix"}),
        ("darwin", {"platform_system": "Darwin", "os_name": "posix"}),
        ("win32", {"platform_system": "Windows", "os_name": "nt"}),
    )
]


def pins(lock: str) -> list[Requirement]:
    """The lines of a lock without their hashes."""
    lines = re.sub(r"\\\n", " ", lock).splitlines()
    return [Requirement(line.partition(" --hash")[0]) for line in lines if line and not line.startswith("#")]


def installed(lock: Iterable[Requirement]) -> dict[str, list[Requirement]]:
    """What every locked package asks for, by its name, as far as it is installed here in the locked version."""
    locked = {canonicalize_name(pin.name): str(pin.specifier) for pin in lock}
    return {
        name: [Requirement(text) for text in found.requires or []]
        for found in distributions()
        if locked.get(name := canonicalize_name(found.metadata["Name"])) == f"=={found.version}"
    }


def project(data: Mapping[str, Any]) -> list[Requirement]:
    """What pyproject.toml asks for where everything is to be tested."""
    return [Requirement(text) for text in (*data["project"]["dependencies"], *data["dependency-groups"]["dev"])]


def unpinned(
    lock: Iterable[Requirement], asked: Mapping[str, list[Requirement]], wanted: Iterable[Requirement]
) -> set[str]:
    """Each requirement of the project or of a locked package that the lock does not answer, on any machine."""
    pinned, own = list(lock), list(wanted)
    return {gap for environment in ENVIRONMENTS for gap in _gaps(pinned, asked, own, environment)}


def _gaps(
    lock: list[Requirement], asked: Mapping[str, list[Requirement]], own: list[Requirement], environment: dict[str, str]
) -> Iterator[str]:
    here = {canonicalize_name(pin.name): pin for pin in lock if _applies(pin, environment)}
    needed = [("the project", need) for need in own if _applies(need, environment)]
    for name, pin in here.items():
        needed += [(str(pin), need) for need in asked.get(name, []) if _applies(need, environment, *pin.extras)]
    for who, need in needed:
        found = here.get(canonicalize_name(need.name))
        if found is None or not need.extras <= found.extras or not _meets(found, need):
            yield f"{who}: {need}"


def _applies(need: Requirement, environment: dict[str, str], *extras: str) -> bool:
    if need.marker is None:
        return True
    return any(need.marker.evaluate({**environment, "extra": extra}) for extra in ("", *extras))


def _meets(pin: Requirement, need: Requirement) -> bool:
    (version,) = (part.version for part in pin.specifier)
    return need.specifier.contains(version, prereleases=True)
