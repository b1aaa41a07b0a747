"""Sentences that the lint must warn about, and sentences that it must leave in peace."""

GUILTY: dict[str, tuple[tuple[str, str], ...]] = {
    "negative": (
        ("a forest with no animals in it", "no animals"),
        ("no humans, just cats", "no humans"),
        ("the sky has no stars", "no stars"),
        ("don't make it scary", "don't make it scary"),
        ("the owl is not flying", "not flying"),
        ("It isn't raining", "isn't raining"),
        ("a room with nothing in it", "nothing"),
        ("no sudden movements", "no sudden movements"),
        ("without any camera shake", "without any camera shake"),
        ("il n’y a aucun animal", "n’y a aucun animal"),
        ("pas d'animaux", "pas d'animaux"),
        ("sans personnages", "sans personnages"),
        ("ne montre pas de loup", "ne montre pas de loup"),
        ("n'ajoute pas de texte", "n'ajoute pas de texte"),
        ("le chat ne dort plus", "ne dort plus"),
        ("il ne doit pas y avoir de bruit", "ne doit pas y avoir de bruit"),
        ("il n'est jamais content", "n'est jamais content"),
        ("pas de panique, pas de cris", "pas de panique"),
        ("on ne voit personne", "ne voit personne"),
        ("no camera movement", "no camera movement"),
        ("a sky without clouds", "without clouds"),
        ("a fox, no text, logos or watermarks", "no text, logos or watermarks"),
        ("the dragon is not scary", "not scary"),
        ("the bear doesn't move", "doesn't move"),
        ("a rabbit that never stops running", "never stops"),
        ("un ciel sans nuages", "sans nuages"),
        ("pas de texte", "pas de texte"),
        ("le renard ne bouge pas", "ne bouge pas"),
        ("il n'y a personne dans la rue", "n'y a personne"),
        ("sans texte ni logo", "sans texte ni logo"),
        ("un dragon gentil, pas méchant", "pas méchant"),
        ("il n'a jamais peur", "n'a jamais peur"),
        ("aucun nuage", "aucun nuage"),
        ("la caméra ne bouge pas", "ne bouge pas"),
        ("c'est pas méchant", "est pas méchant"),
        ("personne ne bouge", "personne ne"),
        ("il n'y a plus de bruit", "n'y a plus de bruit"),
        ("Il ne fait pas un pas", "ne fait pas un pas"),
        ("There are no people in the street", "no people"),
        ("a beach with no one around", "no one"),
        ("no blur", "no blur"),
        ("no dark colors please", "no dark"),
        ("no background", "no background"),
        ("not dark", "not dark"),
        ("don't show any text", "don't show any text"),
        ("do not add music", "not add music"),
        ("the camera does not move", "not move"),
        ("the camera never moves", "never moves"),
        ("The camera isn't moving", "isn't moving"),
        ("nothing moves in the background", "nothing moves"),
        ("nobody is there", "nobody"),
        ("a cat without a tail", "without a tail"),
        ("a forest without any animals", "without any animals"),
        ("neither rain nor snow", "neither rain"),
        ("avoid text", "avoid text"),
        ("Avoid sudden movements", "Avoid sudden movements"),
        ("a boy that isn't sad", "isn't sad"),
        ("it should not rain", "not rain"),
        ("the fox can't fly", "can't fly"),
        ("no extra fingers", "no extra fingers"),
        ("no longer afraid", "no longer afraid"),
        ("no more clouds", "no more clouds"),
        ("never scary", "never scary"),
        ("a monster, not frightening", "not frightening"),
        ("A dog running. No text. No logo.", "No text"),
        ("une plage sans personne", "sans personne"),
        ("sans aucun texte", "sans aucun texte"),
        ("sans mouvement de caméra", "sans mouvement de caméra"),
        ("pas de mouvement de caméra", "pas de mouvement de caméra"),
        ("pas d'humains", "pas d'humains"),
        ("il n'y a pas de nuages", "n'y a pas de nuages"),
        ("le chat n'est pas triste", "n'est pas triste"),
        ("ne pas montrer de texte", "ne pas montrer de texte"),
        ("aucune personne", "aucune personne"),
        ("personne n'est là", "personne n'"),
        ("rien ne bouge", "rien ne bouge"),
        ("le chien ne s'arrête jamais", "ne s'arrête jamais"),
        ("il n'y a rien", "n'y a rien"),
        ("ni texte ni logo", "ni texte ni logo"),
        ("un ciel bleu, pas un nuage", "pas un nuage"),
        ("un monstre gentil mais pas effrayant", "pas effrayant"),
        ("surtout pas de sang", "pas de sang"),
        ("évite le texte", "évite le texte"),
        ("éviter les couleurs sombres", "éviter les couleurs"),
        ("il ne pleut plus", "ne pleut plus"),
        ("ils ne font aucun bruit", "ne font aucun bruit"),
        ("y a pas de méchants", "a pas de méchants"),
        ("jamais de violence", "jamais de violence"),
        ("il bouge pas", "bouge pas"),
        ("une ville vide, sans voitures", "sans voitures"),
        ("Un renard qui n’a pas peur", "n’a pas peur"),
        ("le lapin ne fait pas de bruit", "ne fait pas de bruit"),
        ("je ne veux pas de chien", "ne veux pas de chien"),
    ),
    "request": (
        ("make it look realistic", "make it"),
        ("make her smile", "make her"),
        ("Please, I would like a fox", "Please"),
        ("can we have a dragon", "can we have"),
        ("I need a video of a cat", "I need a"),
        ("merci de dessiner un chat", "merci de"),
        ("tu pourrais ajouter un ours ?", "tu pourrais"),
        ("j'ai besoin d'une vidéo de chat", "j'ai besoin"),
        ("fais en sorte que le chat saute", "fais en sorte"),
        ("il faut que la vidéo soit drôle", "il faut que la vidéo"),
        ("Add a title: My Fox", "Add a"),
        ("please make a cat dance", "please"),
        ("can you add a dragon", "can you"),
        ("peux-tu dessiner un chat", "peux-tu"),
        ("s'il te plaît, un chat", "s'il te plaît"),
        ("Dessine-moi un mouton", "Dessine-moi"),
        ("Crée une vidéo d'un chat", "Crée une"),
        ("Ajoute un arc-en-ciel", "Ajoute un"),
        ("je voudrais un chat", "je voudrais"),
        ("can you make a video of a cat", "can you"),
        ("Could you please draw a fox", "Could you"),
        ("I want a fox jumping", "I want a"),
        ("I'd like to see a bear dancing", "I'd like"),
        ("Make a video of a cat", "Make a"),
        ("Create a cartoon of a dog", "Create"),
        ("Generate an image of a bear", "Generate"),
        ("Add some flowers", "Add some"),
        ("Please show a rabbit", "Please"),
        ("give me a dragon", "give me"),
        ("make sure the fox smiles", "make sure"),
        ("The video should be funny", "video should"),
        ("Imagine a world of candy", "Imagine a"),
        ("Animate this picture", "Animate this"),
        ("fais-moi un dessin de chat", "fais-moi"),
        ("Fais un chat qui danse", "Fais un"),
        ("pouvez-vous ajouter un chien", "pouvez-vous"),
        ("pourrais-tu faire un chat", "pourrais-tu"),
        ("je veux un dragon rouge", "je veux"),
        ("j'aimerais voir un ours", "j'aimerais"),
        ("Générez une image de chien", "Générez une"),
        ("créer une animation avec un lapin", "créer une"),
        ("montre-moi un dragon", "montre-moi"),
        ("Imagine un monde en bonbons", "Imagine un"),
        ("svp un chien", "svp"),
        ("un chat stp", "stp"),
        ("la vidéo doit être drôle", "vidéo doit"),
        ("bonjour, dessine un chat", "dessine un"),
        ("est-ce que tu peux faire un chat", "est-ce que tu"),
        ("assure-toi que le chat sourit", "assure-toi"),
        ("Mets un chapeau sur le chat", "Mets un"),
    ),
    "several_scenes": (
        ("a fox in the forest. Then, a new scene: the beach", "new scene"),
        ("three scenes: beach, forest, home", "three scenes"),
        ("Ensuite on voit la plage, puis la montagne", "puis"),
        ("we then switch to the castle", "we then switch to"),
        ("transition to a castle", "transition to"),
        ("[0:00 - 0:05] fox runs", "0:00 - 0:05"),
        ("second 1: fox. second 2: bear", "second 1"),
        ("a fox runs, then cut to a bear", "then cut to"),
        ("Scene 1: a fox. Scene 2: a bear", "Scene 2"),
        ("puis on passe à la plage", "puis on passe à"),
        ("plan suivant : la forêt", "plan suivant"),
        ("0:00-0:03 a fox runs", "0:00-0:03"),
        ("at first a fox sleeps, then it wakes, finally it runs", "then"),
        ("D'abord un chat dort, puis il court, enfin il saute", "puis"),
        ("a montage of animals", "a montage of"),
        ("split screen of two cats", "split screen"),
        ("ensuite, dans une autre scène, il dort", "autre scène"),
        ("meanwhile elsewhere a bear sleeps", "meanwhile elsewhere"),
        ("next scene, the fox sleeps", "next scene"),
        ("A fox runs. Cut to a bear sleeping.", "Cut to"),
        ("Next scene: the fox is home", "Next scene"),
        ("the scene changes to a beach", "scene changes to"),
        ("fade to black", "fade to black"),
        ("quick cuts between animals", "quick cuts"),
        ("jump cut to the moon", "jump cut to"),
        ("Scene 1: beach / Scene 2: mountain", "Scene 2"),
        ("then, in another scene, a bear", "another scene"),
        ("a few hours later the fox wakes", "hours later"),
        ("the next morning the snow melts", "the next morning"),
        ("flashback of the bear as a cub", "flashback"),
        ("First, the fox wakes up. Then it eats. Finally it sleeps.", "Then"),
        ("the fox wakes, then eats, then sleeps", "then"),
        ("a bear wakes up, after that it eats, and finally sleeps", "finally"),
        ("0:00-0:03 the fox wakes, 0:03-0:06 it runs", "0:00-0:03"),
        ("0-3s: fox wakes up", "0-3s"),
        ("from 0 to 3 seconds the fox runs", "from 0 to 3 seconds"),
        ("at 5 seconds the bear jumps", "at 5 seconds"),
        ("in the first 3 seconds, a fox", "first 3 seconds"),
        ("the camera cuts to a bear", "camera cuts to"),
        ("on passe ensuite à la plage", "on passe ensuite à"),
        ("scène suivante : le renard dort", "scène suivante"),
        ("Scène 1 : la plage. Scène 2 : la montagne", "Scène 2"),
        ("Plan 1 : un chat. Plan 2 : un chien", "Plan 2"),
        ("pendant ce temps, dans la forêt, un ours dort", "pendant ce temps, dans"),
        ("quelques heures plus tard, il dort", "heures plus tard"),
        ("le lendemain matin, il neige", "le lendemain"),
        ("au début il dort, ensuite il mange, enfin il joue", "ensuite"),
        ("le chat saute puis dort puis mange", "puis"),
        ("fondu au noir", "fondu au"),
        ("changement de décor", "changement de décor"),
        ("plusieurs scènes avec des animaux", "plusieurs scènes"),
        ("écran partagé entre deux chats", "écran partagé"),
        ("de 0 à 3 secondes, le renard dort", "de 0 à 3 secondes"),
        ("à 5 secondes, l'ours saute", "à 5 secondes"),
        ("montage : chats, chiens, ours", "montage"),
        ("flash-back sur son enfance", "flash-back"),
    ),
    "text_in_frame": (
        ("a banner with the text Hello", "banner with the text"),
        ('"HELLO" written in the sky', "written in the sky"),
        ("le nom de Léa écrit dans le ciel", "écrit dans le ciel"),
        ("Joyeux anniversaire en lettres dorées", "en lettres dorées"),
        ("the brand name Nike on the shirt", "brand name"),
        ("un t-shirt avec marqué Bravo", "t-shirt avec marqué"),
        ("the word hello in the sky", "the word hello"),
        ("a sign that says STOP", "sign that says"),
        ("le mot « bonjour » dans le ciel", "le mot «"),
        ("avec des sous-titres", "sous-titres"),
        ("un logo Nike", "logo"),
        ("le titre à l'écran", "titre à l'écran"),
        ("une pancarte où il est écrit bonjour", "pancarte où il est écrit"),
        ("caption at the bottom", "caption"),
        ("a T-shirt with the word LOVE", "T-shirt with the word"),
        ('the words "happy birthday" floating', 'the words "'),
        ("a banner saying Happy Birthday", "banner saying"),
        ("a neon sign reading OPEN", "sign reading"),
        ("happy birthday written on the cake", "written on"),
        ("subtitles at the bottom", "subtitles"),
        ("the Nike logo", "logo"),
        ("a watermark in the corner", "watermark"),
        ("title card with a cat", "title card"),
        ("caption: hello", "caption"),
        ("text on screen", "text"),
        ("big letters spelling HELLO", "letters spelling"),
        ("the letter A dances", "the letter A"),
        ("alphabet blocks", "alphabet"),
        ("speech bubbles", "speech bubbles"),
        ('a book with the title "Fox"', "with the title"),
        ("end credits roll", "end credits"),
        ("le mot BONJOUR en grand", "le mot BONJOUR"),
        ("les mots « joyeux anniversaire »", "les mots «"),
        ("le prénom écrit sur le gâteau", "prénom écrit"),
        ("« Bravo » écrit en lettres dorées", "écrit en lettres"),
        ("un texte à l'écran", "texte"),
        ("du texte dans l'image", "texte"),
        ("un panneau qui dit stop", "panneau qui dit"),
        ("une pancarte avec écrit bienvenue", "pancarte avec écrit"),
        ("sous-titré en français", "sous-titré"),
        ("un filigrane", "filigrane"),
        ("le logo de l'école", "logo"),
        ("une bulle de dialogue", "bulle de dialogue"),
        ("générique de fin", "générique de fin"),
        ("titre en lettres d'or", "titre en lettres"),
        ("la lettre A", "la lettre A"),
        ("une affiche où on peut lire bonjour", "on peut lire"),
        ("l'alphabet qui danse", "alphabet"),
    ),
    "real_person": (
        ("Lady Gaga on a unicorn", "Lady Gaga"),
        ("Kim Jong-un riding a pony", "Kim Jong-un"),
        ("president Macron dances", "Macron"),
        ("le président Macron danse", "Macron"),
        ("Emmanuel Macron danse", "Emmanuel Macron"),
        ("a cartoon of Taylor Swift", "Taylor Swift"),
        ("Mbappé joue au foot", "Mbappé"),
        ("photo of the president", "photo of the president"),
        ("un célèbre acteur", "célèbre acteur"),
        ("a man who looks like John Smithers", "John Smithers"),
        ("Elon Musk on Mars", "Elon Musk"),
        ("kylian mbappe playing with a dog", "kylian mbappe"),
        ("Cristiano Ronaldo as a cartoon", "Cristiano Ronaldo"),
        ("Zendaya as a fairy", "Zendaya"),
        ("Beyoncé chante", "Beyoncé"),
        ("Donald Trump eating ice cream", "Donald Trump"),
        ("Macron en super-héros", "Macron"),
        ("the president of the United States dancing", "the president of the United States"),
        ("le président de la République en pyjama", "le président de la République"),
        ("a famous singer on stage", "famous singer"),
        ("une chanteuse célèbre", "chanteuse célèbre"),
        ("a girl with the face of Emma Roberts", "Emma Roberts"),
        ("un sosie de Jean Reno", "Jean Reno"),
        ("qui ressemble à Omar Sy", "Omar Sy"),
        ("Michael Jackson moonwalk", "Michael Jackson"),
        ("reine Elisabeth II", "reine Elisabeth II"),
        ("Lionel Messi", "Lionel Messi"),
    ),
    "camera_conflict": (
        ("la caméra zoome sur le chat puis dézoome", "dézoome"),
        ("zoom avant, zoom arrière", "zoom arrière"),
        ("camera stays fixed and follows the fox", "follows"),
        ("static camera that orbits around the fox", "orbits"),
        ("the camera moves forward and backward", "backward"),
        ("a slow pan left and right", "right"),
        ("caméra fixe avec un travelling avant", "travelling avant"),
        ("locked camera, slow pan to the right", "slow pan to the right"),
        ("zoom in then zoom out", "zoom out"),
        ("pan left, then pan right", "pan right"),
        ("the camera zooms in slowly and pulls back", "pulls back"),
        ("the camera is static, then zooms in", "zooms in"),
        ("static shot with a slow push in", "slow push in"),
        ("the camera stays still while panning left", "panning left"),
        ("zoom in, pull back", "pull back"),
        ("caméra fixe, zoom avant", "zoom avant"),
        ("plan fixe et panoramique vers la gauche", "panoramique vers la gauche"),
        ("la caméra reste fixe puis avance", "avance"),
        ("zoom avant puis zoom arrière", "zoom arrière"),
        ("travelling avant et travelling arrière", "travelling arrière"),
        ("la caméra avance puis recule", "recule"),
        ("panoramique à gauche puis panoramique à droite", "panoramique à droite"),
        ("camera tilts up and tilts down", "tilts down"),
        ("the camera pans left. The camera pans right.", "The camera pans right"),
        ("la caméra monte puis la caméra descend", "la caméra descend"),
        ("dolly in and dolly out", "dolly out"),
        ("locked-off shot, the camera orbits the fox", "the camera orbits"),
        ("static camera orbiting the goat", "orbiting"),
        ("A horse galloping, dolly in then pan left", "pan left"),
        ("a cyclist on a bridge, orbit around him, then zoom out", "zoom out"),
        ("tracking shot of a tram, whip pan at the end", "whip pan at the end"),
        ("zoom in and pan left and tilt up over a harbour", "tilt up"),
        ("travelling latéral puis zoom avant sur un phare", "zoom avant"),
        ("locked camera, crane shot up over a mill", "crane shot up"),
    ),
    "abstract": (
        ("a fox that embodies courage", "embodies courage"),
        ("a heart that symbolizes hope", "symbolizes hope"),
        ("the dancer represents freedom", "represents freedom"),
        ("capturing the essence of childhood", "capturing the essence of"),
        ("une colombe qui incarne la paix", "incarne la paix"),
        ("il exprime la joie", "exprime la joie"),
    ),
    "plain_background": (
        ("a fox on a white background", "on a white background"),
        ("isolated on white", "isolated on white"),
        ("sur fond blanc", "sur fond blanc"),
        ("a cat on a plain white background", "on a plain white background"),
    ),
}
"""By code: the sentence, and the span that is to blame (the first, if there are several)."""

ENGLISH = """
oh no the fox slips on the ice
a queen of hearts tries to trump his ace
A sleepy sloth hangs from a branch and yawns slowly
Kittens chase soap bubbles across a sunny kitchen
A tiny dragon learns to bake bread, flour everywhere
The lighthouse keeper waves at a passing ship
Grandma knits a never ending scarf for a giraffe
A snail with a rocket shell wins the race
A parade of marching band mice
a boy and his robot share an umbrella in the rain
An owl teaches little birds how to count
a mole digs a tunnel to the moon
the Man in the Moon winks
a girl named Lisa discovers a hidden door
a pirate ship sails through clouds of cotton candy
a train conductor cat checks tickets
a school of fish forms the shape of a heart
the wind turns the pages of an old book
a stack of letters tied with ribbon
children write letters to Santa
a mailbox full of love letters
a teacher points to a map
a scoreboard lights up
a superhero with a star emblem on her chest
a knight with a lion crest on his shield
a birthday cake with candles
Camera-shy hedgehog hides behind a leaf
a photographer fox points his camera at a bird
an old film projector flickers
a static cling balloon sticks to the wall
a rotating carousel with horses
a spinning top
the seesaw tilts down
a bird follows the boat
the horse moves closer to the fence
a bunny backs away from a puddle
a swing moves back and forth
a snowman who doesn't-melt... sunglasses on
the prince turns into a frog
the caterpillar changes into a butterfly
the pumpkin changes to a carriage
the scene is set in Paris in spring
a panel of wood with carvings
part of a puzzle
later, the moon
a nightly lullaby
early next to the pond, ducks quack
fade-proof colorful kites
a dissolving sugar cube in tea
a switch on the wall glows
once upon a time a small bear lived in a cottage
a group of friends make lemonade
monkeys make music
make-believe kingdom
wanted poster style... a cowboy cat
a bear wants a honey pot
I love you mom, a bear hugs its mother
you can see a rainbow
could be a dream, a floating island
a plea for honey from a bear cub
a showman elephant
please-don't-wake-me kitten
a kitten with pleased eyes
an animated fox in the snow
a short video of a bear waving
cute animals playing in forest
a fox jumps over a log
A brave knight and her loyal dog cross a bridge
Three penguins slide down an icy hill, laughing
Baby elephant splashes water with its trunk
a little girl flies a red kite on the beach
The moon smiles at a sleepy kitten
Two robots dance under colorful lights
a hot air balloon rises over the mountains
A whale swims past a tiny sailing boat
a turtle wearing a party hat blows out candles
a squirrel gathers acorns and then naps in a tree
the nobleman's horse gallops
a notebook lies open on the desk
a knotted rope swings
the notice board
Nora and Nolan build a sandcastle
Snow White-like princess in a garden
nonsense creatures juggling
a nonstop carousel
an unknown planet with purple trees
the sun is shining on another hill
a northern light show
now the rabbit is hopping
a nose like a button
annotated star map
the cannot-be-beaten champion... a tiny mouse
cotton clouds drift by
a button-eyed teddy bear
he knows the way
snowflakes fall on his nose
a piano plays itself
a casino of candy
a volcano erupts with confetti
a domino race
flamingo and rhino friends
the dragon isn't it cute
she can't wait to open the gift
he can't stop laughing
the puppy cannot wait to play
whether or not it rains, ducks are happy
not far from the castle, a unicorn drinks
not just one but ten balloons
a baby says no and giggles
the toddler shakes his head: "no, no, no!"
Doctor No-Nose the clown
a never-ending staircase of clouds
the Neverending Story castle
nothing but blue sky
a none-too-small giant
Peter Pan flies over London
frying pan full of pancakes
a pan flute player
pancakes and a panther
a panda pans for gold
the rabbit tilts its head
a tilted tower of blocks
the puppy tilts up its nose
the bee zooms around a flower
a race car zooms past the crowd
Zoom the robot waves
a satellite orbits the earth
a moon in orbit around a ringed planet
a crane lifts a big block
a crane stands in the marsh
the dolly wears a pink dress
Dolly the sheep
train tracks lead to the horizon
railroad tracks left in the snow
the dog tracks a scent
a truck carries apples
pushing in line, the ducks waddle
a child pushes in the last puzzle piece
he pulls back the curtain
the boy pulls back his hood
static electricity makes her hair stand
a statue standing still in a park
the cat stands still and watches
a fixed bridge
a mouse with a camera takes pictures
a camera on a tripod in a photo studio
a bear holding a vintage camera smiles
an arc of water, a rainbow arc
Noah's ark in the rain
a handheld lantern
the follow-the-leader game
a zebra follows a butterfly
dinosaurs stomp, and a baby one follows
she makes a cake with her grandmother
they make a cake
kids make a snowman
the fairy makes it snow
a machine that makes bubbles
generated sparks fly
an artist draws a picture of a horse
children draw on the ground with chalk
the painter adds a splash of red
the wizard creates a rainbow
a creative mouse
the baker puts a cherry on top
Show jumping ponies
a magic show under the stars
Give-and-take game between two puppies
a puppy eager to please
the pleased king claps
a pleasant garden
you are my sunshine, a sun hugging a flower
a friend like you
a postman brings a letter
a bear reads a book by the fire
a cat sleeping on a newspaper
a love letter sealed with a kiss
the owl writes with a feather
a school bus drives by
a road sign shaped like an arrow
a peace sign made of flowers
zodiac sign of the lion
sign language class
she signs a heart in the air
an assigned seat
a signal fire
a designer dog
the crossing guard holds a stop sign
a text message pops up as a heart
a textile merchant with bright fabrics
textured clay animals
a textbook example of a perfect snowman
context of a birthday
a title of nobility
the champion wins the title
entitled little prince
a logging camp with beavers
a log cabin
the psychologist owl
a captain steers the ship
the captivated audience of frogs
a word of advice from an old tortoise
wordless picture book feel
a crossword-loving mole
a sword in the stone
the letter carrier is a pigeon
milk and letters of straw... a scarecrow
a scene of joy in a village square
a winter scene with skaters
opening scene of a play: curtains rise
behind the scenes of a puppet theater
a first snow
her first steps
the first flower of spring opens
a fox sniffs a flower, then sneezes
lights twinkle now and then
back then dinosaurs roamed
a moment then gone
next to a river, a bear fishes
the next-door neighbor's cat
next spring's flowers
finally home, the dog wags its tail
paper cut to look like a forest
paper cut into star shapes
a haircut for a poodle
a cut diamond sparkles
a shortcut through the woods
cute and cuddly
the cake is cut to share
cut to size paper snowflakes decorate the tree
a boat drifts later in the evening light
a bird sings; meanwhile, a cat listens
at 10:30 the clock shows morning
the shop opens 9:00-17:00
3 little pigs build a house
7 dwarfs march in a row
10 balloons float up
from 1 to 10 ducks in a row
2-3 rabbits hop around
100 butterflies
a 5 year old birthday with 5 candles
part 2 of a parade float
Taylor the fox sews a dress
Jordan the bear dribbles
Harry the owl
Emma and Tom plant a tree
Ariana the mermaid
Bruno the bear in space
a cat named Messi
a dog called Obama
Drake the duck paddles
a drake and a hen on a pond
Adele plays with her brother Leo
a King Charles spaniel
the king waves from the balcony
the president of the ants gives a speech
the frog prince
portrait of a king with a golden crown
picture of the queen bee
a boy who looks like a pirate
a cloud that looks like Santa Claus
a hill that looks like Mount Fuji
a mouse who looks like Peter Rabbit
a tower that resembles Tour Eiffel
a famous chef mouse
a famous painting of sunflowers
real flowers and real butterflies
a star is born in the galaxy
a trumpet player
Marsh mallow man
the Will of the wisp glows
a rose and a bush
a kid with green eyes and a jack-in-the-box
a person walks a dog
nobody's fool the clown... a jester juggles
a fox represents itself in a mirror
dancers representing the four seasons
actors represent animals in a school play
a bottle of vanilla essence
a green frog on a green screen door
white background hills covered in snow
a background of mountains
a boy in the background waves
avocado toast dancing
the hero avoids a puddle
the pirate removes his hat
the dog learns to avoid puddles
a minus sign shaped cookie
wonderland, no doubt, and a smiling cat
no matter the weather, the frog sings
in no time the seed becomes a flower
no wonder the bear smiles
a yes-or-no game between friends
a no-bake cake
house no 5 with a red door
no. 7 race car
don't-know-what creature with three tails
a caterpillar becomes a butterfly
a sunflower turns to the sun
turn of the tide
the keeper keeps a lighthouse
a change of clothes for the doll
a dog named Please
to please the queen, the jester dances
the most pleased of all
a scene where kids play hide and seek
afternoon tea with a hare
soft wind in the trees
a girl with no-slip socks runs
Rosa parks her bike
in the style of Tim Burton
she reads « Le Petit Prince » aloud
the letter I wrote flies away
Einstein the owl reads
a drake paddles
he runs, jumps and then lands
The hero lands; then he smiles
Noah joue au ballon
a knot in a rope
a note of music
not only foxes but also bears
a sign of joy
the pleased cat
make-up on a clown
she makes a cake
lights that twinkle now and then
the postman brings a letter
a panda on a bamboo
a pan on the stove
a tilted hat
a planet in orbit
static electricity
Taylor the fox
Jordan the bear
Tonari no Totoro style
a forget-me-not flower
oh no, the ice cream falls
the boat goes off into the middle of nowhere
a fox zooms out of the barn
The rocket zooms in the sky
nothing but stars
eager to please
Neverland
Peter Pan flies left
the pan left on the table
Make a wish
""".strip().splitlines()
"""Words that look guilty in English, and are not."""

FRENCH = """
c'est pas mal du tout, un renard qui danse
un renard roux, mais pas seulement
il ne fait que courir plus vite
il ne suit cette personne que de loin
Le petit prince arrose sa rose
Une sorcière gentille prépare une soupe aux étoiles
Un escargot fait la course avec une fusée
Une girafe met une écharpe sans fin
Le hibou apprend à compter aux oisillons
La mer danse et les vagues rient
Un enfant et sa mamie font des crêpes
la maman ourse appelle ses petits
les lutins fabriquent des jouets
Le roi donne une fleur à la reine
le facteur distribue le courrier
la directrice de l'école sourit
Un train traverse la montagne au pas
un chien fait le beau
le chat fait sa toilette
la petite sirène chante pour les poissons
Un éléphanteau éclabousse sa maman
un bonhomme de neige avec une écharpe rouge
les flocons tombent, plus légers que des plumes
il y a plus de ballons que d'enfants
la plus belle fête du village
un jardin où poussent des bonbons
des nuages en forme de moutons
un pompier sauve un chaton
la princesse ouvre la porte, puis entre dans le jardin
soudain un arc-en-ciel apparaît
un magicien sort un lapin de son chapeau
une tortue qui fait du skate
une cabane perchée avec une lanterne
Fais dodo, petit ours
je t'aime maman, un ours fait un câlin
tu vois la lune, dit le loup
un spectacle de marionnettes
on voit un arc-en-ciel
on peut voir la mer
dans la scène, un ours joue du tambour
Montre ancienne et chat curieux
Mettre la table avec des lutins
Animation douce d'un renard qui dort
une animation de Noël avec des lutins
une vidéo d'un chat
l'image d'un dragon gentil
un film d'animation avec une souris
le point culminant de la montagne
un chemin sans issue... un labyrinthe de haies
sans tambour ni trompette, une fanfare
un ours mal léché devient gentil
Nono le petit robot
Non-Non le panda
le Nono
Anne dit non et rit
un pas-de-géant
deux pas de souris
à deux pas de la mer
le moindre pas résonne
ils marchent au même pas
il revient sur ses pas
d'un pas de sénateur
pas chassés sur la glace
un petit renard saute par-dessus une bûche
une fillette et son chien courent sur la plage
le lapin avance à petits pas dans la neige
un grand pas pour un petit robot
les pas du géant font trembler les arbres
ses premiers pas dans l'herbe
un bébé fait ses premiers pas
elle danse, un pas à gauche, un pas à droite
un pas de deux sur la glace
un joli pas de valse
trois pas en avant, deux pas en arrière
à pas de géant
à pas feutrés, le chat approche
au pas de course
le chevalier avance au pas
le cheval marche au pas
un passage secret dans la forêt
le compas du capitaine
un repas de fête
un pas après l'autre
pas à pas, la tortue avance
de pas en pas
sur le pas de la porte, un chat dort
le Pas de Calais sous le soleil
une empreinte de pas sur la lune
des traces de pas dans la neige
un faux pas comique
il presse le pas
il marche d'un pas léger
Pas de danse sous la lune
pas de deux sur un lac gelé
pas mal de papillons volent
pas loin du château, une licorne
n'importe quel animal peut entrer
c'est magique, n'est-ce pas
pourquoi pas un dragon en chocolat
une personne âgée nourrit les oiseaux
deux personnes dansent
une grande personne et un enfant
chaque personne porte un chapeau
la personne en rouge fait signe
il ne voit qu'une personne
elle ne mange que des fraises
il ne reste qu'un ballon rouge
ils ne font que rire
un point rouge sur le nez
le point de départ de la course
un point d'eau dans la savane
à point nommé, la fée arrive
mise au point d'une machine à bulles
plus de couleurs et plus de fleurs
de plus en plus de papillons
plus grand que la montagne
le plus petit des éléphants
encore plus de neige
plus jamais seul, le petit ours sourit
amis à jamais
plus heureux que jamais
un moment magique du jamais vu
un petit rien qui brille
rien que du bonheur et des ballons
comme si de rien n'était, le chat sourit
un nid de oiseaux, un panier garni
Nina et Nino jouent
un nénuphar et une grenouille
Rennes, la fête des lumières
un renne au nez rouge
une reine et son jardin
la lune sereine
nonante ballons
un nonno italien et sa pizza... une pizza géante
la nonne du village
non loin de là, un moulin tourne
bébé dit non de la tête
un sans-abri partage son repas avec un chien
un monde sans fin de nuages roses
un ruisseau coule sans cesse
un chevalier sans peur et sans reproche
sans doute le plus beau des arcs-en-ciel
un héros sans pareil
il rit sans arrêt
du sang-froid et un sourire
un cent-pattes danse
pas moins de cent ballons
une aventure sans limites
l'éléphant évite une flaque
le surfeur évite la vague en riant
un évier plein de bulles
exclusivité des pingouins
le dragon crée un arc-en-ciel
elle crée des bulles géantes
la fée ajoute une étoile
le cuisinier ajoute du sucre
maman fait un gâteau
les enfants font une ronde
il dessine un mouton à la craie
une montre en or géante
un enfant montre une étoile à son père
la change de costume
le changement de saison, les feuilles tombent
tu es mon soleil, un soleil qui embrasse une fleur
un chat dit merci
merci, dit la souris
un remerciement en fleurs
une demande en mariage de hérissons
il veut une glace
je suis un petit poisson
donne la patte, dit l'enfant au chien
un jeu vidéo imaginaire
un magicien fait apparaître un lapin
une coupe de cheveux pour le lion
la Coupe du monde des animaux
il gagne la coupe à la course
un coup de vent fait voler les chapeaux
elle coupe le gâteau
il coupe à travers champs
la coupe est pleine de fraises
le chef coupe sur la planche
une scène de marché joyeuse
une scène de théâtre avec des marionnettes
sur scène, un ours jongle
un plan d'eau calme
une plante pousse
un plan de la ville au trésor
un planeur dans le ciel
une planète en orbite
la planète tourne autour du soleil
un montagnard et sa chèvre
le montage d'une tente par des ours
le montage d'un meuble par des castors
au début de l'hiver, un renard
au début du printemps les fleurs s'ouvrent
à la fin de la journée le soleil se couche
à la fin du spectacle les ours saluent
un puits magique
depuis la colline on voit la mer
et puis s'en vont les canards
un ours, puis un autre ours
la suite royale du château
une suite de canards
tout de suite le chien accourt
le lendemain de Noël... un sapin brille
une course à la table, on passe à table
on passe à l'action, les super-héros décollent
on lit dans ses yeux la joie
un enfant aime lire un livre
un lit douillet
une élite de souris
un mot doux
un petit mot sur l'oreiller
le mot de passe du château
le mot magique de la fée
une motte de terre
une moto rouge
en un mot, une fête
une lettre au Père Noël
une boîte aux lettres rouge
la maîtresse lit une lettre
le facteur apporte des lettres
une légende celtique avec un géant
la légende du dragon blanc
un titre de noblesse
un écrivain et son chat
elle écrit une lettre à sa mamie
il écrit dans son journal
un signe de la main
un cygne blanc
il fait signe aux oiseaux
la signature... un dauphin saute
un panneau solaire
une pancarte en bois
une affiche colorée
un logis de hobbit
une logeuse et ses chats
des sous-bois tranquilles
un sous-marin jaune
un texto rigolo... un téléphone qui danse
un prétexte pour danser
du textile coloré
une inscription au club de foot
la marque d'une patte
une marque-page en forme de chat
un générique... des musiciens
une bulle de savon
des bulles de savon partout
la caméra cachée d'un hibou photographe
un ours avec une caméra filme un papillon
un zoo plein de girafes
il zoome... un avion rapide
une casserole de soupe
une poêle à crêpes
un panda et une panthère
Pan le faune joue de la flûte
une grue blanche s'envole
une grue soulève un bloc
le travail des abeilles
un voyage avant Noël
un chapeau incliné
une statue immobile dans le parc
le chat reste immobile et regarde
un plan incliné
un décor fixe
un fond marin coloré
le fond vert de la vallée
un fond de musique
au fond du jardin
une célèbre tour penchée
un célèbre chef souris
le président des fourmis
la reine des abeilles
portrait d'un roi avec sa couronne
un garçon qui ressemble à un pirate
un nuage qui ressemble à Papa Noël
une colline qui ressemble à Mont Blanc
un chien appelé Ronaldo
un chat nommé Messi joue
Taylor la renarde coud
un perroquet qui s'appelle Trump
le petit Jordan l'ours
Emmanuel et Brigitte les hérissons
Marine la dauphine
Zizou le chat
un enfant qui incarne un pirate
une actrice incarne la reine
un dessin représente un bateau
des danseurs représentent les saisons
un ballon symbolise le départ
10 h 30 du matin
de 8 à 10 canards
3 petits cochons
2 ou 3 lapins
les 4 saisons
la partie 2 du puzzle
une plage, 10 secondes... non, un coucher de soleil
et non loin de la rivière
un éléphant, pas à pas, monte
la danse du pas chassé
elle ne cesse de rire
il ne peut s'empêcher de sourire
avant que la nuit ne tombe
Jeanne et Anne dansent
un âne et une ânesse
les oiseaux chantent en chœur, cœur joyeux
un personnage rigolo
une personnalité joyeuse, un clown
une fête sans pareille
un coin douillet où l'on peut lire au calme
un film à la manière de Tim Burton
la vache Marguerite et le veau Pelé
un pas de danse
pas à pas le chat avance
un sans-abri et son chien
une personne marche dans la rue
plus de couleurs
plus de bruit
une personne âgée sourit
Rennes sous la neige
elle ajoute du sucre
une coupe de cheveux rigolote
la Coupe du monde
lire un livre
une casserole
un ours avec une caméra
un chat nommé Messi
il avance à petits pas
à pas de loup
sur le pas de la porte
un monde sans limites
plus que jamais heureux
le plus grand des lions
il ne fait qu'un pas de danse
ne fait qu'un petit saut
lettre au Père Noël
le mot magique
elle écrit une lettre
""".strip().splitlines()
"""The same in French."""

ELSEWHERE = """
夜の森を歩く小さな狐
ノアの箱舟と動物たち
となりのトトロみたいな森
虹の上で踊る猫🐱✨
小狐狸跳过木头
森林里可爱的动物在玩耍
숲속에서 노는 귀여운 동물들
여우가 통나무를 뛰어넘는다
ثعلب صغير يقفز فوق جذع شجرة
حيوانات لطيفة تلعب في الغابة
एक छोटी लोमड़ी जंगल में खेलती है
चाँद पर नाचता हुआ खरगोश
การ์ตูนสัตว์น่ารักในป่า
các con vật dễ thương chơi trong rừng
chú cáo nhỏ nhảy qua khúc gỗ
một con mèo nô đùa với quả bóng
em bé cười no bụng bên mẹ
маленькая лиса прыгает через бревно
кот и ёжик танцуют
ένα μικρό αλεπουδάκι στο δάσος
שועל קטן קופץ מעל בול עץ
un zorro pequeño salta sobre un tronco
una gata en el jardín con pan y miel
el pan recién hecho sale del horno
uma raposa pequena no bosque
o gato dorme no sofá
um menino corre na praia com seu cão
una volpe salta nel bosco
il panda mangia pane
ein kleiner Fuchs im Wald mit einem Ball
eine Katze, die auf dem Sofa schläft
der Bär tanzt und lacht
een kleine vos springt over het hek
en liten räv hoppar över en stock
lille ræv og en bjørn danser på engen
mały lis skacze przez kłodę
küçük bir tilki ormanda oynuyor
seekor rubah kecil melompat dan bermain di hutan
isang maliit na soro sa gubat
kettu ja karhu tanssivat
🦊🌲✨
🐻‍❄️ ❤️ 🐧
!!!
...
12345
a
Ñandú y ñu
café crème et croissant
Kimetsu no Yaiba
Kaze no Tani
Hana no Ko Lunlun
um gato no jardim
các bạn nhỏ nô đùa
""".strip().splitlines()
"""Other languages and scripts, in which our words mean other things."""
