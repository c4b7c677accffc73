import { mkdir, writeFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { KitError } from "../core/errors.js";
import type { Report } from "./report.js";

/**
 * Writes a report to a file, in the form that its name ends with: `.html` for a page of its own, `.md` for Markdown, `.svg` for the chart. Folders
 * that are missing are made.
 *
 * Throws a {@link KitError} for another ending, and when the file cannot be written.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const card = await scorecard(task, task.inputs("test", 20), { student: teacher, teacher }, [verified(task)], { timed: 2 });
 * await saveReport(".distill/scorecard.md", scorecardReport(card));
 * ```
 */
export async function saveReport(path: string, report: Report): Promise<void> {
  const forms: Readonly<Record<string, () => string>> = {
    ".html": () => report.page,
    ".md": () => report.markdown,
    ".svg": () => report.svg,
  };
  const form = forms[extname(path).toLowerCase()];
  if (!form) {
    throw new KitError(`a report cannot be written as ${JSON.stringify(path)}`, {
      remedy: `Let the name end with ${Object.keys(forms).join(", ")}.`,
      value: path,
    });
  }
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, form());
  } catch (cause) {
    throw new KitError(`the report cannot be written to ${path}: ${(cause as Error).message}`, {
      remedy: "Name a file in a folder that can be written to.",
      ...{ value: path, cause },
    });
  }
}
