"""Accounts of those who read results on a desktop, and their server-side sessions.

Participants of a workshop have no account: a link is enough for them. Other rooms ask only
`signed_in()` and `may_open(request)`.
"""

from __future__ import annotations

from .door import current_account, init_app, may_open, signed_in

__all__ = ["current_account", "init_app", "may_open", "signed_in"]
