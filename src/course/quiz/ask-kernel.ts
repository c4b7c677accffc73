import type { QuizListener, QuizPage, QuizReply, QuizRequest } from "./quiz-page.js";

/**
 * Runs in the reader's browser: asks the kernel a question about a quiz over a connection of its own, as none of the
 * front ends lets an output use theirs. Returns what gives up waiting.
 *
 * It is sent there as text, so it may use nothing from outside itself.
 *
 * Source: Jupyter's messaging documentation, "Custom messages" (comm_open, comm_msg, comm_close), and the
 * channels of its server in their plain form (JSON messages, no subprotocol).
 */
export function askKernel(
  page: QuizPage,
  kernel: string,
  request: QuizRequest,
  { waiting, answered }: QuizListener,
): () => void {
  const identifier = () => Array.from({ length: 4 }, () => Math.random().toString(16).slice(2, 10)).join("");
  const [session, comm, own] = [identifier(), identifier(), identifier()];
  const gone = "The kernel that asked this is gone. Run the cell again, then answer.";
  let timers: number[] = [];

  function channels(): string {
    const lab = page.document.getElementById("jupyter-config-data")?.textContent;
    const config = lab ? (JSON.parse(lab) as { baseUrl?: string; token?: string }) : {};
    const { baseUrl, jupyterApiToken } = page.document.body.dataset;
    const base = (config.baseUrl ?? baseUrl ?? "/").replace(/\/?$/, "/");
    const token = config.token || jupyterApiToken;
    const scheme = page.location.protocol === "https:" ? "wss:" : "ws:";
    const query = `session_id=${session}${token ? `&token=${encodeURIComponent(token)}` : ""}`;
    return `${scheme}//${page.location.host}${base}api/kernels/${encodeURIComponent(kernel)}/channels?${query}`;
  }

  function send(type: string, id: string, content: object): void {
    const date = new Date().toISOString();
    const header = { msg_id: id, msg_type: type, session, username: "", version: "5.3", date };
    const rest = { parent_header: {}, metadata: {}, buffers: [] };
    socket.send(JSON.stringify({ channel: "shell", header, content, ...rest }));
  }

  /** Anything heard from the kernel, the running cell's output too, starts the wait anew. */
  function startWaiting(): void {
    for (const timer of timers) page.clearTimeout(timer);
    const busy = "Waiting for the kernel: it answers when the running cell lets it.";
    const silent =
      "The kernel is silent. If a cell is running, wait for its end; if none is, run this cell again.";
    timers = [
      page.setTimeout(() => waiting(busy, false), 1500),
      page.setTimeout(() => waiting(silent, true), 20_000),
    ];
  }

  function finish(): void {
    for (const timer of timers) page.clearTimeout(timer);
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  const socket = new page.WebSocket(channels());
  startWaiting();
  socket.onopen = () =>
    send("comm_open", own, { comm_id: comm, target_name: "distill-kit.quiz", data: request });
  socket.onmessage = ({ data }) => {
    startWaiting();
    if (typeof data !== "string") return; // of other outputs: theirs may be binary
    const { header, parent_header: parent, content } = JSON.parse(data);
    if (parent?.msg_id !== own || !/^comm_(msg|close)$/.test(header?.msg_type)) return;
    if (header.msg_type === "comm_msg") send("comm_close", identifier(), { comm_id: comm, data: {} });
    finish();
    answered(header.msg_type === "comm_msg" ? (content.data as QuizReply) : { problem: gone });
  };
  socket.onclose = () => {
    finish();
    answered({ problem: gone });
  };
  return finish;
}
