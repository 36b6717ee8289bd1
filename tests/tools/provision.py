"""Find or install what the tests need beyond Python: Chromium, what Playwright needs, Java, Node.js, Pango, the Nu
HTML checker, Lighthouse, the vocabulary of schema.org, TimelineJS, the outlines of Natural Earth, Noto's fonts, and
locales to run under.

What works on the machine is used. Else apt installs it, as root on Debian; else the tool's own download does. Where
each was found goes into .venv/tools/tools.json, which `tests/support/tools.py` reads. What can't be had is named, a
line each, and the exit status is 1. Only the standard library is needed.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parents[1] / ".venv" / "tools"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
OLDEST_JAVA = 11
OLDEST_NODE = 18
LOCALES = ("tr_TR", "hy_AM")
# Prints where Playwright keeps the browser that it downloads.
PLAYWRIGHTS_OWN = (
    "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
)


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that must run here: how to find it, Debian's packages for it, and what a person can do without apt."""

    name: str
    find: Callable[[], str | None]
    packages: tuple[str, ...]
    advice: str


class Refused(Exception):
    """An installation that did not work, with the line that says why."""


def run(*command: str, env: dict[str, str] | None = None, timeout: int = 900) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; one that is absent or hangs counts as failed."""
    try:
        return subprocess.run(
            command,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return subprocess.CompletedProcess(command, 127, "", str(problem))


def must(*command: str, env: dict[str, str] | None = None) -> None:
    """Run a program that installs something, and raise `Refused` with its telling words when it fails."""
    print(f"  {' '.join(command)}", flush=True)
    done = run(*command, env=env)
    if done.returncode:
        words = [line.strip() for line in (done.stdout + "\n" + done.stderr).splitlines() if line.strip()]
        telling = [line for line in words if re.search(r"\bE: |(?i:error|fail|unable|denied)", line)]
        said = telling[0] if telling else words[-1] if words else "no message"
        raise Refused(f"{command[0]} ended with {done.returncode}: {said[:200]}")


def find_chromium() -> str | None:
    """A Chromium that starts: one on PATH, or the one that Playwright has downloaded."""
    for name in (*CHROMIUMS, MAC_CHROME):
        path = shutil.which(name)
        if path and run(path, "--version", timeout=60).returncode == 0:
            return path
    path = run(sys.executable, "-c", PLAYWRIGHTS_OWN, timeout=60).stdout.strip()
    return path if path and run(path, "--version", timeout=60).returncode == 0 else None


def find_driver() -> str | None:
    """Playwright itself, if the program inside it starts; on a bare Debian it lacks a library."""
    return sys.executable if run(sys.executable, "-m", "playwright", "--version", timeout=60).returncode == 0 else None


def find_java() -> str | None:
    """A Java that starts and is new enough for the checker."""
    path = shutil.which("java")
    if not path:
        return None
    version = re.search(r'version "(\d+)', run(path, "-version", timeout=60).stderr)
    return path if version and int(version[1]) >= OLDEST_JAVA else None


def find_node() -> str | None:
    """A Node.js that starts and is new enough for Lighthouse."""
    path = shutil.which("node")
    version = re.match(r"v(\d+)", run(path, "--version", timeout=60).stdout) if path else None
    return path if version and int(version[1]) >= OLDEST_NODE else None


def find_locales(folder: Path = TOOLS) -> str | None:
    """A folder for LOCPATH with the locales, compiled into it where localedef has their sources; macOS has its own."""
    made = folder / "locales"
    made.mkdir(parents=True, exist_ok=True)

    def known(name: str) -> bool:
        trial = "import locale; locale.setlocale(locale.LC_ALL, '')"
        environment = {"LOCPATH": str(made), "LC_ALL": f"{name}.UTF-8"}
        return run(sys.executable, "-c", trial, env=environment, timeout=60).returncode == 0

    for name in LOCALES:
        if not known(name):
            shutil.rmtree(made / f"{name}.UTF-8", ignore_errors=True)
            run("localedef", "-i", name, "-f", "UTF-8", str(made / f"{name}.UTF-8"), timeout=60)
    return str(made) if all(map(known, LOCALES)) else None


def find_pango() -> str | None:
    """The libraries that WeasyPrint sets PDFs with, if they are where it looks for them."""
    trial = "import weasyprint; print(weasyprint.__file__)"
    return run(sys.executable, "-W", "error", "-c", trial, timeout=60).stdout.strip() or None


def find_npm() -> str | None:
    """An npm that starts; it is asked for only where its packages are not here yet."""
    path = shutil.which("npm")
    return path if path and run(path, "--version", timeout=60).returncode == 0 else None


def find_package(file: str, folder: Path = TOOLS) -> str | None:
    """A file of an npm package, if what is installed is what the lock file names."""
    path, lock = folder / "node_modules" / file, folder / "package-lock.json"
    current = lock.is_file() and lock.read_bytes() == (HERE / "package-lock.json").read_bytes()
    return str(path) if current and path.is_file() else None


CHROMIUM = Tool("Chromium", find_chromium, ("chromium",), "install Chromium or Google Chrome and put it on PATH")
DRIVER = Tool("Playwright", find_driver, ("libatomic1",), "install libatomic, which its driver needs")
JAVA = Tool("Java", find_java, ("default-jre-headless",), f"install Java {OLDEST_JAVA} or newer and put it on PATH")
NODE = Tool("Node.js", find_node, ("nodejs",), f"install Node.js {OLDEST_NODE} or newer and put it on PATH")
LOCALE = Tool("Locales", find_locales, ("locales",), f"install the sources of the locales {' and '.join(LOCALES)}")
PANGO = Tool(
    "Pango",
    find_pango,
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    "install Pango and HarfBuzz, which WeasyPrint sets PDFs with",
)
# Files of npm packages, by the names that tests ask for them.
FROM_NPM = {
    "Nu HTML checker": "vnu-jar/build/dist/vnu.jar",
    "Lighthouse": "lighthouse/cli/index.js",
    "schema.org vocabulary": "schema-dts/dist/schema.d.ts",
    "TimelineJS": "@knight-lab/timelinejs/dist/js/timeline.js",
    "Natural Earth": "world-atlas/countries-10m.json",
    "Noto": "@fontsource/noto-serif/LICENSE",
}
NPM = Tool("npm", find_npm, ("nodejs", "npm"), "install Node.js with npm and put it on PATH")


def apt_usable() -> bool:
    """Whether apt may be used without asking: as root, on Debian itself (Ubuntu's chromium package is a stub)."""
    try:
        debian = platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        debian = False
    return debian and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages, waiting for another apt that may be at work."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    wait = ("-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3", "-qq")
    must("apt-get", *wait, "update", env=quiet)
    must("apt-get", *wait, "install", "-y", "--no-install-recommends", *packages, env=quiet)


def download_chromium() -> None:
    """Let Playwright fetch its own Chromium, with the libraries that it needs where we may install them."""
    deps = ("--with-deps",) if sys.platform == "linux" and os.geteuid() == 0 else ()
    must(sys.executable, "-m", "playwright", "install", *deps, "chromium")


def install_packages(npm: str, folder: Path = TOOLS) -> None:
    """Install what the lock file says; the checker's install script, which would fetch a Java, does not run."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
    try:
        must(npm, "ci", "--prefix", str(folder), "--cache", str(folder / "npm-cache"), *quiet)
    except Refused:
        (folder / "package-lock.json").unlink()
        raise
    shutil.rmtree(folder / "npm-cache", ignore_errors=True)


def attempt(problems: list[str], install: Callable[[], None]) -> None:
    """Try one way of installing and remember why it failed; what is still missing is named at the end."""
    try:
        install()
    except Refused as refusal:
        problems.append(str(refusal))


def provide(folder: Path = TOOLS) -> tuple[dict[str, str], list[str]]:
    """Paths of the tools by name, and a line for each that could not be had."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [CHROMIUM, DRIVER, JAVA, NODE, LOCALE, PANGO] + (
        [] if all(find_package(file, folder) for file in FROM_NPM.values()) else [NPM]
    )
    found = {tool.name: tool.find() for tool in wanted}
    tried: list[str] = []
    missing = [tool for tool in wanted if not found[tool.name]]
    if missing and apt_usable():
        packages = [package for tool in missing for package in tool.packages]
        attempt(tried, lambda: apt_install(packages))
        found.update({tool.name: tool.find() for tool in missing})
    if not found["Chromium"] and found["Playwright"]:
        attempt(tried, download_chromium)
        found["Chromium"] = find_chromium()
    npm = found.pop("npm", None)
    if npm:
        attempt(tried, lambda: install_packages(npm, folder))
    found |= {name: find_package(file, folder) for name, file in FROM_NPM.items()}
    advice = {tool.name: tool.advice for tool in wanted} | dict.fromkeys(FROM_NPM, NPM.advice)
    why = f" ({'; '.join(tried)})" if tried else ""
    lines = [f"{name} is missing: {advice[name]}{why}" for name, path in found.items() if not path]
    return {name: path for name, path in found.items() if path}, lines


def main() -> int:
    """Provide everything and say where it is; 1 when something is missing."""
    os.umask(0o022)
    found, problems = provide()
    java, jar = found.get("Java"), found.get("Nu HTML checker")
    if java and jar:
        trial = run(java, "-jar", jar, "--version", timeout=120)
        if trial.returncode:
            problems.append(f"the Nu HTML checker does not run with {java}: {trial.stderr.strip()[:200]}")
    for problem in problems:
        print(f"make test: {problem}", file=sys.stderr)
    if problems:
        return 1
    (TOOLS / "tools.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print("\n".join(f"{name}: {path}" for name, path in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
