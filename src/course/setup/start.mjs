/**
 * `npm start`: sets up what is missing, starts Jupyter, and opens the course at its first lesson.
 *
 * Only the version check is loaded at first; the rest uses syntax that an old Node would stumble over.
 */
import { requireNode } from "./node-version.mjs";

requireNode();
import("./open-course.mjs").then(({ openCourse }) => openCourse(process.argv.slice(2)));
