"""What was spent, what may be bought, and what can be proved."""

from runway_core.money import allowance, ledger, overview, spending, task_match
from runway_core.money.account import Account, CreditsReport, Decision, usual_price
from runway_core.money.alarm import Alarm
from runway_core.money.allowance import LOOK_SECONDS, Allowance, Cap, Caps, Held, Needs
from runway_core.money.evidence import DAY, SETTLED, Charge, Evidence, Facts, judge
from runway_core.money.overview import (
    Dimension,
    Estimated,
    Group,
    Outcome,
    Overview,
    Overviews,
    Sum,
)
from runway_core.money.spending import Amount, Compared, DayCompared, Pace, Spending
from runway_core.money.task_match import NOT_ITS_FILE, Doubt, Fits, Sent

__all__ = [
    "DAY",
    "LOOK_SECONDS",
    "NOT_ITS_FILE",
    "SETTLED",
    "Account",
    "Alarm",
    "Allowance",
    "Amount",
    "Cap",
    "Caps",
    "Charge",
    "Compared",
    "CreditsReport",
    "DayCompared",
    "Decision",
    "Dimension",
    "Doubt",
    "Estimated",
    "Evidence",
    "Facts",
    "Fits",
    "Group",
    "Held",
    "Needs",
    "Outcome",
    "Overview",
    "Overviews",
    "Pace",
    "Sent",
    "Spending",
    "Sum",
    "allowance",
    "judge",
    "ledger",
    "overview",
    "spending",
    "task_match",
    "usual_price",
]
