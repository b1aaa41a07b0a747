"""What the words say: slots that are read, slots that are left unknown, and clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runway_core.prompts.reading import UNKNOWN, VALUES, Slot, read
from runway_core.prompts.reading.words import LANGUAGES, tables, vocabulary
from runway_core.text import fold

SAID = [
    # Who, and how many.
    ("a fox", "animacy=animal number=one state="),
    ("une loutre", "animacy=animal number=one state="),
    ("two foxes", "animacy=animal number=several"),
    ("deux chevaux", "animacy=animal number=several"),
    ("a bear and a mouse", "animacy=animal number=several"),
    ("un ours et une souris jouent", "animacy=animal number=several state=acting"),
    ("a flock of geese over a lake", "animacy=animal number=several place=pond"),
    ("a girl walks beside a wolf", "animacy=person number=several state=slow"),
    ("a snail on a leaf", "animacy=animal number=one"),
    ("a teddy bear on a shelf", "animacy=object number=one"),
    ("a red fire engine", "animacy=vehicle number=one"),
    ("un camion de pompiers rouge", "animacy=vehicle number=one"),
    ("an old lighthouse", "animacy=building number=one"),
    ("a sunflower in a garden", "animacy=plant number=one place=garden"),
    ("white clouds", "animacy=weather number=several"),
    ("Lina and Bruno", "animacy=unknown number=several"),
    ("a zorgle", "animacy=unknown number=one"),
    ("a fox statue", "animacy=object number=one"),
    ("grandmother's house", "animacy=building number=one"),
    ("in the forest, a deer drinks", "animacy=animal number=one state=acting place=forest"),
    ("a drawing of a cat", "animacy=animal number=one"),
    ("underwater view of a whale", "animacy=animal number=one place=underwater"),
    ("a beach photo of two dogs", "animacy=animal number=several place=beach"),
    ("a forest drawing", "animacy=landscape number=one place=forest"),
    ("rocket, launch pad, smoke", "animacy=vehicle number=one"),
    ("un gato y un perro", "animacy=animal number=several"),
    ("ein kleiner Hund", "animacy=animal number=one"),
    ("zwei Katzen", "animacy=animal number=several"),
    ("un gatto che dorme", "animacy=animal number=one state=asleep"),
    ("tre gatti", "animacy=animal number=several"),
    # Nobody.
    ("at night, in watercolor", "animacy= light=night style=watercolor"),
    ("gros plan", "animacy= framing=close"),
    ("slow pull back", "animacy= camera=away"),
    ("skipping and giggling", "animacy= state=acting"),
    # Where, when, in which light and weather.
    ("a fox in the snow", "place=snow"),
    ("un phare sous l'orage", "weather=storm"),
    ("a cat by candlelight", "light=candlelight"),
    ("un hibou au clair de lune", "light=moonlight"),
    ("an astronaut in space", "place=space animacy=person"),
    ("a whale", "habitat=water place="),
    ("a fox in a zorgle", "place=unknown"),
    ("a squirrel on a skateboard", "place=thing"),
    ("un crapaud dans une théière", "place=thing"),
    ("a cat in a basket in the garden", "place=garden"),
    ("autumn leaves on a path", "season=autumn"),
    ("falling leaves", "season=autumn animacy=weather"),
    ("heavy rain on a tin roof", "weather=rain place=rooftop animacy="),
    ("brume matinale sur un marais", "weather=fog light=dawn animacy="),
    ("morning mist, a deer drinks", "weather=fog animacy=animal number=one"),
    ("an orca breaching", "place=sea animacy=animal"),
    ("a whale swims past a sunken galleon", "place=underwater animacy=animal"),
    ("des chevaux dans une grange", "place=farm+indoor"),
    ("a comet over a desert", "place=space+desert light=night animacy=object"),
    ("northern lights over a village", "place=sky+village light=night"),
    ("hot-air balloons over a valley", "place=sky+hills animacy=vehicle number=several"),
    ("a starfish", "habitat=water+other"),
    ("un escargot", "habitat=other"),
    # Who is afraid makes no scary picture; what frightens does.
    ("a scared rabbit", "mood=sad state= animacy=animal"),
    ("un garçon qui a peur", "mood=sad"),
    ("une histoire qui fait peur", "mood=scary"),
    # What they do.
    ("a fox sleeps", "state=asleep"),
    ("un renard endormi", "state=asleep"),
    ("a cat sitting on a wall", "state=still"),
    ("a fox zorgles", "state=unknown"),
    ("a fishing boat at anchor", "state=still animacy=vehicle"),
    ("un camion en panne", "state=still animacy=vehicle"),
    ("un barco fondeado", "state=still animacy=vehicle"),
    ("ein verlassener Bus", "state=still animacy=vehicle"),
    ("una barca ormeggiata", "state=still animacy=vehicle"),
    ("a fox, motionless", "state=still mood=calm"),
    ("a train races along", "state=fast animacy=vehicle"),
    # How it is seen.
    ("a fox, close-up", "framing=close"),
    ("a fox seen from above", "framing=high_angle"),
    ("une ville vue du ciel", "framing=aerial"),
    ("a fox, locked camera", "camera=locked"),
    ("ein Hund, Kamera fährt zurück", "camera=away"),
    ("un perro, cámara fija", "camera=locked"),
    ("un cane, carrellata in avanti", "camera=closer"),
    ("soaring over islands", "camera=other animacy=landscape"),
    ("a dragon soaring over islands", "camera= animacy=animal"),
    ("low angle shot looking up at a giraffe", "framing=low_angle animacy=animal number=one"),
    ("plan large sur un troupeau de moutons", "framing=wide animacy=animal number=several"),
    ("la silhouette d'un cerf dans la brume", "animacy=animal number=one weather=fog"),
    ("silhouettes of storks at dawn", "animacy=animal number=several light=dawn"),
    ("camera flying past giraffes", "camera=other animacy=animal number=several"),
    ("vol au-dessus d'un village", "camera=other animacy=landscape"),
    ("a fox, 3D render", "style=three_d"),
    ("un renard en pâte à modeler", "style=clay"),
    ("a frying pan", "camera= animacy=object"),
    ("zoom in on a cat asleep", "camera=closer animacy=animal number=one state=asleep place="),
    (
        "push in on two hens in a barn",
        "camera=closer animacy=animal number=several place=farm+indoor",
    ),
    ("the lens creeping closer to a bee", "camera=closer animacy=animal"),
    ("a slow arc around a tree", "camera=orbit animacy=plant"),
    ("hurricanes over the coast", "weather=storm"),
    ("ice cubes in a glass", "animacy=object number=several"),
    ("an otter paddles", "animacy=animal number=one"),
    ("portrait of a stork", "animacy=animal number=one"),
    ('a banner that reads "Summer Fair"', "season= animacy=object"),
]


@pytest.mark.parametrize(("words", "said"), SAID, ids=[words for words, _ in SAID])
def test_words_say(words: str, said: str) -> None:
    """The slots that are named; an empty one says nothing."""
    reading = read(words)
    wanted = dict(each.split("=") for each in said.split())
    found = {slot: "+".join(reading[Slot(slot)]) for slot in wanted}
    assert {slot: value or "" for slot, value in wanted.items()} == found


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("夜の森の狐", "ja"),
        ("一只橘猫在雪地里奔跑", "zh"),
        ("여우가 눈 속에서 달린다", "ko"),
        ("ثعلب يجري في الثلج", "ar"),
        ("лиса бежит по снегу", "ru"),
        ("🦊", "other"),
    ],
)
def test_what_is_not_read_is_unknown(words: str, language: str) -> None:
    """Not nothing: it says something everywhere, and nobody here can tell what. The picked style is
    added, so none is taken for named.
    """
    reading = read(words)
    assert (language, False) == (reading.language, reading.is_read)
    assert {(UNKNOWN,)} == {reading[slot] for slot in Slot if slot is not Slot.STYLE}
    assert () == reading[Slot.STYLE]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("a red fox, the camera zooms in", "scene camera"),
        ("a red fox, watercolor, at night", "scene looks looks"),
        ("a fox drinks. Then it runs.", "scene motion"),
        ("version 5.2 at 16:9", "scene"),
        ("二匹の子犬が砂浜を走る、 カメラ固定", "scene camera"),
        ("The camera pushes in slowly as a cat licks its paw", "camera scene"),
        ("la caméra suit un chien qui court", "camera scene"),
        ("La cámara sigue a un perro", "camera scene"),
        ("pan across a row of penguins", "camera scene"),
        ("a fox, the camera follows it through the snow", "scene scene"),
        ("zoom avant lent", "camera"),
    ],
)
def test_clauses(words: str, kinds: str) -> None:
    """By their marks, of which none within a number is one."""
    clauses = read(words).clauses
    assert kinds.split() == [clause.kind for clause in clauses]
    assert words == " ".join(clause.text for clause in clauses)


def test_a_person_s_word_stands_over_what_was_read() -> None:
    """A value, several, or nothing."""
    reading = read("a fox in the snow at night")
    corrected = reading.corrected([("place", "forest"), ("light", "-"), ("weather", "fog rain")])
    assert ("forest",) == corrected[Slot.PLACE]
    assert () == corrected[Slot.LIGHT]
    assert ("fog", "rain") == corrected[Slot.WEATHER]
    assert ("animal",) == corrected[Slot.ANIMACY]


@given(st.text(max_size=200))
def test_any_text_is_read(words: str) -> None:
    """Into values that there are; nothing of it is lost between its clauses."""
    reading = read(words)
    for slot, values in reading.slots.items():
        assert set(values) <= {*VALUES[slot], UNKNOWN}
    said = "".join(clause.text for clause in reading.clauses)
    assert all(c in said for c in words if c.isalnum())


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_written_as_they_are_matched(language: str) -> None:
    """Folded, with spaces for hyphens; in any other spelling they would never be found."""
    for table, rows in tables(language).items():
        for row, written in rows.items():
            for entry in written.replace("\n", ",").split(","):
                plain = entry.strip()
                assert plain == fold(plain).text, (table, row, entry)
                assert "-" not in plain, (table, row, entry)


def test_forms_of_a_verb_are_found() -> None:
    """From its first form, in both languages."""
    for word in ("climb", "climbs", "climbed", "climbing", "hopping", "carried", "chasing"):
        assert vocabulary("en").find((word,))[1], word
    for word in ("marche", "marchent", "marchait", "marchant"):
        assert vocabulary("fr").find((word,))[1], word
