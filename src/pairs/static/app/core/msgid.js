/**
 * What a text is found by in a built catalogue: 20 bits of its FNV-1a hash (Fowler, Noll, Vo), begun with the
 * catalogue's salt. The build takes a salt under which no two texts have the same key.
 * @param {string} msgid
 * @param {number} salt
 * @returns {number}
 */
export function keyOf(msgid, salt) {
  let hash = 0x811c9dc5 ^ salt
  for (let at = 0; at < msgid.length; at++) hash = Math.imul(hash ^ msgid.charCodeAt(at), 0x01000193)
  return hash >>> 12
}
