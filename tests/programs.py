"""Runs of the program in one process of their own: to start one anew for each takes longest."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Runs the command for each of several lists of arguments and surroundings, one after the other.
EACH = """
import json, os, sys
from parindex_cli.__main__ import main
surroundings = dict(os.environ)
for more, arguments in json.loads(sys.argv[1]):
    os.environ.clear()
    os.environ.update(surroundings, **more)
    sys.argv[1:] = ["--lang", "en", *arguments]
    try:
        main()
    except SystemExit as ended:
        code = ended.code or 0
    for stream in (sys.stdout, sys.stderr):
        print(code, end="\\f", file=stream, flush=True)
"""


def ends_each(*runs: tuple[dict[str, str], list[str]], seconds: float = 60) -> list[tuple[int, str, str]]:
    """Exit code, output and errors of each run, all in a process of their own that must end by itself."""
    command = [sys.executable, "-c", EACH, json.dumps(runs)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, check=True, timeout=seconds, env=env, encoding="utf-8")
    told = zip(done.stdout.split("\f")[:-1], done.stderr.split("\f")[:-1], strict=True)
    return [(int(out[-1]), out[:-1], errors[:-1]) for out, errors in told]
