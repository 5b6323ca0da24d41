"""Word lists that we wrote for the check: irregular forms, verbs, neutral reporting verbs, and words that say the same."""

from __future__ import annotations

from functools import lru_cache

from retrieval.words import stem

# base form, past, participle (and further forms)
_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten
bleed bled|blow blew blown|break broke broken|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen
come came|creep crept|deal dealt|dig dug|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed
feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung|hear heard
hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|learn learnt|leave left|lend lent
lie lay lain lying|lose lost|make made|mean meant|meet met|overcome overcame|oversee oversaw overseen|overthrow overthrew overthrown
pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent
shake shook shaken|shine shone|shoot shot|show showed shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept
slide slid|speak spoke spoken|spend spent|stand stood|steal stole stolen|stick stuck|strike struck stricken|swear swore sworn
sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
undergo underwent undergone|understand understood|wake woke woken|wear wore worn|win won|withdraw withdrew withdrawn|withhold withheld
write wrote written|die dying|tie tying|man men|woman women|child children|person people|foot feet|tooth teeth|wife wives|life lives
knife knives|half halves|leaf leaves|wolf wolves|shelf shelves|thief thieves|mouse mice|goose geese|good better best|bad worse worst
far further furthest|little less least|many more most
""".replace("\n", "|")
_INVARIABLE = "cut hit hurt let put set shut spread split quit cost bet burst cast broadcast read rid shed thrust upset".split()
IRREGULAR = {form: entry.split()[0] for entry in _IRREGULAR.split("|") if entry.strip() for form in entry.split()[1:]}
_PARTICIPLES = frozenset(
    form for entry in _IRREGULAR.split("|") if entry.strip() for form in entry.split()[-1:] if len(entry.split()) > 1
) | frozenset([*_INVARIABLE, "become", "come", "run", "overcome", "beat"])

_REGULAR_VERBS = """
abandon accept accompany accuse achieve acquire act add address admit adopt advance advise affect agree aid allege allocate allow
amend announce answer appeal appear apologise apologize appoint approach approve argue arrange arrest arrive ask assault assess assist
assure attack attempt attend attract authorise authorize avoid award back ban bar battle belong benefit blame block board bomb boost
borrow brief broker burn call cancel carry cause celebrate challenge change charge chase check claim clash clean clear climb close
collapse collect combat combine command comment commission commit compare compensate compete complain complete concede concern
conclude condemn conduct confirm confront connect consider consist construct consult contact contain contest continue contract
contribute control convict cooperate cope correct count cover crash create criticise criticize cross crowd cure damage dance date
debate decide declare decline decrease defeat defend delay deliver demand demolish demonstrate deny depart depend deploy describe
deserve design destroy detain determine develop devote differ direct disagree disappear discover discuss dismiss disperse display
displace dispute dissolve distribute disrupt divert divide divorce donate double drag drop earn educate elect eliminate embrace emerge
employ enable encourage end endorse enforce engage enjoy ensure enter erupt escape establish estimate evacuate evict exceed exchange
exclude execute exercise exhaust exist expand expect expel experience expire explain explode explore export expose express extend
extinguish face fail favour favor fear feature file fill film finance fine finish fire fix flood focus follow force form found frame
free fuel fund gain gather generate grab graduate grant greet guarantee guard guide halt hand handle happen harm head heal help hire
honour honor hope host house identify ignore illustrate imagine impact implement import impose improve include increase indicate
infect influence inform initiate injure inspect install instruct insist insult intend intensify interrupt intervene interview
introduce invade invest investigate invite involve issue jail join judge jump justify kick kidnap kill knock label lack land last
laugh launch leak lecture lift like limit link list live load lobby locate lock log loot lower maintain manage march mark match
measure mention merge miss move murder name need negotiate nominate note notify object observe obtain occupy occur offer open operate
oppose order organise organize outline outlaw overhaul overturn own pack park participate pass patrol perform permit persuade plan
plant play plead pledge point poll post postpone pour praise predict prefer prepare present preserve press prevent proceed produce
prohibit project promise promote prompt propose prosecute protect protest prove provide provoke publish pull punish purchase pursue
push qualify question quote race raid raise rally reach react realise realize rebuild receive recall recognise recognize recommend
record recover recruit reduce reelect refer reflect reform refuse regard register regret regulate reject relate release relocate rely
remain remark remember remind remove renew rename repair repay repeal repeat replace reply report represent request require rescue
resign resist resolve respond rest restore restrict result resume retain retire retreat return reveal reverse review revise revive rob
rule rush sack sanction save scrap search secure seize select sentence separate serve settle shape share shelter shift shock shout
sign signal slam slip slow smash smile smoke solve sort spark speculate sponsor stage start state station stay step stop store storm
strengthen stress study submit succeed sue suffer suggest suit supply support suppose surge surprise surrender surround survey survive
suspect suspend sustain switch tackle talk target tax test thank threaten tighten top total touch tour track trade train transfer
transform translate transport trap travel treat trigger triple trust try turn unite unveil update uphold urge use vaccinate value veto
view violate visit voice volunteer vote vow wait walk want warn wash waste watch weaken weigh welcome witness wonder work worry wound
yield
"""
VERB_STEMS = frozenset(
    stem(w) for w in [*_REGULAR_VERBS.split(), *(e.split()[0] for e in _IRREGULAR.split("|") if e.strip()), *_INVARIABLE]
) - {
    stem(w)
    for w in "man woman child person foot tooth wife life knife half leaf wolf shelf thief mouse goose good bad far little many".split()
}

# Verbs whose subject is the source of what follows. The first line may stand in for any of the second, never the other way round.
NEUTRAL_REPORTING = frozenset(stem(w) for w in "say tell state report write note".split())
REPORTING = NEUTRAL_REPORTING | frozenset(
    stem(w)
    for w in """
add announce argue assert claim allege comment conclude confirm acknowledge admit concede declare disclose estimate explain indicate
insist maintain mention observe predict promise remark reply respond reveal stress emphasise emphasize suggest testify tweet post warn
complain contend believe think feel expect hope fear accuse urge deny dispute doubt recall repeat reiterate tell vow pledge ask
question call demand according
""".split()
)  # fmt: skip
DENYING = frozenset(stem(w) for w in "deny dispute doubt question ask reject".split())

_SYNONYMS = """
say state tell according|begin start commence open|end finish conclude complete|close shut|buy purchase acquire|get receive obtain
help assist aid|need require|build construct erect|repair fix mend|choose pick select|show demonstrate display|try attempt
use employ utilise utilize|about concern regard|happen occur|vehicle car automobile|doctor physician|child kid youngster|big large
small little|quick fast rapid|near close nearby|get obtain|give provide supply|hold stage|hold keep|gather assemble|meet meeting
talk discussion negotiation|talk speak discuss|pay spend|cost expense price|money fund funding|rise increase climb grow growth
fall decrease drop decline|reduce cut lower|raise increase lift|hurt injure injury wound|die death dead|arrest detain
jail imprison prison|police officer|policeman officer|lawmaker legislator|politician lawmaker|leader chief head|boss chief head
company firm business|worker employee staff|job position post|town municipality|city town|area region district zone|street road
house home|flat apartment|lawyer attorney solicitor|judge justice|court tribunal|law legislation|bill legislation|rule regulation
ban prohibit prohibition outlaw|allow permit let|approve pass|approval consent|vote ballot|poll survey|election vote
protest demonstration rally|protester demonstrator|demonstrate protest|fire blaze|flood flooding|storm tempest
crash collision accident|shop store|shopkeeper retailer|buyer customer purchaser|pupil student|teacher instructor|journalist reporter
newspaper paper|story article report|plan intend|plan scheme|propose suggest|ask request|urge call|warn caution|praise commend
criticise criticize criticism|want seek|look search|find discover|find locate|see observe|watch view|hear listen|know aware
understand grasp|think believe|expect anticipate|leave depart|resign quit step|retire retirement|arrive reach|return back|visit trip
travel journey|move relocate|stay remain|stop halt cease|delay postpone defer|cancel scrap|continue proceed|replace substitute
remove take|add include|join enter|lead head|run operate manage|win victory|beat defeat|lose loss|share portion|part portion section
whole entire|total sum overall|number figure|many numerous|several various|answer reply respond response|question query|letter note
send dispatch|bring carry|throw hurl toss|hit strike|attack assault|fight battle|war conflict|soldier troop|army military|weapon arm
truce ceasefire|agreement deal accord pact|agree consent|sign signature|refuse decline|reject dismiss|deny denial|accept acceptance
decide decision|decision ruling|choice option|chance opportunity|risk danger|danger threat|safe secure|safety security|damage harm
destroy demolish|tear pull|break fracture|crack fissure|check inspect examine inspection|inspect inspection
investigate investigation probe inquiry inquire|review examine|study research|scientist researcher|result outcome|reach attain
important significant|main chief principal|new recent|old former|former previous ex|earlier previously before
later afterward afterwards after|now currently|current present|soon shortly|year annual yearly|month monthly|week weekly|day daily
night overnight evening|morning dawn|announce announcement declare|resign resignation|close closure closing|open opening
reopen reopening|pay payment|compensate compensation|employ employment|elect election|appoint name appointment|nominate name|call name
marry wed marriage|birth born|bear born|found establish|create establish|establish set|form create|make produce|produce production
sell sale|trade commerce|import imports|export exports|tax levy|charge fee|fine penalty|free release|release publish|publish issue
issue release|publish publication|write author|film movie|picture photo photograph image|song track|game match|team side
player athlete|coach manager|fan supporter|support back|backer supporter|oppose opposition|government administration|committee panel
member representative|representative delegate|resident inhabitant local|people person individual|woman female|man male|crowd gathering
crew team|group organisation organization|organise organize arrange|organiser organizer|ill sick|illness disease|medicine drug
drug medication|food meal|bridge crossing|rail railway|train railway|plane aircraft jet|airport airfield|ship vessel boat|lorry truck
petrol gas|energy power|electricity power|weather climate|rain rainfall|snow snowfall|heat temperature|cold freezing|tall high
long lengthy|fewer less|roughly approximate|approximate about|almost nearly|official authority|authority official
comment remark statement|statement declaration|speech address|convict guilty|rob steal|crime offence offense|victim casualty
witness bystander|trial hearing|flee escape|escape evade|evacuate evacuation|rescue save|search hunt|miss disappear|appear emerge
attend participate|participate join|host hold|celebrate mark|mark commemorate|honour honor|favour favor|colour color|labour labor
centre center|defence defense|programme program|theatre theater|metre meter|kilometre kilometer|neighbour neighbor|harbour harbor
behaviour behavior|analyse analyze|recognise recognize|realise realize|after following|before prior|earlier previous prior
link tie connect|mention reference refer cite|explain describe outline|phone telephone|online internet|detail specify
emphasise emphasize stress underline|underscore highlight stress|gov governor|sen senator|rep representative|goal aim objective
worry concern|worried concerned|anger angry|happy pleased glad|sad unhappy|afraid scared frightened|dispute disagreement|row dispute
clash fight|sum amount|nationwide national|countrywide nationwide|statewide state|spokeswoman spokesperson|spokesman spokesperson
chairman chair|chairwoman chair|policewoman officer|fireman firefighter
""".replace("\n", "|")


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The stem of a lower-cased word's base form, so that "brought" and "bring" are equal; a possessive or contracted ending goes."""
    bare = word.replace("\u2019", "'")
    for ending in ("'s", "'ll", "'ve", "'re", "'d", "n't", "'"):
        bare = bare.removesuffix(ending)
    return stem(IRREGULAR.get(bare, bare))


def _groups() -> dict[str, frozenset[int]]:
    member: dict[str, set[int]] = {}
    for i, group in enumerate(g for g in _SYNONYMS.split("|") if g.strip()):
        for word in group.split():
            member.setdefault(lemma(word), set()).add(i)
    return {word: frozenset(found) for word, found in member.items()}


_GROUPS = _groups()


@lru_cache(maxsize=65536)
def same_word(told: str, source: str) -> bool:
    """Whether two lemmas say the same: equal, spelt the other side of the Atlantic, or in one group of our synonyms."""
    if told == source:
        return True
    if told in NEUTRAL_REPORTING and source in REPORTING - DENYING:
        return True
    return bool(_GROUPS.get(told, frozenset()) & _GROUPS.get(source, frozenset()))


def is_participle(word: str) -> bool:
    """Whether a lower-cased word can be a past participle: "closed", "written"."""
    return word in _PARTICIPLES or (word.endswith("ed") and len(word) > 3)


def is_past(word: str) -> bool:
    """Whether a lower-cased word can be a simple past: "closed", "wrote"."""
    return word in IRREGULAR or word in _INVARIABLE or (word.endswith("ed") and len(word) > 3)
