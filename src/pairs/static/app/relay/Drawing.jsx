import { _ } from '../core/i18n.js'

/** The corner squares of a QR code and a few modules. @param {{x: number, y: number}} props */
function Code({ x, y }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M0 0h7v7H0zM13 0h7v7h-7zM0 13h7v7H0z" />
      <path class="ink" d="M2.5 2.5h2v2h-2zM15.5 2.5h2v2h-2zM2.5 15.5h2v2h-2zM10 1h2v3h-2zM9 8h3v3H9zM1 9h4v2H1zM14 9h5v2h-5zM10 14h3v5h-3zM15 14h2v2h-2zM18 17h2v3h-2z" />
    </g>
  )
}

/** A screen that films: the corners of what it aims at. @param {{x: number, y: number, side: number}} props */
function Aim({ x, y, side }) {
  const c = side / 4
  const far = side - c
  return <path d={`M${x} ${y + c}v-${c}h${c}m${far - c} 0h${c}v${c}m0 ${far - c}v${c}h-${c}m-${far - c} 0h-${c}v-${c}`} />
}

/** @param {{x: number, y: number, wide?: number, high?: number}} props a phone unless it is said how large */
const Device = ({ x, y, wide = 30, high = 46 }) => <rect class="device" x={x} y={y} width={wide} height={high} rx="6" />

/** A phone that films. @param {{x: number, y: number}} props */
const Filming = ({ x, y }) => (
  <>
    <Device x={x} y={y} />
    <Aim x={x + 6} y={y + 14} side={18} />
    <path class="ink" d={`M${x + 11} ${y + 19}h8v8h-8z`} />
  </>
)

/** @param {{said: string, children: import('preact').ComponentChildren}} props */
function Drawing({ said, children }) {
  return (
    <svg class="drawing" viewBox="0 0 240 100" role="img" aria-label={said}>
      {children}
    </svg>
  )
}

/** A phone shows, a tablet films. */
export function Collecting() {
  return (
    <Drawing said={_('A phone shows a QR code to the camera of a tablet.')}>
      <path class="sight" d="M150 50L66 26M150 50L66 74" />
      <Device x={28} y={20} wide={38} high={60} />
      <Code x={37} y={40} />
      <Device x={150} y={8} wide={68} high={84} />
      <Aim x={166} y={32} side={36} />
      <Code x={174} y={40} />
    </Drawing>
  )
}

/** A tablet shows, three phones film. */
export function Sharing() {
  return (
    <Drawing said={_('A tablet shows a QR code to the cameras of three phones.')}>
      <path class="sight" d="M86 50H42M154 44L198 24M154 56L198 76" />
      <Device x={86} y={8} wide={68} high={84} />
      <Code x={110} y={40} />
      <Filming x={12} y={27} />
      <Filming x={198} y={1} />
      <Filming x={198} y={53} />
    </Drawing>
  )
}
