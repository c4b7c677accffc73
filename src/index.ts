export { type DisplayOptions, type Displayable, displayKey, type Host, host, hostKey, type MimeBundle } from "./core/host.js";
export { KitError, type KitErrorOptions } from "./core/errors.js";
export { normal, type Random, random, shuffle } from "./core/random.js";
