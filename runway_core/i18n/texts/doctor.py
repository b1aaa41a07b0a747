"""What the doctor says of each part of the studio, and what to do about it."""

from runway_core.i18n.texts import Text

TEXTS = {
    "cli.doctor": Text(
        "vérifier réglages, compte, base, file, fichiers, horloges, disque, port et paquets, sans rien dépenser",
        "check settings, account, database, queue, media, clocks, disk, port and packages; nothing is spent",
    ),
    "doctor.level.ok": Text("bien", "ok"),
    "doctor.level.warning": Text("attention", "warning"),
    "doctor.level.fault": Text("panne", "fault"),
    "doctor.line": Text("[{mark}] {part} : {message}", "[{mark}] {part}: {message}"),
    "doctor.line.next": Text("→ {next}", "→ {next}"),
    "doctor.sum.ok": Text("Tout va bien.", "All is well."),
    "doctor.sum.warning": Text(
        "Le studio fonctionne, avec {warning:avertissement|avertissements}.",
        "The studio works, with {warning:warning|warnings}.",
    ),
    "doctor.sum.fault": Text(
        "{fault:panne|pannes} et {warning:avertissement|avertissements}.",
        "{fault:fault|faults} and {warning:warning|warnings}.",
    ),
    "doctor.part.settings": Text("Réglages", "Settings"),
    "doctor.part.runway": Text("Runway", "Runway"),
    "doctor.part.clock": Text("Horloges", "Clocks"),
    "doctor.part.database": Text("Base de données", "Database"),
    "doctor.part.queue": Text("File d’attente", "Queue"),
    "doctor.part.media": Text("Fichiers", "Media"),
    "doctor.part.disk": Text("Disque", "Disk"),
    "doctor.part.port": Text("Port", "Port"),
    "doctor.part.packages": Text("Paquets", "Packages"),
    "doctor.silent": Text(
        "pas de réponse en {seconds:seconde|secondes}.", "no answer in {seconds:second|seconds}."
    ),
    "doctor.silent.next": Text(
        "Vérifiez que ce service est joignable d’ici, et ce qui l’occupe.",
        "Check that it can be reached from here, and what keeps it busy.",
    ),
    "doctor.place.env": Text("du fichier .env", "from .env"),
    "doctor.place.environment": Text("de l’environnement", "from the environment"),
    "doctor.settings.none": Text(
        "tout est à sa valeur par défaut.", "everything is at its default."
    ),
    "doctor.settings.set": Text("{name} = {value} ({place})", "{name} = {value} ({place})"),
    "doctor.settings.unknown": Text(
        "{name} ({place}) n’est pas un réglage du studio, rien ne le lit.",
        "{name} ({place}) is no setting of the studio; nothing reads it.",
    ),
    "doctor.settings.unknown.next": Text(
        "Retirez-le, ou cherchez son nom dans docs/settings.md.",
        "Remove it, or look for its name in docs/settings.md.",
    ),
    "doctor.settings.misspelt": Text(
        "{name} ({place}) n’est pas un réglage du studio, rien ne le lit.",
        "{name} ({place}) is no setting of the studio; nothing reads it.",
    ),
    "doctor.settings.misspelt.next": Text("Écrivez {meant} ?", "Did you mean {meant}?"),
    "doctor.runway.no_key": Text(
        "pas de clé, tout est simulé.", "no key, so everything is simulated."
    ),
    "doctor.runway.key_elsewhere": Text(
        "pas de clé dans RUNWAY_API_KEY, tout est simulé ; il y en a une dans RUNWAYML_API_SECRET, qui n’est pas lue ici.",
        "no key in RUNWAY_API_KEY, so everything is simulated; there is one in RUNWAYML_API_SECRET, which is not read here.",
    ),
    "doctor.runway.key_elsewhere.next": Text(
        "Pour de vraies animations, mettez-la dans RUNWAY_API_KEY.",
        "For real animations, put it into RUNWAY_API_KEY.",
    ),
    "doctor.runway.balance": Text(
        "la clé est acceptée ; {balance:crédit|crédits}, assez pour {count:animation|animations}.",
        "the key is taken; {balance:credit|credits}, enough for {count:animation|animations}.",
    ),
    "doctor.runway.low": Text(
        "la clé est acceptée ; {balance:crédit|crédits}, assez pour {count:animation|animations}.",
        "the key is taken; {balance:credit|credits}, enough for {count:animation|animations}.",
    ),
    "doctor.runway.low.next": Text(
        "Rechargez dans le portail de Runway : https://dev.runwayml.com/",
        "Add credits in Runway's portal: https://dev.runwayml.com/",
    ),
    "doctor.clock.runway": Text(
        "celle de cette machine et celle de Runway concordent.",
        "this machine's and Runway's agree.",
    ),
    "doctor.clock.database": Text(
        "celle de cette machine et celle de la base concordent.",
        "this machine's and the database's agree.",
    ),
    "doctor.clock.runway_apart": Text(
        "celle de cette machine et celle de Runway diffèrent de {seconds:seconde|secondes}.",
        "this machine's and Runway's are {seconds:second|seconds} apart.",
    ),
    "doctor.clock.runway_apart.next": Text(
        "Réglez l’heure par le réseau : timedatectl set-ntp true",
        "Have the time set by the network: timedatectl set-ntp true",
    ),
    "doctor.clock.database_apart": Text(
        "celle de cette machine et celle de la base diffèrent de {seconds:seconde|secondes}.",
        "this machine's and the database's are {seconds:second|seconds} apart.",
    ),
    "doctor.clock.database_apart.next": Text(
        "Réglez l’heure des deux machines par le réseau : timedatectl set-ntp true",
        "Have the time of both machines set by the network: timedatectl set-ntp true",
    ),
    "doctor.database.away": Text("{place} ne répond pas.", "{place} does not answer."),
    "doctor.database.away.next": Text(
        "Vérifiez qu’elle tourne, que STUDIO_DATABASE_URL est juste et que le compte y a accès.",
        "Check that it runs, that STUDIO_DATABASE_URL is right, and that its account may come in.",
    ),
    "doctor.database.current": Text(
        "{kind}, {place}, révision {found}, celle de cette version.",
        "{kind}, {place}, revision {found}, which is this release's.",
    ),
    "doctor.database.new": Text(
        "{kind}, {place}, encore sans tables ; le premier démarrage les crée.",
        "{kind}, {place}, without tables so far; the first start makes them.",
    ),
    "doctor.database.older": Text(
        "{kind}, {place}, révision {found}, cette version en est à {known}.",
        "{kind}, {place}, revision {found}; this release is at {known}.",
    ),
    "doctor.database.older.next": Text(
        "Le prochain démarrage la met à jour. PostgreSQL : sauvegardez avant (docs/deploying.md).",
        "The next start brings it up to date. PostgreSQL: back it up before (docs/deploying.md).",
    ),
    "doctor.database.no_right": Text(
        "{kind}, {place}, révision {found}, cette version en est à {known}, et ce rôle ne peut pas changer les tables.",
        "{kind}, {place}, revision {found}; this release is at {known}, and this role may not change the tables.",
    ),
    "doctor.database.no_right.next": Text(
        "Mettez-la à jour une fois avec le rôle propriétaire : docs/deploying.md, « Roles ».",
        "Bring it up to date once as the role that owns it: docs/deploying.md, “Roles”.",
    ),
    "doctor.database.writable": Text("l’écriture fonctionne.", "writing works."),
    "doctor.queue.rows": Text(
        "{moving:animation en cours|animations en cours}, dont {held} prises en charge.",
        "{moving:animation moves|animations move}; {held} of them are being driven.",
    ),
    "doctor.queue.rows_wait": Text(
        "{free:animation attend|animations attendent} que quelqu’un s’en charge, depuis {waits:seconde|secondes}.",
        "{free:animation waits|animations wait} for somebody to drive, for {waits:second|seconds}.",
    ),
    "doctor.queue.rows_wait.next": Text(
        "Démarrez le studio : make run", "Start the studio: make run"
    ),
    "doctor.queue.jobs": Text(
        "{workers:processus au travail|processus au travail} ; {moving:animation en cours|animations en cours}, aucune n’attend.",
        "{workers:process drives|processes drive}; {moving:animation moves|animations move}, and none waits.",
    ),
    "doctor.queue.jobs_wait": Text(
        "{workers:processus au travail|processus au travail} ; {moving:animation en cours|animations en cours}, {waiting:tâche en attente|tâches en attente}, la plus ancienne depuis {waits:seconde|secondes}.",
        "{workers:process drives|processes drive}; {moving:animation moves|animations move}, {waiting:job waits|jobs wait}, the oldest for {waits:second|seconds}.",
    ),
    "doctor.queue.nobody": Text(
        "aucun processus n’a donné signe de vie ; {moving:animation en cours|animations en cours}, {waiting:tâche en attente|tâches en attente}.",
        "no process gave a sign of life; {moving:animation moves|animations move}, {waiting:job waits|jobs wait}.",
    ),
    "doctor.queue.nobody.next": Text(
        "Démarrez un serveur, ou : python -m runway_core worker",
        "Start a server, or: python -m runway_core worker",
    ),
    "doctor.queue.stalled": Text(
        "{count:tâche est restée|tâches sont restées} à un processus qui ne donne plus signe de vie.",
        "{count:job was|jobs were} left by a process that gives no sign of life any more.",
    ),
    "doctor.queue.stalled.next": Text(
        "Un processus au travail les reprend en quelques secondes ; s’il n’y en a pas, démarrez-en un.",
        "A process that drives takes them over within seconds; if there is none, start one.",
    ),
    "doctor.queue.without_job": Text(
        "{count:animation en cours n’a|animations en cours n’ont} pas de tâche.",
        "{count:animation moves|animations move} without a job.",
    ),
    "doctor.queue.without_job.next": Text(
        "Un processus au travail leur en donne une en quelques secondes ; s’il n’y en a pas, démarrez-en un.",
        "A process that drives gives them one within seconds; if there is none, start one.",
    ),
    "doctor.media.works": Text(
        "{place} : écriture, lecture et suppression fonctionnent.",
        "{place}: writing, reading and removing work.",
    ),
    "doctor.media.untrue": Text(
        "{place} n’a pas rendu, ou pas supprimé, ce qui vient d’y être écrit ({name}).",
        "{place} did not give back, or did not remove, what was just written to it ({name}).",
    ),
    "doctor.media.untrue.next": Text(
        "Le studio a besoin d’un espace de stockage cohérent, où le compte peut lire, écrire et supprimer.",
        "The studio needs a store that is consistent and lets its account read, write and delete.",
    ),
    "doctor.disk.free": Text("{free} libres dans {place}.", "{free} free at {place}."),
    "doctor.disk.little": Text(
        "{free} libres seulement dans {place}.", "only {free} free at {place}."
    ),
    "doctor.disk.little.next": Text(
        "Faites de la place ; « storage » dit ce qui en prend.",
        "Make room; “storage” says what takes it.",
    ),
    "doctor.port.free": Text(
        "{port} est libre : aucun studio ne tourne ici.",
        "{port} is free: no studio is running here.",
    ),
    "doctor.port.ours": Text(
        "{port} : le studio {version} répond.", "{port}: the studio {version} answers."
    ),
    "doctor.port.other_release": Text(
        "{port} : le studio {version} répond, mais {known} est installé.",
        "{port}: the studio {version} answers, but {known} is installed.",
    ),
    "doctor.port.other_release.next": Text(
        "Redémarrez-le pour passer à la version installée.",
        "Restart it to go over to the installed release.",
    ),
    "doctor.port.taken": Text(
        "{port} est pris par un autre programme ({holder}).",
        "{port} is taken by another program ({holder}).",
    ),
    "doctor.port.taken.next": Text(
        "Arrêtez-le, ou choisissez un autre port : STREAMLIT_SERVER_PORT=8001",
        "Stop it, or choose another port: STREAMLIT_SERVER_PORT=8001",
    ),
    "doctor.packages.locked": Text(
        "{count:paquet|paquets} tels que prévus, Streamlit {streamlit}.",
        "{count:package|packages} as locked, Streamlit {streamlit}.",
    ),
    "doctor.packages.other": Text(
        "{count:paquet n’est pas|paquets ne sont pas} dans la version prévue : {named}",
        "{count:package is|packages are} not the locked version: {named}",
    ),
    "doctor.packages.other.next": Text("pip install -r {file}", "pip install -r {file}"),
}
