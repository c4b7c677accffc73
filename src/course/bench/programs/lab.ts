/**
 * A lab in a process of its own, to be measured: tells where it is, and at every message how much memory it holds once the garbage is
 * collected. Ends with its parent. See ../lab.ts.
 */
import { startLab } from "../../../lab/start-lab.js";
import { ticketExpert } from "../../../teacher/experts/ticket-expert.js";

const { url, key } = await startLab({ models: { teacher: ticketExpert() } });
process.on("message", () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ bytes: heapUsed + external });
});
process.on("disconnect", () => process.exit());
process.send?.({ url, key });
