"""LibreOffice, which prints files and saves them as an office would."""

import shutil
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")


class LibreOffice:
    """Started once for all that is asked of it, as that takes longer than most of what it then does.

    It has an empty text open, without which it would end with the first answer; whoever starts it again with the same
    profile only hands over what is asked.
    """

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="parindex-office-", ignore_cleanup_errors=True)
        text = Path(self._folder.name) / "open.txt"
        text.touch()
        self._process = subprocess.Popen(self._command(str(text)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while not text.with_name(f".~lock.{text.name}#").exists() and time.monotonic() < until:
            time.sleep(0.05)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._folder.cleanup()

    def _command(self, *arguments: str) -> list[str]:
        profile = f"-env:UserInstallation={Path(self._folder.name, 'profile').as_uri()}"
        return [str(PROGRAM), profile, "--headless", "--norestore", *arguments]

    def __call__(self, folder: Path, *files: Path, ending: str = "pdf") -> list[bytes]:
        """Each file as it is printed, or saved with another ending, into the folder."""
        command = self._command("--convert-to", ending, "--outdir", str(folder), *map(str, files))
        subprocess.run(command, capture_output=True, check=True, timeout=180)
        return [(folder / file.name).with_suffix(f".{ending}").read_bytes() for file in files]
