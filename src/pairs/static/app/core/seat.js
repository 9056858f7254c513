// Which seat of a shared tablet this tab serves (docs/architecture.md §10.5): `<workshop>~<seat>`, and until when, in
// sessionStorage, so that a reload goes on and nothing else does. Never a word of anybody's.

const NAME = 'pairs-seat'

/** Until when somebody sat here, for who starts again after the page was closed: a seat left behind serves nobody. */
const [kept = '', until = ''] = read().split(' ')

/** The seat this page serves, '' for none. It never changes: another person gets another page. */
export const seated = Date.now() < Number(until) ? kept : ''

function read() {
  try {
    return sessionStorage.getItem(NAME) ?? ''
  } catch {
    return '' // no storage: no tablet
  }
}

/** What a seat adds to the name of a workshop's database. @param {string} id the workshop's @returns {string} */
export const seatOf = (id) => (seated.startsWith(id) ? seated.slice(22) : '')

/**
 * Sits somebody down, or lets them stay longer. The next page of this tab serves them.
 * @param {string} seat `<workshop>~<seat>` @param {number} end ms since 1970, this device's clock
 */
export const sit = (seat, end) => sessionStorage.setItem(NAME, `${seat} ${end}`)

/** Nobody sits here any more: to be followed by another page. */
export const rise = () => sessionStorage.removeItem(NAME)
