import { date } from '../../core/i18n.js'
import { isDay } from '../../workshop/DueField.jsx'

/** A day in full, for what is read long afterwards; null where there is none. @param {any} due YYYY-MM-DD */
export const day = (due) => (typeof due === 'string' && isDay(due) ? date(due, { day: 'numeric', month: 'long', year: 'numeric' }) : null)
