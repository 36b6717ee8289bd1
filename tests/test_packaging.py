"""The wheel is whole: installed alone, it builds a folder that has nothing but content/."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.support.site import Site, small
from tests.support.tools import ROOT


def python(*arguments: str, cwd: Path, interpreter: str = sys.executable) -> str:
    """Run Python and give what it printed; a failure shows all that it said."""
    done = subprocess.run([interpreter, *arguments], cwd=cwd, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(kind: str, source: Path, target: Path) -> Path:
    """Build a wheel or an sdist of the project in a folder; gives the one file that came out."""
    python("-m", "hatchling", "build", "-t", kind, "-d", str(target), cwd=source)
    (file,) = target.iterdir()
    return file


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution."""
    return built("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ("--no-deps", "--no-build-isolation", "--no-index")
    python("-m", "pip", "wheel", *offline, "--wheel-dir", str(folder), str(sdist), cwd=folder)
    (file,) = folder.iterdir()
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh virtual environment with the wheel; our own lends it the dependencies, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    python("-m", "venv", "--without-pip", str(folder), cwd=ROOT)
    interpreter = str(folder / "bin" / "python")
    python("-m", "pip", "--python", interpreter, "install", "--no-deps", "--no-index", str(wheel), cwd=folder)
    home = python("-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder, interpreter=interpreter)
    # A folder named in a .pth file is searched, but the .pth files in it (that of our editable install) are not read.
    (Path(home.strip()) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_the_wheel_of_the_sdist_is_that_of_the_work_tree(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(built("wheel", ROOT, tmp_path)) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert [name for name in one.namelist() if one.read(name) != other.read(name)] == []


def test_the_wheel_has_the_look_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for folder, packaged in (("templates", "_templates"), ("static", "_static")):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                assert f"karabakh_site/{packaged}/{path.relative_to(ROOT / folder).as_posix()}" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "content/")) for name in names)


def test_the_wheel_has_the_site_that_init_makes(wheel: Path) -> None:
    """Files that begin with a dot as well."""
    starter = ROOT / "src" / "karabakh_site" / "starter"
    wanted = {f"karabakh_site/starter/{p.relative_to(starter).as_posix()}" for p in starter.rglob("*") if p.is_file()}
    assert f"karabakh_site/starter/{Path('.github', 'workflows', 'site.yml').as_posix()}" in wanted
    with zipfile.ZipFile(wheel) as archive:
        assert wanted <= set(archive.namelist())


def test_init_of_the_installed_package(installed: Path, tmp_path: Path) -> None:
    command = str(installed / "bin" / "karabakh-site")
    for argv in (("init", "mine"), ("check", "--strict", "--root", "mine")):
        done = subprocess.run([command, *argv], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert (tmp_path / "mine" / ".gitignore").is_file()


def test_the_installed_package_is_the_wheel(installed: Path, tmp_path: Path) -> None:
    own = str(installed / "bin" / "python")
    where = python("-c", "import karabakh_site; print(karabakh_site.__file__)", cwd=tmp_path, interpreter=own)
    assert Path(where.strip()).is_relative_to(installed)


def test_a_folder_with_only_content_builds(installed: Path, site: Site, tmp_path: Path) -> None:
    site.write(small())
    done = subprocess.run(
        [str(installed / "bin" / "karabakh-site"), "build", "--strict", "--root", str(site.root)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert site.page("/articles/bridge/").css_first("a[role=doc-biblioref]") is not None
    assert site.page("/").css_first("link[rel=stylesheet]") is not None
    # and its pages are those that the work tree's generator makes
    apart = Site(tmp_path / "again").write(small())
    assert apart.run("build").status == 0
    assert apart.tree() == site.tree()
