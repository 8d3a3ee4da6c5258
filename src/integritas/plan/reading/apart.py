"""Reading in a process of its own, within limits of time and memory.

Whatever a document does to a reader – an endless pattern, a bomb, a fault in a library that
ends the process – it happens to a child that is thrown away. The one who asked gets the draft,
one sentence for the user, or :class:`ReaderFailed`; never the crash. The child is given
nothing but the document: no database, no secrets. It answers in JSON, never in pickles.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any

from integritas.plan.reading.document import Unreadable


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost; the largest plan seen takes 2 seconds and 45 MB.

    ``seconds`` is time on the clock, ``cpu_seconds`` time of the processor; ``megabytes`` is
    address space. The last two hold where the system knows them, which Windows does not.
    """

    seconds: float = 120
    cpu_seconds: int = 60
    megabytes: int = 768


LIMITS = Limits()

TOO_SLOW = (
    "Dokumen ini terlalu rumit sehingga pembacaannya melewati batas waktu; unggah bagian rencana"
    " aksinya saja, atau simpan ulang sebagai DOCX."
)
TOO_HEAVY = (
    "Dokumen ini terlalu besar atau rusak sehingga pembacaannya dihentikan; hapus bagian di luar"
    " rencana aksi, simpan ulang sebagai DOCX, lalu unggah lagi."
)

PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
"""What the child keeps of the environment. No address of a database, no secret key."""

SOURCES = Path(__file__).resolve().parents[3]


class ReaderFailed(Exception):
    """A fault of ours while reading. The text names where, and nothing of the document."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: the documented JSON with findings, the running text, the report."""

    draft: dict[str, Any]
    paragraphs: list[dict[str, Any]] = field(default_factory=list)
    report: str = ""


def read_apart(
    data: bytes,
    name: str,
    holidays: Mapping[date, str],
    *,
    limits: Limits = LIMITS,
    rows_known: Callable[[int], object] = lambda rows: None,
    with_report: bool = False,
) -> Reading:
    """Read a plan and find what is wrong with it, in a child process.

    :param rows_known: called once with the number of rows, before findings are looked for.
    :raises Unreadable: the document cannot be read, or not within the limits.
    :raises ReaderFailed: the reader has a fault.
    """
    task = {
        "name": name,
        "holidays": {day.isoformat(): title for day, title in holidays.items()},
        "report": with_report,
        "cpu_seconds": limits.cpu_seconds,
        "megabytes": limits.megabytes,
    }
    late = threading.Event()
    answer: dict[str, Any] = {}
    with _child() as child:

        def give_up() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(limits.seconds, give_up)
        timer.start()
        try:
            for said in _asked(child, task, data):
                if "rows" in said:
                    rows_known(said["rows"])
                else:
                    answer = said
        finally:
            timer.cancel()
            child.kill()
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    if "fault" in answer:
        raise ReaderFailed(answer["fault"])
    if "draft" not in answer:
        raise Unreadable(TOO_SLOW if late.is_set() or _out_of_time(child) else TOO_HEAVY)
    return Reading(answer["draft"], answer["paragraphs"], answer["report"])


def _child() -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - this very module
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": str(SOURCES), "PYTHONDONTWRITEBYTECODE": "1"},
    )


def _asked(
    child: subprocess.Popen[bytes], task: Mapping[str, Any], data: bytes
) -> Iterator[dict[str, Any]]:
    """Hand the document over and give what the child says, line by line, as long as it lives."""
    assert child.stdin is not None  # noqa: S101 - both are pipes
    assert child.stdout is not None  # noqa: S101
    with contextlib.suppress(BrokenPipeError):
        child.stdin.write(json.dumps(task).encode() + b"\n" + data)
        child.stdin.close()
    for line in child.stdout:
        if line.endswith(b"\n"):
            yield json.loads(line)


def _out_of_time(child: subprocess.Popen[bytes]) -> bool:
    """Tell whether the system ended the child for its processor time."""
    import signal

    return child.returncode == -getattr(signal, "SIGXCPU", 0)


# What follows runs in the child.


def main() -> None:
    """Read the document that comes on standard input; answer on standard output, in lines."""
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    # A library that prints must not be taken for the answer.
    sys.stdout = sys.stderr
    task = json.loads(source.readline())
    data = source.read()
    _limit(task["cpu_seconds"], task["megabytes"])
    try:
        for said in _read(task, data):
            _say(answers, said)
    except Unreadable as error:
        _say(answers, {"unreadable": str(error)})
    except MemoryError:
        _say(answers, {"unreadable": TOO_HEAVY})
    except Exception as error:  # the parent decides whom to tell
        _say(answers, {"fault": _where(error)})


def _say(answers: IO[bytes], said: Mapping[str, Any]) -> None:
    answers.write(json.dumps(said).encode() + b"\n")
    answers.flush()


def _limit(cpu_seconds: int, megabytes: int) -> None:
    """Bound this process, as far as the system can; nothing it leaves behind, no core file."""
    try:
        import resource
    except ImportError:  # Windows
        return
    most = megabytes * 1024 * 1024
    for kind, soft, hard in (
        (resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 5),
        (resource.RLIMIT_AS, most, most),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def _read(task: Mapping[str, Any], data: bytes) -> Iterator[dict[str, Any]]:
    from integritas.plan.reading.findings import find
    from integritas.plan.reading.read import read_plan
    from integritas.plan.reading.report import report

    draft = read_plan(data, task["name"])
    yield {"rows": len(draft.rows)}
    holidays = {date.fromisoformat(day): title for day, title in task["holidays"].items()}
    findings = find(draft, holidays)
    yield {
        "draft": draft.as_json(findings),
        "paragraphs": [{"text": p.text, "source": p.place.as_json()} for p in draft.paragraphs],
        "report": report(draft, findings) if task["report"] else "",
    }


def _where(error: BaseException) -> str:
    """Name the error and the lines it came through, without what it says of the document."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return f"{type(error).__name__} at {' < '.join(reversed(lines))}"


if __name__ == "__main__":
    main()
