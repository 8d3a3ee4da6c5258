"""The locks hold what pyproject asks for, by hash, and no host of any index."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise

import pytest
from tests.repository.files import ROOT, files, name_of

LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def plain(requirement: str) -> str:
    """Give the normalised name of a requirement."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def locked(lock: str) -> dict[str, str]:
    """Give version by name."""
    text = (ROOT / lock).read_text("utf-8")
    return {plain(name): version for name, version in re.findall(r"^(\S+?)==(\S+)", text, re.M)}


@pytest.mark.parametrize("lock", files(".lock"), ids=name_of)
def test_no_lock_names_a_host(lock):
    text = lock.read_text("utf-8")

    assert not re.search(r"https?:|file:|ftp:|://|git\+| @ ", text)
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host|^-[if]\b", text, re.M)


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_locked_has_its_hash(lock):
    entries = re.split(r"^(?=\S+==)", (ROOT / lock).read_text("utf-8"), flags=re.M)[1:]

    assert entries
    for entry in entries:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_lock_holds_every_dependency():
    wanted = {plain(item) for item in PROJECT["project"]["dependencies"]}

    assert wanted <= set(locked("requirements.lock"))


def test_the_development_lock_holds_every_dependency():
    groups = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]

    assert {plain(item) for item in groups} <= set(locked("requirements-dev.lock"))


def test_both_locks_agree():
    run, development = locked("requirements.lock"), locked("requirements-dev.lock")

    assert {name: development.get(name) for name in run} == run


def test_every_dependency_gives_its_reason():
    """A comment stands before each, or before a line of its kind."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    lines = [line.strip() for line in block.splitlines()[1:]]

    for before, line in pairwise(lines):
        if line.startswith('"'):
            assert before.startswith("#"), line
