"""The OpenID provider as this server meets it: whether it answers, is who it should be, and has keys."""

from __future__ import annotations

from flask_babel import gettext as _

from pairs.config import Settings
from pairs.people.openid_provider import Provider
from pairs.people.openid_road import Unreachable

from .finding import GOOD, WRONG, Finding


def look(settings: Settings) -> list[Finding]:
    """Asks the provider for its description and its keys; gives nothing where there is no provider."""
    if not settings.PAIRS_OIDC_ISSUER:
        return []
    about, provider = _("Sign-in elsewhere"), Provider(settings)
    try:
        provider.keys()
    except Unreachable as problem:
        said = _("The OpenID provider cannot be used: %(reason)s", reason=problem)
        mend = _("Check PAIRS_OIDC_ISSUER, that the provider runs, and that the firewall lets us out.")
        return [Finding(WRONG, about, said, mend)]
    said = _(
        "%(issuer)s answers, and has keys. The redirect address to register there is %(back)s",
        issuer=provider.issuer,
        back=provider.back,
    )
    return [Finding(GOOD, about, said)]
