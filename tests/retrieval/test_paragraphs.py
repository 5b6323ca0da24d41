"""Lines into paragraphs."""

from retrieval.paragraphs import paragraphs

_PROSE = (
    "The county shut the bridge on Monday after an inspection found cracks in two of its four piers, and drivers were sent over the "
    "old mill road, which is narrow and was never meant for lorries, the engineer told the council in the evening. The repair is to "
    "take until May, and the county pays for it."
)


def _wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def test_lines_that_were_wrapped_at_a_width_are_joined() -> None:
    assert paragraphs(f"{_wrapped(_PROSE, 72)}\n\n{_wrapped(_PROSE, 72)}") == [_PROSE, _PROSE]


def test_a_file_with_one_paragraph_a_line_keeps_its_lines() -> None:
    lines = [_PROSE, "Bridge Shut", "The council meets on Friday.", _PROSE]
    assert paragraphs("\n".join(lines)) == lines


def test_a_sentence_that_a_link_broke_in_two_is_joined() -> None:
    assert paragraphs("The county shut the bridge on Monday after an\ninspection found cracks.") == [
        "The county shut the bridge on Monday after an inspection found cracks."
    ]


def test_items_of_a_list_stay_apart() -> None:
    assert paragraphs("The county named three roads for the detour of the lorries\n- the mill road\n- the old road") == [
        "The county named three roads for the detour of the lorries",
        "- the mill road",
        "- the old road",
    ]
