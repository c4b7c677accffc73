// Runs one lesson without Jupyter, in this process:  node src/dist/course/lesson/run-in-terminal.js 01
import { runInProcess } from "../kernel/in-process.js";
import { projectFolder } from "../project-folder.js";
import { chooseLessons } from "./choose.js";
import { reportLesson } from "./report.js";

process.chdir(projectFolder()); // where the notebooks' kernel runs
const [lesson, ...others] = chooseLessons(process.argv.slice(2));
if (lesson === undefined || others.length > 0)
  throw new Error("one lesson at a time: its number, such as 01");
const outcomes = await runInProcess(lesson.cells.filter(({ kind }) => kind === "code"));
const { report, text } = reportLesson(lesson, outcomes);
console.log(text);
// A cell may have left timers or servers behind.
process.exit(report.passed ? 0 : 1);
