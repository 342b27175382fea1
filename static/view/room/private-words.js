// Words that tell a person's name from other words with a capital. Nothing here is complete:
// it makes warnings that help more often than they disturb.

/** Capitals that begin a sentence or a title and are no given name. */
export const NO_NAMES = new Set(
  `alle andre at av barn barna barnas blir bør både da dag de den denne der dersom det dette dei eg ei ein elev eleven elever elevar en er et etter far faren
  flere for foreldre foreldrene foreldra fordi fra fram fritidskortet frå få før gi gjennom gjør gjer gruppen gruppa ha han har hei heia helsesykepleier helsesjukepleiar her hjelp ho hun hva hvem
  hver hvert hvilke hvis hvor hvordan hvorfor i idé idrett ikke ikkje ingen ja jeg kan kanskje kor korleis kva kven kvifor kvar la lag laget leder leiar
  lærer læreren lærar læraren mamma mange med men mens mor moren mora mye må naboen nei noen nokon når nå og også om onkel oss pappa på rektor samtale se sier
  siden skal skole skolen skule skulen slik som spør spørre storebror storesøster så takk tante til trener treneren trenar trenaren uten ved vi viss vil vår ønsker
  røde raude kors norges norsk norske kirkens frelsesarmeen redd barna den kulturelle skolesekken aktiv fritid nordre søndre østre vestre store lille gamle nye øvre nedre
  nav pp ppt ung ungt norge noreg oslo bergen trondheim stavanger norway
  a after all and are ask at be because before but can child children coach could dad do does each every everyone father for friends from give grandma
  has have he hello help her hi his how if in is it let many maybe mother mum my no not of on our parents red cross save school she should since so some someone
  talk teacher thanks that the their then there they this to uncle until was we what when where which who why will with would yes you your`
    .split(/\s+/),
);

/** Parts of words that are offices, places and roles, never somebody's name. */
export const NO_NAME_PART =
  /skol|skul|school|klubb|club|korps|trener|trenar|lærer|lærar|rektor|utval|råd|kultur|ungdom|fritid|idrett|senter|hus(?:et)?$|kommun|forbund|foren|forein|stiftels|foreldre|kontakt|council|nurse|coach/i;

/** How surnames end here. */
export const SURNAME =
  /(?:sen|son|ssen|berg|dal|dahl|vik|viken|moe|moen|haug|haugen|nes|ness|lie|lien|eide|strand|lund|hagen|bakken|bakke|stad|land|rud|krog|holm|holt|løkken|mo|ås|øy|rød|heim|set|seth|tveit|fjell|nordmann|khan|ali|hussain|hussein|ahmed|hassan|mohamed|nguyen|tran|singh|garcia|kowalski|ski|ska|ova|ov|enko)$/i;

/** Given names that are common here among children and the grown-ups around them. */
export const GIVEN = new Set(
  `aase abdi abdul abdullah adam adrian ahmad ahmed aisha aksel albert alexander alfred ali alma almaz amalie amina amir amira amna anders andrea andreas ane anette
  anita anja anna anne ante antoni ari aria arja arne aron arvid asbjørn askil asta astrid aurora ayaan ayan ayla benjamin bente berit birk bjarne bjørn bo brage camilla caroline
  casper celine christian christina christine dag dagny daniel danylo david eirik eivind ella elias elif elin elina elisabeth elise ella ellen emil emilia emilie emma emrik endre erik erlend espen eva
  eyo fanny fatima felix filip fatma fredrik freja frida frode geir georg gro grete gunn gunnar gustav guro hanna hannah hanne hans hassan hauk hedda heidi helene helge helle henriette henrik herman
  hilde hilda håkon håvard ibrahim ida idris ine inga inge ingeborg inger ingrid ingvild isa isabella isak iselin ivan ivar iver jack jakob jakub jan jenny jens jo joakim johan johannes johanne john jon jonas
  jonathan jorunn josef josefine julia julian julie jørgen kai kari karin karoline kasper katrine ken kenneth kent khadija khalid kim kine kjell kjersti knut kristian kristin kristine kristoffer lana lars lasse laura layla
  lea leah lena leo leon leona liam lilly lina linn linnea lisa liv live liva lotte louise lucas ludvig lukas luna lykke magne magnus maja malin marcus maren margrethe maria mariam marie marion marit markus martha
  marta marte martin martine mathea mathias mathilde matheo max may mia mikael mikkel mila milo miriam moa mohamed mohammed mohammad morten muhammad mustafa najma nathalie nils nina noah noor nora odd oda odin ola
  olav ole oleksandr oliver olivia omar oscar oskar othilie otto patrick paul pauline per peter petra petter philip pia pål ragnhild rakel rana randi rebecca reidar roar robin rolf ronja rune ruth sahra said sam samira samuel
  sander sandra sara sarah sebastian selma sigrid sigurd silje simen simon siri sivert snorre sofia sofie solveig stella stian stig storm sunniva svein sverre synne sølvi tarjei terje thea theo theodor thomas thor tiril
  tobias tom tomas tone tor torbjørn tore torunn trine trond trym tuva ulrik una unni ulrikke vanja vegard vera victor victoria vilde vilja viktor vår william yasmin yusuf yuliia zahra zainab ånna ánne åse åshild øystein`
    .split(/\s+/),
);
