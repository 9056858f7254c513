/**
 * What a text is found by in a built catalogue: 24 bits of its FNV-1a hash (Fowler, Noll, Vo), in base 36. The English
 * text itself would be half of the catalogue's bytes. The build refuses two texts with one key.
 * @param {string} msgid
 * @returns {string}
 */
export function keyOf(msgid) {
  let hash = 0x811c9dc5
  for (let at = 0; at < msgid.length; at++) hash = Math.imul(hash ^ msgid.charCodeAt(at), 0x01000193)
  return (hash >>> 8).toString(36)
}
