import { folder, kernel, library, packages, progress } from "./examine-course.mjs";
import { disk, git, jupyter, keys, memory, node } from "./examine-machine.mjs";
import { liveTeachers, registry } from "./examine-network.mjs";
import { findingsText } from "./findings-text.mjs";

/** @typedef {import("./finding.mjs").Finding} Finding */

/**
 * Looks at everything the course stands on. Changes nothing, installs nothing, and needs nothing that may be missing.
 *
 * @returns {Promise<Finding[]>}
 */
export function examine() {
  return Promise.all([
    node(),
    packages(),
    library(),
    jupyter(),
    kernel(),
    folder(),
    progress(),
    disk(),
    memory(),
    git(),
    keys(),
    registry(),
    liveTeachers(),
  ]);
}

/**
 * `npx distill doctor`, which works where nothing else does.
 *
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code: 0 when there is no problem
 */
export async function runDoctor(args) {
  const [option, ...others] = args;
  if (others.length > 0 || ![undefined, "--json", "--help", "-h"].includes(option)) {
    console.error(`error: doctor takes --json and nothing else, got ${args.join(" ")}`);
    return 2;
  }
  if (option === "--help" || option === "-h") {
    console.log(help);
    return 0;
  }
  const findings = await examine();
  console.log(option === "--json" ? JSON.stringify(findings, null, 2) : findingsText(findings, terminal()));
  return findings.some(({ status }) => status === "problem") ? 1 : 0;
}

/** As the other commands see the terminal (desk/terminal.ts, which is not there before the library is built). */
function terminal({ env, stdout } = process) {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0";
  return {
    width: Math.max(40, Math.min(stdout.columns ?? 80, 120)),
    colour: !env.NO_COLOR && env.TERM !== "dumb" && (stdout.isTTY || forced),
  };
}

const help = `Usage: npx distill doctor [--json]

look at everything the course stands on: Node, packages, library, Jupyter,
kernel, folder, progress, disk, memory, Git, keys, network; says what to do
about what is missing

Examples:
  npx distill doctor
  npx distill doctor --json

Exit codes: 0 no problem, 1 a problem, 2 misuse.`;
