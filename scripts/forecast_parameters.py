"""Write the shipped parameters of the forecast room from a file of series.

    python scripts/forecast_parameters.py SERIES.csv --vintage 2026-11 [-o src/drumtower/forecast/parameters.json.gz]

The parameters are derived figures (mean errors, weights, widths by class, origin and year), each learnt from the years before
alone.  No figure of the series goes into them.  The same file always yields the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from drumtower.forecast import read_series
from drumtower.forecast._grids import figures
from drumtower.forecast._teaching import teach

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "src" / "drumtower" / "forecast" / "parameters.json.gz"
YEARS = range(2008, 2028)


def parameters(source: Path, vintage: str) -> bytes:
    """The content of the parameter file."""
    pool = [figures(series) for series in sorted(read_series(source).series, key=lambda s: s.name)]
    form = teach(pool, YEARS, vintage)
    return gzip.compress(json.dumps(form, separators=(",", ":"), ensure_ascii=False).encode(), 9, mtime=0)


def main() -> None:
    """Write the file and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("series", type=Path)
    parser.add_argument("--vintage", required=True)
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    content = parameters(options.series, options.vintage)
    options.output.write_bytes(content)
    print(f"{options.output.name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
