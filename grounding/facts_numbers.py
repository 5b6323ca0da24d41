"""Numbers in a text, in figures or in words, as values that can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen".split()
    )
}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SCALES = {"hundred": 1e2, "dozen": 12.0, "score": 20.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12}
_ORDINALS = {
    w: i
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
        "seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
_CURRENCIES = {
    "$": "dollar", "us$": "dollar", "a$": "dollar", "c$": "dollar", "nz$": "dollar", "hk$": "dollar", "£": "pound", "€": "euro",
    "¥": "yen", "₹": "rupee", "dollar": "dollar", "dollars": "dollar", "euro": "euro", "euros": "euro", "pounds": "pound",
    "sterling": "pound", "yen": "yen", "rupees": "rupee", "usd": "dollar", "eur": "euro", "gbp": "pound", "francs": "franc",
    "pesos": "peso", "yuan": "yuan", "roubles": "rouble", "rubles": "rouble", "cents": "cent", "pence": "penny",
}  # fmt: skip
_FRACTIONS = {"half": 0.5, "halves": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2}
_VAGUE = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9, "trillions": 10**12}

_SPELT = "|".join([*_TENS, *sorted(_UNITS, key=len, reverse=True)])
_SCALE = "|".join(k for k in _SCALES if k != "score") + "|score(?=\\s+of)"
_AFTER_SCALE = "|".join(f"(?<={k})" for k in _SCALES if k != "score")
_CURRENCY_SIGN = r"(?:\b(?:US|A|C|NZ|HK))?\$|[£€¥₹]"
_CURRENCY_WORD = "|".join(k for k in _CURRENCIES if k.isalpha())
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(
    rf"""
    (?P<sign>{_CURRENCY_SIGN})?\s?
    (?:
        (?P<digits>(?<![\w.,])(?:{_DIGITS})|(?<=[$£€¥₹])(?:{_DIGITS})|(?<=\d[-–])(?:{_DIGITS})|(?<=[$£€¥₹]\s)(?:{_DIGITS}))
        (?:(?P<ordinal>st|nd|rd|th)\b | \s?(?P<short>k|mn|mln|m|bn|b|tn|trn)\b | [\s-](?P<scale>{_SCALE})\b)?
      | \b(?P<spelt>(?:(?:a|an)\s+(?=(?:{_SCALE})\b))?(?:{_SPELT}|{_SCALE})
            (?:(?:(?:{_AFTER_SCALE})\s+and\s+|[\s-]+)(?:{_SPELT}|{_SCALE}))*)\b
    )
    (?:\s?-?(?P<percent>%|per\s?cent\b|pct\b|percentage\s+points?\b) | [\s-](?P<currency>{_CURRENCY_WORD})\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<n>one|two|three|four|a|1|2|3|4)[\s-]+)?(?P<part>half|halves|thirds?|quarters?|fifths?)\b(?=\s+of\b|\s+the\b|\s+a\b|-|\s+(?:as|its|their)\b)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"\b(?:(?P<tens>{'|'.join(_TENS)})-)?(?P<word>{'|'.join(_ORDINALS)})\b", re.IGNORECASE)
_VAGUE_WORD = re.compile(rf"\b(?P<word>{'|'.join(_VAGUE)})\b(?=\s+(?:of|more|[a-z]))", re.IGNORECASE)
_ONE_IS_NO_NUMBER = re.compile(r"(?:\b(?:no|any|every|some|each|the|this|that|which)\s|-)$", re.IGNORECASE)
_ONE_BEFORE = re.compile(r"\s+(?:another|who|can|could|should|would|must|may|thing|day|is|was)\b|[,.;?!]|'s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `text[start:end]`. `kind`: number, money, percent, ordinal, fraction, or vague ("dozens"); `unit` is the currency."""

    start: int
    end: int
    kind: str
    value: float
    unit: str = ""


def numbers(text: str) -> list[Number]:
    """Every number, in order. A range's first number takes the scale and the unit of its second.

    >>> [(n.kind, n.value) for n in numbers("Two dozen people raised $3-5 million, or 4.2bn yen and half of the rest.")]
    [('number', 24.0), ('money', 3000000.0), ('money', 5000000.0), ('money', 4200000000.0), ('fraction', 0.5)]
    """
    found: list[Number] = []
    for pattern, read in ((_FRACTION, _fraction), (_VAGUE_WORD, _vague), (_ORDINAL, _ordinal), (_NUMBER, _numeral)):
        for match in pattern.finditer(text):
            number = read(text, match)
            if number and not any(number.start < n.end and n.start < number.end for n in found):
                found.append(number)
    found.sort(key=lambda n: n.start)
    return _ranges(text, found)


def _fraction(_: str, match: re.Match[str]) -> Number | None:
    count = (match["n"] or "a").lower()
    if match["n"] is None and match["part"].lower() != "half":
        return None
    times = 1 if count == "a" else int(count) if count.isdigit() else _UNITS[count]
    return Number(*match.span(), "fraction", round(times * _FRACTIONS[match["part"].lower()], 4))


def _vague(_: str, match: re.Match[str]) -> Number:
    return Number(*match.span(), "vague", float(_VAGUE[match["word"].lower()]))


def _ordinal(text: str, match: re.Match[str]) -> Number | None:
    word = match["word"].lower()
    if word == "second" and re.search(r"(?:\ba|\bper|-)\s*$", text[: match.start()]):
        return None
    return Number(*match.span(), "ordinal", float((_TENS[match["tens"].lower()] if match["tens"] else 0) + _ORDINALS[word]))


def _numeral(text: str, match: re.Match[str]) -> Number | None:
    start = match.start("sign") if match["sign"] else match.start("digits") if match["digits"] else match.start("spelt")
    end = match.end()
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        value *= _SHORT_SCALES[match["short"].lower()] if match["short"] else _SCALES[match["scale"].lower()] if match["scale"] else 1
        if match["ordinal"]:
            return Number(start, end, "ordinal", value)
    else:
        spelt = match["spelt"].lower()
        if spelt == "one" and (_ONE_IS_NO_NUMBER.search(text[:start]) or _ONE_BEFORE.match(text[end:])):
            return None
        value = _spelt_value(spelt)
    if match["percent"]:
        return Number(start, end, "percent", _tidy(value))
    currency = _CURRENCIES.get((match["sign"] or match["currency"] or "").strip().lower())
    return Number(start, end, "money" if currency else "number", _tidy(value), currency or "")


def _spelt_value(spelt: str) -> float:
    total, part = 0.0, 0.0
    for word in re.split(r"[\s-]+", spelt):
        if word in _UNITS:
            part += _UNITS[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word in ("hundred", "dozen", "score"):
            part = (part or 1) * _SCALES[word]
        elif word in _SCALES:
            total += (part or 1) * _SCALES[word]
            part = 0.0
    return total + part


def _tidy(value: float) -> float:
    """Without the noise of multiplying decimals: 4.2 * 1e9 is 4200000000."""
    return float(f"{value:.15g}")


def _ranges(text: str, found: list[Number]) -> list[Number]:
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        first, second = out[i], out[i + 1]
        between = text[first.end : second.start].strip().lower()
        if between not in ("-", "–", "—", "to") and not (between == "and" and re.search(r"\bbetween\s+$", text[: first.start], re.I)):
            continue
        if first.kind not in ("number", "money") or second.kind not in ("number", "money", "percent"):
            continue
        scale = _scale_of(text[second.start : second.end])
        scaled = (
            first.value * scale if scale > 1 and not _scale_of(text[first.start : first.end]) > 1 and first.value < scale else first.value
        )
        kind, unit = (second.kind, second.unit) if first.kind == "number" else (first.kind, first.unit)
        out[i] = Number(first.start, first.end, kind, _tidy(scaled), unit)
        if second.kind == "number" and first.kind == "money":
            out[i + 1] = Number(second.start, second.end, "money", second.value, first.unit)
    return out


def _scale_of(piece: str) -> float:
    word = re.search(r"(?:[\d.]\s?|\s|-)(thousand|million|billion|trillion|k|mn|mln|m|bn|b|tn|trn)\b", piece, re.IGNORECASE)
    return (_SCALES | _SHORT_SCALES)[word.group(1).lower()] if word else 1.0
