// Facilitation arithmetic: pure, plain values; src/pairs/rules/ is its mirror, tests/vectors/ judges both.
export { verdictOf } from './discussion.js'
export { targets, tally } from './ranking.js'
export { ROLES, proposeRoles } from './roles.js'
export { equity } from './speaking.js'
export { roundSeconds, timebox, timerState } from './timer.js'
export { allowance, budget, LEAST, MOST } from './votes.js'
