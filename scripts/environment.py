"""Builds `.venv` from the locks: `python3 scripts/environment.py base` for the demo, `test` for the tests.

    python3 ──venv──▶ .venv ──pip, uv-tool.lock──▶ uv ──base.lock | test.lock──▶ packages ──▶ drumtower (editable)

Needs nothing but Python 3.11 and its standard library, writes nothing outside the checkout (caches go to `.cache/`) and
installs a missing Debian package only where it may: as root, or with a sudo that asks for no password.  Every step has a second
way: a machine without ensurepip, without uv for its platform, or with its own package index in pip's settings.
A stamp in `.venv` holds the hash of all that went in, so that a second start does nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
PYTHON = VENV / "bin" / "python"
LOCKS = ROOT / "requirements"
LAYERS = {"base": ("base",), "test": ("test", "base")}
"""Each layer, and the locks that its environment satisfies: the tests' environment serves the demo too."""

DEBIAN_TEST_PACKAGES = ("chromium", "fonts-noto-cjk", "postgresql")
"""Debian packages that tests need beyond Python's.  A test that misses one skips, and with CI=true fails."""

CLUSTER_SETTINGS = Path("/etc/postgresql-common/createcluster.conf")
"""Where Debian is told whether installing PostgreSQL also makes a database server that starts with the machine."""


def main(arguments: Sequence[str]) -> int:
    """0 when the environment of the layer named stands; 2 with a sentence where it cannot be built."""
    layer = arguments[0] if arguments else "base"
    if layer not in LAYERS:
        return complain(f"unknown layer {layer!r}: one of {', '.join(LAYERS)}")
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have an older one
        return start_again(arguments)
    if is_current(layer):
        return 0
    started = time.monotonic()
    if not build(layer):
        return 2
    say(f"environment “{layer}” ready in {time.monotonic() - started:.0f} s")
    return 0


def start_again(arguments: Sequence[str]) -> int:
    """The same under a newer Python of the PATH; 2 with a sentence where there is none."""
    newer = [shutil.which(f"python3.{minor}") for minor in (14, 13, 12, 11)]
    if found := next(filter(None, newer), None):
        return subprocess.run([found, __file__, *arguments], check=False).returncode
    return complain(f"Python 3.11 or later is needed; {sys.executable} is {sys.version.split()[0]}. Set PYTHON=…")


def is_current(layer: str) -> bool:
    """Whether an environment that serves ``layer`` stands, built from exactly these locks by this Python."""
    served_by = [name for name, locks in LAYERS.items() if layer in locks]
    return PYTHON.exists() and any(
        stamp(name).exists() and stamp(name).read_text() == fingerprint(name) for name in served_by
    )


def stamp(layer: str) -> Path:
    """The file that says what the environment was built from."""
    return VENV / f"drumtower-{layer}.stamp"


def home() -> str:
    """Where the environment stands and whose Python it uses; one that was moved or lost its Python is made anew."""
    return f"{ROOT}\n{sys.executable}\n{sys.version}\n"


def fingerprint(layer: str) -> str:
    """A hash over everything that decides what is in the environment."""
    parts = [home()]
    parts += [path.read_text("utf-8") for path in (*lock_files(layer), ROOT / "pyproject.toml", Path(__file__))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def lock_files(layer: str) -> tuple[Path, Path]:
    """The installer's lock and the layer's; the installer is named too, or it would remove itself."""
    return LOCKS / "uv-tool.lock", LOCKS / f"{layer}.lock"


def build(layer: str) -> bool:
    """Whether venv, packages and drumtower itself are in place; every failure has been said."""
    for name in LAYERS:
        stamp(name).unlink(missing_ok=True)
    if layer == "test":
        provide_debian(DEBIAN_TEST_PACKAGES)
    say(f"building .venv ({layer}) from requirements/{layer}.lock; the first time takes a minute or so")
    if not (make_venv() and install_packages(layer) and install_drumtower()):
        return False
    stamp(layer).write_text(fingerprint(layer))
    return True


# ---- the empty environment


def make_venv() -> bool:
    """Whether `.venv` holds a Python with pip, or one that a uv on the PATH can fill."""
    if stamp("home").exists() and stamp("home").read_text() == home() and has_pip(PYTHON):
        return True
    ways = (
        plain_venv,
        venv_after_debian_package,
        virtualenv,
        venv_filled_by_outer_pip,
        venv_filled_by_debian_wheel,
        venv_for_outer_uv,
    )
    if any(way() for way in ways):
        stamp("home").write_text(home())
        return True
    complain(
        "no environment could be made: this Python has neither ensurepip nor virtualenv nor pip, and there is no uv. "
        "On Debian: apt-get install python3-venv"
    )
    return False


def has_pip(python: Path) -> bool:
    """Whether ``python`` runs and knows pip."""
    return python.exists() and run([python, "-m", "pip", "--version"], quiet=True)


def plain_venv() -> bool:
    """The standard library's way; missing on a Debian without python3-venv."""
    shutil.rmtree(VENV, ignore_errors=True)
    return run([sys.executable, "-m", "venv", VENV], quiet=True) and has_pip(PYTHON)


def venv_after_debian_package() -> bool:
    """The same, after installing Debian's package for it."""
    return install_debian(["python3-venv"]) and plain_venv()


def virtualenv() -> bool:
    """The package of that name, where it is installed."""
    shutil.rmtree(VENV, ignore_errors=True)
    return run([sys.executable, "-m", "virtualenv", VENV], quiet=True) and has_pip(PYTHON)


def venv_filled_by_outer_pip() -> bool:
    """An empty environment into which the system's pip (23 or later) installs; its own place stays untouched."""
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", PYTHON]
    return empty_venv() and run([*pip, "install", "--quiet", "pip"], quiet=True) and has_pip(PYTHON)


def venv_filled_by_debian_wheel() -> bool:
    """An empty environment and the pip out of Debian's python3-pip-whl, unpacked in the checkout; needs no root."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb") and empty_venv()):
        return False
    place = CACHE / "debian"
    place.mkdir(parents=True, exist_ok=True)
    if not run(["apt-get", "download", "python3-pip-whl"], quiet=True, cwd=place):
        return False
    for package in place.glob("python3-pip-whl_*.deb"):
        run(["dpkg-deb", "-x", package, place], quiet=True)
    wheels = sorted(place.glob("usr/share/python-wheels/pip-*.whl"))
    return bool(wheels) and run([PYTHON, wheels[-1] / "pip", "install", "--quiet", "pip"]) and has_pip(PYTHON)


def venv_for_outer_uv() -> bool:
    """An empty environment, where a uv on the PATH can fill it."""
    return shutil.which("uv") is not None and empty_venv()


def empty_venv() -> bool:
    """An environment that holds only Python."""
    shutil.rmtree(VENV, ignore_errors=True)
    return run([sys.executable, "-m", "venv", "--without-pip", VENV], quiet=True)


# ---- what goes into it


def install_packages(layer: str) -> bool:
    """Whether exactly the packages of the lock are installed, each checked by its hash."""
    tool, lock = lock_files(layer)
    if uv := find_uv(tool):
        sync: list[str | Path] = [
            uv,
            "pip",
            "sync",
            "--quiet",
            "--python",
            PYTHON,
            *index_of_pip(),
            "--require-hashes",
            tool,
            lock,
        ]
        if run(sync):
            return True
        say("uv could not install; trying pip")
    if run([*pip_install(), "--require-hashes", "-r", lock]):
        return True
    complain("the packages could not be installed; is there a network, or a package index in pip's settings?")
    return False


def index_of_pip() -> list[str]:
    """The package index set for pip (a mirror, often), as an option for uv, which does not read pip's settings."""
    listing = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, env=environment(), check=False
    )
    found = re.findall(r"^(?:global|install|:env:)\.index-url='([^']+)'", listing.stdout, re.MULTILINE)
    return ["--default-index", found[-1]] if found else []


def find_uv(tool: Path) -> Path | None:
    """A uv that runs: the locked one in the environment, else one on the PATH, else None (pip is used then)."""
    inner = VENV / "bin" / "uv"
    if has_pip(PYTHON):
        run([*pip_install(), "--require-hashes", "-r", tool], quiet=True)
    outer = shutil.which("uv")
    candidates: list[Path] = [inner, *([Path(outer)] if outer else [])]
    return next((uv for uv in candidates if uv.exists() and run([uv, "--version"], quiet=True)), None)


def install_drumtower() -> bool:
    """Whether the checkout itself is installed, editable, built by the locked hatchling."""
    options: list[str | Path] = ["--no-deps", "--no-build-isolation", "-e", ROOT]
    if has_pip(PYTHON):
        return run([*pip_install(), *options])
    return run(["uv", "pip", "install", "--quiet", "--python", PYTHON, *options])


def pip_install() -> list[str | Path]:
    """The environment's pip, about to install."""
    return [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-script-location"]


# ---- what Debian has to give


def provide_debian(packages: Sequence[str]) -> None:
    """Installs what is missing of Debian's ``packages``, and says in one loud line what could not be."""
    wanted = missing_debian(packages)
    if not wanted:
        return
    brings_server = "postgresql" in wanted and install_debian(["postgresql-common"])
    with no_cluster() if brings_server else nullcontext():
        install_debian(wanted)
    if missing := " ".join(missing_debian(wanted)):
        remedy = f"apt-get install --no-install-recommends {missing}"
        say(f"!!! NOT INSTALLED from Debian, and what needs it is not tested here: {missing} (as root: {remedy})")


def missing_debian(packages: Sequence[str]) -> list[str]:
    """Those of ``packages`` that are not installed; all of them where there is no Debian."""
    query = ["dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Package}\n", *packages]
    try:
        listing = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    except OSError:
        return list(packages)
    return [name for name in packages if f"installed {name}" not in listing]


def install_debian(packages: Sequence[str]) -> bool:
    """Whether Debian's ``packages`` were installed: as root or with a sudo that does not ask, otherwise not tried."""
    prefix = as_root()
    if prefix is None or shutil.which("apt-get") is None:
        return False
    say(f"installing from Debian: {' '.join(packages)}")
    get = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    install = [*get, "install", "-y", "--no-install-recommends"]
    if run([*install, *packages], quiet=True):
        return True
    if run([*get, "update"], quiet=True) and run([*install, *packages], quiet=True):
        return True
    apart = [run([*install, name], quiet=True) for name in packages]  # one that this Debian lacks stops no other
    return all(apart)


def as_root() -> list[str] | None:
    """What stands before a command that only root may run; None where we may not."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if run(["sudo", "-n", "true"], quiet=True) else None


@contextmanager
def no_cluster() -> Iterator[None]:
    """While it lasts, installing PostgreSQL makes no database server; afterwards Debian's setting is what it was.

    The tests start a server of their own, and one that nobody asked for would start with the machine from now on.
    """
    prefix = as_root() or []
    kept = CLUSTER_SETTINGS.with_suffix(".kept")
    run([*prefix, "cp", "-p", CLUSTER_SETTINGS, kept], quiet=True)
    run([*prefix, "pg_conftool", CLUSTER_SETTINGS, "set", "create_main_cluster", "off"], quiet=True)
    try:
        yield
    finally:
        run([*prefix, "mv", kept, CLUSTER_SETTINGS], quiet=True)


# ---- running and saying


def run(command: Sequence[str | Path], *, quiet: bool = False, cwd: Path = ROOT) -> bool:
    """Whether ``command`` ran and succeeded; ``quiet`` where a failure has a next way and is no news."""
    silence = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, cwd=cwd, env=environment(), stdout=silence, stderr=silence).returncode == 0
    except OSError:
        return False


def environment() -> dict[str, str]:
    """The caller's environment, with caches kept in the checkout unless the caller has set a place for them."""
    ours = {
        "UV_CACHE_DIR": str(CACHE / "uv"),
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_SYSTEM_CERTS": "true",
        "PIP_CACHE_DIR": str(CACHE / "pip"),
        "PIP_ROOT_USER_ACTION": "ignore",
        "VIRTUAL_ENV": str(VENV),
    }
    return ours | {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONHOME")}


def say(text: str) -> None:
    """One line of progress, on stderr: stdout belongs to what is built."""
    print(f"drumtower: {text}", file=sys.stderr, flush=True)


def complain(text: str) -> int:
    """The exit code of a failure that has been said."""
    say(f"error: {text}")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
