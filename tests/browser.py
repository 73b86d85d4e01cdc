"""A headless Chromium through its WebDriver, spoken to with the standard library alone; nothing leaves the machine."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

CHROMIUM = shutil.which(os.environ.get("PARINDEX_CHROMIUM", "chromium"))
DRIVER = shutil.which(os.environ.get("PARINDEX_CHROMEDRIVER", "chromedriver"))
_LACKING = [name for name, found in (("chromium", CHROMIUM), ("chromedriver", DRIVER)) if found is None]
MISSING = f"not installed: {' and '.join(_LACKING)}; the page cannot be looked at" if _LACKING else ""

_SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"]
_SWITCHES += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
_OPENER = build_opener(ProxyHandler({}))


class Browser:
    """One page at a time; what it logs and asks of the network is kept."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        log = Path(self._folder.name) / "driver.log"
        self._log = log.open("wb")
        self._driver = subprocess.Popen([str(DRIVER), "--port=0"], stdout=self._log, stderr=subprocess.STDOUT)
        try:
            self._url = f"http://127.0.0.1:{_port(log)}/session"
            self._url += "/" + self._call("", capabilities=self._capabilities())["sessionId"]
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if "/session/" in getattr(self, "_url", ""):
                self._call("", method="DELETE")
        finally:
            self._driver.terminate()
            self._driver.wait(20)
            self._log.close()
            self._folder.cleanup()

    def _capabilities(self) -> dict[str, Any]:
        options = {"binary": CHROMIUM, "args": [*_SWITCHES, f"--user-data-dir={self._folder.name}/profile"]}
        logs = {"browser": "ALL", "performance": "ALL"}
        return {"alwaysMatch": {"goog:chromeOptions": options, "goog:loggingPrefs": logs}}

    def _call(self, path: str, method: str = "POST", **body: Any) -> Any:
        data = None if method != "POST" else json.dumps(body).encode()
        request = Request(self._url + path, data, {"Content-Type": "application/json"}, method=method)
        with _OPENER.open(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def devtools(self, command: str, **parameters: Any) -> Any:
        return self._call("/goog/cdp/execute", cmd=command, params=parameters)

    def screen(self, width: int, height: int) -> None:
        self.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )

    def media(self, scheme: str, kind: str = "") -> None:
        """`light` or `dark`, on a screen or with `print` on paper."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.devtools("Emulation.setEmulatedMedia", media=kind, features=features)

    def scripts(self, *, on: bool) -> None:
        self.devtools("Emulation.setScriptExecutionDisabled", value=not on)

    def open(self, url: str) -> None:
        self.logged("browser")
        self.logged("performance")
        self._call("/url", url=url)

    def run(self, script: str, *arguments: Any) -> Any:
        """The result of a function body that sees `arguments`."""
        return self._call("/execute/sync", script=script, args=list(arguments))

    def wait_for(self, script: str, *arguments: Any) -> Any:
        """The result of a function body that calls its last argument with it."""
        return self._call("/execute/async", script=script, args=list(arguments))

    def keys(self, text: str) -> None:
        """Type into what has the focus."""
        actions = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._call("/actions", actions=[{"type": "key", "id": "keys", "actions": actions}])

    def logged(self, kind: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self._call("/se/log", type=kind)
        return entries

    def errors(self) -> list[str]:
        """What the console had to say since the page was opened."""
        return [entry["message"] for entry in self.logged("browser")]

    def requests(self) -> list[str]:
        """Every address asked for since the page was opened, but for what the page itself holds."""
        events = [json.loads(entry["message"])["message"] for entry in self.logged("performance")]
        asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
        return [url for url in asked if not url.startswith("data:")]

    def screenshot(self) -> bytes:
        return base64.b64decode(self._call("/screenshot", method="GET"))

    def pdf(self) -> bytes:
        made = self.devtools("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        return base64.b64decode(made["data"])


def _port(log: Path) -> str:
    """The port that the driver says it listens on."""
    for _ in range(200):
        words = log.read_text("utf-8", "replace").replace(".", " ").split()
        if "successfully" in words:
            return words[words.index("successfully") + 3]
        time.sleep(0.1)
    raise URLError("chromedriver does not start: " + log.read_text("utf-8", "replace"))
