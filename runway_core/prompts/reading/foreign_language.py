"""Whether a text is in a language that the lint does not read.

Words such as "no" and "pan" mean other things in Portuguese or Spanish. Small words tell: a
text with more of them from elsewhere than from French or English is foreign. Words that both
sides share ("la", "de", "un", "en", "on") tell nothing.
"""

from functools import cache

from runway_core.prompts.reading.folded_text import Folded, listed

_OURS = """
the and with of his her their its from to at by for into while are is that this it over under
le les des du dans sur avec et qui est au aux ses une pour par il elle ils elles ou ne pas sans
the's you i my we they there has have without not don't
"""
_THEIRS = """
el los las del con por para una y muy su sus al como sin pero hay esta este unos
um uma em na nos nas dos das com seu sua e os as ao sem
il gli che della nel nella dei delle di una sono con e suo i lo
der die das und mit ein eine einem einen im auf ist den dem nicht zu von
een het en van met op zijn naar
och en ett med på är som og på til det av i
ve bir bu ile için
w na się z i do jest nie
și cu pe în este
ja on ei
di yang dan ke dengan sebuah seekor
ang ng sa mga
"""
_SHARED = listed("en on i la de un in an die il est as di w")
_FOREIGN_LETTERS = frozenset(
    "ãõñßøåłşğıčšžřťďňěůýđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹáíóúìòąęśćńźżőű"
)


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    ours, theirs = listed(_OURS), listed(_THEIRS)
    return ours - _SHARED, theirs - _SHARED - ours


def is_foreign(folded: Folded) -> bool:
    """Whether more small words and letters speak for another language than for ours."""
    ours, theirs = _tables()
    known = foreign = 0
    for word in folded.text.split():
        bare = word.strip(".,;:!?\"'()«»“”¿¡")
        if bare in ours:
            known += 1
        elif bare in theirs or any(letter in _FOREIGN_LETTERS for letter in bare):
            foreign += 1
    return foreign > known
