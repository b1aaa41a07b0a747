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
    "lint.negative.fix.sound": Text(
        "N’en parlez pas du tout\u00a0: les clips sont muets.",
        "Leave it out altogether: clips have no sound.",
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
        "« {other} » et « {text} », c’est trop pour une prise, qui n’a qu’un mouvement de caméra.",
        "“{other}” and “{text}” are too much for one shot, which has one camera move.",
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
    "lint.parameter.message": Text(
        "« {text} » est un réglage d’un autre outil : un prompt pour Runway n’en contient pas.",
        "“{text}” is a setting of another tool: a prompt for Runway has none.",
    ),
    "lint.parameter.fix": Text(
        "Retirez-le : la forme et le modèle se choisissent à côté du texte, et la qualité va de soi. "
        "Les prompts de la recette l’omettent ; dans un prompt écrit à la main, Runway le lirait comme "
        "des mots et pourrait l’écrire dans l’image.",
        "Remove it: shape and model are picked beside the words, and quality goes without saying. The "
        "recipe’s prompts leave it out; in one written by hand, Runway would read it as words and might "
        "write it into the picture.",
    ),
    "lint.parameter.fix.picture": Text(
        "Aucune image n’est jointe sous ce nom, et Runway le lit comme un mot : décrivez le personnage en quelques mots, « un garçon en ciré jaune ».",
        "No picture goes along by that name, and Runway reads it as a word: describe the character in a few words, “a boy in a yellow raincoat”.",
    ),
    "lint.brand.message": Text(
        "« {text} » est une marque ou un personnage protégé : la modération de Runway peut refuser la demande, sans la rembourser.",
        "“{text}” is a brand or a protected character: Runway’s moderation may reject the request without a refund.",
    ),
    "lint.brand.fix": Text(
        "Inventez le vôtre, décrit par ce que l’on voit : « une petite souris en salopette verte ».",
        "Make up your own, described by what we see: “a small mouse in green dungarees”.",
    ),
    "lint.scary.message": Text(
        "« {text} » peut effrayer des enfants, et la modération de Runway peut le refuser : un refus coûte des crédits, et plusieurs font suspendre le compte.",
        "“{text}” may frighten children, and Runway’s moderation may reject it: a rejection costs credits, and repeated ones can suspend the account.",
    ),
    "lint.scary.fix": Text(
        "Gardez l’aventure, en plus doux : « le chevalier lève son bouclier, le dragon recule en riant ».",
        "Keep the adventure, and make it gentler: “the knight raises his shield and the dragon steps back, laughing”.",
    ),
    "lint.dialogue.message": Text(
        "« {text} » fait parler : un clip n’a pas de son, et les paroles risquent de s’écrire dans l’image.",
        "“{text}” is speech: a clip has no sound, and the words may appear as text in the picture.",
    ),
    "lint.dialogue.fix": Text(
        "Décrivez le geste ou le visage, « il salue de la main en souriant », et ajoutez la voix au montage.",
        "Describe the gesture or the face, “he waves with a big smile”, and add the voice when you edit the clip.",
    ),
    "lint.style_conflict.message": Text(
        "« {text} » nomme un style, et « {other} » est choisi : une image n’en a qu’un, et vos mots l’emportent.",
        "“{text}” names a style, and “{other}” is picked: a picture has one, and your words win.",
    ),
    "lint.style_conflict.fix": Text(
        "Prenez d’un clic le style de vos mots, ou retirez « {text} » pour garder « {other} ».",
        "Use the style of your words with one press, or take “{text}” out to keep “{other}”.",
    ),
    "lint.style_conflict.fix.other": Text(
        "Retirez « {text} » pour garder « {other} » ; sinon, le style choisi s’efface devant vos mots.",
        "Take “{text}” out to keep “{other}”; otherwise the picked style gives way to your words.",
    ),
    "lint.theme_conflict.message": Text(
        "« {text} » ne va pas avec le thème « {other} » : l’image mêlerait deux mondes.",
        "“{text}” does not go with the theme “{other}”: the picture would mix two worlds.",
    ),
    "lint.theme_conflict.fix": Text(
        "Choisissez un thème qui accompagne vos mots, ou placez la scène dans celui-ci.",
        "Pick a theme that goes with your words, or set the scene in this one.",
    ),
    "lint.language.message": Text(
        "Ces mots sont dans une langue que le studio ne lit pas : il n’y ajoute que le style, pour ne rien contredire.",
        "These words are in a language that the studio does not read: it adds only the style, so as to contradict nothing.",
    ),
    "lint.language.fix": Text(
        "Écrivez-les en français ou en anglais, et le studio ajoute la lumière, le cadre et le mouvement ; sinon, dites-les vous-même.",
        "Write them in French or English, and the studio adds light, framing and motion; otherwise say these yourself.",
    ),
}
