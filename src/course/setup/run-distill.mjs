import { ensureBuild } from "./build.mjs";
import { runDoctor } from "./doctor.mjs";
import { ensurePackages } from "./packages.mjs";
import { main } from "./program.mjs";

/** @param {string[]} args */
export function runDistill(args) {
  return main(async () => {
    // It must work where packages and library do not.
    if (args[0] === "doctor") return runDoctor(args.slice(1));
    await ensurePackages();
    await ensureBuild();
    const { runCli } = await import("../../dist/course/desk/cli.js");
    return runCli(args);
  });
}
