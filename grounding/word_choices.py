"""Words between which a writer chooses for one and the same thing, under the plainest name for it. Written for Evenhand.

Both sides' favourite words stand beside each other; nothing says which is right. A charged word is marked with "!": a row that sets one
beside a plainer word shows most.
"""

import re

_CHOICES = """
protest: protest protests protesting demonstration demonstrations rally rallies gathering vigil riot! riots! rioting! mob! unrest
    disturbance disturbances uprising! march marches sit-in
protesters: protesters protester demonstrators demonstrator rioters! rioter! agitators! agitator! activists activist
    marchers hooligans! troublemakers! rabble! thugs! crowd
immigrants: immigrants immigrant migrants migrant aliens! alien! illegals! refugees refugee newcomers
killing: killing killings murder! murders! execution! executions! assassination! slaughter! massacre! massacres! slaying death deaths
attackers: attackers attacker terrorists! terrorist! militants militant gunmen gunman extremists! extremist! insurgents fighters rebels
plan: plan scheme! plot! proposal blueprint
cuts: cuts slashing! savings trims gutting! austerity! reductions
tax: tax levy toll charge
payment: payment payments compensation handout! handouts! subsidy subsidies bailout! giveaway! aid relief
government: government regime!
operation: operation operations raid! raids! sweep sweeps crackdown! roundup!
deal: deal agreement pact accord surrender! capitulation!
dispute: dispute row feud! clash quarrel disagreement fight war!
crisis: crisis! emergency problem disaster! catastrophe! chaos! turmoil!
arrival: influx! wave flood! surge arrivals invasion!
barrier: wall fence barrier
war: war invasion! conflict offensive incursion intervention
rules: rules regulations safeguards protections restrictions curbs
reform: reform reforms overhaul rollback gutting!
dismissal: dismissal firing ouster! removal purge!
fraud: fraud! scam! swindle! irregularities
claim: claim claims assertion allegation allegations accusation accusations lie! lies! falsehood! falsehoods!
unborn: fetus foetus unborn!
rich: rich wealthy elite! elites! billionaires
supporters: supporters backers followers allies cronies! loyalists!
opponents: opponents critics foes! enemies! detractors
businessman: businessman businesswoman tycoon! magnate oligarch! entrepreneur
damage: damage vandalism! destruction
failure: failure blunder! fiasco! setback debacle!
victory: victory win triumph! landslide!
""".strip()

_MARKED = {kind: forms.split() for kind, forms in re.findall(r"^(\w+): ((?:.|\n(?= ))+)", _CHOICES, re.MULTILINE)}
CHOICES = {kind: tuple(form.removesuffix("!") for form in forms) for kind, forms in _MARKED.items()}
CHARGED = frozenset(form.removesuffix("!") for forms in _MARKED.values() for form in forms if form.endswith("!"))
