// Whether a question starts like advice in disguise. Practice of co-development: the clarification asks for facts,
// because advice given too early answers a problem that nobody has understood yet.

/** How advice starts, in both languages whatever the reader's: a workshop speaks both. */
const ADVICE = [
  /^(et )?si (vous|tu|on|nous)\b/,
  /^(n )?(avez vous|as tu|vous avez|tu as)( deja| pas)* (essaye|pense|envisage|songe|tente)/,
  /^(pourquoi|comment) (ne pas|vous n|tu n|ne pas)\b/,
  /^(vous|tu|on|il) (devriez|devrais|devrait|pourriez|pourrais|pourrait|faut|faudrait|suffit|suffirait)\b/,
  /^(ne )?(pourriez|pourrais|devriez|devrais|serait|vaudrait) (vous|tu|il|ce)\b/,
  /^(a (votre|ta) place|moi je|je (vous |te )?(conseille|suggere|propose|ferais))\b/,
  /^why (don t|not|didn t)\b/,
  /^(have|had|did|haven t|didn t) you( ever| already| not)* (tried|try|thought|think|considered|consider)/,
  /^(what|how) (if|about)\b/,
  /^(maybe|perhaps)?( )?(you|we) (should|could|might|need to|have to)\b/,
  /^(should|could|can|couldn t|shouldn t|can t) (you|we)( not)? (just|simply|try|ask|use)\b/,
  /^(if i were you|i would|i d|in your place|i suggest)\b/,
]

/** @param {string} text @returns {boolean} */
export function soundsLikeAdvice(text) {
  const start = text
    .slice(0, 80)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
  return ADVICE.some((way) => way.test(start))
}
