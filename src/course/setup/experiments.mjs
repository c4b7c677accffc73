/** `npm run experiments`: runs the comparisons that lessons show, and keeps their results; `-- --quick` checks them in small. */
import { requireNode } from "./node-version.mjs";

requireNode();
import("./run-experiments.mjs").then(({ runExperiments }) => runExperiments(process.argv.slice(2)));
