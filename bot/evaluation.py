"""How well the program answers questions whose answers are known: `evaluate`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot import inputs, requests
from bot.fitting import fit
from bot.json_out import Json
from bot.progress import Report
from bot.wiring import Wiring
from core.errors import BadInput
from core.folding import fold
from core.values import Answer, Claim, Hit, Lane
from grounding.operating import OperatingPoint

DEPTH = 10
_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """One question: `facts` are strings that a right answer holds, `outlets` those whose accounts it should cite."""

    id: str
    question: str
    facts: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    unanswerable: bool = False
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question got; `exact` says of each citation whether the article, read again from the store, has those characters there."""

    item: Item
    hits: Sequence[Hit]
    answer: Answer
    exact: tuple[bool, ...]


def read_items(path: Path) -> list[Item]:
    """JSON lines `{id, question, facts, outlets?, unanswerable?, now?}`. Raises BadInput, which names the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}: evaluate takes JSON lines of questions with the facts of their answers.") from None
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"The file {path} cannot be read: evaluate takes a UTF-8 file of JSON lines.") from None
    items = [_item(line, number) for number, line in enumerate(lines, start=1) if line.strip()]
    if not items:
        raise BadInput(f"The file {path} has no questions: write one JSON object with question and facts on each line.")
    return items


async def fitted(wiring: Wiring, items: Sequence[Item], progress: Report) -> tuple[OperatingPoint, Json]:
    """Fit the operating point of the embedding model on the questions, and keep it. Raises BadInput for too few questions.

    What it gives besides says how it does on questions that it was not fitted on.
    """
    points, name = wiring.operating_points, wiring.embedder.name
    # Nothing passes this one: the score is all that is wanted, and no language model need write.
    points.trying = OperatingPoint(name, math.inf)
    scores: dict[bool, list[float]] = {True: [], False: []}
    try:
        for at, item in enumerate(items, start=1):
            answer = await requests.ask(wiring, {"question": item.question, "now": item.now})
            scores[item.unanswerable].append(answer.score)
            progress("questions to fit on", at, len(items))
    finally:
        points.trying = None
    found = fit(scores[False], scores[True])
    point = OperatingPoint(name, round(found.least_score, 6), len(scores[False]), len(scores[True]))
    points.keep(point)
    held_out = {"coverage": _figure([float(a) for a in found.answered]), "refused": _figure([float(r) for r in found.refused])}
    return point, {"model": name, "least_score": point.least_score, **held_out}


async def outcomes(wiring: Wiring, items: Sequence[Item], progress: Report) -> list[Outcome]:
    """Search and ask for each."""
    done = []
    for at, item in enumerate(items, start=1):
        line = {"question": item.question, "now": item.now}
        hits = await requests.search(wiring, {**line, "k": DEPTH})
        answer = await requests.ask(wiring, line)
        corpus = wiring.library.corpus()
        cited = [citation.span for claim in answer.claims for citation in claim.citations]
        exact = tuple(corpus.article(s.article.source.id).text[s.start : s.end] == s.quote != "" for s in cited)
        done.append(Outcome(item, hits, answer, exact))
        progress("questions", at, len(items))
    return done


def report(done: Sequence[Outcome]) -> Json:
    """The figures, each `{value, low, high, n}`: the mean and a bootstrap 95 % interval over questions; null where none counts."""
    known = [o for o in done if not o.item.unanswerable and o.item.facts]
    answerable = [o for o in done if not o.item.unanswerable]
    answered = [o for o in known if o.answer.claims and not o.answer.abstained]
    named = [o for o in answered if o.item.outlets]
    claims = [claim for o in done for claim in o.answer.claims]
    verbatim = [claim for claim in claims if claim.lane is Lane.VERBATIM]
    return {
        "n": len(done),
        "questions": [_scored(o) for o in done],
        "retrieval": {
            "hit@1": _figure([float(_rank(o) == 1) for o in known]),
            "hit@4": _figure([float(0 < _rank(o) <= 4) for o in known]),
            f"mrr@{DEPTH}": _figure([1 / _rank(o) if _rank(o) else 0.0 for o in known]),
        },
        "answers": {
            "facts": _figure([_share(o.item.facts, _shown(o.answer)) for o in known]),
            "first": _figure([float(any(_holds(o.answer.claims[0].text, f) for f in o.item.facts)) for o in answered]),
            "outlets": _figure([_share(o.item.outlets, " ".join(s.outlet or "" for _, s in o.answer.sources)) for o in named]),
            "words": _figure([float(len(_shown(o.answer).split())) for o in answered]),
        },
        "refusal": {
            "coverage": _figure([float(not o.answer.abstained) for o in answerable]),
            "refused": _figure([float(o.answer.abstained) for o in done if o.item.unanswerable]),
        },
        "citations": {
            "cited": _figure([float(bool(claim.citations)) for claim in claims]),
            "exact": _figure([float(exact) for o in done for exact in o.exact]),
            "verbatim": _figure([float(any(fold(claim.text) in fold(c.span.quote) for c in claim.citations)) for claim in verbatim]),
        },
        "neutrality": {
            "accounts": _figure([float(len(o.answer.sources)) for o in done if o.answer.claims]),
            "own_voice": _figure([float(not _takes_a_side(claim)) for claim in claims]),
        },
    }


def _scored(outcome: Outcome) -> Json:
    """The figures of one question, for a later run to be paired with; only those that count for it."""
    item, answer = outcome.item, outcome.answer
    found: Json = {"id": item.id}
    if item.unanswerable:
        return {**found, "refused": float(answer.abstained)}
    found["coverage"] = float(not answer.abstained)
    if item.facts:
        rank = _rank(outcome)
        found |= {"hit@1": float(rank == 1), "hit@4": float(0 < rank <= 4), f"mrr@{DEPTH}": round(1 / rank, 4) if rank else 0.0}
        found["facts"] = round(_share(item.facts, _shown(answer)), 4)
    return found


def _takes_a_side(claim: Claim) -> bool:
    """Whether a loaded sentence is shown without saying that it is the account's or a speaker's wording."""
    from grounding.loaded import read_loaded

    return not claim.quotations and claim.lane is not Lane.VERBATIM and read_loaded(claim.text).loaded


def read_report(path: Path) -> Json:
    """What an earlier run wrote with --json. Raises BadInput."""
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
        ids = [one["id"] for one in held["questions"]]
    except OSError as closed:
        raise BadInput(f"The file {path} cannot be read ({closed.strerror}): --against takes what `evaluate --json` wrote.") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadInput(f"The file {path} is no report with its questions: --against takes what `evaluate --json` wrote.") from None
    if len(set(map(str, ids))) != len(ids):
        raise BadInput(f"The file {path} has questions with the same id: they cannot be paired.")
    return dict(held)


def against(now: Json, before: Json) -> Json:
    """Each figure now less what it was, over the questions that both runs have by their ids; the interval is of the paired difference."""
    earlier = {str(one["id"]): one for one in before["questions"]}
    pairs = [(one, earlier[str(one["id"])]) for one in now["questions"] if str(one["id"]) in earlier]
    names = ("hit@1", "hit@4", f"mrr@{DEPTH}", "facts", "coverage", "refused")
    return {name: _figure([float(a[name]) - float(b[name]) for a, b in pairs if name in a and name in b]) for name in names}


def _item(line: str, number: int) -> Item:
    try:
        fields = json.loads(line)
        text = {"question": inputs.question(fields["question"]), "id": str(fields.get("id", number)), "now": fields.get("now")}
        return Item(
            **text,
            facts=_strings(fields, "facts"),
            outlets=_strings(fields, "outlets"),
            unanswerable=bool(fields.get("unanswerable", False)),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadInput(f"Line {number} of the file is no question: write a JSON object with `question` and a list of `facts`.") from None


def _strings(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = fields.get(name) or []
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ValueError(name)
    return tuple(value)


def _rank(outcome: Outcome) -> int:
    """The place, from 1, of the first hit that holds a fact; 0 for none."""
    holding = (at for at, hit in enumerate(outcome.hits, start=1) if any(_holds(hit.passage.text, f) for f in outcome.item.facts))
    return next(holding, 0)


def _shown(answer: Answer) -> str:
    return " ".join(claim.text for claim in answer.claims)


def _holds(text: str, fact: str) -> bool:
    return fold(fact).casefold() in fold(text).casefold()


def _share(wanted: Sequence[str], text: str) -> float:
    return sum(_holds(text, one) for one in wanted) / len(wanted)


def _figure(values: Sequence[float]) -> Json | None:
    if not values:
        return None
    observed = np.asarray(values)
    draws = np.random.default_rng(0).integers(0, len(observed), (_RESAMPLES, len(observed)))
    low, high = np.percentile(observed[draws].mean(axis=1), [2.5, 97.5])
    return {"value": round(float(observed.mean()), 4), "low": round(float(low), 4), "high": round(float(high), 4), "n": len(values)}
