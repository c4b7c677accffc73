import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { KitError } from "../../core/errors.js";
import type { ExerciseChecks } from "./exercise.js";

/** The file with an exercise's checks, relative to the project. */
export const checkFile = (lesson: string, name: string): string =>
  `tests/exercises/${lesson}/${name}.check.ts`;

/** Check files import the kit's sources, as tests do; here they get the built ones, so that nothing is there twice. */
const builtKit = (project: string): Plugin => ({
  name: "built-kit",
  setup({ onResolve }) {
    onResolve({ filter: /\/src\/.*\.js$/ }, ({ path }) => {
      const file = path.slice(path.lastIndexOf("/src/") + "/src/".length);
      return { path: pathToFileURL(join(project, "src", "dist", file)).href, external: true };
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
  const digest = createHash("sha256").update(code).digest("hex").slice(0, 16);
  // Inside the project, so that "distill-kit" is found from there; a name of its own, since Node keeps what it loaded.
  const file = join(project, ".distill", "checks", `${name}-${digest}-${randomUUID().slice(0, 8)}.mjs`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
  try {
    const { default: checks } = (await import(pathToFileURL(file).href)) as { default?: ExerciseChecks };
    return requireChecks(path, checks);
  } finally {
    rmSync(file, { force: true });
  }
}

async function compile(project: string, path: string): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [join(project, path)],
      bundle: true,
      packages: "external",
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
