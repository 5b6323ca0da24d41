"""Opposites, written by us: a claim that has one where the source has the other says the contrary."""

from __future__ import annotations

from grounding.check_words import lemma

_OPPOSITES = """
increase rise grow climb gain raise surge soar jump up higher / decrease fall drop decline shrink reduce cut lower plunge slump
open begin start launch resume / close end stop finish shut halt conclude
win victory beat triumph succeed success / lose defeat fail failure loss
support favour favor approve endorse accept praise allow permit / oppose reject refuse deny criticise criticize condemn ban forbid
agree / disagree
allow permit / prohibit block
more / less fewer
most / least
many several numerous / few
all every always / none never no some
before earlier prior / after later following
first / last
above over / below under
large big huge major great / small little minor tiny
high tall / low short
long / short brief
early / late
new young recent / old former ancient
good positive better best favourable favorable / bad negative worse worst poor unfavourable unfavorable
strong powerful strengthen / weak weaken frail
easy simple / difficult hard complex complicated
rich wealthy / poor
hot warm / cold cool
fast quick rapid quickly rapidly / slow slowly gradual gradually
safe secure / dangerous unsafe risky hazardous
legal lawful / illegal unlawful
public / private
guilty convict / innocent acquit
alive survive living / dead die kill
arrive enter come join / leave depart exit go quit
buy purchase / sell
import / export
lend / borrow
give / take receive
male man men boy son father husband brother / female woman women girl daughter mother wife sister
north northern / south southern
east eastern / west western
left / right
inside indoor internal domestic / outside outdoor external foreign
include contain / exclude lack omit
add expand extend / remove delete contract limit shorten
create build construct establish / destroy demolish abolish dismantle
appear emerge / disappear vanish
remember / forget
love like enjoy / hate dislike
hope optimistic confident / fear pessimistic doubtful worried
calm peaceful peace / violent war
public known / secret unknown
possible likely probable able / impossible unlikely improbable unable
true correct right accurate / false wrong incorrect inaccurate
same similar / different
together / apart separately
with / without
maximum / minimum
full / empty
keep retain / lose
present / absent
attack / defend
friend ally / enemy opponent foe
hire appoint / fire sack dismiss
employ / unemploy
arrest detain jail imprison / release free
profit surplus / loss deficit
advantage benefit / disadvantage drawback
optional voluntary / mandatory compulsory
temporary / permanent
ordinary common usual typical / rare unusual uncommon
direct / indirect
complete entire whole / partial incomplete
improve / worsen deteriorate
encourage urge / discourage deter
protect preserve / harm damage endanger
healthy well / ill sick unhealthy
married marry / divorced divorce single
urban city / rural country
ancient / modern
confirm admit / deny
continue / stop halt suspend end
prevent avoid / cause allow
push / pull
morning / evening night
day / night
summer / winter
senior / junior
liberal / conservative
increase / stable
loyal / disloyal
exceed / below short
""".strip()


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _OPPOSITES.splitlines():
        one, other = ({lemma(w) for w in side.split()} for side in line.split(" / "))
        for words, opposite in ((one, other), (other, one)):
            for word in words:
                found.setdefault(word, set()).update(opposite)
    return {word: frozenset(words) for word, words in found.items()}


_TABLE = _table()


def opposites(word: str) -> frozenset[str]:
    """The lemmas that say the contrary of a lemma, as far as we wrote them down."""
    return _TABLE.get(word, frozenset())
