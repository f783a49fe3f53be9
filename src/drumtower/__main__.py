"""``python -m drumtower``."""

import sys

from drumtower.cli import main

if __name__ == "__main__":
    sys.exit(main())
