import { dirname } from "node:path";
import { build, type Message } from "esbuild";

/** TypeScript of a learner: the text of a file or of a notebook's cell. */
export interface StudentSource {
  readonly text: string;
  /** The file it stands in, or a name in the folder from which it imports. */
  readonly path: string;
}

/** A learner's code as JavaScript that a worker can run, or why there is none. */
export type StudentCode =
  | { readonly status: "compiled"; readonly code: string; readonly path: string }
  | { readonly status: "refused"; readonly problem: string };

/**
 * Makes JavaScript (a CommonJS module with its source map) of a learner's TypeScript; types are taken out, not checked.
 *
 * Files that it imports by a relative path become part of it, packages are loaded when it runs.
 */
export async function compileStudentCode({ text, path }: StudentSource): Promise<StudentCode> {
  try {
    const { outputFiles } = await build({
      stdin: { contents: text, resolveDir: dirname(path), sourcefile: path, loader: "ts" },
      outfile: `${path}.js`, // nothing is written; the name is that of the map's folder
      bundle: true,
      packages: "external",
      format: "cjs",
      platform: "node",
      target: "node20",
      sourcemap: "inline",
      write: false,
      logLevel: "silent",
    });
    return { status: "compiled", code: outputFiles[0]?.text ?? "", path };
  } catch (error) {
    const { errors = [] } = error as { errors?: readonly Message[] };
    if (errors.length === 0) throw error;
    return { status: "refused", problem: errors.map(problemText).join("\n") };
  }
}

/** The complaint and the line it is about, with a mark under the place. */
function problemText({ text, location }: Message): string {
  if (!location) return text;
  const { line, column, length, lineText } = location;
  const gutter = String(line);
  return [
    `line ${line}: ${text}`,
    `  ${gutter} | ${lineText}`,
    `  ${" ".repeat(gutter.length)} | ${" ".repeat(column)}${"^".repeat(Math.max(1, length))}`,
  ].join("\n");
}
