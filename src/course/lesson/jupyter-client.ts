import { KernelAPI, KernelConnection, type KernelMessage, ServerConnection } from "@jupyterlab/services";
import { WebSocket } from "ws";
import { KitError } from "../../core/errors.js";
import type { CellError } from "./outcome.js";

/** A running Jupyter server. */
export interface ServerAddress {
  /** As in http://127.0.0.1:8888. */
  readonly address: string;
  readonly token: string;
  /** Resolves when the server ends; cells that run then have failed. */
  readonly ended?: Promise<unknown>;
}

/** An output as a notebook file keeps it (nbformat 4.5). */
export type CellOutput = Readonly<Record<string, unknown>> & { readonly output_type: string };

/** What came of running a cell on a kernel. */
export interface RemoteResult {
  readonly outputs: readonly CellOutput[];
  /** All that is plain text in the outputs. */
  readonly text: string;
  readonly milliseconds: number;
  readonly error?: CellError;
}

/** A kernel behind a Jupyter server. */
export interface RemoteKernel {
  /** Runs one cell; never hangs: a dead kernel or one that takes longer than `seconds` is an error in the result. */
  run(code: string, options: { readonly seconds: number }): Promise<RemoteResult>;
  /** Ends the kernel. */
  close(): Promise<void>;
}

/** Asks for no subprotocol: classic Notebook knows none, and every server has the plain form. */
class PlainSocket extends WebSocket {
  constructor(url: string) {
    super(url);
  }
}

/** Seconds in which a server starts or ends a kernel, however busy the machine. */
const patience = 60;

/** Starts a kernel of the course on `server`. Throws a {@link KitError} when the server gives none. */
export async function connectKernel(server: ServerAddress): Promise<RemoteKernel> {
  const { address, token } = server;
  const serverSettings = ServerConnection.makeSettings({
    baseUrl: `${address}/`,
    wsUrl: `${address.replace(/^http/, "ws")}/`,
    token,
    appendToken: true,
    WebSocket: PlainSocket as never,
    init: { signal: AbortSignal.timeout(patience * 1000) },
  });
  const model = await KernelAPI.startNew({ name: "tslab" }, serverSettings).catch((cause: unknown) => {
    throw new KitError(`the Jupyter server at ${address} starts no kernel: ${cause}`, {
      remedy: "Run npm start -- --check to see what is missing.",
      cause,
    });
  });
  const connection = new KernelConnection({ model, serverSettings });
  // A kernel that died is lost with its variables; connecting to the one that takes its place would hide that.
  connection.reconnect = async () => {};
  return {
    run: (code, { seconds }) => runCell(connection, code, { seconds, ended: server.ended }),
    async close() {
      connection.dispose(); // first, or the client tries to reconnect to the kernel that ends
      // The client's own call prints a traceback when the kernel has died; then there is nothing to end.
      await fetch(`${address}/api/kernels/${model.id}`, {
        method: "DELETE",
        headers: { Authorization: `token ${token}` },
        signal: AbortSignal.timeout(patience * 1000),
      }).catch(() => undefined);
    },
  };
}

interface Limits {
  readonly seconds: number;
  readonly ended: Promise<unknown> | undefined;
}

async function runCell(
  connection: KernelConnection,
  code: string,
  { seconds, ended }: Limits,
): Promise<RemoteResult> {
  const started = performance.now();
  const outputs: CellOutput[] = [];
  const places = new Map<string, number>();
  const future = connection.requestExecute({ code, stop_on_error: true });
  future.onIOPub = (message) => collect(outputs, places, message);
  const watching = new AbortController();
  const failure = await Promise.race([
    future.done.then(
      (reply) => errorIn(reply?.content as unknown as ReplyContent | undefined),
      (error: unknown) => lost(`the kernel did not answer: ${error}`),
    ),
    death(connection, watching.signal),
    overtime(seconds, watching.signal),
    ...(ended ? [ended.then(() => lost("the Jupyter server ended while the cell ran"))] : []),
  ]);
  watching.abort();
  future.dispose();
  return {
    outputs,
    text: outputs.map(plainText).join(""),
    milliseconds: performance.now() - started,
    ...(failure ? { error: failure } : {}),
  };
}

const lost = (message: string): CellError => ({ name: "KernelError", message, traceback: [message] });

/** Resolves when the kernel dies; the server may start another in its place, without the learner's variables. */
function death(connection: KernelConnection, signal: AbortSignal): Promise<CellError> {
  return new Promise((resolve) => {
    const watch = () => {
      if (["dead", "autorestarting", "restarting", "terminating"].includes(connection.status)) {
        resolve(lost("the kernel died while the cell ran"));
      }
    };
    connection.statusChanged.connect(watch);
    signal.addEventListener("abort", () => connection.statusChanged.disconnect(watch));
  });
}

function overtime(seconds: number, signal: AbortSignal): Promise<CellError> {
  return new Promise((resolve) => {
    const late = () => resolve(lost(`the cell ran longer than ${seconds} seconds and was given up`));
    const timer = setTimeout(late, seconds * 1000);
    signal.addEventListener("abort", () => clearTimeout(timer));
  });
}

/** Adds a message to the outputs as a notebook would: streams joined, updates in their place. */
function collect(
  outputs: CellOutput[],
  places: Map<string, number>,
  message: KernelMessage.IIOPubMessage,
): void {
  const { msg_type: type } = message.header;
  const content = message.content as Record<string, unknown>;
  if (type === "stream") {
    const last = outputs.at(-1);
    if (last?.output_type === "stream" && last.name === content.name) {
      outputs[outputs.length - 1] = { ...last, text: `${last.text}${content.text}` };
    } else {
      outputs.push({ output_type: "stream", name: content.name, text: content.text });
    }
  } else if (type === "display_data" || type === "update_display_data") {
    const output = { output_type: "display_data", data: content.data, metadata: content.metadata };
    const id = (content.transient as { display_id?: string } | undefined)?.display_id;
    const place = id === undefined ? undefined : places.get(id);
    if (type === "update_display_data" && place !== undefined) outputs[place] = output;
    else if (id !== undefined) places.set(id, outputs.push(output) - 1);
    else outputs.push(output);
  } else if (type === "execute_result" || type === "error") {
    outputs.push({ output_type: type, ...content });
  }
}

function plainText(output: CellOutput): string {
  if (output.output_type === "stream") return String(output.text);
  const data = output.data as Record<string, unknown> | undefined;
  return data?.["text/plain"] === undefined ? "" : `${data["text/plain"]}\n`;
}

/** An execute_reply; `line` is this course's own addition, the protocol has no place for it. */
interface ReplyContent {
  readonly status: "ok" | "error" | "aborted";
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
  readonly line?: number;
}

function errorIn(reply: ReplyContent | undefined): CellError | undefined {
  if (reply?.status === "ok") return undefined;
  if (reply?.status !== "error") return lost(`the cell was not run: ${reply?.status ?? "no reply"}`);
  const { ename: name = "", evalue: message = "", traceback = [], line } = reply;
  return { name, message, traceback, ...(line === undefined ? {} : { line }) };
}
