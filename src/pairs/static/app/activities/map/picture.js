// The map as a picture that stands alone: light colours, title, figures, date. Built as elements, so that no text that
// somebody wrote can become anything but text (RFC 3023: an SVG is a program for whoever opens it).
import { h, render } from 'preact'
import { date } from '../../core/i18n.js'
import { Drawing, FONT, LIGHT, wrap } from './Drawing.jsx'
import { leftOut, told } from './Figures.jsx'
import { arrange } from './layout.js'
import { dayOf, mapOf } from './read.js'

const SVG = 'http://www.w3.org/2000/svg'
const [LEAST, PAD] = [560, 32]

/**
 * The picture of a step's map.
 * @param {import('../../core/replica.js').Replica} w
 * @param {import('../../workshop/plan.js').Step} step
 * @returns {SVGSVGElement | null} null while there is nothing on the map
 */
export function picture(w, step) {
  const map = mapOf(w, step)
  if (!map.places.size) return null
  const plan = arrange(map)
  const day = dayOf(step)
  const width = Math.ceil(Math.max(LEAST, plan.width + 2 * PAD))
  /** @type {{text: string, size: number, weight: number, fill: string, y: number}[]} */
  const lines = []
  let y = PAD
  const say = (/** @type {string} */ text, size = 14, weight = 400, fill = LIGHT.ink, most = 2) => {
    for (const line of wrap(text, width - 2 * PAD, most, size, weight)) lines.push({ text: line, size, weight, fill, y: (y += Math.round(size * 1.4)) })
  }
  say(w.title, 24, 700)
  say([step.name, date(w.now(), { dateStyle: 'long' })].filter(Boolean).join(' · '), 14, 400, LIGHT.soft)
  y += 12
  for (const { name, figure, says } of told(map, day)) {
    say(`${name} – ${figure}`, 15, 700)
    say(says, 13, 400, LIGHT.soft)
  }
  for (const text of leftOut(map)) say(text, 13, 400, LIGHT.soft)
  const top = Math.ceil(y + 20)
  const height = Math.ceil(top + plan.height + PAD)
  const svg = document.createElementNS(SVG, 'svg')
  for (const [name, value] of Object.entries({ xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' })) svg.setAttribute(name, String(value))
  render(
    [
      h('title', {}, `${w.title} · ${step.name}`),
      h('path', { d: `M0 0H${width}V${height}H0Z`, fill: LIGHT.ground }),
      h('g', { 'font-family': FONT }, lines.map((l) => h('text', { x: PAD, y: l.y, 'font-size': l.size, 'font-weight': l.weight, fill: l.fill }, l.text))),
      h('g', { transform: `translate(${(width - plan.width) / 2 - plan.x} ${top - plan.y})` }, h(Drawing, { map, plan, ink: LIGHT, day })),
    ],
    svg,
  )
  return svg
}

/** What a canvas carries on a phone (Safari: 16.7 million pixels). */
const PIXELS = 16_000_000

/**
 * Hands a picture to the person's downloads.
 * @param {SVGSVGElement} svg @param {'svg' | 'png'} kind @param {string} name without its ending
 * @returns {Promise<void>} raises Error where the browser cannot draw it
 */
export async function save(svg, kind, name) {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}`
  const drawn = new Blob([text], { type: 'image/svg+xml' })
  const file = kind === 'svg' ? drawn : await png(drawn, Number(svg.getAttribute('width')), Number(svg.getAttribute('height')))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${name}.${kind}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Twice as fine as the screen, as long as a canvas can carry it. @param {Blob} drawn @param {number} width @param {number} height @returns {Promise<Blob>} */
async function png(drawn, width, height) {
  const scale = Math.min(2, Math.sqrt(PIXELS / (width * height)), 8192 / Math.max(width, height))
  const url = URL.createObjectURL(drawn)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    pen.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'))
  } finally {
    URL.revokeObjectURL(url)
  }
}
