from hypothesis import given
from hypothesis import strategies as st

from core.values import AccountVerdict, Verdict
from grounding.check_contradictions import Contradiction
from grounding.check_reasons import Findings, reasons
from tests.grounding.stories import article

A, B, C = (article("The quay closes.", outlet) for outlet in ("Alpha", "Beta", "Gamma"))


def _of(source: object, verdict: Verdict, **found: object) -> Findings:
    return Findings(AccountVerdict(source, verdict, 0.5, ()), **found)  # type: ignore[arg-type]


def _says(there: str) -> tuple[Contradiction, ...]:
    return (Contradiction("date", "4 May", there, 0),)


def test_accounts_that_say_the_same_otherwise_are_named_together() -> None:
    found = [_of(x, Verdict.CONTRADICTED, contradictions=_says(there)) for x, there in ((A, "20 April"), (B, "1 June"), (C, "20 April"))]
    assert reasons(found, Verdict.CONTRADICTED) == (
        "“4 May” in the claim, “20 April” in Alpha and Gamma",
        "“4 May” in the claim, “1 June” in Beta",
    )


def test_a_copy_comes_before_a_difference_and_what_an_account_lacks_is_left_out() -> None:
    found = [
        _of(A, Verdict.SUPPORTED, verbatim=True),
        _of(B, Verdict.CONTRADICTED, contradictions=_says("1 June")),
        _of(C, Verdict.NOT_FOUND, lost_words=("quay",)),
    ]
    assert reasons(found, Verdict.SUPPORTED) == ("Alpha says so in these words", "“4 May” in the claim, “1 June” in Beta")


def test_only_what_no_account_has_is_named_as_missing() -> None:
    found = [_of(A, Verdict.NOT_FOUND, lost_words=("mayor", "resigned")), _of(B, Verdict.NOT_FOUND, lost_words=("resigned",))]
    assert reasons(found, Verdict.NOT_FOUND) == ("no account has “resigned”",)


def test_where_each_word_stands_somewhere_the_nearest_account_is_named() -> None:
    found = [_of(A, Verdict.NOT_FOUND, lost_words=("mayor",)), _of(B, Verdict.NOT_FOUND, lost_words=("resigned",))]
    assert reasons(found, Verdict.NOT_FOUND) == ("Alpha, the nearest, does not have “mayor”",)
    assert reasons([_of(A, Verdict.NOT_FOUND)], Verdict.NOT_FOUND) == (
        "its words are there, but no passage puts them together as the claim does",
    )


def test_a_missing_figure_is_named_once_not_again_word_by_word() -> None:
    found = [_of(A, Verdict.NOT_FOUND, lost_figures=("40 million",), lost_words=("40", "million", "euros"))]
    assert reasons(found, Verdict.NOT_FOUND) == ("Alpha does not have “40 million” or “euros”",)


_findings = st.lists(
    st.builds(
        lambda source, verdict, there, lost, verbatim: _of(
            source, verdict, contradictions=tuple(_says(t)[0] for t in there), lost_words=tuple(lost), verbatim=verbatim
        ),
        st.sampled_from((A, B, C)),
        st.sampled_from(list(Verdict)),
        st.lists(st.sampled_from(("20 April", "1 June")), max_size=2),
        st.lists(st.sampled_from(("mayor", "resigned", "quay")), max_size=3),
        st.booleans(),
    ),
    max_size=6,
)


@given(_findings, st.sampled_from(list(Verdict)))
def test_no_reason_is_given_twice_and_only_not_found_tells_what_is_missing(found: list[Findings], verdict: Verdict) -> None:
    told = reasons(found, verdict)
    assert len(told) == len(set(told))
    assert verdict is Verdict.NOT_FOUND or not any("does not have" in r or "no account has" in r for r in told)
