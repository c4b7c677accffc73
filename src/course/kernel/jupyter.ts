import { createRequire } from "node:module";
import type { MimeBundle } from "../../core/host.js";
import type { CellError } from "../lesson/outcome.js";
import { answerCommOpen, type CommTargets, type Publisher } from "./comm.js";
import { kernelIdOf } from "./kernel-id.js";
import { createSession, type Session } from "./session.js";
import { catchOutput, type OutputStreams } from "./stream.js";
import { requireTslab } from "./tslab.js";

type Content = Record<string, unknown>;

/** A message as tslab reads it from the wire and signs it. */
interface Message {
  header: { msg_type: string };
  content: Content;
  createReply(): Message;
  signAndSend(key: string, socket: unknown): void;
}

interface ExecuteRequest {
  readonly code: string;
  readonly silent?: boolean;
  readonly store_history?: boolean;
  readonly stop_on_error?: boolean;
}

/** tslab's server: sockets, signatures, and the requests that need no mending. */
interface TslabServer {
  readonly handler: object;
  readonly connInfo: { readonly key: string };
  readonly iopub: unknown;
  init(): Promise<void>;
  close(): void;
  handleShellMessage(socket: unknown, ...parts: readonly Buffer[]): Promise<void>;
}

interface TslabJupyter {
  readonly JupyterHandlerImpl: new (
    executor: object,
    isJs: boolean,
  ) => { handleKernel(): { language_info: object } & Content };
  readonly ZmqServer: new (handler: object, configPath: string) => TslabServer;
}

const tslab = requireTslab("./jupyter.js") as TslabJupyter;

/** What the kernel says of itself, and answers to requests about code that does not run. */
class Handler extends tslab.JupyterHandlerImpl {
  override handleKernel(): ReturnType<InstanceType<TslabJupyter["JupyterHandlerImpl"]>["handleKernel"]> {
    const reply = super.handleKernel();
    const { version } = createRequire(import.meta.url)("distill-kit/package.json") as { version: string };
    return {
      ...reply,
      status: "ok",
      implementation: "distill-kit",
      implementation_version: version,
      banner: "TypeScript, by tslab and distill-kit",
      language_info: { ...reply.language_info, version: process.versions.node },
      help_links: [],
    };
  }
}

/** Messages that Jupyter sends to every kernel and that ask nothing of this one. */
const unanswered = new Set(["comm_msg", "comm_close", "input_reply"]);

/**
 * The kernel's server: tslab's, with execution as the Jupyter protocol has it: errors are `error` messages,
 * results are `execute_result`s, counts are counted, and a cell that is not run says so.
 */
export class KernelServer extends tslab.ZmqServer {
  readonly session: Session;
  readonly #streams: OutputStreams;
  readonly #exit: () => void;
  readonly #targets: CommTargets;
  /** Publishes in the name of the cell that ran last: a timer's output goes there, as with other kernels. */
  #publish: (type: string, content: Content) => void = () => {};
  #queue: Promise<unknown> = Promise.resolve();
  /** Requests so far, and the last of them that a failed cell before it has called off. */
  #received = 0;
  #calledOff = 0;
  #count = 0;

  constructor(connectionFile: string, exit: () => void, targets: CommTargets = {}) {
    const session = createSession((data, { id, update } = {}) => this.#display(data, id, update), {
      kernelId: kernelIdOf(connectionFile),
    });
    super(new Handler(session, false), connectionFile);
    this.session = session;
    this.#exit = exit;
    this.#targets = targets;
    this.#streams = catchOutput((name, text) => this.#publish("stream", { name, text }));
  }

  #display(data: MimeBundle, id: string | undefined, update = false): void {
    this.#streams.flush();
    const transient = id === undefined ? {} : { display_id: id };
    this.#publish(update ? "update_display_data" : "display_data", { data, metadata: {}, transient });
  }

  /** Called by tslab's server for every execute_request, as soon as it is read. */
  handleExecute(socket: unknown, message: Message): Promise<void> {
    const place = ++this.#received;
    const answer = (type: string, content: Content, to: unknown) => {
      const reply = message.createReply();
      reply.header.msg_type = type;
      reply.content = content;
      reply.signAndSend(this.connInfo.key, to);
    };
    const run = async () => {
      if (place <= this.#calledOff) return answer("execute_reply", { status: "aborted" }, socket);
      const request = message.content as unknown as ExecuteRequest;
      const content = await this.#execute(request, (type, body) => answer(type, body, this.iopub));
      if (content.status === "error" && request.stop_on_error !== false) await this.#callOffWaiting();
      answer("execute_reply", content, socket);
    };
    const done = this.#queue.then(run);
    this.#queue = done.catch(() => {});
    return done;
  }

  async #execute(
    request: ExecuteRequest,
    publish: (type: string, content: Content) => void,
  ): Promise<Content> {
    const { code, silent = false } = request;
    this.#streams.flush();
    this.#publish = publish;
    const counted = !silent && request.store_history !== false;
    const execution_count = counted ? ++this.#count : this.#count;
    if (!silent) publish("execute_input", { code, execution_count });
    const result = await this.session.run(code);
    this.#streams.flush();
    if (result.error) {
      const content = errorContent(result.error);
      publish("error", content);
      // `line` is for our own runner; the protocol and notebook files have no place for it.
      return { status: "error", execution_count, ...content, line: result.error.line };
    }
    if (result.shown && !silent) {
      publish("execute_result", { execution_count, data: result.shown, metadata: {} });
    }
    return { status: "ok", execution_count, user_expressions: {}, payload: [] };
  }

  /**
   * Calls off every request that was sent before the sender could know of the error. Those still on the wire
   * are read first: a cell without an await keeps the kernel from reading while it runs.
   */
  async #callOffWaiting(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 20));
    this.#calledOff = this.#received;
  }

  /** Something was thrown that nobody caught; what no running cell answers for is shown at the cell that ran last. */
  showStray(thrown: unknown): void {
    const error = this.session.stray(thrown);
    if (!error) return;
    this.#streams.flush();
    const text = `Thrown outside of a cell:\n${error.traceback.join("\n")}\n`;
    this.#publish("stream", { name: "stderr", text });
  }

  handleCommInfoRequest(socket: unknown, message: Message): void {
    this.#reply(socket, message, { status: "ok", comms: {} });
  }

  handleShutdown(socket: unknown, message: Message): void {
    this.#reply(socket, message, { status: "ok", restart: message.content.restart === true });
  }

  /** tslab's server closes itself after a shutdown; the reply leaves first. */
  override close(): void {
    this.session.close();
    setTimeout(this.#exit, 100);
  }

  override async handleShellMessage(socket: unknown, ...parts: readonly Buffer[]): Promise<void> {
    const type = messageType(parts);
    if (type === undefined || unanswered.has(type)) return;
    if (type === "comm_open") {
      return answerCommOpen(parts, this.connInfo.key, this.iopub as Publisher, this.#targets);
    }
    await super.handleShellMessage(socket, ...parts);
  }

  #reply(socket: unknown, message: Message, content: Content): void {
    const reply = message.createReply();
    reply.header.msg_type = message.header.msg_type.replace(/_request$/, "_reply");
    reply.content = content;
    reply.signAndSend(this.connInfo.key, socket);
  }
}

/** What Jupyter shows of an error, and what graders read. */
function errorContent({ name, message, traceback }: CellError): Content {
  return { ename: name, evalue: message, traceback };
}

/** The type of a message on the wire; nothing if it is not one. */
function messageType(parts: readonly Buffer[]): string | undefined {
  const start = parts.findIndex((part) => part.equals(delimiter));
  try {
    const header = JSON.parse(String(parts[start + 2])) as { msg_type?: string };
    return header.msg_type;
  } catch {
    return undefined;
  }
}

const delimiter = Buffer.from("<IDS|MSG>");
