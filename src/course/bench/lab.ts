import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { tickets } from "../../tasks/tickets.js";
import { printFigures } from "./figures.js";

/** What is measured; smaller in tests. */
export interface LabBenchOptions {
  readonly json: boolean;
  /** Requests in all, and how many are under way at a time. */
  readonly requests?: number;
  readonly clients?: number;
}

const program = fileURLToPath(new URL("./programs/lab.js", import.meta.url));

/**
 * How many requests for content the lab answers in a second under many clients, how long the slowest hundredth waits, how many get no
 * answer, and how much more memory (heap and buffers, garbage collected) it holds after all of them than after the first
 * tenth. Lab and clients are two processes of this machine.
 */
export async function bench({ json, requests = 100_000, clients = 200 }: LabBenchOptions): Promise<void> {
  const child = fork(program, { execArgv: ["--expose-gc"] });
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  try {
    const [{ url, key }] = (await once(child, "message")) as [{ url: string; key: string }];
    const ask = asking(`${url}/v1beta/models/teacher:generateContent`, key, agent);
    const first = Math.ceil(requests / 10);
    const warm = await load(ask, first, clients);
    const before = await bytesOf(child);
    const start = performance.now();
    const main = await load(ask, requests - first, clients);
    const seconds = (performance.now() - start) / 1000;
    const growth = (await bytesOf(child)) - before;
    const sorted = main.waits.sort((a, b) => a - b);
    const figures = {
      requestsPerSecond: (requests - first) / seconds,
      p99Milliseconds: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
      lost: warm.lost + main.lost,
      memoryGrowthMegabytes: growth / 1e6,
    };
    printFigures(`${requests} requests by ${clients} clients at once`, figures, { json });
  } finally {
    agent.destroy();
    child.disconnect();
  }
}

type Asking = (number: number) => Promise<boolean>;

/** Asks for the answer to one message; says whether a whole one came. */
function asking(url: string, key: string, agent: Agent): Asking {
  const task = tickets();
  const system = { parts: [{ text: task.instructions?.[0] ?? "" }] };
  const bodies = task
    .inputs("test", 20)
    .map((input) =>
      JSON.stringify({ systemInstruction: system, contents: [{ parts: [{ text: task.prompt(input) }] }] }),
    );
  const headers = { "x-goog-api-key": key, "content-type": "application/json" };
  return (number) =>
    new Promise((resolve) => {
      const sent = request(url, { method: "POST", agent, headers }, async (answer) => {
        const chunks: Buffer[] = [];
        try {
          for await (const chunk of answer) chunks.push(chunk);
          const { candidates } = JSON.parse(Buffer.concat(chunks).toString());
          resolve(answer.statusCode === 200 && candidates[0].content.parts[0].text !== "");
        } catch {
          resolve(false);
        }
      });
      sent.once("error", () => resolve(false));
      sent.end(bodies[number % bodies.length]);
    });
}

/** So many requests, each client sending the next when it has its answer. */
async function load(ask: Asking, requests: number, clients: number) {
  const waits: number[] = [];
  let [next, lost] = [0, 0];
  const client = async () => {
    while (next < requests) {
      const start = performance.now();
      if (!(await ask(next++))) lost++;
      waits.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { waits, lost };
}

async function bytesOf(child: ChildProcess): Promise<number> {
  child.send("memory");
  const [{ bytes }] = (await once(child, "message")) as [{ bytes: number }];
  return bytes;
}
