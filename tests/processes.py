"""What processes on this machine have used of it, as Linux counts."""

import os
from pathlib import Path
from typing import Final

TICKS: Final = os.sysconf("SC_CLK_TCK")


def processor_time(pid: int, *, with_children: bool = False) -> float:
    """Seconds that a process has used; with those of its children that ended, where they are asked for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11 : 15 if with_children else 13])) / TICKS


def memory(pid: int, what: str = "VmRSS") -> float:
    """MiB that a process holds; VmHWM: at most since that was last forgotten."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) / 1024
