"""What was spent, what may be bought, and what can be proved."""

from runway_core.money import allowance, ledger, spending, task_match
from runway_core.money.account import Account, CreditsReport, Decision, usual_price
from runway_core.money.allowance import LOOK_SECONDS, Allowance, Held, Needs
from runway_core.money.evidence import DAY, SETTLED, Charge, Evidence, Facts, judge
from runway_core.money.spending import Amount, Compared, DayCompared, Spending
from runway_core.money.task_match import NOT_ITS_FILE, Doubt, Fits, Sent

__all__ = [
    "DAY",
    "LOOK_SECONDS",
    "NOT_ITS_FILE",
    "SETTLED",
    "Account",
    "Allowance",
    "Amount",
    "Charge",
    "Compared",
    "CreditsReport",
    "DayCompared",
    "Decision",
    "Doubt",
    "Evidence",
    "Facts",
    "Fits",
    "Held",
    "Needs",
    "Sent",
    "Spending",
    "allowance",
    "judge",
    "ledger",
    "spending",
    "task_match",
    "usual_price",
]
