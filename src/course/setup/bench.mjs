/** `npm run bench -- NAME`: measures a part of the course on this machine. */
import { requireNode } from "./node-version.mjs";

requireNode();
import("./run-bench.mjs").then(({ runBench }) => runBench(process.argv.slice(2)));
