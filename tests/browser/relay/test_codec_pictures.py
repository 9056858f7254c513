"""Frames drawn as codes and read off their pixels again, as a camera or a photo shows them."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Run

# `picture(text, view)` photographs a frame: the code fills `part` of the height of a canvas, `side` wide.
PHOTOGRAPH = """
const chance = relay.chanceOf(7)
const items = [relay.letters(chance, 3_000)]
const volumes = await relay.pack(items)
const sender = new relay.Sender(volumes)
const read = await relay.reader()
const code = document.createElement('canvas')
function picture(text, { side = 640, turn = 0, blur = 0, shade = 0, part = 0.85 } = {}) {
  relay.drawFrame(code, text)
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side * 0.75
  const draw = canvas.getContext('2d', { willReadFrequently: true })
  draw.fillStyle = `hsl(40 20% ${92 - shade}%)`
  draw.fillRect(0, 0, side, side)
  draw.imageSmoothingEnabled = false
  draw.filter = `blur(${blur}px) brightness(${1 - shade / 100})`
  draw.translate(canvas.width / 2, canvas.height / 2)
  draw.rotate((turn * Math.PI) / 180)
  const shown = canvas.height * part
  draw.drawImage(code, -shown / 2, -shown / 2, shown, shown)
  return canvas
}
const readOff = (canvas) => read(canvas, canvas.getContext('2d'))
const blobOf = (canvas, type = 'image/jpeg') => new Promise((done) => canvas.toBlob(done, type, 0.8))
"""


@pytest.mark.parametrize(("size", "version"), [(1, 7), (2, 10), (3, 13), (4, 15)])
def test_a_frame_has_the_version_that_was_promised_and_is_read_off_its_pixels(
    codec: Run, size: int, version: int
) -> None:
    said = codec(
        PHOTOGRAPH
        + """const text = sender.frame({ size: a })
        const found = await readOff(picture(text))
        return [(code.width - 8 - 17) / 4, found === text]""",
        size,
    )
    assert said == [version, True]


@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize(
    "view",
    [
        {"turn": 4},
        {"turn": -9},
        {"turn": 90},
        {"turn": 180},
        {"blur": 0.8},
        {"shade": 45},
        {"part": 0.7, "side": 800},
        {"turn": 3, "blur": 0.6, "shade": 20},
    ],
    ids=str,
)
def test_a_turned_blurred_or_dim_frame_is_read(codec: Run, size: int, view: dict[str, Any]) -> None:
    """Five frames, of which most are read; those that are, without a letter wrong."""
    read = codec(
        PHOTOGRAPH
        + """let [right, wrong] = [0, 0]
        for (let i = 0; i < 5; i++) {
          const text = sender.frame({ size: a.size })
          const found = await readOff(picture(text, a.view))
          if (found === text) right++
          else if (found) wrong++
        }
        return [right, wrong]""",
        {"size": size, "view": view},
    )
    assert read[0] >= 4
    assert read[1] == 0


def test_a_bundle_arrives_by_pictures_alone(codec: Run) -> None:
    arrived = codec(
        PHOTOGRAPH
        + """const receiver = new relay.Receiver()
        for (let i = 0; i < 60; i++) {
          const canvas = picture(sender.frame({ size: 3 }), { turn: chance() * 8 - 4, blur: chance() * 0.7 })
          if (chance() < 0.3) continue
          const { done } = await receiver.take(await readOff(canvas))
          if (done) return JSON.stringify(done.items) === JSON.stringify(items)
        }"""
    )
    assert arrived is True


@pytest.mark.parametrize("part", [0.9, 0.5, 0.25])
def test_a_film_of_codes_is_scanned_near_or_across_a_table(codec: Run, part: float) -> None:
    """The scanner of the join page: where 480 lines show nothing it looks again at 720."""
    arrived = codec(
        PHOTOGRAPH
        + """const video = document.createElement('video')
        const air = document.createElement('canvas')
        air.width = 1280
        air.height = 720
        const show = () => {
          const canvas = picture(sender.frame({ size: 4 }), { side: 960, part: a, turn: 2, blur: 0.7 })
          air.getContext('2d').drawImage(canvas, 160, 0)
        }
        show()
        const film = (video.srcObject = air.captureStream(30))
        video.muted = true
        await video.play()
        const receiver = new relay.Receiver()
        const done = await new Promise((arrived, never) => {
          let shown = 0
          const timer = setInterval(() => (shown++ < 80 ? show() : never(new Error('not read'))), 150)
          const stop = relay.scan(video, async (text) => {
            const taken = await receiver.take(text)
            if (!taken.done) return
            stop()
            clearInterval(timer)
            arrived(taken.done)
          })
        })
        for (const track of film.getTracks()) track.stop()
        return relay.same(done.items, items)""",
        part,
    )
    assert arrived is True


@pytest.mark.parametrize(
    "view",
    [{"side": 640}, {"side": 1280, "part": 0.5}, {"side": 4000, "part": 0.6}, {"side": 4000, "part": 0.25}],
    ids=str,
)
@pytest.mark.parametrize("form", ["image/jpeg", "image/png"])
def test_a_photo_of_a_still_code_is_read_near_or_far(codec: Run, view: dict[str, Any], form: str) -> None:
    assert codec(
        PHOTOGRAPH
        + """const text = sender.frame({ size: 3 })
        const photo = await blobOf(picture(text, { ...a.view, turn: 2 }), a.form)
        return text === (await relay.readPhoto(photo))""",
        {"view": view, "form": form},
    )


def test_a_photo_without_a_code_gives_nothing_and_a_text_file_is_no_photo(codec: Run) -> None:
    said = codec(
        """const canvas = document.createElement('canvas')
        canvas.width = canvas.height = 900
        canvas.getContext('2d').fillRect(100, 100, 300, 300)
        const photo = await new Promise((done) => canvas.toBlob(done))
        const wrong = await relay.readPhoto(new Blob(['words'])).catch((error) => error.name)
        return [await relay.readPhoto(photo), wrong]"""
    )
    assert said == ["", "InvalidStateError"]


def test_the_browsers_own_detector_is_used_where_it_reads_codes(codec: Run) -> None:
    """Chromium on a desktop has none: a stand-in with the standard's methods, asked as a phone's would be."""
    said = codec(
        PHOTOGRAPH
        + """globalThis.BarcodeDetector = class {
          static getSupportedFormats = async () => a
          constructor({ formats }) { this.formats = formats }
          detect = async () => [{ rawValue: `own ${this.formats}` }]
        }
        try {
          return (await relay.readPhoto(await blobOf(picture('PR1:000')))).slice(0, 11)
        } finally {
          delete globalThis.BarcodeDetector
        }""",
        ["aztec", "qr_code"],
    )
    assert said == "own qr_code"
