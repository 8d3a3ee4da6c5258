"""Files of other projects are the ones that were checked, and can be fetched again."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import tarfile
from pathlib import Path

import pytest

from integritas.cli import vendor

HOUSE = b'<svg\n  class="x">\n  <path d="M1 1" />\n  <path d="M2 2" />\n</svg>'


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    vendor.configure(parser)
    return parser.parse_args(words)


@pytest.fixture
def package() -> dict:
    return {
        "name": "icons",
        "version": "1.0.0",
        "sha256": "",
        "files": {"vendor/LICENSE": {"from": "package/LICENSE", "sha256": ""}},
        "sprite": {
            "to": "vendor/sprite.svg",
            "sha256": "",
            "from": "package/icons",
            "icons": ["house"],
        },
    }


def packed(content: dict[str, bytes]):
    """Stand in for npm: an archive with ``content``."""

    def fetch(name: str, version: str, folder: Path) -> Path:
        path = folder / f"{name}-{version}.tgz"
        with tarfile.open(path, "w:gz") as tar:
            for member, data in content.items():
                info = tarfile.TarInfo(member)
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
        return path

    return fetch


def test_the_committed_files_are_as_registered(capsys):
    assert vendor.run(arguments("--check")) == 0
    assert "as registered" in capsys.readouterr().out


def test_a_changed_file_is_named(tmp_path, monkeypatch, capsys):
    register = json.loads(vendor.REGISTER.read_text())
    path = next(iter(vendor.registered_files(register)))
    for name in vendor.registered_files(register):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(vendor.ROOT / name, tmp_path / name)
    (tmp_path / path).write_text("changed")
    (tmp_path / "tests/vendor/stray.js").write_text("")

    problems = list(vendor.differences(register, tmp_path))

    assert problems == [f"{path}: differs from its hash", "tests/vendor/stray.js: not registered"]


def test_a_missing_file_is_named(tmp_path):
    register = json.loads(vendor.REGISTER.read_text())

    problems = list(vendor.differences(register, tmp_path))

    assert len(problems) == len(vendor.registered_files(register))
    assert all(problem.endswith(": missing") for problem in problems)


def test_check_fails_on_a_difference(monkeypatch, capsys):
    monkeypatch.setattr(vendor, "differences", lambda register: iter(["a: missing"]))

    assert vendor.run(arguments("--check")) == 1
    assert "a: missing" in capsys.readouterr().err


def test_outside_a_checkout_it_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(vendor, "REGISTER", tmp_path / "none.json")

    assert vendor.run(arguments("--check")) == 2
    assert "checkout" in capsys.readouterr().err


def test_a_package_is_fetched_checked_and_put_in_place(package, tmp_path, monkeypatch):
    fetch = packed({"package/LICENSE": b"ISC", "package/icons/house.svg": HOUSE})
    fixed = fetch("icons", "1.0.0", tmp_path)

    def again(name: str, version: str, folder: Path) -> Path:
        return Path(shutil.copy(fixed, folder))

    vendor.refresh(package, update=True, root=tmp_path, fetch=again)
    vendor.refresh(package, root=tmp_path, fetch=again)

    assert (tmp_path / "vendor/LICENSE").read_bytes() == b"ISC"
    sprite = (tmp_path / "vendor/sprite.svg").read_text()
    assert '<symbol id="house" viewBox="0 0 24 24"><path d="M1 1"/><path d="M2 2"/>' in sprite


def test_a_tampered_archive_is_refused(package, tmp_path):
    package["sha256"] = "0" * 64

    with pytest.raises(vendor.VendorError, match="icons: expected 0000"):
        vendor.refresh(package, root=tmp_path, fetch=packed({"package/LICENSE": b"ISC"}))
    assert not (tmp_path / "vendor").exists()


def test_an_archive_without_a_named_file_is_refused(package, tmp_path):
    with pytest.raises(vendor.VendorError, match="has no package/LICENSE"):
        vendor.refresh(package, update=True, root=tmp_path, fetch=packed({"package/x": b""}))


def test_an_icon_that_is_no_drawing_is_refused():
    with pytest.raises(vendor.VendorError, match="not an SVG"):
        vendor.make_sprite({"house": b"<html>"})


def test_without_npm_the_way_out_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with pytest.raises(vendor.VendorError, match="--check works without it"):
        vendor.npm_pack("icons", "1.0.0", tmp_path)


def test_a_refusal_of_npm_is_passed_on(monkeypatch, tmp_path):
    false = shutil.which("false")
    monkeypatch.setattr(shutil, "which", lambda name: false)

    with pytest.raises(vendor.VendorError, match=r"npm pack icons@1\.0\.0 failed"):
        vendor.npm_pack("icons", "1.0.0", tmp_path)


def test_a_failed_refresh_ends_with_one_sentence(monkeypatch, capsys):
    def refuse(package: dict, *, update: bool) -> None:
        raise vendor.VendorError("no")

    monkeypatch.setattr(vendor, "refresh", refuse)

    assert vendor.run(arguments()) == 1
    assert capsys.readouterr().err == "no\n"


def test_new_hashes_are_written_for_every_entry(monkeypatch, tmp_path):
    register = tmp_path / "VENDOR.json"
    shutil.copy(vendor.REGISTER, register)
    monkeypatch.setattr(vendor, "REGISTER", register)
    monkeypatch.setattr(vendor, "refresh", lambda package, *, update: None)

    assert vendor.run(arguments("--update-hashes")) == 0
    assert json.loads(register.read_text())["bundled"][0]["sha256"]


def test_a_bundled_package_must_be_installed():
    with pytest.raises(vendor.VendorError, match="is not installed"):
        vendor.bundled_path({"distribution": "nothing", "module": "no_such_module_here"})


def test_no_registry_is_named():
    text = vendor.REGISTER.read_text()

    assert "http" not in text
    assert "resolved" not in text
