"""What is counted while an instance runs, for Prometheus: how many and how long, never who or what.

Every label is one of our own words (a route's rule, a status class, a verdict's code, a state): nothing that
came with a request becomes a label, so neither a person nor an address can appear, and the series stay few.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from flask import Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client import Counter as Total
from prometheus_client.core import GaugeMetricFamily, Metric
from sqlalchemy.exc import SQLAlchemyError

from pairs.log.append import Verdict
from pairs.log.transaction import Busy

SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Bounds of the classes of durations. A live stream counts until its first byte."""
NO_RULE = "(none)"
"""The rule of a request that none matched: what was asked for is not written down."""

Read = Callable[[], Mapping[str, float]]


class Measures:
    """The counters of one application, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Total(
            "pairs_requests", "Requests answered.", ("rule", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "pairs_request_seconds",
            "Seconds to the first byte of an answer.",
            ("rule",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._pushes = Total("pairs_pushes", "Pushes of contributions taken.", registry=self.registry)
        self._changes = Total(
            "pairs_changes",
            "Changes judged, by verdict, and by code where one was refused.",
            ("verdict", "code"),
            registry=self.registry,
        )

    def answered(self, rule: str, status: int, seconds: float) -> None:
        """A request of a route's rule was answered."""
        self._requests.labels(rule, f"{status // 100}xx").inc()
        self._seconds.labels(rule).observe(seconds)

    def pushed(self, verdicts: Iterable[Verdict]) -> None:
        """A push was judged."""
        self._pushes.inc()
        for (verdict, code), count in Counter((one.verdict, one.code or "") for one in verdicts).items():
            self._changes.labels(verdict, code).inc(count)

    def gauge(self, name: str, about: str, label: str, read: Read) -> None:
        """Something that is read when it is asked for: `read` gives a value by label, "" for none."""
        self.registry.register(_Gauge(name, about, label, read))

    def text(self) -> bytes:
        """All of it in Prometheus' text format 0.0.4."""
        return generate_latest(self.registry)


class _Gauge:
    def __init__(self, name: str, about: str, label: str, read: Read) -> None:
        self._name, self._about, self._label, self._read = name, about, label, read

    def describe(self) -> Iterable[Metric]:
        """Nothing yet: reading needs the application's context."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """One family, read now; empty where the database does not answer, which is when the others matter."""
        family = GaugeMetricFamily(self._name, self._about, labels=[self._label] if self._label else [])
        try:
            values = self._read()
        except (Busy, SQLAlchemyError):
            values = {}
        for label, value in values.items():
            family.add_metric([label] if self._label else [], value)
        return [family]


def measures() -> Measures:
    """Those of the application that answers."""
    return cast(Measures, current_app.extensions["pairs-measures"])


def rule() -> str:
    """The rule of the route that answers; NO_RULE when there is none."""
    return request.url_rule.rule if request.url_rule is not None else NO_RULE


def seconds() -> float:
    """How long the request has been answered for; 0 before it was counted."""
    began = g.get("pairs_began")
    return 0.0 if began is None else time.perf_counter() - began


def init_app(app: Flask) -> None:
    """Counts every request of the application. Called before any other door opens, to see all of it."""
    app.extensions["pairs-measures"] = counted = Measures()

    def begin() -> None:
        g.pairs_began = time.perf_counter()

    def end(response: Response) -> Response:
        counted.answered(rule(), response.status_code, seconds())
        return response

    app.before_request(begin)
    app.after_request(end)
