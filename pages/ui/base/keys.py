"""Every key of the session's state and of the address, in one place.

A widget's key names the widget for good: Streamlit keeps its value by it, and tests find it by it.
"""

from typing import Final

LANGUAGE: Final = "language"
"""The language that somebody chose."""

LANGUAGE_SWITCH: Final = "language_switch"
"""The button that changes it."""

LANGUAGE_IN_ADDRESS: Final = "lang"
"""The parameter in the address that keeps the switch's choice: `?lang=en`."""

DEFAULT_LANGUAGE: Final = "language.default"
"""The language spoken until somebody uses the switch."""

ANIMATION: Final = "animation"
"""The parameter in the address that names the animation on show: `?animation=<id>`."""

OPENED: Final = "generate.opened"
"""Id of the animation on show, for when somebody comes back from another page."""

OPENING: Final = "generate.opening"
"""A name for the last time that an animation was opened: it is brought into view once."""

LOOKED_AT: Final = "generate.looked_at"
"""That name, and what the form said then: as long as it says so, somebody looks at the result."""

CLOSED: Final = "generate.closed"
"""A name for the last time that one was closed, and its id: its card gets the focus once."""

ADDRESS: Final = "address"
"""Prefix of what the session knows of each form's address."""

UNKNOWN: Final = "generate.unknown"
"""Whether the address just named an animation that does not exist."""

TAB: Final = "generate.tab"
"""A name for this session, to tell its presses from those of another tab."""

LOOKED: Final = "generate.looked"
"""Whether this session has looked at the account before."""

SUBMIT_ERROR: Final = "generate.submit_error"
"""The brief that could not be submitted, and the error."""

ACTION_ERROR: Final = "generate.action_error"
"""Id of the animation that an action failed on, and the error."""

LOST: Final = "generate.lost"
"""What was found out about a lost request, which one, and when."""

DOUBTS: Final = "generate.doubts"
"""Id of the animation that a task was given for, and what could not be checked about it."""

RESULTS: Final = "generate.results"
"""The newest snapshots that this session saw, by id."""

STALE: Final = "generate.stale"
"""Id of the animation that is shown from memory, as the database does not answer."""

UNREADABLE: Final = "generate.unreadable"
"""Why the animation that the address names cannot be shown, if another release wrote it."""

FOLLOWED: Final = "generate.followed"
"""Id of the animation that this session last saw moving."""

OLDER: Final = "generate.older"
"""Animations that the list shows, once older ones were asked for, and whether there are more."""

SIGN_IN: Final = "sign_in"
SIGN_OUT: Final = "sign_out"
"""The buttons for those who come and go."""

ACCOUNT_ERROR: Final = "account.error"
"""Why the account could not be looked at, and when."""

USAGE: Final = "credits.usage"
"""Usage as it was last read, or why it could not be, and when."""

LAB_COUNT: Final = "lab.count"
"""How many versions stand side by side."""

LAB_COUNT_IN_ADDRESS: Final = "versions"
"""The parameter in the address that keeps their number: `?versions=3`."""

LAB_REFERENCE: Final = "lab_reference"
"""Name of the version that the others are compared with."""

LAB_REFERENCE_IN_ADDRESS: Final = "reference"
"""The parameter in the address that keeps it: `?reference=B`."""

USAGE_DAYS: Final = "credits_days"
"""Over how many days usage is shown; also the parameter in the address: `?credits_days=90`."""

GENERATE: Final = "generate"
LAB_A: Final = "lab_a"
LAB_B: Final = "lab_b"
LAB_C: Final = "lab_c"
LAB_D: Final = "lab_d"
LAB_FORMS: Final = (LAB_A, LAB_B, LAB_C, LAB_D)
FORMS: Final = (GENERATE, *LAB_FORMS)
"""Prefixes of the forms that hold a brief."""


def field(form: str, name: str) -> str:
    """Key of one field of a form."""
    return f"{form}_{name}"


EXPERIMENT: Final = "experiment"
"""The parameter in the address that names the experiment on show, `?experiment=<id>`, or `new`."""

EXPERIMENT_DRAFT: Final = "draft"
"""The parameter in the address that keeps the form of a new experiment."""

EXPERIMENT_BASE: Final = "base."
"""Prefix of the parameters that bring a brief to begin an experiment with."""

EXPERIMENT_LISTED: Final = "experiments.listed"
"""How many experiments the list shows."""

EXPERIMENT_ERROR: Final = "experiments.error"
"""What a press on an experiment's page could not do, and of which experiment."""

EXPERIMENT_ASKED: Final = "experiments.asked"
"""What a person was asked about before it is done, and of what."""

EXPERIMENT_WORDS: Final = "experiments.words"
"""What was last read from a file of words."""

EXPERIMENT_EXAMPLE: Final = "experiments.example"
"""The words that the form begins with, which nobody typed."""

EXPERIMENT_LOADED: Final = "experiments.loaded"
"""The name of the file that was put into the form, or why it could not be."""

EXPERIMENT_FILES: Final = "experiments.files"
"""How many files were given: each takes a new field."""

EXPERIMENT_LEFT: Final = "experiments.left_out"
"""The conditions that are left out."""

EXPERIMENT_BRIEF: Final = "experiments.base"
"""The fields of a brief that are the same in every take."""

EXPERIMENT_SAMPLE_SEED: Final = "experiments.sample_seed"
"""By which conditions are drawn."""


def draft(name: str) -> str:
    """Key of one field of the form of a new experiment."""
    return f"experiment_{name}"


EXPERIMENT_CHOICES: Final = tuple(
    draft(name)
    for name in (
        *("varies", "combine", "plan", "leave_rows", "leave_columns"),
        *(f"role_{axis}" for axis in ("recipe", "style", "theme", "orientation", "words",
          "replace", "seed", "image_model", "video_model", "duration", "image_ratio", "detail",
          "motion_prompt")),
        *(f"axis_{axis}" for axis in ("recipe", "style", "theme", "orientation", "detail",
          "duration")),
        *(f"base_{axis}" for axis in ("style", "theme", "orientation")),
    )
)  # fmt: skip
"""Fields of it whose choices have labels that change with the language."""

EXPERIMENT_SIZE: Final = "experiment_size"
"""How many clips stand on a screen."""

EXPERIMENT_RATER: Final = "experiment_rater"
"""Under which name somebody judges who did not sign in."""

EXPERIMENT_INVITE: Final = "experiment_invite"
"""How many days an address for a colleague works, and whether it is shown."""

PRESENTED: Final = "present.addresses"
"""The addresses that this session gave to selections, by the place that shows them."""

EXPERIMENT_TOKENS: Final = "experiments.tokens"
"""What this session's boards save with, by experiment and rater, and when it was made."""

EXPERIMENT_TARGET: Final = "experiment_target"
"""For what the ranking is to hold."""

TRANSFER_FILES: Final = "transfer.files"
"""How many libraries were brought: each takes a new field."""

TRANSFER_SEEN: Final = "transfer.seen"
"""The id of the file that is in the field, and what it would bring."""

TRANSFER_DONE: Final = "transfer.done"
"""What the last one brought, or why it could not."""

LAB_TAB: Final = "tab"
"""The parameter in the address that names the part of the lab on show: `?tab=experiments`."""

LIBRARY_SHOWN: Final = "shown"
"""The parameter in the address that tells how many cards the library shows."""

LIBRARY_AFTER: Final = "after"
"""The parameter in the address that tells where the library's cards begin, far down."""

LIBRARY_COMPARED: Final = "compare"
"""The parameter in the address that names the clips that stand side by side."""

LIBRARY_ORDER: Final = "library.order"
"""The ids of the cards that were shown last, for the ways to the one before and after."""

LIBRARY_NEXT: Final = "library.next"
"""Where the cards after those go on."""

LIBRARY_DONE: Final = "library.done"
"""The number of the last thing done that a shelf asked, by the shelf."""

LIBRARY_TOLD: Final = "library.told"
"""What came of it, in words, once."""

LIBRARY_FROM: Final = "library.from"
"""Id of the animation that was closed: its card gets the focus."""

LIBRARY_PRESENT: Final = "library.present"
"""Where a selection is shown full screen, once."""

LIBRARY_ERROR: Final = "library.error"
"""Id of the animation that an action failed on, and the error."""

LIBRARY_ASKED: Final = "library.asked"
"""Id of the animation of which somebody was asked whether to delete it."""
