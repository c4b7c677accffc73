/**
 * Trains the teachers that ship and writes them into the package: `npm run train:teacher`, or
 * `npm run train:teacher -- word-problems` for one of them.
 *
 * Everything is seeded, so a run gives bitwise the weights that ship. It takes some minutes.
 */

import { KitError } from "../../core/errors.js";
import { trainEquationsTeacher } from "./equations.js";
import { trainWordProblemsTeacher } from "./word-problems.js";

const teachers: ReadonlyMap<string, () => Promise<void>> = new Map([
  ["equations", trainEquationsTeacher],
  ["word-problems", trainWordProblemsTeacher],
]);

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !teachers.has(name));
if (unknown !== undefined) {
  throw new KitError(`there is no teacher ${JSON.stringify(unknown)}`, {
    remedy: `Name one of ${[...teachers.keys()].join(", ")}, or none to train all.`,
    value: unknown,
  });
}
for (const [name, train] of teachers) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`the teacher of ${name}`);
  await train();
}
