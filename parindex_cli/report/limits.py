"""An end to the time and the memory of this process, by what its system has for it."""

import os
import sys
import threading
import time
from typing import Any, NamedTuple

from parindex_cli.language import say
from parindex_cli.report.folders import Refused

_GRACE = 1.25
"""How much longer than its time it may go on where it cannot take a word: a library is at work."""


class Limits(NamedTuple):
    """Seconds of work, not of waiting, and memory that holds data."""

    seconds: float
    megabytes: int

    def passed(self) -> Refused:
        """What to tell where nothing more is known than that the process was ended."""
        return Refused(
            say(
                "chạy mãi không dừng, hoặc cần quá nhiều bộ nhớ: quá {s} giây hoặc {m} MB",
                "it does not come to an end, or takes too much memory: over {s} seconds of work or {m} MB",
                s=self.seconds,
                m=self.megabytes,
            )
        )


def bound(limits: Limits) -> None:
    """From here on this process is ended by the system when it has taken too much.

    Where it can, it is told first: MemoryError, or Refused when its time is over, so that a line can be named.
    """
    if sys.platform == "win32":
        _bound_by_job(limits)
        return
    import resource
    import signal

    def over(*_: object) -> None:
        raise Refused(
            say(
                "chạy mãi không dừng: quá {s} giây",
                "it does not come to an end: over {s} seconds of work",
                s=limits.seconds,
            )
        )

    # Clocks of this process, which begin now: a slow machine took its time to get here.
    signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    signal.setitimer(signal.ITIMER_VIRTUAL, _GRACE * limits.seconds)  # its signal ends whatever is at work
    room = limits.megabytes << 20
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    room = room if most == resource.RLIM_INFINITY else min(room, most)
    resource.setrlimit(resource.RLIMIT_DATA, (room, room))
    if sys.platform == "darwin":  # takes the limit and does not keep it
        threading.Thread(target=_watch, args=(room,), daemon=True).start()


def _watch(room: int) -> None:
    import resource

    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < room:
        time.sleep(0.05)
    os._exit(3)


def _bound_by_job(limits: Limits) -> None:
    """Windows keeps limits for a job, here of this process alone."""
    import ctypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", ctypes.c_uint32),
            ("least_set", ctypes.c_size_t),
            ("largest_set", ctypes.c_size_t),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32),
            ("scheduling", ctypes.c_uint32),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("basic", Basic),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )

    wanted = Extended()
    wanted.basic.flags = 0x2 | 0x100  # time and memory of a process
    wanted.basic.process_time = int(limits.seconds * 10_000_000)  # in units of 100 nanoseconds
    wanted.process_memory = limits.megabytes << 20
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    for name, arguments in (
        ("CreateJobObjectW", (ctypes.c_void_p, ctypes.c_wchar_p)),
        ("SetInformationJobObject", (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)),
        ("AssignProcessToJobObject", (ctypes.c_void_p, ctypes.c_void_p)),
    ):
        getattr(kernel, name).argtypes = arguments
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    kernel.SetInformationJobObject(job, 9, ctypes.byref(wanted), ctypes.sizeof(wanted))
    kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
