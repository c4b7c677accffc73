import { firstDifference } from "./compare.js";
import { fromWire, type Wire } from "./plain.js";
import type { ChangedArgument } from "./subject.js";

/** The first argument that a call has changed; arguments are as text before the call, and as they came back after it. */
export function changedArgument(sent: readonly string[], args: readonly Wire[]): ChangedArgument | undefined {
  for (const [index, wire] of args.entries()) {
    const before = fromWire(sent[index] as string);
    const after = wire.status === "plain" ? fromWire(wire.text) : wire.reason;
    if (firstDifference(before, after, 0)) return { argument: index + 1, before, after };
  }
  return undefined;
}
