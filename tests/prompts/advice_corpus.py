"""Sentences for the advice on parameters, brands, fright, speech and requests.

Most were written before the rules were tuned on them, and those of the second round after.
`INNOCENT` is sorted by the rule that each group tempts, `GUILTY` by the one code that each sentence
deserves.
"""

from runway_core.prompts.lint import About

INNOCENT: dict[str, list[str]] = {
    "parameter": """
At 10:15 the little train leaves the station
la boulangère ouvre sa boutique à 9:16 du matin
the alarm clock rings at 9:16 am and the hamster jumps
il est 16:09, les enfants sortent de l'école
um 16:9 Uhr... die Kuckucksuhr singt
the home team wins 3:2 and the mice cheer
les bleus mènent 2:1 et la foule saute de joie
a digital clock showing 4:30 next to a sleepy cat
a 5k race between tortoises
an 8-bit style robot waves hello
a choir of 8 kittens on the stairs
4 kites above the beach
a hero named K8 polishes his shield
a fox -- a very small one -- trots through the fern
wait--the egg is hatching
un hérisson - tout petit - traverse la route
an em dash of sugar — and a pinch of stars
the painter steps back to admire her masterpiece
a sandcastle masterpiece with shell windows
le pâtissier présente son chef-d'œuvre, un gâteau en forme de baleine
the best quality honey drips from the comb
a highly detailed map of the island lies on the table
a very detailed drawing of a beetle in a child's notebook
a quality time picnic for a family of badgers
a seed sprouts and grows into a sunflower
she plants 12 seeds in a row
a row of seeds, 3 sparrows and a scarecrow
the frog climbs 30 steps to the lighthouse
a duckling takes 10 steps and falls over
step by step the crab crosses the sand
a cat (ginger, very round) naps on a windowsill
(a sleepy village at dusk)
un renard (roux et malicieux) observe la lune
smile :) a happy daisy sways
two hearts <3 drawn in the snow
a postcard for lea@example.com lies on a doormat
Meet me @ the pond, quacks the mood of the picture
a girl & a goat < three balloons > on a hill
a box of 24 crayons rolls open
a 3D cartoon robot waters a cactus
bus 42 turns the corner in the rain
a unicorn model made of glass
a fast engine pulls ten wooden wagons
an unreal landscape of purple dunes
a trending topic among owls: who stole the cheese
un rendu tout doux, comme une peluche
une image très lumineuse d'un champ de lavande
a tiny HD sticker-shaped beetle... a ladybird on a leaf
the radio plays at 98.5 while the dog dances
a 1:50 scale model railway crosses a paper bridge
a recipe with 2 eggs to 3 cups of flour
a raw carrot crunches between rabbit teeth
a version of the moon made of cheese
a stylish flamingo with a red beret
la locomotive numéro 4 fume dans la neige
a football score of 1:1 at half time, penguins in scarves
7:30, breakfast for a family of bears
lens-shaped clouds over a volcano
a chaos of feathers after the pillow fight
a quiet negative space of pale sky around a lone gull
""".strip().splitlines(),
    "brand": """
a frozen lake where hares skate at dawn
Frozen lake at sunset with two skaters
Cars queue on a bridge while ducks cross
Up in the clouds a whale sings softly
Simba the cat chases a ball of wool
Elsa and her brother bake bread
Elsa, une petite fille aux tresses rousses, caresse un poney
Elsa la vache mange du trèfle
a sonic boom rolls over the dunes
Sonic waves ripple the water of a puddle
Nemo the goldfish blows bubbles
Captain Nemo's submarine glides past an octopus... a quiet sea
Mario the baker tosses pizza dough
mon oncle Mario répare un vélo
Luigi plays the accordion in a small square
a woody hillside in autumn
Woody the woodpecker... a real woodpecker taps a trunk
a minion of the sorcerer carries books
the wizard's minions sweep the floor
a marvel of ice glitters in the cave
Marvel at the northern lights with a polar bear
a red bull grazes next to a pond
a puma naps on a warm rock
a jaguar swims across a river
a dove on an olive branch
an apple rolls down the hill
an orange and a blackberry share a hammock
a shell washed up by the tide
a windows cleaner on a tall tower
an amazon parrot learns a song
the Amazon river at dawn, a canoe drifts
a black panther pads through moonlit ferns
a wolverine digs in the snow
a spider spins a silver web
a bat, man and owl share a branch
an iron man of the fair... a rusty knight statue rattles
super heroes made of clay fly over town
a lion king wakes his cubs at sunrise
le roi lion des savanes bâille sous un acacia
la reine des neiges souffle des flocons sur le village
a little mermaid combs her hair on a rock
la belle au bois dormant se réveille
Cinderella loses a slipper on the stairs
Pinocchio chases a cricket
Alice follows a white rabbit
Snow White feeds the birds
Aladdin polishes an old lamp
Robin Hood aims at a target made of straw
Sherlock Holmes studies a footprint with a magnifying glass
Le Petit Chaperon rouge cueille des fleurs
le Chat botté salue le roi
a one piece swimsuit dries on a line
one piece of cake, two spoons, three mice
angry birds squabble over a crust
my little pony eats an apple in the meadow
mon petit poney galope dans la prairie
a cookie monster-shaped biscuit... a biscuit with googly eyes
an animal crossing a quiet road at night
a toy story told with wooden blocks
a doctor who smiles bandages a teddy bear
a kung fu panda-like stance, a panda stretches at dawn
a ninja turtle balances on a bamboo pole
une tortue ninja en pâte à modeler s'entraîne
the avengers of the pond... frogs guard their lilies
electric transformers hum behind a fence
a goofy dog trips over its own ears
Goofy dogs tumble down a hill
a stitch in a quilt glows like a star
Pluto, a small icy planet, smiles at a comet
Luna and Leo share a sandwich
Zelda, grand-mère à lunettes, tricote une écharpe
Jerry and his dog go fishing
Dora et Diego jouent aux billes
a caillou bounces down the path
un caillou roule et réveille un lézard
Bambou le panda grimpe
Peppa's Café... a small café with striped awnings
Ariel, a girl with a red scarf, flies a kite
Mercedes lives in a blue house and waters her roses
a beetle with shiny wings climbs a stem
a mustang gallops through the sage
a fiat of the queen frees the swans
Tesla coils spark in an old laboratory
Nikola Tesla's pigeons land on a bench
a nike-shaped... winged statue stands in a museum
a sprite dances on a mushroom
a fairy drinks a cup of cocoa
a snickering hyena and a mild bounty of berries
a galaxy swirls in a teacup
mars rises over a red desert
a lego-like tower made of biscuits
Paddington station in the rain, a porter whistles
a Garfield County road, dusty and quiet
a hulking troll carries a kitten
a thunder god with a hammer laughs in the clouds
a fantastic voyage of four snails
a Tonari no Totoro style forest at dawn
a forest in the style of Studio Ghibli
une maison dans le style Pixar, au bord de l'eau
un gato llamado Simba duerme al sol
ein Hund namens Nemo gräbt ein Loch
una tortuga llamada Dory cruza la arena
""".strip().splitlines(),
    "scary": """
a friendly ghost waves from the attic window
a cook with a knife slices a pear
un bûcheron jovial avec une hache
a little monster eats a strawberry
a pirate's sword gleams in the sun
a Halloween pumpkin grins on a porch
a scared mouse hides behind a thimble
a blood orange is sliced on a blue plate
a blood-red sunset over the savannah
a blood moon rises above the barn
a bloodhound sniffs a trail of cookies
une orange sanguine roule sur la nappe
un pur-sang galope sur la plage
Ma grand-mère garde son sang-froid et rit
a bird sang in the cherry tree
a choir sang under the lanterns
the cat plays dead and then winks
dead leaves swirl around a lamp post
a dead tree full of sleeping owls
feuilles mortes sous les pas d'un écureuil
une nature morte avec trois poires
a killer whale leaps out of the waves
a robot kills time with a yo-yo
a shooting star crosses the valley
a bamboo shoot pushes through the moss
a photo shoot with three elegant llamas
a boy shoots a basketball at the hoop
she shoots an arrow at a straw target
il tire sur la corde avec ses amis
les enfants tirent sur une luge rouge
the striker shoots and scores, the crowd jumps
a girl squirts a water gun at her brother
un pistolet à eau posé sur la serviette
a glue gun and bits of felt on a desk
a bubble gun fills the yard with bubbles
a snowball fight between two villages of penguins
une bataille de boules de neige dans la cour
a sword fight with baguettes between two chefs
a pillow fight, feathers everywhere
a tug of war between hippos and mice
a knight lifts his sword to greet the queen
a cannon fires confetti over the square
an explosion of colors above the lake
fireworks explode over the harbor
a volcano erupts behind a line of palm trees
bombes de peinture et mur de craie
a bath bomb fizzes in the tub
a naked mole-rat naps in its tunnel
stars seen with the naked eye
pieds nus dans l'herbe, une fillette rit
tête nue sous la pluie, un garçon danse
a skeleton dances with a broom
un squelette rigolo joue du xylophone
a vampire bat drinks tomato juice
a mummy unrolls its bandages and giggles
zombies in tutus practice ballet
a costume party with a zombie and a witch
une sorcière prépare une soupe aux orties
a spooky old house with a warm light inside
a haunted castle where ghosts play chess
a wolf howls at the full moon
a shark smiles at a diver
a dragon breathes fire to toast marshmallows
a spider knits a tiny scarf
un loup affamé mange une tarte aux pommes
a crocodile with a toothache visits the dentist
a nurse puts a bandage on a bear's paw
a surgeon hare checks a teddy bear
a thief of cookies tiptoes through the kitchen
a prisoner mouse escapes from a cheese fortress
a bullet train glides past Mount Fuji
a poisonous-looking mushroom turns out to be a parasol
a cemetery of old bicycles covered in ivy
le fantôme du grenier joue de l'accordéon
un chasseur de papillons court dans le pré
the hunter follows butterfly tracks with a net
a heroine rides a paper dragon
a drug store window with colored bottles
une recette à mourir de rire, un singe cuisinier
dying leaves turn gold
the fire dies down and the scouts yawn
a hot knife slices butter
a chef chops carrots with a big knife
un couteau à beurre et une tartine
the mouse fights its sleep
a boxer kangaroo trains with a pillow
a soldier nutcracker marches on a shelf
un petit soldat de plomb monte la garde
a tank full of goldfish
a war of bubbles in the bathtub
la guerre des boutons... des enfants courent dans les champs
cadavre exquis: a paper beast with a lion's head and fish tail
le jeu du pendu dessiné à la craie
an executive bear signs a heart-shaped form
the hangman's tree? just a tree with swings
a battle of dance moves between raccoons
a cut on the knee and a big kiss from mom
a weeping willow by a pond
a crying baby elephant is hugged by its mother
a hurt bird rests in a shoebox nest
a joint of wood, a carpenter, curls of pine
a shot of a calm village at dawn
a bare branch with one last leaf
el fantasma simpático saluda desde la ventana
ein kleines Gespenst spielt Klavier
un piccolo mostro mangia un gelato
sangría de frutas sobre una mesa de verano
eine Blutorange liegt auf dem Teller
""".strip().splitlines(),
    "dialogue": """
two friends talk on a bench under a lamp
une maman parle doucement à son bébé
a parrot talks to a statue
deux escargots discutent sous une feuille
a bear whispers in a fox's ear
a choir of frogs sings at night
a girl sings a lullaby to her doll
un rossignol chante à la fenêtre
she tells a bedtime story to her teddy bear
grand-père raconte une histoire au coin du feu
a teacher explains the stars with an orange and a lamp
the captain calls his crew with a big gesture
a cat named "Biscuit" sleeps in a basket
un chat surnommé « Moustache » boit du lait
a game called "musical chairs" at a party
a so-called "giant" the size of a thumb
the "king" of the sandbox wears a paper crown
a boat christened « La Mouette » leaves the port
she says goodbye with a wave
un enfant dit bonjour de la main
the boy says thank you with a flower
a baby says its first word and everyone claps
a mime pretends to speak
a wolf cries at the moon
a rooster crows at dawn
a baby cries and its father rocks it
the owl asks for a cup of tea
il demande un câlin à sa mère
a puppy begs for a biscuit
the judge nods and rings a bell
the mayor gives a speech to a crowd of ducks
a singing kettle steams on the stove
a talking tree smiles at the wind
un arbre qui parle agite ses branches
kids shout with joy on a slide
les enfants crient de joie dans le toboggan
a man shouts across the valley, hands around his mouth
a phone rings and a hamster picks it up
two telephones made of cans and string
a fox reads a poem under a tree
the music box plays and a dancer turns
a violinist plays on a rooftop
he knows that spring is near, a bear sniffs the air
the sun tells the time on a stone dial
un cadran solaire dit l'heure aux lézards
a bell tells everyone that lunch is near... ducks run to the barn
two robots chat over a cup of oil
le vent murmure dans les blés
a storyteller waves her hands by the fire
an interview of a frog by a heron with a microphone
a 6' tall giraffe and a 2'5" penguin
the "old" part of a toy city, all in cardboard
""".strip().splitlines(),
    "request": """
Have-a-go heroes: kids build a raft
Haven of herons on a misty lake
Letters fly out of a mailbox like birds
Lettuce leaves dance in a bowl
Let it snow, a village under white roofs
Picture books open and animals walk out
Picture day at a school of fish
Imagination fills a room with whales
an imaginary friend made of clouds
Imaginary islands float above a bathtub
Fais dodo, la lune veille sur la crèche
Faire la sieste, quel bonheur pour un paresseux
Montre de poche dorée sur un bureau
Montre en main, le lapin blanc court
Montreurs d'ours en peluche sur la place
a mother lets her cubs play in the stream
the sailor lets go of a balloon
children have the beach to themselves
they have a picnic by the river
a picture of a fox hangs on a wall
she imagines a castle in the clouds
il imagine des dragons dans les nuages
un phare montre le chemin aux bateaux
une horloge montre midi
a dog and its boy have both lost their shoes
Show horses trot in a ring
Create-your-own-robot day at school
Turning leaves, turning windmills
Addition made of apples on a slate
Keepers of the lighthouse wave
Drawing class for hedgehogs
Designer hats for a family of geese
Change is in the air, swallows gather
Put-put boats cross the pond
Produce stand with smiling tomatoes
Visual poem of rain on a window
""".strip().splitlines(),
    "negative": """
un niño sincero abraza a su perro
un sinfín de luciérnagas en el bosque
la sinfonía de los grillos al anochecer
una montaña sin fin de helados
la cima nevada y un cóndor
el nono juega con su nieto en la plaza
noche de luna, un búho vuela
un norteño baila con su caballo
die Ohren des Hasen wackeln im Wind
ein Kind lacht und ein Hund springt
eine Keinohr-Figur aus Holz tanzt auf dem Tisch
die kleine Kindergruppe malt mit Kreide auf den Boden
Nichte und Neffe bauen eine Burg im Sand
der Wald ist ohnehin voller Vögel
un nonno e la sua nipote in giardino con il cane
la senzatetto... una lumaca con la sua casa, nel prato
una nonna prepara la pasta con il gatto
il nido della rondine è pieno di piccoli
un mare senza fine con una barca a vela
naranjas y limones bailan en la cocina
en la nieve un zorro sonríe
nobles knights bow to a tiny queen
a notable knot in a sailor's rope
un sansonnet se pose sur une branche
Nice, la promenade, un chien en trottinette
""".strip().splitlines(),
    "everyday": """
猫が本を見て笑う
狐は狐を見ている、雪の朝
絵を描いている少女
トランプで遊ぶ狐たち
小狐狸请朋友喝茶
老师给孩子们讲故事
아이가 편지를 써서 친구에게 준다
메시지가 담긴 병이 바다에 떠 있다
художник рисует лису
мальчик показывает звезду
رسام يرسم شجرة
o pintor desenha uma raposa na praia
de schilder tekent een vos in het bos
a hedgehog opens an umbrella in a warm drizzle
A lighthouse blinks at a shy whale
une taupe creuse une galerie jusqu'à la plage
un tramway jaune grimpe une rue pavée
a bee waters a cactus with a thimble
three otters slide down a muddy bank
a paper boat sails down a gutter after the rain
le vent emporte le chapeau d'un épouvantail
an astronaut plants a tulip on a small moon
une grenouille joue de la contrebasse sur un nénuphar
two snowmen swap noses
a bakery at dawn, steam on the windows
un panda roux s'étire sur une branche
a red tractor pulls a wagon of pumpkins
a lama in a poncho crosses a rope bridge
les nuages forment un troupeau de moutons
a slow wave rolls over smooth pebbles
a candle flickers in a quiet library
une libellule se pose sur une rame
a cello leans against a tree while leaves fall
the tide uncovers a ring of starfish
un vieux moulin tourne au bord du canal
a train of ants carries a strawberry
a grandmother and a robot knead dough
the wind plays with laundry on a rooftop
un écureuil range ses noisettes par taille
a hot spring with monkeys in the snow
un berger siffle son chien dans la montagne
a pelican lands on a wooden post
un bateau de pêche rentre au port, suivi de mouettes
una ballena azul nada bajo las estrellas
dos erizos comparten un paraguas rojo
la abuela y el robot amasan el pan
un colibrí bebe de una flor amarilla
el tren cruza un puente de madera bajo la lluvia
una niña planta un girasol en el patio
ein Igel trägt einen Apfel auf dem Rücken
die Ente schwimmt mit ihren Küken über den Teich
ein alter Leuchtturm steht im Nebel
der Bäcker holt das Brot aus dem Ofen
eine Schnecke klettert auf einen Pilz
un riccio dorme sotto una foglia d'autunno
la volpe e il corvo guardano la luna
una barca a vela entra nel porto al tramonto
il fornaio porta il pane con la bicicletta
due gatti giocano con un gomitolo sul tetto
雪の中を走る赤い機関車
猫がピアノを弾く、夕方の部屋
クジラが雲の上を泳ぐ
小熊猫在竹林里睡觉
月亮下的一只纸船
고래가 구름 위를 헤엄친다
우산을 쓴 고슴도치가 길을 건넌다
قطة صغيرة تنام على كرسي قديم
سفينة من ورق تعبر البحيرة
ёжик несёт яблоко домой
старый маяк стоит в тумане
ein Junge und eine Eule zählen die Sterne
uma coruja lê um livro na janela
een egel draagt een appel door de tuin
en uggla flyger över den snöiga skogen
jeż niesie jabłko przez las w nocy
bir kirpi ormanda bir elma taşıyor
""".strip().splitlines(),
    "abroad": """
el texto de la abuela... la abuela escribe con una pluma
una niña aprende a leer con su gato
el cartel rojo de un circo en la plaza
primero de mayo, los perros desfilan en la calle
después de la lluvia un caracol sale de su casa
un gato juega, luego duerme en la silla
die Schrift... ein Mädchen malt einen Vogel in den Sand
ein Schild aus Holz steht auf dem Hügel
der Hund schläft, dann bellt er
am Ende der Straße steht ein Turm
das Kind liest der Puppe ein Buch vor
una bambina scrive nella sabbia con un bastone
un cartello di legno nel prato
prima della pioggia la lumaca torna a casa
il gatto gioca, poi dorme sul divano
una lettera vola con il vento
手紙を読む少女と猫
看书的小熊在树下
편지를 읽는 여우
лиса читает письмо бабушке
ولد يقرأ كتابا تحت شجرة
""".strip().splitlines(),
    "second round": """
a hedgehog mom tucks her baby in
The red panda hides a coin behind its back
a cardboard rocket with three windows lifts off
deux papillons tournent autour d'une lampe
a clown with a tiny violin
one little duck went out one day
a phoenix made of paper flames
a moose wearing headphones
a girl with a hand puppet on each arm
the mailbox of the giant
a beach at 6:30 in the morning
un réveil sonne à 7:15
a knight and a dragon share tea
a dragon spits marshmallows
a witch on a broom over a small town
a dead calm lake at noon
Killarney sheep on a cliff
a skull-shaped rock by the sea
bats hang upside down in a cave
a mouse in a lion costume
bones for the dog under the table
two kids with wooden swords
an archer aims at a red balloon
a cowboy with a water pistol
the sheriff twirls a banana
a hammer and a nail dance
a hungry shark chases a surfboard
a boxing match between two kangaroos
a bull and a torero of flowers
hunting for Easter eggs in the garden
la chasse au trésor commence
une chauve-souris dort la tête en bas
une araignée tisse une écharpe
le croque-mitaine a peur du noir
an eel winks
the boy asks for a hug
the girl asks her brother for the ball
a bee says hi with its antenna
grandpa tells jokes
a kid whispers a secret to a doll
a parrot repeats a melody
a robot learns to talk
la maîtresse explique une addition avec des pommes
une fillette raconte sa journée à son chat
il chante sous la douche
elle appelle son chien
les canards répondent au facteur
a radio host mouse at the microphone
a puppet show about pirates
Cora and Nina build a raft
Bruno et Lola dansent
Felix the frog jumps
a fox called Sonic
un chat qui s'appelle Pikachu
Aurora over Norway
Ariel flies a kite
Belle the cow
jasmine flowers in a vase
a genie comes out of a bottle
a mermaid with red hair
a wooden puppet comes alive
a snow queen on a sled
an ice princess skates
a spider and a man play chess
a thunder god
a green giant of peas
a yellow sponge in a bathtub
a blue hedgehog runs fast
a plumber with a mustache fixes a pipe
an Italian plumber
a mouse in red shorts
a snowman with a carrot nose sings
Jack climbs the beanstalk
Goldilocks and the three bears
Hansel and Gretel find a candy house
Thumbelina sleeps in a walnut
the ugly duckling becomes a swan
the three musketeers raise their swords
Zorro-like mask on a raccoon
Dracula brushes his teeth
Frankenstein's monster picks a daisy
a werewolf combs its fur
King Arthur pulls the sword
Merlin stirs a pot
Hercules lifts a mountain
Thor's hammer of chocolate
the Trojan horse on wheels
a tiger in Paris
Jaguar cubs roll in leaves
a Ford over the river, cows cross
a Mini pony
a Lotus flower opens
a Beetle on a leaf
a shell on sand
a target with arrows
a subway train full of penguins
a visa stamp
a dove soap-bubble
a mac and cheese bowl
a windows pane with frost
a java sparrow
a galaxy in a jar
a pixel art castle
a photo booth for hamsters
4 kids, 2 dogs, 1 boat
a 1960s car
route 66 in the desert
number 7 on a shirt
a 360 view of the bay
half past 9
three 3D-printed ducks
an HD television in a shop window
a render of clay
steps of a temple
a seed in a pot
a model train
(softly) a leaf falls
a note: buy milk
Let's go to the moon, a rocket
Have faith, little snail
have you seen the moon
Imagine Dragons concert of lizards
picture-perfect lake
Picturesque village
Show must go on, clowns
Fais gaffe, le chat
Faire-part en papier
Montrouge sous la neige
Imaginarium de verre
Dessin animé d'un loup
Crème brûlée qui danse
Création d'un potier
el pan de la abuela
el sincero abrazo de dos ositos
una casa con jardín y un gato
quien tiene un globo rojo
ein Keinohrhase aus Stoff
una nonna con un gatto nero
Non-stop train across the snow
A plush rabbit drives a tin bus past poppies
Two ladybirds share one leaf umbrella
the sky turns pink over a row of beach huts
A kid in a bee costume runs through sprinklers
slow pan over a desk full of crayons
macro of a snail shell, soft morning light
a watercolor robin on a snowy fence
stop motion clay crocodile brushing its teeth
pixel art spaceship landing in a corn field
low angle of a giraffe against storm clouds
Caméra fixe. Un ours blanc baille.
La caméra suit une feuille sur l'eau
un tracteur bleu, vue d'en haut
gros plan sur les mains d'un potier
une lanterne en papier monte dans la nuit
un bébé éléphant éternue, zoom lent
trois sorcières dansent autour d'un chaudron
deux chevaliers jouent aux échecs
un pirate borgne caresse son perroquet
le dragon souffle des bulles
un canon à confettis
un vampire végétarien croque une tomate
un requin rigolo avec des lunettes
un chasseur de nuages sur une échelle
une poupée russe s'ouvre
un crâne en sucre pour le jour des morts
une momie en papier toilette
Día de los Muertos, calaveras de azúcar con flores
un esqueleto baila con maracas
una bruja vuela con su gato
un tiburón con gafas nada
una espada de madera y un escudo de cartón
el pirata busca un tesoro
ein Pirat mit Holzbein angelt
eine Hexe fliegt über den Wald
ein Drache spuckt Seifenblasen
ein Ritter reitet auf einem Schwein
un pirata con una benda sull'occhio
la strega cucina una zuppa
un drago soffia bolle di sapone
un vampiro che mangia il gelato
The moon hangs from a string
Laundry hangs in the wind
a boy hangs a picture
coats hang in a hall
a chandelier hangs
A shot of espresso steams on a bar
overhead shot of a pizza
tracking shot of a train
the shot put champion is a mole
A bomb-shaped cherry bomb cake
a photo bomb by a llama
A dead-end street with a hopscotch
a Dead Sea float with a newspaper
dead ringer twins, two identical pandas
Bloody Mary glass with celery
the bluebird's blood oranges
a body of water
a body builder frog
bare feet on sand
a statue of Venus in a garden
sexton beetle crawls
Essex countryside
sextant on a ship
an heir and a spare tire
a grave owl with glasses
the grave digger mole plants tulips
a coffin-shaped cookie jar
hunting lodge with deer antlers
a fisherman catches a boot
the angler hooks a star
a mousetrap with cheese and a clever mouse
cat chases mouse around a table
fox and hen play tag
wolf blows down the straw house
the troll under the bridge counts goats
a giant stomps through clouds
a cyclops tries on glasses
Medusa at the hairdresser, her snakes in curlers
Poseidon surfs
Anubis plays cards
a samurai folds paper
ninjas tiptoe over a roof
a gladiator hedgehog bows
a viking ship at dawn
soldiers of a chess set march
a tin soldier on one leg
cannonball splash in the pool
a superhero with a star cape
super kitten flies
heroes in capes save a kite
an iron robot lifts a car
a green monster reads
a purple dinosaur
a talking donkey
a blue elephant with wings
a wizard boy with round glasses
a yellow mouse-like spirit with a lightning tail
a princess with a long braid in a tower
a toy cowboy and a toy astronaut
a lost clownfish
a rat cooks soup
a bear with a red hat and a blue coat
a mouse couple in red and white
a duck in a sailor suit
a puppy in a firefighter helmet
a girl with a magic tablet
a detective dog
nurse Joy-ful smile
Rose and Jack on a swing
Max and Moritz
Heidi in the Alps
Alice at a tea party
Dorothy's red shoes
a tin man and a lion
Captain Hook's hat
Tinker, a fairy, sneezes
Gulliver wakes on a beach
Moby the whale
Sinbad sails
Ali Baba and a jar
Scheherazade under the moon
Baba Yaga's hut walks
Anansi spins
Maui fishes up an island
Santa naps in his sleigh
The Easter bunny paints
Jack Frost paints windows
Rudolph's nose glows
a Christmas elf wraps a train
tooth fairy with a coin
Cupid misses
a leprechaun at the end of a rainbow
the number seven made of balloons
a 10-second loop of waves
2024 fireworks
chapter one of a picture book
20 penguins, 3 eggs
at 18h30 the bells ring
between 9:16 and 9:30 the shop opens
odds are 3:1 that it rains
a recipe in the ratio of one to two
the film crew at lunch
a steps-counter watch
a bench seed bank
a highly detailed model ship in a bottle
very detailed embroidery of a peacock
a masterpiece of ice by a beaver
high quality chocolate melts
best friends forever
quality control robot checks apples
a parrot says hello to the postman
a kid says no thanks with a shake of the head
she says yes and jumps
ils disent au revoir
on dit que la lune est en fromage
il raconte une blague
elle chante une berceuse
a teacher reads aloud
a crowd sings at a concert
a whale's song
kids whisper
he calls his sheep
the old tree tells stories
A marmot in a tutu bows on a log
An iguana plays chess with a kiwi bird
The lanterns of the night market sway
un flamant rose patine sur le canal gelé
Une marmotte en tutu salue le public
le vieux phare cligne de l'œil
un train à vapeur siffle dans la vallée
a steam train huffs up a hill
un orage gronde derrière la grange
a storm rolls over the wheat
the shadow of a giant on a wall
l'ombre d'un loup sur le mur
dark forest with glowing mushrooms
forêt sombre, lucioles
a lonely robot sits in the rain
un garçon triste regarde la pluie
a tearful goodbye at the airport
a girl cries happy tears
an angry goose chases a postman
une oie en colère
a bear roars at the sky
thunder cracks
a mouse is afraid of its shadow
a mole with a shovel digs
a chef with a cleaver chops a pumpkin
a lumberjack swings his axe at a log
a knight's duel with wooden swords
a jousting tournament
a cannon on a pirate deck
gunpowder-blue sky
a gunmetal grey car
Gunther the goose
a rifle bird displays its feathers
pistol shrimp snaps
a bow and arrow set
a slingshot and a tin can
shooting hoops at dusk
a penalty shoot, the keeper dives
bullet ants on a branch
the race car shoots past
fireworks shoot into the sky
a sprout shoots up
executive desk
to die for cake
die-cast toy cars
dice roll on a table
a dead battery robot
deadpan cat
knee deep in snow
a dyed fabric dries
the hangar holds a plane
a hanger with a coat
hanging gardens of Babylon
a body of a violin
headless horseman costume
heads of lettuce
an arm of the sea
legs of a table
a finger puppet
guts of a watch
heart-shaped leaf
a skull and crossbones flag
a ghost ship in fog
a haunted carousel
a vulture in a bow tie
hyenas laugh
piranhas eat spaghetti
a snake wraps around a branch
a spider catches a dewdrop
a scorpion dances
crocodile tears
a hunter's moon
a wolf pack runs
an eagle catches a fish
a lion chases a zebra across the plain
a cat catches a mouse toy
a fox steals a pie
a robber raccoon with a sack
a prison of candy canes
a police car chases a donut
a fire burns in a hearth
the house of cards falls
a ship sinks in a bathtub
an avalanche of plush toys
an earthquake of jelly
a flood of chocolate
a tornado of leaves
a meteor shower
war paint on a cheek
a peace treaty between cats and dogs
grass sways
a joint family dinner
a smoke ring from a chimney
a smoking volcano
a pipe organ
a wine-red curtain
a toast with lemonade
a bar of soap
a strip of film
stripes on a zebra
a bare foot in the sand
a nudge from a calf
a bikini on a clothesline
a swimsuit
a kiss on the cheek
a bride and a groom dance
a newborn foal
a breast-stroke swimmer
tits on a branch, small blue birds
a cock crows
an ass carries hay, a small donkey
a pussycat in a window
a fanny pack
Dick Whittington and his cat
Essex, Sussex and Wessex
Scunthorpe station
cumulus clouds
analog clock
assassin bug on a leaf
grape harvest
râpe à fromage dans une cuisine
du colza jaune, rape field in bloom
a therapist owl
un violon et une viole
violet flowers
une femme nourrit des pigeons
un homme neuf achète un chapeau
des nuées d'oiseaux
les nues rosissent
un tronc nu sous la neige
un arbre nu
nu-pieds dans le sable
tuer le temps avec un jeu de cartes
une tuile tombe
il s'évertue
sangria de fruits, un pichet rouge
sanglier dans la neige
le sang bleu des rois
une sangle bleue
mort de rire, un clown
la nature s'endort
morte-saison à la plage
une corde pend d'un arbre
un jambon pend au plafond
des guirlandes pendent
une pendule sonne
une arme de lumière
l'armoire grince
un coup de feu d'artifice
un feu de camp
un fusil à patates en carton
une pistache
un tir à l'arc
il tire un chariot
elle tire la langue
on tire les rois
ils tirent un traîneau
tire-bouchon
un ours tire sur la queue d'un tigre
""".strip().splitlines(),
    "third round": """
a video camera on a tripod watches a nest of storks
a boy films his cat with an old video camera
the hair clip with a daisy slides out of her plait
a paper clip man dances on the desk
a clip-on bow tie hops along the shelf
the film of ice on the pond cracks under a duck
a film of flour covers the baker's nose
a picture of a lighthouse hangs above the bed
the animation on the carousel makes the horses nod
une animation de Noël dans la rue piétonne
l'image d'un phare se reflète dans la flaque
le film de glace sur la mare craque sous un canard
un clip avec des fleurs tient ses cheveux
a thank you card leans on the vase
a chipmunk thanks the mailman with a nut
the tortoise bows and says, thank you
les lutins remercient la boulangère
un panneau de merci tenu par des castors
el conejo da las gracias con una flor
der Bär dankt der Biene mit einem Blatt
un grazie cucito su un cuscino morbido
the truck left the depot at dawn
a truck right behind the tractor honks
a statue on a pedestal winks at a pigeon
the pedestal lamp warms a sleeping cat
the frying pan left of the stove sizzles
she takes a whip and a top to the fair
the optician helps an owl focus on the chart
the pupils focus on the rack of test tubes
a wine rack in focus, bottles asleep behind it
dolly the lamb zooms down the slide
a nurse pans for gold, then zooms home on a scooter
the kite orbits the tower, then the flag pans in the wind
he tilts his hat, then cranes his neck
a friendly monster eats cookies with the children
un gentil zombie danse avec les enfants
a monster and the children play tag in the park
un zombie joue à chat et attrape les enfants
a cute vampire with glowing red eyes sips tomato juice
a little skeleton bites into an apple
a demon mask hangs in the theatre museum
ein nettes Monster frisst Kekse mit den Kindern
un mostro buffo mangia la pizza con i bambini
un monstruo simpático come galletas con los niños
a robot with red eyes waters the tulips
the vampire bat eats figs in the palace garden
the children eat a green soup alive with peas
the album is named Anna and lies on the piano
a girl with the name of a flower waters her garden
the boat with the blue sail leans on the pier
a photographer's camera naps on a cushion
o gato dorme sem medo no sofá
кошка и собака бегают по снегу
二匹の子犬が砂浜で遊ぶ
the scene: a quiet harbour at dawn
next, a scene painter climbs the ladder
a cut loaf to share, a mouse on each side
the scene where the seal dives makes everyone laugh
la scène où la fée danse est couverte de fleurs
a clip of hay hangs from the fork
a video about a fox is playing in a cinema
my video of the day shows a cat
a skeleton grabs a boy's hat and runs
a werewolf grabs a girl by the hand to cross the street
un démon farceur aux yeux rouges
zombies attend school and eat lunch with kids
a hungry monster bites a giant cookie
un monstre attrape un papillon avec les enfants
a tractor gets a truck left over from the fair
zoom in on a fox, then the fox jumps
a drone shot, then the sun rises
""".strip().splitlines(),
}
"""What must bring no advice at all."""

GUILTY: dict[str, list[str]] = {
    "parameter": """
a fox, --ar 9:16
cute dog, photorealistic, 8k uhd
a seagull --v 6.1 --s 250
16:9 format: a boat at sea
a tiny house, ultra-HD
portrait 4:5 of an owl
a girl in the rain, 1080p 60fps
a mouse, intricate details, best quality
(tiny house:1.4) on a hill
[[fox]] in snow
a castle, Unreal Engine, volumetric
un château, 4k, très détaillé
{"scene": "a fox"}
@leo swims
a lake -- seed 12345
a lake, seed=998877, steps=40
un bateau, ratio 16:9
a dog --chaos 20
a fox :: 2
vertical video 9:16 of a fox
a fox 4K ultra HD
a fox in 8K resolution
a lion in the savanna, 4k, hdr, sharp
a ship --ar 21:9 --q 2 --niji 5
un chat, format 9:16, 60 fps
(smiling:1.1) bear
a doll (((pink)))
a rabbit, best quality, masterpiece, absurdres
a train, aspect ratio: 16:9
seed:42, a cat
a cat, CFG scale: 7
<lora:pixar:1> a cat
@robot dances
a bird, ultra detailed, 8k resolution, octane
video in 1080p of a bird
a bird in full HD
2:3 portrait of a bird
ein Vogel, 4K, hohe Auflösung
un uccello in 8k
un pájaro, formato 16:9
{"subject":"bird","camera":"pan"}
negative prompt: ugly
bird, --seed 123 --no clouds
a fox, 24fps
a tabby cat in a window --ar 16:9
two owls on a branch --v 6 --style raw
un hérisson sous la pluie --ar 9:16 --stylize 250
lighthouse at dawn, 16:9
a paper boat in a gutter, vertical 9:16
format 16:9, un tramway dans la neige
a heron by a pond, aspect ratio 3:2
a quiet harbor in 4k
a beetle on a leaf, 8K
un champ de tournesols, 4K, ultra HD
a robot in a bakery, uhd
a fox in a meadow, HD quality
a bakery at dawn, 1080p
a paper plane over a city at 60 fps
masterpiece, best quality, a girl with a kite
a koala in a tree, highly detailed
a castle of books, ultra detailed, trending on artstation
a submarine in a bathtub, unreal engine 5
a clock tower in the fog, octane render
a (red:1.3) scooter in front of a bakery
((fluffy)) alpaca on a hill
[sleepy] sloth in a hammock
a dragonfly over a pond <lora:watercolor_v2:0.7>
@mila rides a scooter down a hill
a boy and @captain sail in a bathtub
{"prompt": "an otter with a lantern", "style": "cartoon"}
an elephant in a tutu, seed 48213
a snail on a skateboard, seed: 77
a gull on a post, cfg 7
a lantern in the fog, steps 30, cfg scale 7.5
a panda with an umbrella, negative prompt: blurry, text
un phare dans la brume, haute résolution
une baleine en papier, qualité 4K
un gato con bufanda, 4k, muy detallado
eine Eule im Schnee --ar 16:9
una barca di carta, 8k, alta risoluzione
雪の中の狐 --ar 16:9
小さなロボット、8K
猫とピアノ, masterpiece, best quality
a hedgehog, 1920x1080
""".strip().splitlines(),
    "brand": """
Elsa and Olaf make a snow fort
a Ninja Turtle eats pizza
The Hulk knits
Iron Man waters plants
Paw Patrol on a beach
Mario Kart race on rainbow road
Bluey and Bingo dig
a Jedi cat
a Star Wars spaceship
Sully and Mike Wazowski
Hermione reads
a Smurf village
une partie de Pokémon
Goldorak s'envole
Ladybug et Chat Noir sur un toit
Peter Griffin dances
Rapunzel from Disney's Tangled
Nemo and Dory swim
a Tesla on a beach
a girl drinks Coca Cola
an iPhone melts
a Gucci bag
Snoopy sur sa niche
Kung Fu Panda trains
baby Groot dances
optimus prime made of candy
PAT PATROUILLE dans la neige
dora l'exploratrice
Mickey on the moon
Un Minion mange une banane
a Pokémon battle in a garden
Spiderman swings over Paris
Elsa builds an ice castle
Woody the cowboy and Buzz
Nemo the clownfish
Olaf the snowman melts
Simba on Pride Rock
Ariel the mermaid combs her hair
Mario jumps on a mushroom
Princess Peach at tea
the Grinch steals cookies
Homer Simpson eats a donut
Bart Simpson on a skateboard
Chewbacca knits
a Lego castle
a Playmobil pirate
a Hogwarts castle
Optimus Prime at a garage
a Porsche in the rain
une Twingo Renault
a box of McDonald's fries
a cup of Starbucks
a Nike sneaker
Zelda and Link in Hyrule
Luffy sails
Sailor Moon transforms
les Tortues Ninja dans les égouts
la Reine des neiges Elsa
Buzz l'Éclair vole
Gaston Lagaffe dort
le Marsupilami saute
Lilo et Stitch surfent
Moana sails
My Little Pony in a meadow
Thomas the Tank Engine
Curious George
Babar
Paddington bear
Mickey Mouse bakes a pie
Pikachu asleep on a windowsill
un Pokémon qui joue du tambour
Spider-Man helps an old lady cross the street
spiderman eating noodles on a roof
Batman waters his tomatoes
Super Mario rides a snail
Hello Kitty in a hot air balloon
Elsa from Frozen builds a snow fort
Elsa de la Reine des neiges patine avec Olaf
Simba from the Lion King naps on a rock
SpongeBob surfs a big wave
Bob l'éponge fait du vélo
Peppa Pig jumps in puddles
La Pat' Patrouille sauve un canard
a PAW Patrol pup on a trampoline
Harry Potter flies over a lake on his broom
Yoda meditates under a palm tree
Darth Vader bakes cupcakes
a stormtrooper learns to skate
Astérix et Obélix font la sieste
Tintin court après un tramway
un Schtroumpf dans un champ de fraises
Shrek takes a mud bath
Buzz Lightyear and a real astronaut wave
the Minions march in a parade
Lightning McQueen races a snail
Groot dances in a flower pot
Naruto eats ramen in the rain
Goku lifts a whale
Doraemon opens a tiny door
a Lego knight rides a cat
Barbie plants a cactus
a Disney princess waters her garden
a Ferrari races through a paper city
une bouteille de Coca-Cola danse sur une table
a can of Pepsi rolls down the stairs
a McDonald's on the moon
Totoro waits for a bus under an umbrella
Winnie the Pooh chases a balloon
Sonic runs through a field of poppies
a girl hugs Baby Yoda
Minecraft Steve builds a sandcastle
a Creeper from Minecraft holds a daisy
Kirby naps on a cloud
Godzilla learns the violin
un dibujo de Bob Esponja en la playa
Pikachu tanzt mit einem Pinguin auf dem Dach
i Puffi raccolgono le fragole nel bosco
ピカチュウが雪の中で眠る
ドラえもんと猫が空を飛ぶ
小猪佩奇在雨里跳舞
뽀로로가 눈사람을 만든다
Чебурашка ест апельсины на крыше
سبونج بوب يركب دراجة
""".strip().splitlines(),
    "scary": """
a boy with a gun
a wolf kills a sheep
blood drips from a knife
a zombie bites a man
a vampire sucks the blood of a girl
a soldier is shot
a man is hanged
the witch is burned alive
a snake strangles a rabbit
des soldats tirent sur la foule
un homme pendu à un arbre
un monstre mange un enfant
un enfant mort
a creepy doll with a bloody knife
two men fight to the death
she injects heroin
a decapitated doll
a lion tears a zebra apart, blood everywhere
une arme à feu sur la table
il menace avec un couteau
an evil puppet holding an axe
un pantin sinistre avec un couteau
a bloody hand
a severed arm
a man stabbed in an alley
a lion rips the flesh of a gazelle
children smoking cigarettes
a drunk man with a bottle
a serial killer
a gunman in a school
a nude woman
people dying in a war
a soldier shoots an enemy
a tank fires on a village
a suicide bomber
a lynching
a cat being tortured
a dead child
an execution by firing squad
guts spill out
un homme égorgé
une mare de sang
un pendu
un crime sanglant
un soldat tue un homme
une explosion tue des gens
a terrifying horror scene
a demon eats a baby
a vampire drinks blood
he shoots himself
a bear mauls a hiker
a knight covered in blood rests by a tree
a pool of blood on the kitchen floor
un loup au museau plein de sang
une flaque de sang sous la lune
gory scene in a haunted barn
a man points a gun at a clown
a soldier aims his rifle at a bear
un homme pointe un pistolet vers un enfant
a corpse floats in the river
dead bodies on a battlefield
un cadavre dans la forêt
a zombie eating a brain
zombies devour a farmer
un zombie dévore un chat
the wizard kills the giant with a spear
a murderer hides behind the curtain
un meurtre dans le train de nuit
a prisoner is tortured in a dungeon
a severed head on a plate
the queen is beheaded in the square
a man stabs a dragon in the heart
il poignarde son frère
a naked woman on a beach
une femme nue dans une baignoire
a nude dancer under a spotlight
kids taking drugs behind a school
un homme sniffe de la cocaïne
a terrorist attack in a market
a hunter shoots a deer
il tire sur un oiseau avec son fusil
a girl hangs herself from a tree
a suicide on a bridge
a horror movie clown with a chainsaw
guts and entrails on a table
a sexy nurse dances
un charco de sangre en la nieve
eine Leiche liegt im Wald
un cadavere nel bosco con una lanterna
der Ritter liegt in seinem Blut
a bomb kills everyone in the village
children with machine guns
a swastika on a wall
血まみれの人形が歩く
A zombie with bleeding eyes crawls out of a tomb
zombies with bleeding eyes
a demon with glowing red eyes in a dark corridor
a monster grabs two children from their beds
A monster eats children alive
a ghoul drags the villagers into the swamp
a snake swallows a goat alive
a wall with bleeding eyes
un zombie sort d'une tombe et attrape les enfants
un démon aux yeux rouges dans un couloir
un monstre dévore les enfants du village
un demonio con ojos rojos en el pasillo
un monstruo come niños en la cueva
ein Dämon mit glühenden roten Augen im Flur
Zombies, die Kinder fressen
un mostro divora i bambini del paese
un demone con gli occhi rossi nel corridoio
""".strip().splitlines(),
    "dialogue": """
The fox said: "follow me"
a cat shouting 'help'
he asks whether it will rain
"Hello", a robot greets
a girl saying she is happy
la souris : « au secours »
le loup répond « jamais »
« viens », lui dit-elle
Mum: "dinner!" Kid: "coming!"
a talking dog says I love you
the king declares that the feast begins
elle chante « au clair de la lune »
the wolf growls "get out"
a voice says welcome
un narrateur raconte l'histoire
with dialogue between the two
a bear yells "hi there"
Two owls: "who?" "me!"
le canard demande : « où est la mare ? »
the boy tells his mom that he is hungry
a frog announcing "ready, set, go"
la reine annonce que le bal commence
a rooster crowing "wake up"
a voiceover tells the story
with a narrator speaking
a song with the lyrics "la la la"
el niño grita: «¡hola!»
die Frau fragt: „Wo ist der Hund?“
la bambina dice: "ciao"
小狗说：“你好”
강아지가 "안녕"이라고 말한다
a bear says "hello" to a snail
a girl whispers “good night” to the moon
the captain shouts: "land ahoy!"
a cat saying "meow"
a boy shouts "no, please, stop!" and laughs
la maîtresse dit « s'il te plaît, assieds-toi » à l'ours
un perroquet crie « pas de panique ! »
"I am hungry," says the bear
“Follow me!” shouts the rabbit
le renard crie : « au secours ! »
un enfant dit « je t'aime » à sa grand-mère
« Bonjour ! » dit la chouette
"On y va !", s'écrie la petite fille
elle murmure "bonne nuit" à son ours
a fox tells her that the river is cold
the owl explains that winter is coming
a boy asks if the moon is made of cheese
the teacher says that everyone gets a star
le hibou dit que la nuit sera longue
il demande si le gâteau est prêt
elle lui dit qu'elle a faim
a cat singing a song with lyrics
kids sing "happy birthday" around a cake
ils chantent « joyeux anniversaire » au chat
a voice-over describes the valley
un chien court, avec une voix off
Fox: "Let's go!" Bear: "Wait for me!"
a dialogue between a fork and a spoon, "you are sharp", "you are round"
a penguin yelling "watch out"
a snail replying 'in a minute' to a hare, saying 'I am late'
the narrator says once upon a time there was a hen
two frogs, one of them asks "where is the pond?"
der Bär sagt: „Guten Morgen“ und winkt
el oso dice «hola» a la tortuga
il gatto dice "buonanotte" alla luna
猫が「こんにちは」と言う
""".strip().splitlines(),
    "request": """
雪の中を走る狐を描いてください
请画一只在雨里跳舞的狐狸
눈 속을 달리는 여우를 그려줘
ارسم قطة تنام على كرسي
нарисуй лису в снегу
crie um vídeo de uma raposa na neve
maak een video van een vos in het bos
Have a fox jump
Have them dance
Let him fly
Let a leaf fall
Imagine a fox
Picture this: a fox in the snow
I want to see a fox
please show a fox
Could you animate my drawing
We want a fox
I'd love a fox in snow
Make the fox dance
Write a story about a fox
Turn this into a video
Use soft colors
Fais un zoom
Fais tourner la caméra
Montre-nous la mer
Mets de la neige
Anime cette image
On veut un renard
Je veux voir un renard
J'aimerais que le renard saute
Peux-tu faire un renard
Il faudrait un renard
Merci de faire un renard
Haz un zorro
por favor, un zorro
una volpe per favore nella neve
Let two foxes dance
Have a whale fly
Picture two foxes
Imagine if a fox could fly
imagine un renard volant
Montre une baleine
Fais sauter un renard
Let's imagine a fox
Show the fox dancing
I'd like to have a fox
Could we get a fox
can u draw a fox
pls make a fox
Make this photo move
Make him wave
Please animate
fais moi un renard
dessine moi un renard
tu peux faire un renard
Je souhaite une vidéo
Générer une vidéo de renard
Crée un renard
Hazme un vídeo de un zorro en la nieve
Mach mir ein Video mit einem Fuchs
Fammi un video di una volpe nel bosco
Por favor, dibuja un zorro
Ich möchte einen Fuchs im Schnee
Have the little turtle crossing the sand
Have both of the robots waltz
Have a penguin slide down the roof
Have my cat ride a scooter
Let the whale sing under the stars
Let's see a hippo in a tutu
Let there be a castle made of pillows
Let a small owl glide over the barn
Imagine two snails racing on a table
Imagine that a bear bakes bread
Picture a village on the back of a whale
Picture an old lighthouse in the mist
Envision a garden of glass flowers
Visualize a boat sailing through wheat
Fais danser les pandas sous la pluie
Fais voler un éléphant au-dessus des toits
Fais que la tortue sourie au soleil
Faites sauter le dauphin dans un cerceau
Imagine trois souris dans une théière
Imagine que la lune descend dans le jardin
Imaginez deux hiboux sur un vélo
Montre le chat qui joue du piano
Montre deux loutres sur un radeau
Montrez les enfants qui construisent une cabane
Show two goats on a seesaw
a calm lake. Let the swan glide across it.
Un lac calme. Fais apparaître un cygne.
Crea un vídeo de un zorro que baila con la luna
Quiero una ballena que vuele sobre la ciudad
Haz que el perro salte sobre la valla
Erstelle ein Video mit einem Fuchs und einem Bären
Zeige einen Bären, der auf dem Eis tanzt
Bitte eine Katze mit einem Hut
Crea un video di una volpe che balla con la luna
Disegna un gatto che suona il piano nel giardino
Vorrei una balena che vola sopra la città
a gull bakes bread, thanks!
a gull bakes bread. Thank you so much
une mouette fait du pain, merci
Une mouette nage. Merci beaucoup !
una gaviota hace pan, gracias
eine Möwe backt Brot, danke
un gabbiano fa il pane, grazie mille
Mach mir bitte ein Video von einem Frettchen
Fammi un video di un furetto che pattina
Crea un video con un hurón que patina
""".strip().splitlines(),
    "text_in_frame": """
un oso con un letrero que dice HOLA en la plaza
un cartel que dice bienvenidos sobre la puerta
una camiseta con la palabra AMOR y un gato
el nombre de Lucía escrito en la arena
un zorro en la nieve con subtítulos
un globo con el logotipo de la escuela
una marca de agua en la esquina del dibujo
el texto "feliz cumpleaños" sobre el pastel
ein Schild mit der Aufschrift HALLO auf dem Hügel
ein Fuchs mit dem Wort LIEBE auf dem Hemd
ein Bär im Schnee mit Untertiteln
der Name Anna steht auf dem Kuchen geschrieben
das Logo der Schule auf einem Ballon
ein Wasserzeichen in der Ecke des Bildes
der Schriftzug HALLO über dem Wald
un cartello con la scritta CIAO nel prato
una volpe nella neve con i sottotitoli
il nome di Anna scritto sulla sabbia
una maglia con la parola AMORE e un gatto
il logo della scuola su un palloncino
「ようこそ」と書かれた看板と猫
画面の下に字幕が出る
写着“欢迎”的牌子和小猫
屏幕上有字幕和小熊
환영이라고 적힌 간판과 곰
надпись на стене и кот
لافتة مكتوب عليها مرحبا
A boat with the name "Anna" painted on the bow
a dog with the name Rex stitched on his scarf
un bateau avec le nom « Anna » peint sur la coque
""".strip().splitlines(),
    "several_scenes": """
熊が眠る。次のシーンで海に行く
小熊睡觉，镜头切换到海边
곰이 잔다. 다음 장면은 바다
медведь спит, следующая сцена на море
الدب نائم، المشهد التالي في البحر
primero un oso duerme, luego come y finalmente baila
un zorro corre, después salta y por último duerme
escena 1: el bosque. escena 2: la playa con un perro
cambio de escena: el oso en la playa
la siguiente escena muestra un gato en la luna
unas horas después el oso despierta en la cueva
zuerst schläft der Bär, dann frisst er und danach tanzt er
ein Fuchs läuft, dann springt er, schließlich schläft er
Szene 1: der Wald. Szene 2: der Strand
Szenenwechsel: der Bär ist am Strand
die nächste Szene zeigt eine Katze auf dem Mond
ein paar Stunden später wacht der Bär auf
all'inizio un orso dorme, poi mangia e infine balla
una volpe corre, poi salta e poi dorme nel bosco
scena 1: il bosco. scena 2: la spiaggia
cambio di scena: l'orso è sulla spiaggia
la prossima scena mostra un gatto sulla luna
alcune ore dopo l'orso si sveglia nella grotta
a bird builds a nest. Next, it sleeps. Finally, it flies.
the hen bakes. Cut to the fox at the table
scene 1: a barn / scene 2: a boat
d'abord la poule cuit le pain, ensuite elle le mange
la chouette lit. Plan suivant : la lune
three days later the egg hatches
fade to black over the barn
""".strip().splitlines(),
    "negative": """
a fox, no humans
un renard sans texte
una zorra sin texto
ein Fuchs ohne Text
una volpe senza testo
no hay nadie en la playa
keine Menschen am Strand
nessuno in spiaggia
el perro no ladra
der Hund bellt nicht
il cane non abbaia
without people
do not blink
ne clignote jamais
Vermeide Text, ein Fuchs im Schnee
que no haya texto en el cielo
a fox with no tail
nothing scary
sans bruit ni fureur
pas trop vite
il n'y a pas un chat
ein Haus ohne Dach
eine Szene ohne Menschen, nur Tiere
kein Mensch ist da
una habitación sin muebles
no se mueve nada
sin movimiento de cámara
senza movimenti di camera
nessun testo
non c'è nessuno
文字なし、ロゴなし、狐が走る
没有文字，一只狐狸
uma raposa na neve sem texto
een vos in het bos zonder tekst
una playa sin personas al amanecer
un bosque sin texto ni logotipos
un zorro en la nieve, sin gente
no quiero letras en el dibujo
el dragón no da miedo y sonríe
un cielo azul con nada de nubes
que no haya personas en la calle
ningún coche en la plaza del pueblo
el oso nunca se mueve en la escena
una casa sin ventanas ni puertas en el campo
un gato sin miedo, no hay lluvia
un niño no quiere dormir con su oso
ein Strand ohne Menschen am Morgen
eine Straße ohne Autos, ohne Text
kein Text, keine Logos, ein Fuchs im Wald
ein Himmel mit keinen Wolken
der Drache ist nicht böse und lacht
das Monster macht keine Angst
niemand ist auf dem Platz
die Katze schläft nie auf dem Sofa
ich will keine Schrift im Bild
una spiaggia senza persone all'alba
niente testo, niente loghi, una volpe nel bosco
un cielo senza nuvole sopra il mare
il drago non fa paura e sorride
nessuna persona nella piazza
un gatto non dorme e gioca con il filo
la volpe non si muove mai nella neve
non voglio scritte nell'immagine
un bosco senza alcun testo né loghi
o gato dorme no sofá, sem chuva
кот спит, без дождя
小狐狸在森林里，不要下雨
二匹の子犬が砂浜を走る、雨なし
여우가 뛴다, 비 없이
جمل صغير ينام تحت نخلة، بدون مطر
een kat slaapt, zonder regen
kedi uyuyor, yağmur olmadan
la cámara no se mueve
static shot of a fox, no zoom in
""".strip().splitlines(),
}
"""By code: what must bring that advice and no other."""

LANGUAGES: dict[str, list[str]] = {
    "en": """
a fox jumps over a log
the owl and the moon
a bakery at dawn with steam on the windows
two otters are sliding down the bank of a river
children fly their kites on the beach
an old lighthouse in the fog
the camera follows a boat
""".strip().splitlines(),
    "fr": """
un renard saute par-dessus une bûche
une loutre
le chat dort sur le canapé
des enfants jouent avec leur chien dans le jardin
la lune et les étoiles
un chien
les nuages forment un troupeau
il pleut sur la ville
""".strip().splitlines(),
    "es": """
un zorro pequeño salta sobre un tronco
dos erizos comparten un paraguas rojo
una niña y su perro en la playa
el tren cruza un puente bajo la lluvia
Lina y Bruno pasean por la playa al caer la tarde
una ballena nada bajo las estrellas
¿un gato con bufanda?
un gato duerme
los niños juegan en el jardín
""".strip().splitlines(),
    "de": """
ein kleiner Fuchs springt im Wald
der Bär tanzt und lacht
eine Katze auf dem Sofa
zwei Igel unter einem Regenschirm
die Ente schwimmt mit ihren Küken
ein alter Leuchtturm im Nebel
das Mädchen füttert den Vogel
ein Hund
""".strip().splitlines(),
    "it": """
una volpe salta nel bosco
il gatto dorme sul divano
due ricci sotto un ombrello rosso
la bambina e il suo cane giocano sulla spiaggia
una barca a vela entra nel porto
gli uccelli volano sopra la città
un gatto nero con gli occhi verdi
il panda mangia il pane
""".strip().splitlines(),
    "ja": ["夜の森を歩く小さな狐", "カエルが、楽しそうにタップダンスを踊る", "猫と pizza を食べる"],
    "zh": ["小狐狸跳过木头", "月亮下的一只纸船", "森林里可爱的动物在玩耍"],
    "ko": ["숲속에서 노는 귀여운 동물들", "고래가 구름 위를 헤엄친다"],
    "ar": ["ثعلب صغير يقفز فوق جذع شجرة", "كرتون أرنب يقفز وتلحق به سلحفاة"],
    "ru": ["маленькая лиса прыгает через бревно", "кот и ёжик танцуют"],
    "th": ["การ์ตูนสัตว์น่ารักในป่า"],
    "hi": ["एक छोटी लोमड़ी जंगल में खेलती है"],
    "he": ["שועל קטן קופץ מעל בול עץ"],
    "el": ["ένα μικρό αλεπουδάκι στο δάσος"],
    "other": """
uma raposa pequena no bosque
o gato dorme no sofá
um menino corre na praia com seu cão
een kleine vos springt over het hek
en liten räv hoppar över en stock
lille ræv og en bjørn danser på engen
mały lis skacze przez kłodę
küçük bir tilki ormanda oynuyor
seekor rubah kecil melompat dan bermain di hutan
isang maliit na soro sa gubat
các con vật dễ thương chơi trong rừng
kettu ja karhu tanssivat
პატარა მელია ტყეში
வனத்தில் சிறிய நரி
лисиця та їжачок танцюють у лісі
""".strip().splitlines(),
    "": ["", "!!!", "🦊🌲✨", "12345", "pizza", "slow pan", "fox, snow, lantern"],
}
"""By what `language_of` says of them; "" is "too little to tell"."""

PICKED: list[tuple[str, About]] = [
    ("an owl, watercolor", About(style_named=("watercolor", 8, 18, "watercolor"), style="anime")),
    ("an owl, pixel art", About(style_named=("pixel art", 8, 17, "other"), style="anime")),
    ("an owl on a glacier", About(theme="underwater", theme_clashes=(7, 19))),
    ("  uma coruja na janela ", About(language="other")),
]
"""Words that are at odds with what was picked, or that are not read."""
