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
    if len(points) < 3 or advice.balanced is None:
        return []
    marked = (advice.mean(advice.balanced.reach), advice.mean(advice.balanced.ambition))
    cells = [[" "] * WIDTH for _ in range(HEIGHT)]
    across, up = ([p[i] for p in (*points, marked)] for i in (0, 1))
    for (reach, ambition), sign in [*((point, DOT) for point in points), (marked, MARK)]:
        cells[HEIGHT - 1 - _at(ambition, up, HEIGHT)][_at(reach, across, WIDTH)] = sign
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
