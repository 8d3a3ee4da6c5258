"""The source keeps its habits: small files, said purposes, named migrations, nobody's data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.repository.files import PACKAGE, ROOT, files, name_of

LINES = 600
"""More lines than this in one Python file are two files."""

CODE = [
    path
    for path in files(".py")
    if PACKAGE in path.parents and not {"tests", "migrations"} & set(path.parts)
]


def test_no_python_file_is_too_long():
    long = {
        name_of(path): count
        for path in files(".py")
        if "migrations" not in path.parts
        and (count := len(path.read_text("utf-8").splitlines())) > LINES
    }

    assert long == {}


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Name every module, public class and public function without a docstring."""
    if tree.body and not ast.get_docstring(tree):
        yield "module"
    open_bodies: list[tuple[str, list[ast.stmt]]] = [("", tree.body)]
    while open_bodies:
        prefix, body = open_bodies.pop()
        for node in body:
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if node.name.startswith("_") or node.name == "Meta":
                continue
            if not ast.get_docstring(node) and not _overload(node):
                yield prefix + node.name
            if isinstance(node, ast.ClassDef):
                open_bodies.append((f"{prefix}{node.name}.", node.body))


def _overload(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(item, ast.Name) and item.id == "overload" for item in node.decorator_list)


def test_the_search_for_docstrings_finds_what_lacks_one():
    tree = ast.parse('"""m."""\nclass A:\n    def b(self): ...\n    def _c(self): ...\n')

    assert list(undocumented(tree)) == ["A", "A.b"]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_everything_public_says_what_it_gives(path):
    assert list(undocumented(ast.parse(path.read_text("utf-8")))) == []


def test_migrations_say_what_they_do():
    names = [path.stem for path in files(".py") if path.parent.name == "migrations"]
    plain = [name for name in names if name != "__init__"]

    assert plain
    for name in plain:
        assert re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", name), name
        assert not re.search(r"_auto_|_alter_.*_and_more|_and_more$", name), name


NUMBERS = {
    "a NIP (18 digits that begin with a birthday)": (
        r"(?<![\w.])(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])"
        r"[ .]?\d{6}[ .]?[12][ .]?\d{3}(?!\w)"
    ),
    "a NIK (16 digits)": r"(?<![\w.])[1-9]\d{15}(?!\w)",
    "a phone number": r"(?<![\w.])(\+62|62|0)[ -]?8\d{2}[ -]?\d{3,4}[ -]?\d{3,5}(?![\w-])",
}
"""What would point at a person, were it real."""

INVENTED = re.compile("0000")
"""Four zeros in a row mark a number as made up."""


def numbers_in(text: str) -> list[str]:
    """Give what looks like a number of a person."""
    found = [match[0] for pattern in NUMBERS.values() for match in re.finditer(pattern, text)]
    return [number for number in found if not INVENTED.search(number)]


@pytest.mark.parametrize(
    "text",
    [
        "NIP 19800101" + " 200501 1 001",
        "NIP " + "19800101" + "2005011001",
        "NIK " + "65710101" + "01801234",
        "WA 0812-3456" + "-7890",
        "+62 812 3456" + " 7890",
    ],
)
def test_the_search_for_numbers_finds_them(text):
    assert numbers_in(text)


@pytest.mark.parametrize(
    "text", ["Nomor 800/10/CONTOH", "20250324", "sha256:0812345678ab", "pos 0812000000001234567"]
)
def test_the_search_for_numbers_lets_others_pass(text):
    assert not numbers_in(text)


WRITTEN = [
    path
    for path in files()
    if path.suffix not in {".png", ".mo", ".lock"} and not path.name.endswith(".min.js")
]
"""What people wrote here: no pictures, no hashes, no code of others."""


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_no_number_of_a_person_is_here(path):
    assert numbers_in(_text(path)) == []


MACHINE = r"(?<![\w.~])/(work|root|home/\w+|Users/\w+|mnt/\w+)/|file://|[A-Z]:\\Users"


def test_no_path_of_a_machine_is_here():
    pattern = re.compile(MACHINE)
    found = [
        name_of(path) for path in WRITTEN if path != Path(__file__) and pattern.search(_text(path))
    ]

    assert found == []


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def test_the_first_file_speaks_old_python():
    """``zi`` must live to say that Python is too old."""
    source = (ROOT / "zi").read_text("utf-8")

    tree = ast.parse(source, feature_version=(3, 4))

    assert not any(isinstance(node, ast.JoinedStr | ast.AnnAssign) for node in ast.walk(tree))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert imported <= {"hashlib", "os", "shutil", "subprocess", "sys"}
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree))


def test_ci_runs_the_command_of_the_readme():
    script = (ROOT / ".ci/run").read_text("utf-8")

    assert script.rstrip().endswith("exec python3 zi test")
    assert "export CI=true" in script
    assert (ROOT / ".ci/run").stat().st_mode & 0o111
    assert (ROOT / "zi").stat().st_mode & 0o111


def test_what_is_needed_after_a_change_is_in_the_changelog():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")

    assert re.search(r"^## Unreleased$", text, re.MULTILINE)
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        assert "### What you must do" in part, part.splitlines()[0]
