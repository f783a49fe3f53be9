"""The trade-off of whole sets as characters: the mean chance across, the mean ambition upwards.

Advice ──plot──▶ lines for a terminal, the sets as dots and the balanced one marked
"""

from __future__ import annotations

from decimal import Decimal

from drumtower.forecast import Advice

__all__ = ["plot"]

WIDTH, HEIGHT = 56, 12
DOT, MARK = "·", "▶"


def plot(advice: Advice, place: int) -> list[str]:
    """The lines, none where there are fewer than three sets; ``place`` is 0 for Chinese words, 1 for English ones."""
    points = [(advice.mean(one.reach), advice.mean(one.ambition)) for one in advice.sets]
    if len(points) < 3:
        return []
    cells = [[" "] * WIDTH for _ in range(HEIGHT)]
    across, up = ([p[i] for p in points] for i in (0, 1))
    for number, (reach, ambition) in enumerate(points):
        x, y = _at(reach, across, WIDTH), _at(ambition, up, HEIGHT)
        if cells[HEIGHT - 1 - y][x] != MARK:
            cells[HEIGHT - 1 - y][x] = MARK if number == advice.balanced else DOT
    return _framed(cells, across, up, place)


def _at(value: Decimal, values: list[Decimal], size: int) -> int:
    low, high = min(values), max(values)
    return int((value - low) * (size - 1) / (high - low)) if high > low else 0


def _framed(cells: list[list[str]], across: list[Decimal], up: list[Decimal], place: int) -> list[str]:
    """The picture with what its ends stand for."""
    lines = [("奋斗程度", "ambition")[place]]
    for number, row in enumerate(cells):
        label = f"{max(up)}%" if number == 0 else f"{min(up)}%" if number == HEIGHT - 1 else ""
        lines.append(f"{label:>7} │{''.join(row).rstrip()}")
    left, right = f"{min(across)}%", f"{max(across)}%"
    lines.append(f"{'':>7} └{'─' * WIDTH}")
    lines.append(f"{'':>8} {left}{right:>{WIDTH - len(left)}}  {('预期完成率', 'expected rate')[place]}")
    return lines
