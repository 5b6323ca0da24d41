"""Two sentences taken to be on one matter: those that cannot both be true, and those that leave room for each other."""

from __future__ import annotations

import pytest

from grounding.clash_counterparts import clash_of_counterparts
from grounding.clashes import clashes_of
from grounding.predicates import read

_NEAR = 0.6
_CLASHES = (
    ("The fire was started by a faulty heater.", "An unattended candle started the fire."),
    ("Police were called by a shopkeeper on Ferry Road.", "It was a bus driver who called the police."),
    ("The pupils had been told before their parents were.", "Parents heard the news first, and only then were the pupils told."),
    ("The bus was travelling at walking pace.", "The bus was speeding when it left the road."),
    ("The appeal was dismissed.", "Judges allowed the appeal."),
    ("The council leader has not resigned.", "The council leader stepped down on Friday night."),
    ("No shots were fired.", "Officers fired three shots."),
    ("The minister declined to meet the families.", "The minister sat down with the families for an hour."),
    ("The goal was scored by Anton Bray.", "It was substitute Rui Calder who scored the goal."),
    ("The body was found in a shed.", "The body lay in a ditch beside the railway."),
    ("The vote took place before the debate.", "Only after the debate did members vote."),
    ("The bridge will reopen on Friday.", "The bridge is to stay shut until the autumn."),
    ("The price of a ticket will rise to £4.", "From May a ticket will cost £5."),
    ("She was charged with manslaughter.", "She has been charged with murder."),
    ("The strike was called off.", "Nurses walked out as planned."),
    ("The plane made an emergency landing because of a bird strike.", "A cracked windscreen forced the plane to land."),
    ("All the passengers wore seat belts.", "None of the passengers was wearing a seat belt."),
    ("The court sat in private.", "The hearing was held in public."),
    ("The school stayed open on Monday.", "Pupils were sent home on Monday and the school was shut."),
    ("The dog was on a lead.", "The dog was running loose."),
    ("The driver stopped at once.", "The driver did not stop."),
    ("The knife was found in his rucksack.", "The knife was lying in a hedge."),
    ("He was alone in the house.", "His sister was in the house with him."),
    ("The mayor opposed the scheme from the start.", "From the start the mayor backed the scheme."),
    ("The patients had been warned beforehand.", "Nobody had warned the patients."),
    ("The drug was approved by the regulator.", "The regulator has refused to license the drug."),
    ("The pilot was sober, tests showed.", "The pilot had been drinking, tests showed."),
    ("Turnout fell to 41 per cent.", "Turnout was 47 per cent, the highest in years."),
    ("The trial will start in March.", "The trial is due to begin on 4 May."),
    ("The water in the taps is safe to drink.", "Residents must not drink the tap water."),
    ("The minister approved the sale in writing.", "The minister knew nothing of the sale."),
    ("The lifeboat was launched before the mast broke.", "The mast had already broken when the lifeboat was launched."),
    ("The factory will close in June.", "The factory will stay in production until the end of next year."),
    ("The tree fell on a car.", "The tree fell on a bus shelter."),
    ("The girl was pulled from the water by a lifeguard.", "A fisherman pulled the girl from the water."),
    ("The gunman was shot by a marine.", "A police marksman shot the gunman."),
    ("The mayor knew of the leak in March.", "The mayor first heard of the leak in June."),
    ("The player scored twice.", "The player failed to score."),
    ("Voters rejected the new stadium.", "Voters backed the new stadium."),
    ("The tunnel flooded because a pump failed.", "The tunnel flooded because a drain was blocked with leaves."),
    ("The nurse was cleared of misconduct.", "The tribunal found the nurse guilty of misconduct."),
    ("The march passed off peacefully.", "Fights broke out during the march."),
    ("The embassy was evacuated before the blast.", "Nobody left the embassy until after the blast."),
    ("The company paid the ransom.", "The company refused to pay any ransom."),
    ("The hostages are alive, the ministry said.", "All the hostages are dead, a rebel spokesman said."),
    ("The ship was heading north.", "The ship was sailing towards the south."),
    ("A vet found the dog starved.", "The dog was well fed, the vet found."),
    ("The trust told parents in a letter.", "Parents were told nothing by the trust."),
    ("Unemployment fell to 4.1 per cent.", "Unemployment rose to 4.9 per cent."),
    ("The painting was bought by a museum in Lund.", "A private collector bought the painting."),
    ("The minister's car was parked outside the gate.", "The minister's car stood in the courtyard."),
    ("The lift had been inspected in May.", "The lift had not been inspected for three years."),
    ("The second test was negative.", "The second test was positive."),
    ("Twelve ewes were killed by dogs.", "Dogs killed at least thirty sheep."),
    ("The café was full when the roof came down.", "The café was empty when the roof came down."),
    ("The goalkeeper was at fault for the second goal.", "A deflection off a defender caused the second goal."),
    ("The jury was unanimous.", "The jury was split."),
    ("The governor signed the bill.", "The governor vetoed the bill."),
    ("The patient had been told of the risk.", "Nobody told the patient about the risk."),
    ("The roof had been inspected the week before.", "No inspection of the roof had taken place in ten years."),
    ("The meeting ended with a deal.", "The meeting broke up without a deal."),
    ("The concert was held in the cathedral.", "The concert took place in the town hall."),
    ("The suspect gave himself up.", "Officers caught the suspect after a chase."),
    ("Police used tear gas.", "Police used no tear gas, the ministry said."),
    ("Rain delayed the start.", "The start was delayed by a power cut."),
    ("The inquiry will be held in public.", "The inquiry will sit behind closed doors."),
    ("The minister apologised.", "The minister would not apologise."),
    ("The boy was found in a barn.", "The boy was found in a churchyard."),
    ("The president arrived before the king.", "The king was already there when the president arrived."),
    ("The flight left on time.", "The flight left three hours late."),
    ("The fee will double.", "The fee will stay the same."),
    ("The hotel was evacuated.", "Guests were told to stay in their rooms."),
    ("All the votes were counted by hand.", "Machines counted the votes."),
    ("The mother called an ambulance.", "The ambulance was called by a neighbour."),
    ("The brakes failed.", "There was nothing wrong with the brakes."),
    ("The vaccine arrived on Tuesday.", "No vaccine had arrived by Friday."),
    ("The owner sold the horse.", "The owner still has the horse."),
    ("The tower was hit by lightning.", "A crane hit the tower."),
)
_BOTH_RIGHT = (
    ("Thieves took £90,000 from the lodge.", "A clock accounted for £20,000 of what they took."),
    ("The regatta drew 900 people by Sunday.", "By Friday 400 people had come to the regatta."),
    ("Nine people were ill by Monday.", "By Thursday fifteen people were ill."),
    ("The gauge on Holm Hill measured 60 millimetres within 24 hours.", "Since Sunday 110 millimetres have fallen on Holm Hill."),
    ("The violin is insured for 300,000 crowns.", "At auction the violin would fetch 500,000 crowns."),
    ("The owners hope to sell the mill.", "The owners have not sold the mill so far."),
    ("Fishing in the lake is forbidden.", "Rowing on the lake is allowed."),
    ("Turnout in the county was 50 per cent.", "In Velby itself 44 per cent of voters took part."),
    ("The council will spend £3m on roads.", "Of this, £400,000 will go to Mill Lane."),
    ("The home side won the first half.", "The visitors were better in the second half."),
    ("Shops on the quay were flooded.", "The church on the hill stayed dry."),
    ("The mayor welcomed the plan.", "The opposition leader condemned the plan."),
    ("Two men were arrested on Friday.", "Three more men were arrested on Sunday."),
    ("The road is closed to lorries.", "The path is open to walkers."),
    ("The company expects a profit next year.", "The company made a loss last year."),
    ("He praised the nurses.", "She criticised the managers."),
    ("The train left at nine.", "The train arrived at eleven."),
    ("The old bridge was demolished in 1960.", "The new bridge is still standing."),
    ("The driver was unhurt.", "Two passengers were hurt."),
    ("Police searched the house.", "Firefighters searched the barn."),
    ("The first phase will cost £2m.", "The whole scheme will cost £9m."),
    ("Polls close at ten on Thursday.", "A result is expected on Friday."),
    ("The swimming pool was shut by the storm.", "The sports hall was open as usual."),
    ("The temperature fell to minus four overnight.", "By noon it had risen to six degrees."),
    ("Before the match the teams stood in silence.", "After the match the teams shook hands."),
    ("The fans sang before the game.", "The police made arrests after the game."),
    ("The council approved the budget.", "The union rejected the pay offer."),
    ("Water was restored to the east of the town on Monday.", "Homes in the west got their water back on Wednesday."),
    ("Three lorries were stuck in the snow.", "Two cars were stuck in the snow too."),
    ("The hospital treated 40 people for smoke.", "Six of them were kept in overnight."),
    ("The minister is expected to resign.", "The minister has not resigned."),
    ("The mine was opened in 1911.", "The mine was closed in 1986."),
    ("Her brother was a teacher.", "Her father was a miner."),
    ("The first match was drawn.", "The second match was won by the visitors."),
    ("Trains to the coast were cancelled.", "Trains to the capital ran as usual."),
    ("Ticket sales rose by a tenth.", "Sales of food fell by a fifth."),
    ("The party leader praised the police.", "Residents criticised the police."),
    ("The driver of the lorry was arrested.", "The driver of the bus was treated for shock."),
    ("The river is safe for boats.", "The water is unsafe to drink."),
    ("About a third of the staff were off sick.", "Half of the patients were sent home."),
    ("A spokesman for the airport said the runway was open.", "The airline said its flights were cancelled."),
    ("The fund stands at £80,000.", "The largest gift was £5,000."),
    ("The suspect fled on foot.", "Officers followed him by car."),
    ("Before the election the party promised lower taxes.", "After the election it raised them."),
    ("The judge will give her ruling on Friday.", "The lawyers made their closing speeches on Tuesday."),
    ("The company hired 200 people last year.", "It plans to hire 50 this year."),
    ("The tree was planted by the queen.", "The plaque was unveiled by the mayor."),
    ("The museum is free for children.", "Adults pay £8 to get in."),
    ("The suspect was seen in the park.", "The victim was found in the car park."),
    ("The mayor opened the fair.", "The bishop opened the exhibition."),
    ("Four goals were scored before half-time.", "Two goals came after the break."),
    ("The bakery closed in March.", "The butcher's shop opened in May."),
    ("One driver was fined £300.", "Another driver was fined £150."),
    ("The bus was late.", "The train was on time."),
    ("The plane from Oslo landed safely.", "The plane from Turku was diverted."),
    ("The union says the offer is too low.", "The company says the offer is fair."),
    ("The girl was rescued by her father.", "The boy was rescued by a lifeguard."),
    ("The ban starts on 1 May.", "The ban ends on 30 September."),
    ("In 2019 the town had 12 pubs.", "Today there are seven pubs."),
    ("The council owns the hall.", "The church owns the car park."),
    ("The winner received £1,000.", "The runner-up received £500."),
    ("The school was built in 1950.", "The gym was added in 1982."),
    ("Seven people were hurt in the first crash.", "Two people were hurt in the second crash."),
    ("The minister denied the report.", "The newspaper stood by its report."),
    ("Doors open at six.", "The show begins at seven."),
    ("The eldest son is a pilot.", "The youngest son is a student."),
    ("Trees fell on Station Road.", "A wall fell on Mill Lane."),
    ("She was born in Velby.", "She lives in Askrade."),
    ("The search was called off at dusk.", "The search resumed at dawn."),
    ("Adult tickets cost £12.", "A family ticket is £30."),
    ("Officers found a gun in the car.", "They found cash in the house."),
    ("The bridge is 90 metres long.", "The bridge is 12 metres wide."),
)
# Alike up to one place, and there another thing; or the same effect of other causes.
_KINDS = (
    ("place", "The mast was snapped at the foot, the club said.", "The mast was snapped at the crosstree, as a picture shows."),
    ("agent", "The order to sail was given by the mate.", "The order to sail was given by Ida Solberg, the captain, in person."),
    ("cause", "The mare died because hot weather had dried the trough.", "What killed the mare was a bad tooth, and the trough was full."),
)


def _clash(one: str, other: str) -> object:
    a, b = read(one), read(other)
    return clashes_of(a, b, _NEAR) or clash_of_counterparts(a, b)


@pytest.mark.parametrize(("one", "other"), _CLASHES)
def test_clashes_are_seen_from_either_side(one: str, other: str) -> None:
    assert _clash(one, other)
    assert _clash(other, one)


@pytest.mark.parametrize(("one", "other"), _BOTH_RIGHT)
def test_what_leaves_room_is_no_clash(one: str, other: str) -> None:
    assert not _clash(one, other)
    assert not _clash(other, one)


@pytest.mark.parametrize(("kind", "one", "other"), _KINDS)
def test_kinds_of_what_fills_a_place(kind: str, one: str, other: str) -> None:
    found = clash_of_counterparts(read(one), read(other))
    assert found
    assert found[0] == kind
