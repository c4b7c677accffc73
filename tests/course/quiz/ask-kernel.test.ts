import { beforeEach, describe, expect, test } from "vitest";
import { askKernel } from "../../../src/course/quiz/ask-kernel.js";
import type { QuizPage, QuizReply } from "../../../src/course/quiz/quiz-page.js";
import { type FakeSocket, openPage, type QuizTestPage } from "./quiz-page.js";

const request = { quiz: "sample", seed: 1, question: "sum", answer: "7" };
let heard: (string | QuizReply)[];
beforeEach(() => {
  heard = [];
});

function ask(html: string, url?: string): { open: QuizTestPage; socket: FakeSocket; giveUp: () => void } {
  const open = openPage(html, url);
  const giveUp = askKernel(open.page as unknown as QuizPage, "k 1", request, {
    waiting: (text, silent) => heard.push(`${silent}: ${text}`),
    answered: (reply) => heard.push(reply),
  });
  return { open, socket: open.sockets[0]!, giveUp };
}

const classic = '<body data-base-url="/user/a/">';

describe("the connection", () => {
  const lab = (config: object) =>
    `<script id="jupyter-config-data" type="application/json">${JSON.stringify(config)}</script>`;
  test.each([
    [classic, undefined, "ws://localhost:8888/user/a/api/kernels/k%201/channels?session_id=S"],
    [
      '<body data-base-url="/" data-jupyter-api-token="t&1">',
      undefined,
      "ws://localhost:8888/api/kernels/k%201/channels?session_id=S&token=t%261",
    ],
    [
      lab({ baseUrl: "/lab", token: "" }),
      undefined,
      "ws://localhost:8888/lab/api/kernels/k%201/channels?session_id=S",
    ],
    [
      lab({ baseUrl: "/hub/", token: "abc" }),
      "https://example.org/x",
      "wss://example.org/hub/api/kernels/k%201/channels?session_id=S&token=abc",
    ],
  ])("of %s at %s", (html, url, expected) => {
    const { socket } = ask(html, url);
    expect(socket.url.replace(/session_id=[0-9a-f]{16,}/, "session_id=S")).toBe(expected);
  });
});

test("it opens a comm, takes the one answer that is its own, and closes everything", () => {
  const { socket, open } = ask(classic);
  expect(socket.sent).toEqual([]);
  socket.onopen?.();
  const [opened] = socket.sent;
  expect(opened).toMatchObject({
    channel: "shell",
    header: { msg_type: "comm_open", version: "5.3" },
    content: { target_name: "distill-kit.quiz", data: request },
  });
  socket.receive("comm_msg", { data: { html: "another's" } }, "other");
  socket.receive("status", { execution_state: "busy" });
  socket.onmessage?.({ data: new ArrayBuffer(8) });
  expect(heard).toEqual([]);
  socket.receive("comm_msg", { data: { html: "mine" } });
  expect(heard).toEqual([{ html: "mine" }]);
  expect(socket.closed).toBe(true);
  expect(socket.sent[1]).toMatchObject({
    header: { msg_type: "comm_close" },
    content: { comm_id: opened?.content.comm_id },
  });
  open.pass(60_000);
  expect(heard).toHaveLength(1);
});

test.each([
  ["the server closes the connection, or knows no such kernel", (socket: FakeSocket) => socket.onclose?.()],
  [
    "the kernel is another program's",
    (socket: FakeSocket) => {
      socket.onopen?.();
      socket.receive("comm_close", { data: {} });
    },
  ],
])("%s: run the cell again", (_, happen) => {
  const { socket, open } = ask(classic);
  happen(socket);
  expect(heard).toEqual([
    { problem: "The kernel that asked this is gone. Run the cell again, then answer." },
  ]);
  open.pass(60_000);
  expect(heard).toHaveLength(1);
});

test("a kernel that takes long is waited for, with words; the answer is shown when it comes", () => {
  const { socket, open } = ask(classic);
  socket.onopen?.();
  open.pass(1400);
  expect(heard).toEqual([]);
  open.pass(200);
  expect(heard).toEqual(["false: Waiting for the kernel: it answers when the running cell lets it."]);
  open.pass(18_000);
  socket.receive("stream", { name: "stdout", text: "still training" }, "other");
  open.pass(19_000);
  expect(heard.filter((one) => String(one).startsWith("true"))).toEqual([]);
  open.pass(2000);
  expect(heard.at(-1)).toMatch(/^true: The kernel is silent\. .*run this cell again\.$/);
  socket.receive("comm_msg", { data: { html: "late" } });
  expect(heard.at(-1)).toEqual({ html: "late" });
});

test("giving up closes the connection and says nothing more", () => {
  const { socket, open, giveUp } = ask(classic);
  socket.onopen?.();
  giveUp();
  expect(socket.closed).toBe(true);
  socket.receive("comm_msg", { data: { html: "late" } });
  open.pass(60_000);
  expect(heard).toEqual([]);
});
