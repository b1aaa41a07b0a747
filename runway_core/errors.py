"""Everything this package raises on purpose.

::

    StudioError
    ├─ SettingsError            a setting cannot be used
    ├─ BriefError               a brief cannot be used; names the field
    │  └─ PromptTooLong         the person's own words do not fit; says by how much
    ├─ LabError                 an experiment, or a file of ballots, cannot be used; says where
    │  └─ BallotError           a ballot cannot be read; names its line
    ├─ LibraryError             what is said of an animation, or done with it, cannot be
    ├─ NotAllowed               we refuse before anything is sent
    │  ├─ CannotAfford          the balance does not cover it
    │  ├─ NoGenerationsLeft     the account's number of tasks of a model for 24 hours
    │  ├─ DailyCapReached       our own STUDIO_MAX_CREDITS_PER_DAY
    │  │  └─ PersonalCapReached STUDIO_MAX_CREDITS_PER_PERSON_PER_DAY
    │  ├─ ViewersCannotSpend    whoever asks may look, but not spend or stop
    │  ├─ NotInvited            whoever signed in is not on the lists
    │  ├─ BudgetReached         an experiment's own hard stop
    │  ├─ ExperimentState       the experiment is not where this would make sense
    │  ├─ NeedsConsent          carrying on costs credits and nobody agreed to the price
    │  ├─ WrongTask             a task that cannot be the one that a lost request made
    │  ├─ NoRollBack            no other version of a recipe was chosen before
    │  └─ WrongState            the animation is not where this would make sense
    ├─ NotFound                 no animation, task or file has this id
    │  └─ NoSuchRecipe          no recipe, or no version of it, of this name
    ├─ AmbiguousId              the first characters of an id are those of several
    ├─ RequestError             a call of the HTTP API that cannot be taken; says why
    ├─ RunwayError              Runway, or the way to it, said no
    │  ├─ Unreachable           no connection was made: nothing was sent
    │  ├─ AnswerLost            the request went out and no answer came back
    │  ├─ RunwayDown            5xx
    │  ├─ BadAnswer             an answer that cannot be read
    │  └─ Refused               a 4xx that can only be a refusal: nothing was done or charged
    │     ├─ InvalidRequest     400
    │     ├─ VersionRefused     400 about the header with the API's version
    │     ├─ RequestTooLarge    413
    │     ├─ OutOfCredits       400 with Runway's own sentence about credits
    │     ├─ KeyRefused         401
    │     ├─ NotEntitled        403
    │     ├─ NoSuchTask         404
    │     ├─ TooManyRequests    429
    │     └─ DailyLimitReached  429 with Runway's own sentence about the day
    ├─ RecipeRefused            a recipe's text cannot be used; says what is wrong, and where
    ├─ RecipeFile               the file of a recipe cannot be read or written
    ├─ RewriterError            the server that suggests prompts, or the way to it, said no
    │  ├─ RewriterOff           there is none in the settings
    │  ├─ RewriterSilent        no whole answer in time
    │  └─ SuggestionRefused     its answer breaks a rule of ours; says which
    ├─ ArchiveError             the file of an exported library cannot be taken; says why
    ├─ MediaError               a file could not be fetched, or is not what was promised
    └─ StorageError             our disk or database could not keep something
       ├─ MediaStoreError       the store of pictures and clips does not answer, or refuses
       ├─ UnreadableAnimation   another version of the studio wrote it
       ├─ Unstorable            what was to be kept is what no later try can keep either
       ├─ NewerDatabase         a newer version of the studio has used the database
       ├─ UnknownDatabase       the database is of no version that we know
       ├─ BackupFailed          no copy could be made before changing the database
       ├─ MigrationFailed       the database could not be changed, and is as it was
       └─ NotTheOwner           its tables are to be changed, by a role that may not

Each error carries data and a `code`; the words for it are `error.<code>.what` and
`error.<code>.next` in the messages. Raw text from outside goes into `detail`, which only the
log may show, after `redact`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from runway_core.states import PASSING, State
from runway_core.text import redact


class StudioError(Exception):
    """Anything that this package raises on purpose."""

    code: ClassVar[str] = "unexpected"

    about: Any = None
    """The `Animation` that was to be changed, as it stands: what it has cost is told as well."""
    in_doubt: bool = False
    """Whether nobody knows if something was begun before it failed."""

    def __init__(self, *, detail: str = "", **params: Any) -> None:
        # Whoever asked may have asked for anything, a key in the wrong field for one.
        self.params = {
            name: redact(value) if isinstance(value, str) else value
            for name, value in params.items()
        }
        self.detail = redact(detail)
        super().__init__(self.message_code)

    @property
    def message_code(self) -> str:
        """The part of the message key that tells this case from its siblings."""
        return self.code

    def __str__(self) -> str:
        # For logs and tracebacks: data without the raw text.
        shown = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.message_code}({shown})"


@contextmanager
def about(animation: object) -> Iterator[None]:
    """Whatever fails within is about `animation`: what that has cost is told as well."""
    try:
        yield
    except StudioError as error:
        error.about = animation
        raise


class SettingsError(StudioError):
    """A setting cannot be used."""

    code = "settings"

    def __init__(self, variable: str, problem: str, **params: Any) -> None:
        self.variable = variable
        self.problem = problem
        super().__init__(variable=variable, **params)

    @property
    def message_code(self) -> str:
        return f"settings.{self.problem}"


class BriefError(StudioError):
    """A brief cannot be used."""

    code = "brief"

    def __init__(self, field: str, problem: str, **params: Any) -> None:
        self.field = field
        self.problem = problem
        super().__init__(**{"field": field, **params})

    @property
    def message_code(self) -> str:
        return f"brief.{self.problem}"


class PromptTooLong(BriefError):
    """The words alone, or an edited prompt, are over the limit; they are never cut."""

    def __init__(self, *, length: int, limit: int, stage: str, field: str = "words") -> None:
        self.over = length - limit
        problem = "prompt_too_long" if field == "words" else "edit_too_long"
        numbers = {"length": length, "limit": limit, "over": self.over}
        super().__init__(field, problem, **numbers, stage=stage)


class LabError(StudioError):
    """An experiment, or a file of ballots, cannot be used as it is.

    `place` says where: `axes.style[1]`, `line 3`. `cause` is what an error of another kind has to
    say of it, such as a brief's.
    """

    code = "lab"

    def __init__(
        self, problem: str, *, place: str = "", cause: StudioError | None = None, **params: Any
    ) -> None:
        self.problem, self.place, self.cause = problem, place, cause
        super().__init__(**{"place": place, **params})

    @property
    def message_code(self) -> str:
        return f"{self.code}.{self.problem}"


class BallotError(LabError):
    """A ballot cannot be read. `line` is where it stands in its file, if it came in one."""

    code = "ballot"

    def __init__(self, problem: str, *, line: int | None = None, **params: Any) -> None:
        self.line = line
        if line is not None:
            params |= {"line": line, "said": "line"}
        place = "" if line is None else f"line {line}"
        super().__init__(problem, place=place, **params)


class LibraryError(StudioError):
    """What is said of animations, or done with them, cannot be taken as it is."""

    code = "library"

    def __init__(self, problem: str, **params: Any) -> None:
        self.problem = problem
        super().__init__(**params)

    @property
    def message_code(self) -> str:
        return f"{self.code}.{self.problem}"


class NotAllowed(StudioError):
    """We refuse before anything is sent: nothing was charged."""

    code = "not_allowed"


class CannotAfford(NotAllowed):
    """The balance does not cover what was asked for."""

    code = "cannot_afford"

    def __init__(self, *, needed: int, available: int) -> None:
        self.needed, self.available = needed, available
        super().__init__(needed=needed, available=available, missing=needed - available)


class NoGenerationsLeft(NotAllowed):
    """Runway takes no more tasks of a model in these 24 hours, or not as many."""

    code = "no_generations"

    def __init__(self, *, model: str, needed: int, left: int, most: int) -> None:
        self.model, self.needed, self.left, self.most = model, needed, left, most
        super().__init__(model=model, needed=needed, left=left, most=most)


class DailyCapReached(NotAllowed):
    """Our own hard stop for real spend in one UTC day."""

    code = "daily_cap"

    def __init__(self, *, cap: int, spent: int, needed: int) -> None:
        self.cap, self.spent, self.needed = cap, spent, needed
        super().__init__(cap=cap, spent=spent, needed=needed, left=max(0, cap - spent))


class PersonalCapReached(DailyCapReached):
    """Our own hard stop for what one person asks for in one UTC day."""

    code = "personal_cap"


class BudgetReached(NotAllowed):
    """An experiment's own hard stop: what it has spent and promised, and this, would pass it."""

    code = "budget"

    def __init__(self, *, budget: int, spent: int, needed: int) -> None:
        self.budget, self.spent, self.needed = budget, spent, needed
        left = max(0, budget - spent)
        super().__init__(budget=budget, spent=spent, needed=needed, left=left)


class ExperimentState(NotAllowed):
    """The experiment is not in a state where this would make sense."""

    code = "experiment_state"

    def __init__(self, state: str, action: str) -> None:
        self.state, self.action = state, action
        super().__init__(state=state, action=action)


class ViewersCannotSpend(NotAllowed):
    """Whoever asks may look at everything, but may not spend credits or stop what others pay."""

    code = "viewers_cannot_spend"


class NotInvited(NotAllowed):
    """Whoever signed in is on none of the lists of people."""

    code = "not_invited"


class NeedsConsent(NotAllowed):
    """Carrying on costs credits, and nobody agreed to the price yet."""

    code = "needs_consent"

    def __init__(self, credits: int) -> None:
        self.credits = credits
        super().__init__(credits=credits)


class WrongTask(NotAllowed):
    """The task that a person named cannot be the one that a lost request made.

    `problem` is one of: kind.image, kind.video (the kind that was asked for), early, late.
    """

    code = "wrong_task"

    def __init__(self, problem: str, **params: Any) -> None:
        self.problem = problem
        super().__init__(**params)

    @property
    def message_code(self) -> str:
        return f"{self.code}.{self.problem}"


class WrongState(NotAllowed):
    """The animation is not in a state where this would make sense."""

    code = "wrong_state"

    def __init__(self, state: str, action: str) -> None:
        self.state, self.action = state, action
        params = {"state": state, "action": action}
        if action == "resume" and state in PASSING | {State.UNCONFIRMED}:
            # Whoever is told to start anew here pays twice.
            params["said"] = "unconfirmed" if state == State.UNCONFIRMED else "moving"
        super().__init__(**params)

    @property
    def message_code(self) -> str:
        return f"wrong_state.{self.action}"


class NotFound(StudioError):
    """No animation, task or file has this id."""

    code = "not_found"

    def __init__(self, *, id: str, **params: Any) -> None:
        self.id = redact(id, 40)
        super().__init__(id=self.id, **params)


class NoSuchRecipe(NotFound):
    """No recipe has this name, or no version of it this number; `allowed` names what there is."""

    code = "no_such_recipe"

    def __init__(self, *, id: str, allowed: str) -> None:
        super().__init__(id=id, allowed=allowed)


class RecipeRefused(StudioError):
    """A recipe's text cannot be used: it cannot be read, or there are briefs that it has no prompts
    for. `faults` tell each what is wrong and where, in a language, by `said` and `as_dict`.
    """

    code = "recipe_refused"

    def __init__(self, faults: Sequence[Any]) -> None:
        self.faults = tuple(faults)
        super().__init__(count=len(self.faults))


class RecipeFile(StudioError):
    """The file of a recipe cannot be read or written."""

    code = "recipe_file"

    def __init__(self, *, file: str, detail: str = "") -> None:
        super().__init__(file=redact(file, 200), detail=detail)


class ArchiveError(StudioError):
    """The file of an exported library cannot be taken as it is; nothing of it was.

    `problem` says why: `not_ours`, `other_version`, `damaged`, `not_allowed`, `bad_line`,
    `no_file`.
    """

    code = "archive"

    def __init__(self, problem: str, *, detail: str = "", **params: Any) -> None:
        self.problem = problem
        super().__init__(detail=detail, **params)

    @property
    def message_code(self) -> str:
        return f"archive.{self.problem}"


class NoRollBack(NotAllowed):
    """Nobody chose another version of this recipe before."""

    code = "no_roll_back"

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)


class AmbiguousId(StudioError):
    """What was given of an id fits several animations; `ids` names them, or the first of them."""

    code = "ambiguous_id"

    def __init__(self, *, id: str, ids: Sequence[str], more: bool) -> None:
        self.ids = tuple(ids)
        super().__init__(id=id, ids=", ".join(ids) + (", …" if more else ""))


class RequestError(StudioError):
    """A call of the HTTP API that cannot be taken as it is; what is wrong is not the brief.

    `problem` is a row of the API's table of problems. `retry_after` is in seconds, where trying
    again later makes sense.
    """

    code = "request"

    def __init__(self, problem: str, *, retry_after: float | None = None, **params: Any) -> None:
        self.problem = problem
        self.retry_after = retry_after
        super().__init__(**params)

    @property
    def message_code(self) -> str:
        return f"request.{self.problem}"


class RunwayError(StudioError):
    """Runway, or the way to it, said no.

    `status` is the HTTP status, if there was one; `request_id` is Runway's own, for its support.
    """

    code = "runway"

    def __init__(
        self,
        *,
        status: int | None = None,
        request_id: str | None = None,
        detail: str = "",
        **params: Any,
    ) -> None:
        self.status = status
        self.request_id = request_id
        said = self.said
        if said is not None:
            # Kept with the error, so that what an animation keeps of it says the same.
            params |= {"said": said, "status": status}
        super().__init__(detail=detail, **params)

    @property
    def said(self) -> str | None:
        """The words for what Runway answered, below those of the code; None if there are none:
        `status` for one that its status tells, `unreadable`, `cut` for one that broke off, or
        `fields` for one that names some.
        """
        return None


class Unreachable(RunwayError):
    """No connection was made: nothing was sent, nothing can have been charged."""

    code = "unreachable"


class AnswerLost(RunwayError):
    """The request went out and no whole answer came back. With a `status`, a part of one did."""

    code = "answer_lost"

    @property
    def said(self) -> str | None:
        return None if self.status is None else "cut"


class RunwayDown(RunwayError):
    """Runway answered with a 5xx."""

    code = "runway_down"

    @property
    def said(self) -> str | None:
        return None if self.status is None else "status"


class BadAnswer(RunwayError):
    """Runway answered something that cannot be read, or with a status that it does not document."""

    code = "bad_answer"

    @property
    def said(self) -> str | None:
        taken = self.status is None or 200 <= self.status < 300
        return "unreadable" if taken else "status"


class Refused(RunwayError):
    """A 4xx that can only be a refusal: nothing was done, nothing was charged."""

    code = "refused"

    @property
    def said(self) -> str | None:
        # Those below say by themselves what was answered.
        return "status" if type(self) is Refused and self.status is not None else None


class InvalidRequest(Refused):
    """Runway did not accept the request's fields; `fields` names them."""

    code = "invalid_request"

    def __init__(self, *, fields: tuple[str, ...] = (), **data: Any) -> None:
        self.fields = fields
        super().__init__(fields=", ".join(fields), **data)

    @property
    def said(self) -> str | None:
        return "fields" if self.fields else None


class VersionRefused(Refused):
    """Runway does not speak the version of its API that the settings name."""

    code = "version_refused"

    def __init__(self, *, version: str = "?", **data: Any) -> None:
        super().__init__(version=redact(version, 40), **data)


class RequestTooLarge(Refused):
    """Runway takes no request of that size: the picture in it is too large."""

    code = "request_too_large"


class OutOfCredits(Refused):
    """Runway says that the account has not enough credits."""

    code = "out_of_credits"


class KeyRefused(Refused):
    """Runway does not accept the API key."""

    code = "key_refused"


class NotEntitled(Refused):
    """The account may not use this model."""

    code = "not_entitled"


class NoSuchTask(Refused):
    """Runway does not know this task: never made, deleted, cancelled, or another account's."""

    code = "no_such_task"


class TooManyRequests(Refused):
    """Runway asks us to slow down. `retry_after` is in seconds, if it said so."""

    code = "too_many_requests"

    def __init__(self, *, retry_after: float | None = None, **data: Any) -> None:
        self.retry_after = retry_after
        super().__init__(**data)


class DailyLimitReached(Refused):
    """The account's number of generations for 24 hours is used up."""

    code = "daily_limit"


class RewriterError(StudioError):
    """The server that suggests prompts, or the way to it, said no. Nothing was sent to Runway.

    `problem` is one of: unreachable, refused, key, busy (these with a `status`), unreadable.
    """

    code = "rewriter"

    def __init__(self, problem: str = "", *, status: int | None = None, **params: Any) -> None:
        self.problem = problem
        self.status = status
        super().__init__(status=status, **params)

    @property
    def message_code(self) -> str:
        return f"{self.code}.{self.problem}" if self.problem else self.code


class RewriterOff(RewriterError):
    """No server that suggests prompts is set."""

    code = "rewriter_off"


class RewriterSilent(RewriterError):
    """The server that suggests prompts gave no whole answer in time."""

    code = "rewriter_silent"


class SuggestionRefused(RewriterError):
    """What was suggested breaks one of the rules that our own prompts keep; `problem` is its
    name.
    """

    code = "suggestion_refused"


class MediaError(StudioError):
    """A file could not be fetched or read, or is not what was promised.

    `problem` is one of: expired, unreachable, unsafe_address, redirect, wrong_bytes, too_large,
    cut_short, changed, missing, no_output, no_loop; in animations of earlier releases wrong_type
    too.
    """

    code = "media"

    def __init__(self, problem: str, *, detail: str = "", **params: Any) -> None:
        self.problem = problem
        super().__init__(detail=detail, **params)

    @property
    def message_code(self) -> str:
        return f"media.{self.problem}"


class StorageError(StudioError):
    """Our disk or database could not keep something."""

    code = "storage"

    unseen: bool = False
    """Whether it is about an animation that could not be looked at either."""


class MediaStoreError(StorageError):
    """The store of pictures and clips, which is not on this machine, gave or took nothing.

    `problem` is one of: silent (no answer in time, or no way to it), refused (it knows us, or its
    folder, not), trouble (any other answer).
    """

    code = "media_store"

    def __init__(self, problem: str, *, detail: str = "", **params: Any) -> None:
        self.problem = problem
        super().__init__(detail=detail, **params)

    @property
    def message_code(self) -> str:
        return f"media_store.{self.problem}"


class Unstorable(StorageError):
    """The database does not take what was to be written, and never will: no try helps."""

    code = "unstorable"


class UnreadableAnimation(StorageError):
    """An animation that another version of the studio wrote, in a state, say, that this one does
    not know; `id` is its own.
    """

    code = "animation_unreadable"
    unseen = True


class NewerDatabase(StorageError):
    """A newer studio has used the database; `found` is its revision, `known` is ours."""

    code = "database_newer"


class UnknownDatabase(StorageError):
    """The database is of no revision that we know: another program's, or damaged."""

    code = "database_unknown"


class BackupFailed(StorageError):
    """No copy of the database could be made before changing it, so that it was not changed."""

    code = "backup_failed"


class MigrationFailed(StorageError):
    """The database could not be changed from revision `found` to `known`, and is as it was."""

    code = "migration_failed"


class NotTheOwner(StorageError):
    """The database's tables have to be made or changed, and the role that came may not."""

    code = "not_the_owner"
