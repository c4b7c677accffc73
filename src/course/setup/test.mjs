/** `npm test`: sets up all and runs every check there is; what must be true of a commit. */
import { requireNode } from "./node-version.mjs";

requireNode();
import("./run-tests.mjs").then(({ runTestsCommand }) => runTestsCommand(process.argv.slice(2)));
