"""Takes the files of the web editor and of the search from their npm packages, or says whether those in the repository
are still the same.

    python tests/tools/vendor.py           compares
    python tests/tools/vendor.py --renew   takes them anew, after another version was written below

Node.js and npm must be there. `yaml` comes in many modules: esbuild makes one file of what is used of it. Digests go
into vendor/README.md, by which a test knows the files; of MiniSearch, whose comments are taken out, the version stands
in the first line of the file. What a new version does, the tests in `tests/admin` and `tests/search` tell.
"""

import gzip
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[2] / "src" / "karabakh_site" / "output" / "admin"
VENDOR = HERE / "vendor"
MINISEARCH = HERE.parents[3] / "static" / "search" / "minisearch.js"
VERSIONS = {"@sveltia/cms": "0.221.1", "yaml": "2.9.1", "esbuild": "0.28.2", "minisearch": "7.2.0"}
USED = "isMap, isScalar, isSeq, parseDocument"
FONTS = ("material-symbols-outlined", "source-sans-3", "noto-mono")
LINE = "-" * 70


def install(folder: Path) -> Path:
    """The packages, installed into a folder; no script of theirs runs but that of esbuild, which brings its program."""
    wanted = [f"{name}@{version}" for name, version in VERSIONS.items()]
    subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *wanted], check=True
    )
    return folder / "node_modules"


def bundled(modules: Path) -> bytes:
    """What is used of `yaml`, as one module."""
    options = ("--bundle", "--minify", "--format=esm", "--legal-comments=none")
    program = str(modules / ".bin" / "esbuild")
    text = f'export {{ {USED} }} from "yaml"'
    return subprocess.run(
        [program, *options], input=text.encode(), cwd=modules.parent, capture_output=True, check=True
    ).stdout


def files(modules: Path) -> dict[str, bytes]:
    """The files of vendor/, by their names as they are published."""
    cms = modules / "@sveltia" / "cms"
    found = {"sveltia-cms.js": (cms / "dist" / "sveltia-cms.js").read_bytes(), "yaml.js": bundled(modules)}
    texts = [
        ("Sveltia CMS (sveltia-cms.js), https://github.com/sveltia/sveltia-cms", cms / "LICENSE.txt"),
        ("yaml (yaml.js), https://github.com/eemeli/yaml", modules / "yaml" / "LICENSE"),
    ]
    for font in FONTS:
        (path,) = (cms / "npm" / "assets").glob(f"{font}-*.woff2")
        found[f"{font}.woff2"] = path.read_bytes()
        texts.append((f"{font}.woff2", cms / "npm" / "assets" / f"{font}.LICENSE.txt"))
    parts = (f"{name}\n\n{path.read_text(encoding='utf-8').strip()}\n" for name, path in texts)
    lines = re.sub(r"[ \t]+$", "", f"\n{LINE}\n".join(parts), flags=re.M)
    return found | {"LICENSES.txt": lines.encode()}


def minisearch(modules: Path) -> bytes:
    """The module of MiniSearch without its comments, which are half of it, below its licence."""
    text = (modules / "minisearch/dist/es/index.js").read_text(encoding="utf-8")
    licence = (modules / "minisearch/LICENSE.txt").read_text(encoding="utf-8").strip()
    text = re.sub(r"^[ \t]*/\*.*?\*/\n", "", text, flags=re.S | re.M)
    text = re.sub(r"^[ \t]*//.*\n", "", text, flags=re.M)
    version = f"MiniSearch {VERSIONS['minisearch']} (npm), its ES module without comments"
    return f"/* {version}: https://github.com/lucaong/minisearch\n\n{licence} */\n{text}".encode()


def kept() -> dict[str, bytes]:
    """The same, as the repository has them."""
    return {
        path.name.removesuffix(".gz"): gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in VENDOR.iterdir()
        if path.suffix != ".md"
    }


def readme(found: dict[str, bytes]) -> str:
    """What is in vendor/, from where, and the digest of each file."""
    rows = (f"| `{name}` | {hashlib.sha256(data).hexdigest()} |" for name, data in sorted(found.items()))
    versions = {name: VERSIONS[name] for name in ("@sveltia/cms", "yaml")}
    said = " and ".join(f"`{name}` {version}" for name, version in versions.items())
    return (
        "# The web editor's parts from elsewhere\n\n"
        f"From the npm packages {said}, without a change; `tests/tools/vendor.py` takes them\n"
        "from there and compares them. Of `yaml` it is one file, made by esbuild of what is used; scripts are kept\n"
        "gzipped. `LICENSES.txt` is published with them. The digests are those of the files unpacked:\n\n"
        "| file | SHA-256 |\n|---|---|\n" + "\n".join(rows) + "\n"
    )


def main() -> int:
    """Compares, or takes the files anew; 1 where they differ."""
    with tempfile.TemporaryDirectory() as folder:
        modules = install(Path(folder))
        found, engine = files(modules), minisearch(modules)
    if "--renew" in sys.argv[1:]:
        for name, data in found.items():
            packed = name.endswith(".js")
            target = VENDOR / (f"{name}.gz" if packed else name)
            target.write_bytes(gzip.compress(data, 9, mtime=0) if packed else data)
        (VENDOR / "README.md").write_text(readme(found), encoding="utf-8")
        MINISEARCH.write_bytes(engine)
    ours = {**kept(), MINISEARCH.name: MINISEARCH.read_bytes()}
    found[MINISEARCH.name] = engine
    other = sorted(name for name in {*found, *ours} if found.get(name) != ours.get(name))
    print(json.dumps({"other": other}))
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main())
