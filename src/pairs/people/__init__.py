"""Accounts of those who read results on a desktop, and their server-side sessions.

Participants of a workshop have no account: a link is enough for them. Other rooms ask only
`signed_in()`, `may_open(request)` and what somebody may (`rights`), and note what was done (`audit`).
"""

from __future__ import annotations

from . import audit, rights
from .door import current_account, init_app, may_open, signed_in

__all__ = ["audit", "current_account", "init_app", "may_open", "rights", "signed_in"]
