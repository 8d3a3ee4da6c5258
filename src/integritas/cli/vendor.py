"""``integritas vendor``: refresh or check the front-end files that came from other projects.

``static/vendor/VENDOR.json`` names every package with its version, licence and hashes. With
``--check`` the committed files are compared with their hashes; nothing is fetched. Without it
each package is fetched by ``npm pack``, its archive is compared with the hash, its files are
extracted and the icon sprite is made again.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
"""The root of the checkout; the command is for those who work on the product."""

REGISTER = ROOT / "src/integritas/static/vendor/VENDOR.json"

SUMMARY = "Refresh or check the vendored front-end files"


class VendorError(Exception):
    """A file or an archive is not what the register says."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "--check", action="store_true", help="compare files with their hashes, fetch nothing"
    )
    parser.add_argument(
        "--update-hashes",
        action="store_true",
        help="after a change of version or icons: write the new hashes into VENDOR.json",
    )


def run(args: argparse.Namespace) -> int:
    """Do it: 0 when everything is as registered, 1 when not, 2 outside a checkout."""
    if not REGISTER.is_file():
        print("This command needs a checkout of the repository.", file=sys.stderr)
        return 2
    register = json.loads(REGISTER.read_text(encoding="utf-8"))
    if args.check:
        problems = list(differences(register))
        for problem in problems:
            print(problem, file=sys.stderr)
        print(f"vendored files: {'as registered' if not problems else 'NOT as registered'}")
        return 1 if problems else 0
    try:
        for package in register["packages"]:
            refresh(package, update=args.update_hashes)
            print(f"{package['name']} {package['version']}: done")
        if args.update_hashes:
            for entry in register["bundled"]:
                entry["version"] = importlib.metadata.version(entry["distribution"])
                entry["sha256"] = sha256(bundled_path(entry).read_bytes())
            text = json.dumps(register, indent=2, ensure_ascii=False)
            REGISTER.write_text(text + "\n", encoding="utf-8")
    except VendorError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def sha256(data: bytes) -> str:
    """Give the hash as the register writes it."""
    return hashlib.sha256(data).hexdigest()


def registered_files(register: dict[str, Any]) -> dict[str, str]:
    """Give the hash of every committed file by its path from the root."""
    files: dict[str, str] = {}
    for package in register["packages"]:
        files |= {path: entry["sha256"] for path, entry in package["files"].items()}
        if sprite := package.get("sprite"):
            files[sprite["to"]] = sprite["sha256"]
    return files


def differences(register: dict[str, Any], root: Path = ROOT) -> Iterator[str]:
    """Name every file that is missing, changed, or lies in a vendor folder unregistered."""
    files = registered_files(register)
    for path, expected in files.items():
        if not (root / path).is_file():
            yield f"{path}: missing"
        elif sha256((root / path).read_bytes()) != expected:
            yield f"{path}: differs from its hash"
    for folder in ("src/integritas/static/vendor", "tests/vendor"):
        for found in sorted((root / folder).rglob("*")):
            path = found.relative_to(root).as_posix()
            if found.is_file() and path not in files and found.name != REGISTER.name:
                yield f"{path}: not registered"
    for entry in register["bundled"]:
        if sha256(bundled_path(entry).read_bytes()) != entry["sha256"]:
            yield f"{entry['distribution']}: {entry['file']} differs from its hash"


def bundled_path(entry: dict[str, Any]) -> Path:
    """Find a file that came with an installed Python package.

    :raises VendorError: the package is not installed.
    """
    spec = importlib.util.find_spec(entry["module"])
    if spec is None or spec.origin is None:
        raise VendorError(f"{entry['distribution']} is not installed")
    return Path(spec.origin).parent / str(entry["file"])


def npm_pack(name: str, version: str, folder: Path) -> Path:
    """Fetch a package's archive into ``folder``.

    :raises VendorError: npm is missing or refuses.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise VendorError("npm is needed to fetch packages; --check works without it.")
    done = subprocess.run(
        [npm, "pack", f"{name}@{version}", "--silent", "--pack-destination", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    archives = list(folder.glob("*.tgz"))
    if done.returncode or len(archives) != 1:
        raise VendorError(f"npm pack {name}@{version} failed: {done.stderr.strip()[-300:]}")
    return archives[0]


def refresh(
    package: dict[str, Any],
    *,
    update: bool = False,
    root: Path = ROOT,
    fetch: Callable[[str, str, Path], Path] = npm_pack,
) -> None:
    """Fetch one package, compare it with its hashes, and put its files in place.

    :param update: write the hashes found into ``package`` instead of comparing.
    :raises VendorError: an archive or a file differs from its hash.
    """
    with tempfile.TemporaryDirectory() as folder:
        archive = fetch(package["name"], package["version"], Path(folder))
        _hold(package, "sha256", archive.read_bytes(), package["name"], update=update)
        with tarfile.open(archive) as tar:
            for path, entry in package["files"].items():
                data = _member(tar, entry["from"])
                _hold(entry, "sha256", data, path, update=update)
                _write(root / path, data)
            if sprite := package.get("sprite"):
                data = make_sprite(
                    {name: _member(tar, f"{sprite['from']}/{name}.svg") for name in sprite["icons"]}
                )
                _hold(sprite, "sha256", data, sprite["to"], update=update)
                _write(root / sprite["to"], data)


def _hold(entry: dict[str, Any], key: str, data: bytes, what: str, *, update: bool) -> None:
    found = sha256(data)
    if update:
        entry[key] = found
    elif entry[key] != found:
        raise VendorError(f"{what}: expected {entry[key]}, got {found}")


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    try:
        stream = tar.extractfile(name)
    except KeyError:
        stream = None
    if stream is None:
        raise VendorError(f"the archive has no {name}")
    return stream.read()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def make_sprite(icons: dict[str, bytes]) -> bytes:
    """Put icons into one SVG, each a symbol under its own name.

    The drawings keep their shapes only; width and colour of the line come from the stylesheet.
    """
    symbols = []
    for name, data in sorted(icons.items()):
        text = data.decode()
        inner = re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL)
        if inner is None:
            raise VendorError(f"{name}: not an SVG")
        shapes = re.sub(r"\s+", " ", inner[1]).replace(" />", "/>").replace("> <", "><").strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    ).encode()
