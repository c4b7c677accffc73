import { build, type Message, type Plugin } from "esbuild";

/** What submitted code may import. */
export const allowedImports: readonly string[] = ["zod"];

/** A submission as one module, or why there is none. */
export type Bundled =
  | { readonly status: "bundled"; readonly code: string }
  | { readonly status: "refused"; readonly problem: string };

/** Longer sources are no answer to an exercise. Characters. */
const longestSource = 500_000;

/** Reads no file, whatever the source asks for: what is not allowed is refused before it is looked for. */
const allowListed = (text: string): Plugin => ({
  name: "allow-listed",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, ({ path, kind }) => {
      if (kind === "entry-point") return { path: "submission.ts", namespace: "submission" };
      if (allowedImports.includes(path)) return { path, external: true };
      return { errors: [{ text: `"${path}" cannot be imported by submitted code; allowed: zod` }] };
    });
    onLoad({ filter: /.*/, namespace: "submission" }, () => ({ contents: text, loader: "ts" }));
  },
});

/** Makes one JavaScript module of submitted TypeScript; types are taken out, not checked. Nothing of it is run. */
export async function bundleSubmission(text: string): Promise<Bundled> {
  if (text.length > longestSource) {
    return { status: "refused", problem: `The file has more than ${longestSource} characters.` };
  }
  try {
    const { outputFiles } = await build({
      entryPoints: ["submission.ts"],
      plugins: [allowListed(text)],
      bundle: true,
      format: "esm",
      target: "es2022",
      tsconfigRaw: "{}",
      write: false,
      logLevel: "silent",
    });
    return { status: "bundled", code: outputFiles[0]?.text ?? "" };
  } catch (error) {
    const { errors = [] } = error as { errors?: readonly Message[] };
    if (errors.length === 0) throw error;
    return {
      status: "refused",
      problem: `The code does not compile.\n${errors.map(problemText).join("\n")}`,
    };
  }
}

function problemText({ text, location }: Message): string {
  return location ? `line ${location.line}: ${text}` : text;
}
