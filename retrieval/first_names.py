"""First names that are nearly always a man's, or a woman's. Names that both bear are left out: for them an article has to tell."""

_HE = frozenset(
    """
    aaron abdul abdulaziz abdullah abraham adam adrian ahmed alan albert alberto alejandro aleksandr alexander alexei alfred ali allen
    alvin amit anatoly anders andrei andres andrew andriy andrzej andrés andy angelo anil anthony antonello antonio antony antónio arjun
    arnold arthur arturo arun ashok barack barney barry ben benjamin benny benoit benoît bernard bernie bilal bill billy bjorn bob bobby
    bogdan boris brad bradley brandon brendan brent brett brian bruce bruno bryan buddy byron carl carlos cecil cesar chad charles charlie
    chester chuck clarence clark claudio clayton clifford clifton clint clyde cody colby colin conor corey cory craig curtis damian damien
    dan daniel darrell darren darryl dave david dean deepak dennis derek derrick desmond dexter diego dieter dmitri dmitry dmytro dominic
    don donald donovan doug douglas duane duncan dustin dwayne dwight dylan earl eddie edgar edward edwin eli elijah elliot elliott elon
    emanuel emil emile emilio emmanuel enrique eric erik ernest ernesto ernie erwin ethan etienne eugene evan everett ezra fabio faisal
    felipe felix fernando fidel floyd francisco francois frank franklin françois fred frederick fredrik fumio gabriel garrett garth gary
    gaston gavin geoff geoffrey george gerald geraldo gerard germán gerry gilbert gilles gino giorgio giovanni giuseppe glen glenn goran
    gordon graham greg gregory grover guillermo gunther gus gustav gustavo guy günter hakim hamid hank hans harold harry haruki harvey
    hassan hector henrik henry herbert herman hiroshi horace horatio howard hubert hugh hugo humberto hussein ian ibrahim ignacio ignatius
    igor ihor isaac isaiah ismail ivan ivo iñaki jacek jack jacob jaime jake jamal james jared jarrod jason jasper javier jay jean-claude
    jean-pierre jeb jed jeff jeffery jeffrey jens jerald jeremiah jeremy jermaine jerome jerry jesus jim jimmie jimmy joao joaquin joe
    joel joey john johnny jon jonah jonathan jorge jose josef joseph josh joshua josiah josé joão juan julian julio julius jurgen justin
    jürgen kareem karim karl keanu keith kelvin ken kendrick kenji kenneth kent kevin khalid kirk klaus knut konstantin kurt kyle kyrylo
    lamar lance larry lars laurence laurent lawrence lebron leland leo leon leonard leroy lester liam lionel lloyd lonnie lorenzo lou
    louis lucas lucian ludwig luigi luis luka luke luther lyle magnus mahmoud malcolm malik manny manuel marc marco marcus marek mario
    mark martin marty martín marvin massimo mateo mateusz mathew matt matteo matthew matthias maurice mauricio maury max maxim maxwell
    mehmet melvin merrick michael mickey miguel mike mikhail miles milos milton mitch mitchell mitt mohamad mohamed mohammad mohammed
    mordecai muhammad murat murray mustafa mykhailo mykola naftali narendra nasser nate nathan nathaniel neal ned neil nelson nicholas
    nick nico nicolás nigel nikola nikolai nikolas noah noam norbert norman novak nuno olaf oleg oleksandr oleksiy oliver olivier omar
    orrin osama oscar otto owen pablo paolo pascal patrick paul pavel pawel pedro percy pete peter petr phil philip philippe phillip
    pierre pietro piotr quentin rafa rafael rahul raj rajesh rakesh ralf ralph ramon ramzan ramón randall randy rashid raul ravi ray
    raymond raúl recep reggie reginald rex ricardo richard rick ricky rico rob robbie robby robert roberto rodney rodolfo rodrigo roger
    roland ron ronald ronaldo ronnie roy ruben rudolph rudy rui rupert ruslan russell sadiq saeed salman salvador salvatore sammy samuel
    sanjay saul scott sean sebastian sebastián sergei sergey sergio serhiy seth shane shaun shawn sheldon sherman sherrod shinzo sid
    silvio simon solomon spencer stan stanislav stanley stefan stefano stephen steve steven stewart stu stuart sundar sunil sven sylvester
    tad takashi tariq ted terence terrance terrence theo theodore thiago thierry thomas tiago tim timothy tito tobias toby tod todd tom
    tomasz tommie tommy tony travis trent trevor tristan troy tyler tyrone tyson ulf ulrich vadym vasily vaughn vernon victor vijay vikram
    viktor vince vincent vincenzo vinicius virgil vitaly vlad vladimir volodymyr wade wallace wally walt walter warren wayne wendell wes
    wesley wilbur wilfred will william willie winston wojciech wolfgang woody wyatt xavier yasser yevgeny yevhen yoshihide yousef youssef
    yuri yusuf yves zach zachariah zachary zack zane zeke zoran étienne
    """.split()
)
_SHE = frozenset(
    """
    abby abigail adele adriana agnes agnieszka aisha akiko alana alessandra alexa alexandra alexandria alice alicia alina alison allison
    ally alma alyssa amanda amber amelia amina amy ana anastasia angela angelica angelina angie anita ann anna annabel annalena anne
    anne-marie annemarie annette annie antoinette antonia april ariana arianna arlene ashlee astrid audrey ava ayesha barb barbara beata
    beatrice beatriz becky bella bernadette bernadine bernice bertha beth bethany bette betty beverly bianca birgit bonnie brandi brenda
    brianna bridget brigitte britney brittany caitlin caitlyn camilla candace candice cara carla carly carmela carmen carol carole
    carolina caroline carolyn carrie cassandra catalina catherine cathleen cathy cecile cecilia celeste celia chantal charlene charlotte
    chelsea cherie cheryl chiara chloe christa christie christina christine ciara cindy claire clara claudia clementine colleen connie
    constance consuelo cora corinne corrine courtney crystal cynthia daisy danielle daphne daria darlene darya dawn deanna deb debbie
    deborah debra deepika deirdre delia della denise desiree diana diane dianne dina dolores donna dora doreen doris dorothea dorothy
    edith edna eileen ekaterina elaina elaine eleanor elena elisa elisabeth elise elissa eliza elizabeth ella ellen ellie eloise elsa
    elsie emilia emilie emily emma emmeline erica erika erin erma estelle esther ethel eunice eva eve evelyn ewa fatima faye felicia fiona
    florence fran frances francesca francine freda frida gabriela gabrielle gail galina gemma genevieve georgia georgina geraldine
    gertrude gigi gina ginny giorgia giselle giulia giuliana gladys glenda gloria grace greta gretchen guadalupe gwen gwendolyn hailey
    haley hanna hannah harriet hazel heather heike helen helena helene henrietta hilda hillary holly ilhan ilse imelda indira ines ingrid
    inés irene irina iris iryna isabel isabella isabelle ivana ivanka ivonne ivy jacinda jackie jaclyn jacqueline jana jane janelle janet
    janice janine janis jasmine jayne jeanette jeannette jeannie jelena jen jenifer jenna jennifer jenny jessica jill jillian jo joan
    joann joanna joanne jodi jodie joellen johanna jolene joni josephine josie joyce juanita judi judith judy julia juliana julie juliet
    juliette june justine kacey kaitlin kaitlyn kamala kara karen kari karin karina karine karla katarina katarzyna kate kateryna
    katharine katherine kathie kathleen kathryn kathy katie katrina katy kay kaye kayla keiko keisha kellie kelsey kendra kerri khadija
    kiersten kimberley kimberly kira kirsten krista kristen kristi kristin kristina kristy krystal kyra lacey lakshmi lana lara larisa
    larissa latasha latoya laura lauren layla lea leah leann leila lena lesley leticia letitia leyla lila liliana lillian lilly lily lina
    linda lindsay lisa liudmyla liz liza lizbeth lizzie lois lola lorena loretta lori lorie lorraine louisa louise lucia lucille lucinda
    lucy lucía ludmila luella luisa lupita lydia lynda lynette lynn lynne lyudmila mabel maddie madeleine madison mae maeve magdalena
    maggie malala malgorzata mallory mandy manuela mara marcela marcia margaret margarita marge margo margot maria mariah mariana marianne
    marie marija marilyn marilynn marina marisa marissa marjorie marla marlene marsha marta martha mary maryam maryann maryanne maryellen
    maría matilda maura maureen maxine maya mckenna megan meghan megyn melania melanie melinda melissa mercedes meredith meryl mia
    michaela michele michelle mikaela mikayla mildred milena millie mimi mina mindy minnie miranda miriam moira mollie molly mona monica
    monique myra myrna nadia nancy nanette naomi natalia natalie nataliya natalya natasha nell nellie nicola nicole nikki nina noemi nora
    norah noreen norma odette oksana olena olga olivia oprah paige pam pamela patricia patti pattie patty paula paulette paulina pauline
    peggy penelope penny petra phoebe phyllis pilar polly portia priscilla priya rachael rachel randi raquel reba rebecca rebekah regina
    rena renee reneé renée rhonda rita roberta rochelle ronda rosa rosalind rosanna rosario rose roseanne rosemarie rosemary rosie roslyn
    rowena roxanne ruby ruth sabina sabine sabrina sadie sally samantha samira sandra saoirse sara sarah selena serena shari sharon shauna
    sheila shelley shelly sheri sherri sherry sheryl shirley shonda simone sinead sofia sofía sonali sondra sonia sonja sonya sophia
    sophie stacy stella stephanie sue susan susana susanna susie suzanne suzette svetlana svitlana sylvia tabitha tamara tamika tammy
    tania tanya tara taryn tasha tatiana tatyana teresa terri tess thelma theresa tiffany tina toni tonya tracey traci trina trish trisha
    trudy tulsi ulrike uma ursula valarie valentina valeria valerie vanessa velma vera veronica vicki vicky victoria viola violet virginia
    vivian viviana vivienne wanda wendy whitney whoopi wilma winifred winona ximena yasmin yekaterina yesenia yoko yolanda yulia yuliia
    yvette yvonne zadie zainab zara zelda zendaya zoe zoey zuzana
    """.split()
)


def pronoun_of(first_name: str) -> str | None:
    """Either "he" or "she" by a first name; None where it does not tell.

    >>> pronoun_of("Ana"), pronoun_of("Tom"), pronoun_of("Robin")
    ('she', 'he', None)
    """
    name = first_name.lower()
    return "he" if name in _HE else "she" if name in _SHE else None
