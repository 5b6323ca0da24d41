"""First names that are nearly always a man's, or a woman's. Names that both bear are left out: for them an article has to tell."""

_HE = frozenset(
    """
    aaron abdul abraham adam adrian ahmed alan albert alberto alejandro alexander alfred ali allen alvin anders andres andrew andy
    angelo anthony antonio antony antónio arnold arthur arturo barack barry ben benjamin bernard bernie bill billy bob bobby boris brad
    bradley brandon brendan brent brett brian bruce bruno bryan carl carlos cesar charles charlie chuck clarence clark claudio clint
    clyde colin conor craig curtis dan daniel darren dave david dean dennis derek diego dominic don donald doug douglas duncan dustin
    dwayne dwight earl eddie edgar edward edwin elijah elon emmanuel enrique eric erik ernest ethan eugene evan felix fernando floyd
    francisco frank franklin fred frederick gabriel garrett gary gavin george gerald gerard gilbert giorgio glenn gordon graham greg
    gregory guillermo gustavo guy hank hans harold harry harvey hassan hector henry herbert howard hugh ian ibrahim igor isaac ivan jack
    jacob jake james jared jason javier jay jeff jeffrey jeremy jerome jerry jesus jim jimmy joe joel john johnny jon jonathan jorge
    jose joseph josh joshua josé juan julian justin karl keith ken kenneth kevin klaus kurt kyle lance larry lawrence leo leon leonard
    liam lloyd louis lucas luis luke mahmoud malcolm manuel marc marco marcus mario mark martin marvin mathew matt matthew maurice max
    michael miguel mike mitch mitchell mohamed mohammad mohammed muhammad nathan nathaniel ned neil nelson nicholas nick nigel noah
    norman oleg oliver omar oscar owen pablo patrick paul pedro peter phil philip phillip pierre rafael ralph ramon randall raymond
    ricardo richard rick ricky rob robert roberto rodney rodrigo roger roland ron ronald roy ruben rudy russell salvador samuel scott
    sean sebastian sergei sergey sergio seth shane simon stanley stefan stephen steve steven stewart stuart ted theodore thomas tim
    timothy todd tom tommy tony travis trevor troy tyler vernon victor viktor vincent vladimir volodymyr wade walter warren wayne wesley
    will william winston wolfgang xavier yuri zachary
    """.split()
)
_SHE = frozenset(
    """
    abigail adriana agnes alexandra alexandria alice alicia alison allison alyssa amanda amber amelia amy ana anastasia angela angelica
    anita ann anna anne annette annie antonia april audrey barbara beatrice becky bernadette beth bethany betty beverly bonnie brenda
    bridget brittany camilla candice carla carmen carol carolina caroline carolyn catherine cathy cecilia celeste charlotte chelsea
    cheryl chloe christina christine cindy claire clara claudia colleen connie courtney crystal cynthia daisy danielle daphne dawn
    deborah debra denise diana diane dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth elise eliza elizabeth ella
    ellen emily emma erica erika erin esther eva evelyn felicia fiona florence frances gabriela gabrielle georgia gina giulia gladys
    gloria grace greta gretchen hannah harriet heather helen helena helene hillary holly ingrid irene isabel isabella ivanka jacinda
    jackie jacqueline jane janet janice jasmine jeanette jenna jennifer jenny jessica jill jo joan joanna joanne josephine joyce juanita
    judith judy julia juliana julie june karen karin karine kate katherine kathleen kathryn kathy katie kayla kimberly kirsten kristen
    kristin kristina laura lauren leah lena leticia lillian linda lindsay lisa liz lois lori louise lucia lucy lydia lynn madeleine
    madison maggie margaret maria mariah marie marilyn marina marjorie marlene martha mary maureen megan melania melanie melinda melissa
    mercedes mia michelle mikayla mildred mindy miranda miriam molly monica nancy naomi natalia natalie natasha nicole nina nora norma
    olivia pamela patricia paula pauline penelope penny phyllis priscilla rachel rebecca regina renee rita roberta rochelle rosa
    rosalind rose rosemary ruth sabina sabrina sally samantha sandra sara sarah serena sharon sheila shirley sofia sonia sonja sophia
    sophie stacy stephanie susan susanna suzanne svetlana sylvia tamara tanya tara teresa theresa tiffany tina ursula valentina valerie
    vanessa vera veronica victoria virginia vivian wanda wendy whitney yolanda yvonne zoe
    """.split()
)


def pronoun_of(first_name: str) -> str | None:
    """Either "he" or "she" by a first name; None where it does not tell.

    >>> pronoun_of("Ana"), pronoun_of("Tom"), pronoun_of("Robin")
    ('she', 'he', None)
    """
    name = first_name.lower()
    return "he" if name in _HE else "she" if name in _SHE else None
