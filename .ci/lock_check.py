"""Install requirements.lock from nothing, with the oldest pip of this Python, the one it brings and the newest.

Beside it lies a newer, empty release of every locked package: what any of them gives out tomorrow must change nothing.
"""

import re
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
OLDEST = {(3, 11): "22.3", (3, 12): "23.2.1", (3, 13): "24.2", (3, 14): "25.2"}  # of 3.11.0, 3.12.0 and so on
NEWER = "9999"


def newer_releases(folder: Path) -> list[str]:
    """An empty wheel of a later version for each name in the lock."""
    folder.mkdir()
    names = re.findall(r"^([\w.-]+)(?:\[.*?\])?==", LOCK.read_text("utf-8"), re.MULTILINE)
    for name in names:
        info = f"{name.replace('-', '_')}-{NEWER}.dist-info"
        with zipfile.ZipFile(folder / f"{name.replace('-', '_')}-{NEWER}-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {NEWER}\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
    return names


def install(pip: str, newer: Path, folder: Path) -> bool:
    """Whether a new environment with this pip takes the lock, and nothing but the lock."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    run = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    if pip:
        subprocess.run([*run, "install", *(["--upgrade", "pip"] if pip == "newest" else [f"pip=={pip}"])], check=True)
    version = subprocess.run([*run, "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
    lock = ["--require-hashes", "--find-links", str(newer), "--requirement", str(LOCK)]
    done = subprocess.run([*run, "install", "--no-compile", *lock], check=False).returncode == 0
    listed = subprocess.run([*run, "list", "--format", "freeze"], check=True, capture_output=True, text=True).stdout
    done = done and f"=={NEWER}" not in listed and subprocess.run([*run, "check"], check=False).returncode == 0
    print(f"{'installs' if done else 'DOES NOT INSTALL'} with pip {version}", flush=True)
    return done


def main() -> int:
    """Try each pip; 1 when one of them does not take the lock."""
    with tempfile.TemporaryDirectory() as scratch:
        newer = Path(scratch) / "newer"
        print(f"{len(newer_releases(newer))} locked packages, Python {sys.version.split()[0]}", flush=True)
        pips = sys.argv[1:] or [OLDEST.get(sys.version_info[:2], ""), "", "newest"]
        taken = [install(pip, newer, Path(scratch) / f"venv{i}") for i, pip in enumerate(pips)]
        return 0 if all(taken) else 1


if __name__ == "__main__":
    sys.exit(main())
