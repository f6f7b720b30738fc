"""Words that carry no subject, so that a search may do without them.

Elided forms are among them: an apostrophe ends a word, so « jusqu'à » is read as
"jusqu" and "a", and "don't" as "don" and "t". Accents are folded, as in all words.
"""

from typing import Final

_FRENCH: Final = """
a ai aie ainsi alors as au aucun aucune aussi autre autres aux avaient avais
avait avec avez avoir avons ayant bien bonjour c ca car ce ceci cela celle
celles celui ces cet cette ceux chez comme comment d dans de deja depuis des
donc dont du elle elles en encore es est et etaient etais etait etant ete etes
etre eu eux fait faire faut hui ici il ils j je jusqu l la le les leur leurs
lorsqu lui m ma mais me meme memes merci mes moi mon n ne ni nos notre nous on
ont ou par parce pas peu peut peux plus plutot pour pourquoi puis puisqu qu
quand que quel quelle quelles quels qui quoi quoiqu s sa salut sans se ses si
sommes sont sous suis sur svp t ta te tes toi ton tous tout toute toutes
tres tu un une vers voici voila vos votre vous y
"""

_ENGLISH: Final = """
a about after again ain all also am an and any anyone are aren as at be because
been before being but by can could couldn d did didn do does doesn doing don
each for from get got had hadn has hasn have haven having he hello her here hi
him his how i if in into is isn it its just let ll m me more most my no nor not
now of on one only or other our out own please re s same she should shouldn so
some such t than thank thanks that the their them then there these they this
those to too until up us ve very was wasn way we were weren what when where
which while who whom why will with won would wouldn you your
"""

EMPTY_WORDS: Final = {
    "fr": frozenset(_FRENCH.split()),
    "en": frozenset(_ENGLISH.split()),
}
