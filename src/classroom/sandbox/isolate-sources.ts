import { createRequire } from "node:module";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { projectFolder } from "../../course/project-folder.js";
import type { IsolateSources } from "./messages.js";

let sources: Promise<IsolateSources> | undefined;

/** The harness, and zod with its messages in English only; made once, since both are the same for all. */
export function isolateSources(): Promise<IsolateSources> {
  sources ??= Promise.all([harnessScript(), zodModule()]).then(([harness, zod]) => ({ harness, zod }));
  return sources;
}

async function harnessScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectFolder(), "src", "dist", "classroom", "sandbox", "harness.js")],
    bundle: true,
    format: "iife",
    globalName: "harness",
    target: "es2022",
    write: false,
  });
  return `(() => {\n${outputFiles[0]?.text}\nreturn harness;\n})()`;
}

/** Fifty languages that no submission is graded in take most of the time to load. */
const englishOnly: Plugin = {
  name: "english-only",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

async function zodModule(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: 'export * from "zod"; export { default } from "zod";',
      resolveDir: join(createRequire(import.meta.url).resolve("zod"), ".."),
    },
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    write: false,
    plugins: [englishOnly],
  });
  return outputFiles[0]?.text ?? "";
}
