"""What runs found, as medians, as a table and as a plot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from benchmarks.dashboards.load import Load

WIDTH, HEIGHT, MARGIN = 640, 360, 56
COLOURS: Final = ("#0b7285", "#e8590c", "#868e96")


@dataclass(frozen=True, slots=True)
class Run:
    """One load on one candidate, and the milliseconds of processor time that each dashboard took meanwhile."""

    load: Load
    server: float
    database: float

    @property
    def rate(self) -> float:
        return self.load.count / self.load.seconds


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians of several runs: dashboards a second, and milliseconds."""

    rate: float
    p50: float
    p99: float
    server: float
    database: float

    @property
    def cpu(self) -> float:
        return self.server + self.database


def figures_of(runs: Iterable[Run]) -> Figures:
    runs = list(runs)
    return Figures(
        median(run.rate for run in runs),
        median(run.load.p50 for run in runs),
        median(run.load.p99 for run in runs),
        median(run.server for run in runs),
        median(run.database for run in runs),
    )


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """In Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join([f"**{title}**", "", *("| " + " | ".join(map(str, line)) + " |" for line in lines)])


def compared(figures: Mapping[str, Figures], floor: Figures) -> list[list[str]]:
    """A line of each candidate, with its share of the floor."""
    return [
        [
            name,
            f"{each.rate:.0f}",
            f"{each.rate / floor.rate:.3f}",
            f"{floor.cpu / each.cpu:.3f}",
            f"{each.p50:.1f}",
            f"{each.p99:.1f}",
            f"{each.server:.2f} + {each.database:.2f}",
        ]
        for name, each in figures.items()
    ]


COLUMNS: Final = [
    "way",
    "dashboards/s",
    "of the floor",
    "of the floor by CPU",
    "p50 ms",
    "p99 ms",
    "CPU ms server + database",
]


def plot(lines: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """An SVG: milliseconds of processor time against how many transactions there are, which is drawn by its digits."""
    most = max(cost for points in lines.values() for _, cost in points)
    counts = sorted({count for points in lines.values() for count, _ in points})

    def place(count: int, cost: float) -> tuple[float, float]:
        across = counts.index(count) / max(1, len(counts) - 1)
        return MARGIN + across * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - cost / most * (HEIGHT - 2 * MARGIN)

    parts = [_axis(count, *place(count, 0)) for count in counts]
    parts += [_tick(cost, place(counts[0], cost)[1]) for cost in (0, most / 2, most)]
    for (name, points), colour, number in zip(lines.items(), COLOURS, range(len(COLOURS)), strict=False):
        parts.append(_line(name, [place(*point) for point in points], colour, MARGIN / 2 + 16 * number))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _axis(count: int, x: float, y: float) -> str:
    return f'<text x="{x:.0f}" y="{y + 20:.0f}" text-anchor="middle">{count:,}</text>'


def _tick(cost: float, y: float) -> str:
    label = f'<text x="{MARGIN - 8}" y="{y + 4:.0f}" text-anchor="end">{cost:.1f}</text>'
    return f'<path d="M{MARGIN} {y:.0f}H{WIDTH - MARGIN}" stroke="#dee2e6"/>{label}'


def _line(name: str, places: Sequence[tuple[float, float]], colour: str, y: float) -> str:
    path = "L".join(f"{x:.0f} {y:.0f}" for x, y in places)
    label = f'<text x="{MARGIN}" y="{y:.0f}" fill="{colour}">{name}: ms of CPU per dashboard</text>'
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>{label}'
