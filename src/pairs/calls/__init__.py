"""Workshops begun at the desk: the hand that speaks for it, the call, its public page."""

from .hand import init_app

__all__ = ["init_app"]
