// The shapes that travel between the core's files and the views. Types only: nothing here reaches the phone.

/** A value a field can hold. @typedef {string | number | boolean | null | Json[] | {[key: string]: Json}} Json */

/**
 * One immutable fact, as it travels (docs/architecture.md §3.2).
 * @typedef {object} Change
 * @property {string} id UUID version 7; 4 where it must not tell the moment
 * @property {string} kind
 * @property {string} rec
 * @property {string} at stamp
 * @property {{[field: string]: any}} set
 * @property {{[field: string]: string}} [over] the stamps of the values the writer was looking at
 */

/**
 * A change with its author and the stamp that counts: what the fold takes.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} by the author's id
 * @property {string} at the clamped stamp where the server clamped it
 * @property {string} kind
 * @property {string} rec
 * @property {{[field: string]: any}} set
 * @property {{[field: string]: string}} [over]
 */

/**
 * A record as views see it. The object is replaced, never altered, when something in it changes: compare by identity.
 * @typedef {object} Rec
 * @property {string} kind
 * @property {string} rec
 * @property {string} author
 * @property {[string, string]} first [stamp, change id] of its first change
 * @property {string} at stamp of its latest change
 * @property {{[field: string]: any}} fields
 * @property {{[field: string]: [string, string]}} stamps field → [stamp, change id] of the winner
 * @property {{[field: string]: {value: any, author: string, at: string}[]}} others versions that lost a race
 * @property {boolean} pending something in it has not reached the server yet
 */

/** @typedef {{id: string, change: Change, code: string, field?: string, message: string}} Refused */

/**
 * The sync truth. `oldest` and `lastContact` are ms since 1970 on this device's own clock.
 * @typedef {object} SyncState
 * @property {'upToDate' | 'waiting' | 'sending' | 'offline' | 'paused'} state
 * @property {'access' | 'expired' | 'update_needed' | 'may_not_open' | 'wrong_link'} [reason] why it is paused; expired: the link was renewed, and no key was left for this device;
 *   may_not_open: this server wants a permission to open workshops; wrong_link: what the link says of the workshop is not so
 * @property {number} waiting changes that are safe here and nowhere else
 * @property {number} handed changes that another device holds too, and the server does not have yet
 * @property {number | null} oldest when the oldest of them was saved
 * @property {number | null} lastContact when the server last answered
 * @property {Refused[]} refused
 */

/**
 * What a join link carries.
 * @typedef {object} Capsule
 * @property {string} id
 * @property {string} secret
 * @property {string} title
 * @property {string} format
 * @property {number} edition
 * @property {'fr' | 'en'} lang
 * @property {{key: string, minutes: number}[]} [plan]
 * @property {number} [confidential] the server must not read what is said: which link this is, counted from 1
 * @property {{n: number, secret: string}[]} [known] of a recovery file: the secrets of the links before
 */

/**
 * A line in "my workshops".
 * @typedef {object} Mine
 * @property {string} id
 * @property {string} title
 * @property {string} url the join link
 * @property {string} format
 * @property {number} edition
 * @property {'fr' | 'en'} lang
 * @property {number} opened last opened on this device, ms
 * @property {string} name the name this person gave there, '' if none yet
 * @property {number} waiting changes not sent yet
 * @property {number} [handed] those that another device holds too, not sent yet either
 * @property {number} refused changes the server refused and the person has not dealt with
 * @property {boolean} [tablet] passed from hand to hand
 */

/** A text in both languages. @typedef {{fr: string, en: string}} Text */

/**
 * A format as the library serves it (docs/architecture.md §7).
 * @typedef {object} Format
 * @property {string} slug
 * @property {number} edition
 * @property {Text} name
 * @property {Text} summary
 * @property {{key: string, activity: string, minutes: number, speaks: any, name: Text, goal: Text, prompts: Text[], options: any}[]} steps
 * @property {any} [purpose]
 * @property {any} [for_whom]
 * @property {any} [context]
 * @property {any} [when_not]
 * @property {any} [tags]
 * @property {{min: number, max: number, best: number[]}} [group]
 * @property {{total: number, min: number, max: number}} [minutes]
 * @property {any} [roles]
 * @property {any} [risks]
 * @property {any} [metrics]
 * @property {any} [checklist]
 * @property {{key: string, name: Text, made_in: string[], example: Text}[]} [deliverables]
 * @property {any} [sources]
 * @property {string[]} [aims]
 * @property {'low' | 'medium' | 'high'} [risk]
 * @property {Text[]} [purposes]
 * @property {Text} [with_whom]
 * @property {Text[]} [precautions]
 * @property {Text} [synthesis]
 * @property {{name: Text, text: Text}[]} [templates]
 * @property {{slug: string, edition: number}} [origin]
 */

/**
 * What somebody tells of a workshop: an example of the library (bilingual, `slug`), or a peer's own (one language).
 * @typedef {object} Story
 * @property {string} format slug of the format it is about
 * @property {string} [slug] of an example that ships with the library
 * @property {Text | string} title
 * @property {Text | string} teller who tells, as they want to be called
 * @property {Text | string} context
 * @property {Text | string} tried
 * @property {Text | string} worked
 * @property {Text | string} failed
 * @property {Text | string} surprised
 * @property {{name: Text | string, unit: Text | string, before: number, after: number}[]} figures
 * @property {'fr' | 'en'} [lang] of a story told in one language
 */

export {}
