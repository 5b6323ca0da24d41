"""The PNG itself: its size, that it repeats, and that nothing in a name spoils it."""

import struct
from pathlib import Path

import pytest

from bot.pictures import drawing, letters
from bot.pictures.drawing import WIDTH_PX, draw
from bot.pictures.matrix import Cell, Fact, Matrix, Part
from bot.pictures.values import picture_of
from core.values import Comparison
from tests.bot.made import COURIER, POST

T, D, N = Cell.TOLD, Cell.DIFFERS, Cell.NOTHING
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


def _matrix(*names: str, title: str = "Halden bridge", label: str = "reopening") -> Matrix:
    cells = tuple((T, D, N)[at % 3] for at in range(len(names)))
    return Matrix(title, names, (Part("Several report", (Fact(label, "“It reopens.”", cells),), 3),))


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(PNG)
    return struct.unpack(">II", png[16:24])


def test_a_picture_is_as_wide_as_a_phone_shows_it_and_repeats(fonts: Path) -> None:
    matrix = _matrix("Halden Courier", "Valley Post")
    png = draw(matrix, fonts)
    assert png == draw(matrix, fonts)
    width, height = _size(png)
    assert width == WIDTH_PX and 300 < height < 1000
    assert matrix.alt.encode("latin-1", "ignore")[:40] in png


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "name",
    ["صحيفة المدينة", "שלום חדשות", "Газета «Берег»", "新闻日报", "मुंबई समाचार", "🎣", "$x_1^2$ \\frac", "W" * 300, "a b " * 200, " "],
)
def test_no_name_or_label_spoils_a_picture(name: str, fonts: Path) -> None:
    assert _size(draw(_matrix(name, "Valley Post", title=name, label=name), fonts))[0] == WIDTH_PX


@pytest.mark.parametrize("accounts", [1, 2, 8, 10])
def test_columns_leave_more_than_half_of_the_width_to_the_facts(accounts: int) -> None:
    columns = drawing._columns(accounts)
    assert len(columns) == accounts and columns == sorted(columns)
    assert columns[0] > WIDTH_PX / 2 - 32 and columns[-1] < WIDTH_PX - 32


def test_letters_that_no_font_has_give_way_to_an_ellipsis_and_signs_go() -> None:
    assert letters.shown("Harbour \U0001f9ff\U00013000 News") in {"Harbour … News", "Harbour News"}
    assert letters.shown("Halden Courier") == "Halden Courier"


def test_text_is_broken_at_blanks_within_its_room_and_cut_with_an_ellipsis() -> None:
    made = letters.lines("The bridge over the Orle closed on 2 February after an inspection", 24, 300, 2)
    assert len(made) == 2 and made[-1].endswith("…")
    assert all(letters.width_px(line, 24) <= 300 for line in made)
    assert letters.lines("Orle", 24, 300, 2) == ["Orle"]


def test_lettering_is_large_enough_for_a_phone() -> None:
    assert min(drawing._TITLE, drawing._HEADING, drawing._LABEL, drawing._SMALL) >= 22


def test_a_drawing_that_fails_costs_the_picture_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails(*_: object) -> bytes:
        raise RuntimeError("no such font")

    comparison = Comparison("Halden bridge", (COURIER, POST), (), (), (), (), ())
    assert picture_of(comparison, tmp_path) is not None
    monkeypatch.setattr(drawing, "draw", fails)
    assert picture_of(comparison, tmp_path) is None
