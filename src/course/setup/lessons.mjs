/** `npm run lessons`: runs every lesson's notebook on the real kernel and says how each fared. */
import { requireNode } from "./node-version.mjs";

requireNode();
import("./run-lessons.mjs").then(({ runLessonsCommand }) => runLessonsCommand(process.argv.slice(2)));
