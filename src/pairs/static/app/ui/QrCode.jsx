import { useMemo } from 'preact/hooks'
import encodeQR from 'qr'

/**
 * A QR code drawn as one SVG path, always dark on white with its quiet zone, in both themes: scanners need it.
 * @param {{text: string, label: string}} props `label` says what it opens, for those who cannot see it
 */
export default function QrCode({ text, label }) {
  const [size, path] = useMemo(() => {
    const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
    let d = ''
    rows.forEach((row, y) => {
      for (let x = 0; x < row.length; x++) {
        if (!row[x] || row[x - 1]) continue
        let w = 1
        while (row[x + w]) w++
        d += `M${x} ${y}h${w}v1h-${w}z`
      }
    })
    return [rows.length, d]
  }, [text])
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={path} fill="#111" />
    </svg>
  )
}
