import { basename } from "node:path";

/** The id by which Jupyter's server knows a kernel, from the name of its connection file; none if it has another name. */
export function kernelIdOf(connectionFile: string): string | undefined {
  return /^kernel-([\w-]+)\.json$/.exec(basename(connectionFile))?.[1];
}
