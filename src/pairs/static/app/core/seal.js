// The doorway of confidential workshops: between outbox and parcel on the way out, between log and fold on the
// way in, and nowhere else. A workshop whose words the server may read passes through unchanged.

/** @typedef {import('./types.js').Change} Change */

/** What leaves this device for a change. @param {Change} change @returns {Change | Promise<Change>} */
export const sealOut = (change) => change

/** What the fold is given for a change as it lies in the log. @param {Change} change @returns {Change | Promise<Change>} */
export const openIn = (change) => change
