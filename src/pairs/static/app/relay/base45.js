// Base45 (RFC 9285): two bytes as three of the 45 characters that a QR code holds in 5½ bits each.
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** @param {Uint8Array} bytes @returns {string} */
export function base45(bytes) {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length
    let n = pair ? bytes[i] * 256 + bytes[i + 1] : bytes[i]
    for (let digits = pair ? 3 : 2; digits--; n = Math.floor(n / 45)) text += ALPHABET[n % 45]
  }
  return text
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer> | null} null for what RFC 9285 §6 tells to refuse */
export function bytesOf45(text) {
  const rest = text.length % 3
  if (rest === 1) return null
  const bytes = new Uint8Array(((text.length - rest) / 3) * 2 + rest / 2)
  for (let i = 0, at = 0; i < text.length; i += 3) {
    const [c, d, e] = [0, 1, 2].map((k) => ALPHABET.indexOf(text[i + k] ?? '0'))
    const n = c + d * 45 + e * 2025
    const pair = i + 2 < text.length
    if (c < 0 || d < 0 || e < 0 || n > (pair ? 65535 : 255)) return null
    if (pair) bytes[at++] = n >> 8
    bytes[at++] = n & 255
  }
  return bytes
}
