"""Load by wrk over connections that are kept, each request another user's in turn."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SCRIPT: Final = """
local requests, next_one = {}, 0
for line in io.lines("%s") do requests[#requests + 1] = line end
local method, body = "%s", nil
if method == "POST" then body = io.open("%s"):read("*a") end
function request()
    next_one = next_one %% #requests + 1
    local path, token = requests[next_one]:match("(%%S+) (%%S*)")
    local headers = {["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token}
    return wrk.format(method, path, headers, body)
end
function done(summary, latency)
    io.stderr:write(string.format('{"count": %%d, "seconds": %%f, "p50": %%f, "p99": %%f, "failed": %%d}',
        summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status
        + summary.errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Request:
    """What a user's request differs in from another's."""

    path: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What one run of wrk found; milliseconds."""

    count: int
    seconds: float
    p50: float
    p99: float


def drive(origin: str, requests: Sequence[Request], body: str | None, *, connections: int, seconds: float) -> Load:
    """RuntimeError where any request failed, or none was answered in time."""
    program = shutil.which("wrk")
    if program is None:
        raise RuntimeError("The program wrk is missing: install the package wrk (apt-get install wrk).")
    with tempfile.TemporaryDirectory() as folder:
        script = _written(Path(folder), requests, body)
        options = ["-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "30s", "-s", str(script)]
        ran = subprocess.run([program, *options, origin], capture_output=True, text=True, check=True)  # noqa: S603
    found = json.loads(ran.stderr)
    if found.pop("failed") or not found["count"]:
        raise RuntimeError(f"{origin}: {ran.stdout}")
    return Load(**found)


def _written(folder: Path, requests: Sequence[Request], body: str | None) -> Path:
    (folder / "requests").write_text("\n".join(f"{each.path} {each.token}" for each in requests) + "\n")
    (folder / "body").write_text(body or "")
    script = folder / "load.lua"
    script.write_text(SCRIPT % (folder / "requests", "POST" if body else "GET", folder / "body"))
    return script
