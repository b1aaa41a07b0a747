"""Warnings about a prompt, and what to write instead.

`lint.<code>.message` says what is wrong with `{text}`; `lint.<code>.fix` suggests something
concrete, and `lint.<code>.fix.<advice>` something closer where the lint knows the subject.
"""

from runway_core.i18n.texts import Text

TEXTS: dict[str, Text] = {
    "lint.negative.message": Text(
        "Runway ne comprend pas les négations : « {text} » risque de produire l’inverse.",
        "Runway does not understand negatives: “{text}” may well produce the opposite.",
    ),
    "lint.negative.fix": Text(
        "Dites ce que l’on doit voir à la place. Par exemple, au lieu de « pas de chapeau » : « tête nue ».",
        "Say what should be seen instead: rather than “no hat”, write “bare-headed”.",
    ),
    "lint.negative.fix.camera": Text(
        "Écrivez plutôt : « Caméra fixe. La caméra reste immobile. » "
        "(« Locked camera. The camera remains still. »)",
        "Write instead: “Locked camera. The camera remains still.”",
    ),
    "lint.negative.fix.sky": Text(
        "Écrivez plutôt : « un ciel bleu dégagé ».", "Write instead: “a clear blue sky”."
    ),
    "lint.negative.fix.weather": Text(
        "Décrivez le temps qu’il fait : « une belle journée calme et ensoleillée ».",
        "Describe the weather: “a calm, sunny day”.",
    ),
    "lint.negative.fix.text": Text(
        "N’en parlez pas du tout, ou décrivez des surfaces unies : « des murs de couleur unie ».",
        "Leave it out altogether, or describe plain surfaces: “walls of a single color”.",
    ),
    "lint.negative.fix.people": Text(
        "Décrivez un lieu paisible : « une plage déserte », « un jardin tranquille ».",
        "Describe a quiet place: “an empty beach”, “a peaceful garden”.",
    ),
    "lint.negative.fix.gentle": Text(
        "Décrivez l’ambiance voulue : « doux et rassurant », « un dragon souriant et gentil ».",
        "Describe the mood you want: “gentle and reassuring”, “a kind, smiling dragon”.",
    ),
    "lint.negative.fix.bright": Text(
        "Décrivez la lumière voulue : « une lumière claire et douce », « en plein jour ».",
        "Describe the light you want: “bright, soft light”, “in full daylight”.",
    ),
    "lint.negative.fix.going": Text(
        "Dites ce qui continue : « il court d’un pas régulier du début à la fin ».",
        "Say what keeps happening: “it keeps running at a steady pace”.",
    ),
    "lint.negative.fix.still": Text(
        "Décrivez le calme : « le sujet reste immobile et cligne doucement des yeux ».",
        "Describe the stillness: “the subject stays still and blinks softly”.",
    ),
    "lint.negative.fix.sharp": Text(
        "Décrivez la qualité voulue : « image nette, formes simples et bien dessinées ».",
        "Describe the quality you want: “sharp focus, simple and well-drawn shapes”.",
    ),
    "lint.negative.fix.plain": Text(
        "Décrivez le décor voulu, même très simple : « une prairie vert pâle ».",
        "Describe the setting you want, however simple: “a pale green meadow”.",
    ),
    "lint.negative.fix.colour": Text(
        "Nommez les couleurs voulues : « en noir et blanc », « en tons pastel ».",
        "Name the colors you want: “in black and white”, “in pastel tones”.",
    ),
    "lint.request.message": Text(
        "« {text} » s’adresse au modèle, qui attend une description et non une demande.",
        "“{text}” speaks to the model, which expects a description, not a request.",
    ),
    "lint.request.fix": Text(
        "Décrivez directement ce que l’on voit : « Un renard saute par-dessus une bûche. »",
        "Describe what we see directly: “A fox jumps over a log.”",
    ),
    "lint.several_scenes.message": Text(
        "« {text} » annonce plusieurs scènes ; un clip de dix secondes n’en montre bien qu’une.",
        "“{text}” announces several scenes; a ten-second clip only shows one well.",
    ),
    "lint.several_scenes.fix": Text(
        "Gardez un lieu et un moment, et faites une animation par scène.",
        "Keep one place and one moment, and make a separate animation for each scene.",
    ),
    "lint.several_scenes.fix.timing": Text(
        "Retirez les durées et décrivez un seul mouvement continu : « le renard traverse lentement la clairière ».",
        "Remove the timings and describe one continuous movement: “the fox slowly crosses the clearing”.",
    ),
    "lint.several_scenes.fix.steps": Text(
        "Choisissez l’action la plus importante, et faites une autre animation pour la suite.",
        "Choose the action that matters most, and make another animation for what follows.",
    ),
    "lint.text_in_frame.message": Text(
        "« {text} » demande du texte ou un logo dans l’image : Runway les déforme, et la génération échoue parfois.",
        "“{text}” asks for text or a logo in the picture: Runway garbles them, and generation sometimes fails.",
    ),
    "lint.text_in_frame.fix": Text(
        "Montrez-le par un objet ou un geste, comme un signe de la main pour « bonjour », et "
        "ajoutez le texte au montage.",
        "Show it with an object or a gesture, such as a wave for “hello”, and add the text when "
        "you edit the clip.",
    ),
    "lint.real_person.message": Text(
        "« {text} » désigne une personne réelle : la modération de Runway peut refuser la demande, sans la rembourser.",
        "“{text}” refers to a real person: Runway’s moderation may reject the request without a refund.",
    ),
    "lint.real_person.fix": Text(
        "Inventez un personnage : « une chanteuse aux cheveux violets et à la veste pailletée ».",
        "Make up a character: “a singer with purple hair and a sequined jacket”.",
    ),
    "lint.camera_conflict.message": Text(
        "« {other} » et « {text} » se contredisent : une prise n’a qu’un mouvement de caméra.",
        "“{other}” and “{text}” contradict each other: one shot has one camera move.",
    ),
    "lint.camera_conflict.fix": Text(
        "Gardez l’un des deux, par exemple « {other} », et retirez l’autre.",
        "Keep one of the two, for example “{other}”, and remove the other.",
    ),
    "lint.abstract.message": Text(
        "« {text} » est une idée : Runway ne peut montrer que ce qui se voit et ce qui bouge.",
        "“{text}” is an idea: Runway can only show what can be seen and what moves.",
    ),
    "lint.abstract.fix": Text(
        "Traduisez-la par un geste concret : pour la joie, « elle saute, les bras en l’air ».",
        "Turn it into a concrete gesture: for joy, “she jumps with her arms in the air”.",
    ),
    "lint.plain_background.message": Text(
        "« {text} » donne un sujet découpé dans le vide, qui s’anime mal.",
        "“{text}” puts a cut-out in empty space, which animates poorly.",
    ),
    "lint.plain_background.fix": Text(
        "Placez le sujet dans un décor, même simple : « dans une prairie claire ».",
        "Put the subject in a setting, however simple: “in a bright meadow”.",
    ),
}
