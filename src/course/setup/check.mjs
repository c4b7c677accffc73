/** `npm run check`: the contributor's fast loop: format, lint, types, and the tests of what has changed. */
import { requireNode } from "./node-version.mjs";

requireNode();
import("./run-check.mjs").then(({ runCheckCommand }) => runCheckCommand());
