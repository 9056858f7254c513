"""Workshops begun at the desk: the hand that speaks for it, the call, its public page."""
