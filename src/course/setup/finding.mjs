/**
 * What doctor says of one thing that the course stands on.
 *
 * @typedef {object} Finding
 * @property {string} name
 * @property {"ok" | "warning" | "problem"} status   a warning keeps nobody from the course
 * @property {string} says
 * @property {string} [remedy]                       for whatever is not ok
 */

/** @type {(name: string, says: string) => Finding} */
export const ok = (name, says) => ({ name, status: "ok", says });
/** @type {(name: string, says: string, remedy: string) => Finding} */
export const warning = (name, says, remedy) => ({ name, status: "warning", says, remedy });
/** @type {(name: string, says: string, remedy: string) => Finding} */
export const problem = (name, says, remedy) => ({ name, status: "problem", says, remedy });
