"""Partitions, lost, doubled and reordered deliveries, wrong clocks, a restored server: all devices converge.

Hypothesis looks for a history after which two devices show different things, or something said is nowhere.
"""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, rule
from sqlalchemy import select

from pairs import create_app
from pairs.cli import main
from pairs.config import Settings
from pairs.extensions import db
from pairs.log.access import digest, new_id, token_of
from pairs.log.fold import Folded, fold
from pairs.log.kinds import kind_of
from pairs.log.stamp import Clock, now_ms
from tests.support.ready import prepare

from .replica import Replica, Road

YEAR = 365 * 24 * 3600 * 1000
SKEWS = (0, 0, 1_500, -90_000, 6 * 60_000, -6 * 60_000, YEAR, -YEAR)
TEXTS = st.text(alphabet="abé’ 🩺\n", min_size=1, max_size=12)


@functools.cache
def empty_database() -> Path:
    """A migrated database to start each history from: migrating anew each time would take most of the run."""
    folder = Path(tempfile.mkdtemp(prefix="pairs-empty-"))
    app = create_app(Settings(PAIRS_FOLDER=str(folder)))
    prepare(app)
    with app.app_context():
        db.engine.dispose()
    return folder / "pairs.sqlite"


def wrong_by(skew: int) -> Callable[[], int]:
    """A device's wall clock, wrong by `skew` ms."""
    return lambda: now_ms() + skew


class Partitions(RuleBasedStateMachine):
    """Four devices in one workshop, and a road between them and the server that does everything wrong."""

    topics = Bundle("topics")
    held = Bundle("held")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="pairs-partitions-"))
        shutil.copy(empty_database(), self.folder / "pairs.sqlite")
        self.start()
        self.said: dict[str, Replica] = {}

    def start(self) -> None:
        self.app = create_app(Settings(PAIRS_FOLDER=str(self.folder)))

    @initialize(skews=st.lists(st.sampled_from(SKEWS), min_size=4, max_size=4))
    def open(self, skews: list[int]) -> None:
        clocks = [Clock(wall=wrong_by(skew)) for skew in skews]
        opener = Replica.opening(clocks[0])
        workshop, secret = opener.device.workshop, opener.device.secret
        self.devices = [opener, *(Replica.made(workshop, secret, clock) for clock in clocks[1:])]
        self.say(opener, "workshop", "workshop", {"title": "Relève", "state": "live"})
        client = self.app.test_client()
        reply = client.post(
            "/api/workshops",
            json={"id": workshop, "access": digest(token_of(workshop, secret)), "parcels": opener.request()},
        )
        assert reply.status_code == 201, reply.text
        opener.settle(reply.get_json())
        self.roads = [Road(client, replica.device) for replica in self.devices]
        self.backup: Path | None = None

    def say(self, replica: Replica, kind: str, rec: str | None, fields: dict[str, Any]) -> str:
        before = set(replica.outbox)
        found = replica.write(kind, rec, fields)
        for change_id in set(replica.outbox) - before:
            self.said[change_id] = replica
        return found

    @rule(target=topics, who=st.integers(0, 3), text=TEXTS)
    def propose(self, who: int, text: str) -> str:
        return self.say(self.devices[who], "topic", None, {"text": text})

    @rule(who=st.integers(0, 3), topic=topics, text=TEXTS)
    def edit(self, who: int, topic: str, text: str) -> None:
        self.say(self.devices[who], "topic", topic, {"text": text})

    @rule(who=st.integers(0, 3), topic=topics, weight=st.integers(0, 3))
    def vote(self, who: int, topic: str, weight: int) -> None:
        replica = self.devices[who]
        rec = replica.device.rec_id("vote", topic, replica.device.me)
        self.say(replica, "vote", rec, {"topic": topic, "weight": weight, "step": "vote"})

    @rule(
        who=st.integers(0, 3),
        fields=st.dictionaries(st.sampled_from("abc"), st.integers(-9, 9) | TEXTS, min_size=1),
    )
    def say_what_this_server_does_not_know(self, who: int, fields: dict[str, Any]) -> None:
        self.say(self.devices[who], "of_tomorrow", None, fields)

    @rule(who=st.integers(0, 3))
    def push(self, who: int) -> None:
        replica = self.devices[who]
        replica.settle(self.roads[who].push(replica.request()))

    @rule(who=st.integers(0, 3))
    def push_and_lose_the_reply(self, who: int) -> None:
        self.roads[who].push(self.devices[who].request())

    @rule(who=st.integers(0, 3))
    def push_twice(self, who: int) -> None:
        parcels = self.devices[who].request()
        replies = [self.roads[who].push(parcels) for _ in range(2)]
        for reply in reversed(replies):
            self.devices[who].settle(reply)

    @rule(target=held, who=st.integers(0, 3))
    def a_request_lingers_on_the_road(self, who: int) -> tuple[int, list[str]]:
        return who, self.devices[who].request()

    @rule(request=consumes(held))
    def a_late_request_arrives(self, request: tuple[int, list[str]]) -> None:
        who, parcels = request
        self.devices[who].settle(self.roads[who].push(reversed(parcels)))

    @rule(who=st.integers(0, 3))
    def pull(self, who: int) -> None:
        self.roads[who].pull(self.devices[who])

    @rule()
    def back_up(self) -> None:
        target = self.folder / f"backup-{new_id()}"
        self.command("backup", str(target))
        self.backup = target

    @rule()
    def restore(self) -> None:
        if self.backup is None:
            return
        self.close()
        self.command("restore", str(self.backup))
        self.start()
        client = self.app.test_client()
        for road in self.roads:
            road.client = client

    def command(self, *arguments: str) -> None:
        environment = {"PAIRS_FOLDER": str(self.folder)}
        done = CliRunner(env=environment).invoke(main, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output

    def close(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def teardown(self) -> None:
        if not hasattr(self, "roads"):
            return
        try:
            self.everyone_meets_the_server()
            self.nothing_is_lost_and_all_agree()
        finally:
            self.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def everyone_meets_the_server(self) -> None:
        for _ in range(3):
            for replica, road in zip(self.devices, self.roads, strict=True):
                road.pull(replica)
                while replica.outbox:
                    before = len(replica.outbox)
                    replica.settle(road.push(replica.request()))
                    assert len(replica.outbox) < before, "a push settles something"
        for replica, road in zip(self.devices, self.roads, strict=True):
            road.pull(replica)

    def nothing_is_lost_and_all_agree(self) -> None:
        first = self.devices[0]
        for other in self.devices[1:]:
            assert other.log == first.log
            assert other.shown() == first.shown()
        for change_id, replica in self.said.items():
            assert change_id in first.log or change_id in replica.refused
        with self.app.app_context():
            for record in fold(first.log.values()):
                if (kind := kind_of(record.kind)) is not None:
                    rows = db.session.execute(select(kind.table).filter_by(rec=record.rec))
                    assert_row_is(dict(rows.mappings().one()), record)


def assert_row_is(row: dict[str, Any], record: Folded) -> None:
    """The typed row says what the fold says, field by field."""
    assert row["author"] == record.author
    for name, value in record.fields.items():
        if name in row:
            assert row[name] == value, name
            assert tuple(row["stamps"][name]) == record.stamps[name]


TestPartitions = Partitions.TestCase
TestPartitions.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
