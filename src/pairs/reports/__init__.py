"""What leaves a workshop in one piece: minutes to publish, tables, and everything there is."""

from .announce import init_app

__all__ = ["init_app"]
