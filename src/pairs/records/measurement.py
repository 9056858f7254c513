"""A number on a named indicator, with its unit and day."""

from __future__ import annotations

from sqlalchemy import Float, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.kinds import Kind

from .policy import authored
from .row import RecordRow
from .values import Day, Fields, Flag, Number, Slug, Text


class MeasurementFields(Fields):
    indicator = Text(120)
    value = Number()
    unit = Text(30)
    day = Day()
    note = Text(280)
    scale = Slug()
    step = Slug()
    withdrawn = Flag()


class Measurement(RecordRow):
    """`scale` is the key that the step asked for, if it did."""

    __tablename__ = "record_measurement"

    indicator: Mapped[str | None] = mapped_column(String(120))
    value: Mapped[float | None] = mapped_column(Float(53))
    unit: Mapped[str | None] = mapped_column(String(30))
    day: Mapped[str | None] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(String(280))
    scale: Mapped[str | None] = mapped_column(String(60))
    step: Mapped[str | None] = mapped_column(String(60))
    withdrawn: Mapped[bool | None]


KIND = Kind("measurement", MeasurementFields(), Measurement, authored)
