import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { KitError } from "../../core/errors.js";
import { projectFolder } from "../project-folder.js";
import type { ExerciseChecks } from "./exercise.js";

/** The file with an exercise's checks, relative to the project. */
export const checkFile = (lesson: string, name: string): string =>
  `tests/exercises/${lesson}/${name}.check.ts`;

/** Check files import the kit's sources, as tests do; here they get the built ones, so that nothing is there twice. */
const builtKit = (project: string): Plugin => ({
  name: "built-kit",
  setup({ onResolve }) {
    const built = (file: string) => pathToFileURL(join(project, "src", "dist", file)).href;
    onResolve({ filter: /^distill-kit$/ }, () => ({ path: built("index.js"), external: true }));
    onResolve({ filter: /\/src\/.*\.js$/ }, ({ path }) => {
      const file = path.slice(path.lastIndexOf("/src/") + "/src/".length);
      return { path: built(file), external: true };
    });
  },
});

/**
 * Loads the checks of an exercise; anew each time, since a contributor may be writing them.
 *
 * Throws {@link KitError} when there is no such file, when it does not compile, or when it exports something else.
 */
export async function loadChecks(project: string, lesson: string, name: string): Promise<ExerciseChecks> {
  const path = checkFile(lesson, name);
  if (!existsSync(join(project, path))) {
    throw new KitError(`there is no ${path}`, {
      remedy: "Every exercise has a check file; npx distill new exercise writes one to begin with.",
      value: path,
    });
  }
  const code = await compile(project, path);
  // A new name each time, since Node keeps what it has loaded; not in the project, which may be read-only.
  const folder = mkdtempSync(join(tmpdir(), "distill-kit-checks-"));
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  try {
    const { default: checks } = (await import(pathToFileURL(file).href)) as { default?: ExerciseChecks };
    return requireChecks(path, checks);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A digest of all that decides what an exercise's checks say: their code, what it imports, and the built kit. */
export async function checksDigest(project: string, lesson: string, name: string): Promise<string> {
  const code = await compile(project, checkFile(lesson, name));
  const kit = readFileSync(join(projectFolder(), "src", "dist", ".built"));
  return createHash("sha256").update(kit).update(code).digest("hex");
}

async function compile(project: string, path: string): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [join(project, path)],
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      write: false,
      logLevel: "silent",
      plugins: [builtKit(project)],
    });
    return outputFiles[0]?.text ?? "";
  } catch (cause) {
    throw new KitError(`${path} does not compile: ${(cause as Error).message}`, {
      remedy: "Mend it; npm run check shows the place.",
      value: path,
      cause,
    });
  }
}

function requireChecks(path: string, checks: ExerciseChecks | undefined): ExerciseChecks {
  const { hints, checks: list, misconceptions } = checks ?? {};
  if (hints?.length === 3 && list?.length && misconceptions?.length) return checks as ExerciseChecks;
  throw new KitError(`${path} does not export checks`, {
    remedy: "Export by default three hints, at least one check and at least one misconception.",
    value: checks,
  });
}
