// How adaptations are told from the library's own formats: by the end of their name.

/** `<slug>-x<6 of a–z0–9>`: one's own copy of a format (contract 7.4). @param {string} slug */
export const isAdaptation = (slug) => /-x[a-z0-9]{6}$/.test(slug)

const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * A new name for an adaptation of a format, adapted itself or not; at most 40 characters.
 * @param {string} slug
 * @returns {string}
 */
export function newSlug(slug) {
  const signs = crypto.getRandomValues(new Uint32Array(6)) // 2^32 / 36: no sign is likelier than another to speak of
  return `${slug.replace(/-x[a-z0-9]{6}$/, '').slice(0, 32)}-x${[...signs].map((n) => SIGNS[n % 36]).join('')}`
}
