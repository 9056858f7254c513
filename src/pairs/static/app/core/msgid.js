/**
 * A text's FNV-1a hash (Fowler, Noll, Vo).
 * @param {string} text
 * @returns {number} 32 bits
 */
export function hashOf(text) {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/**
 * What a text is found by in a built catalogue: the upper bits of its hash, stirred with the catalogue's salt (Knuth,
 * The Art of Computer Programming, 6.4: by 2^32 divided by the golden ratio). The salt's five lowest bits say how many
 * are left out: a shift reads no more of a number. The build takes a salt under which no two texts have the same key.
 * @param {number} hash
 * @param {number} salt
 * @returns {number}
 */
export const keyOf = (hash, salt) => Math.imul(hash ^ salt, 0x9e3779b1) >>> salt
