"""The arrows between the folders, and where a foreign library may be imported."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "core": set(),
    "prompts": set(),
    "seeds": set(),
    "retrieval": {"core"},
    "grounding": {"core", "retrieval", "prompts"},
    "bot": {"core", "retrieval", "grounding"},
}
ONLY_IN = {
    "chromadb": {"retrieval"},
    "sentence_transformers": {"retrieval"},
    "sqlalchemy": {"retrieval", "bot/records"},
    "alembic": {"retrieval", "bot/records"},
    "langchain": {"grounding"},
    "langchain_core": {"grounding"},
    "langchain_openai": {"grounding"},
    "langchain_anthropic": {"grounding"},
    "langchain_ollama": {"grounding"},
    "discord": {"bot/discord"},
    "cattrs": {"bot/records"},
    "typer": {"bot"},
    "rich": {"bot"},
    "matplotlib": {"bot/pictures"},
}
# Seconds to import, or a process of their own: only inside the function that needs them, so that light verbs start at once. The bot's
# own folder imports discord as it likes: `run` and `doctor` alone import that folder, in their functions.
HEAVY = {"torch", "transformers", "sentence_transformers", "chromadb", "langchain", "langchain_core", "trafilatura"}
HEAVY |= {"discord", "matplotlib"}


def _files() -> list[Path]:
    return sorted(path for folder in MAY_IMPORT for path in (ROOT / folder).rglob("*.py"))


def _imported(tree: ast.AST) -> Iterator[str]:
    """The first part of every imported name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield (node.module or "").partition(".")[0]


def _imported_at_once(tree: ast.Module) -> Iterator[str]:
    """What importing the file imports: nothing inside a function, nothing for the type checker only."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _imported(node)
        waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_a_file_imports_only_folders_to_its_right(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    ours = set(_imported(ast.parse(path.read_bytes()))) & ({*MAY_IMPORT, "tests", "benchmarks"} - {folder})
    assert ours <= MAY_IMPORT[folder]


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_a_foreign_library_is_imported_only_where_it_belongs(path: Path) -> None:
    folders = {folder.as_posix() for folder in path.relative_to(ROOT).parents}
    strays = {name for name in _imported(ast.parse(path.read_bytes())) if not folders & ONLY_IN.get(name, folders)}
    assert not strays


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_a_heavy_library_is_not_imported_with_the_file(path: Path) -> None:
    inside = {"discord"} if path.is_relative_to(ROOT / "bot" / "discord") else set()
    assert not set(_imported_at_once(ast.parse(path.read_bytes()))) & (HEAVY - inside)


def test_the_folders_are_those_that_are_held() -> None:
    ours = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert ours == set(MAY_IMPORT)
