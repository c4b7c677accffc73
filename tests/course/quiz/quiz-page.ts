import { type PageLike, pageOf } from "../../plot/page.js";

/** An element of a page, with what a reader does to it. */
export interface Control {
  readonly textContent: string;
  readonly dataset: Record<string, string>;
  checked: boolean;
  value: string;
  disabled: boolean;
  hidden: boolean;
  tabIndex: number;
  click(): void;
  focus(): void;
  dispatchEvent(event: unknown): boolean;
  querySelector(selector: string): Control | null;
}

/** A connection that a page opened, as the server sees it. */
export class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;
  readonly sent: SentMessage[] = [];
  constructor(readonly url: string) {}
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.closed = true;
  }
  /** A message from the kernel, by default on what the page sent first. */
  receive(type: string, content: object, parent: string | undefined = this.sent[0]?.header.msg_id): void {
    const message = {
      channel: "iopub",
      header: { msg_type: type },
      parent_header: { msg_id: parent },
      content,
    };
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

export interface SentMessage {
  readonly channel: string;
  readonly header: Record<string, string>;
  readonly content: Record<string, unknown> & { readonly data?: unknown };
}

export interface QuizTestPage {
  readonly page: PageLike;
  readonly sockets: FakeSocket[];
  find(selector: string): Control;
  findAll(selector: string): Control[];
  /** Lets the page's time pass. */
  pass(milliseconds: number): void;
  active(): Control;
}

/** A page with scripts, a server that is a {@link FakeSocket}, and time that passes only when told to. */
export function openPage(html: string, url = "http://localhost:8888/notebooks/x.ipynb"): QuizTestPage {
  const sockets: FakeSocket[] = [];
  const timers = new Map<number, { at: number; run: () => void }>();
  let now = 0;
  let count = 0;
  const page = pageOf(html, {
    scripts: true,
    url,
    before(window) {
      window.WebSocket = class extends FakeSocket {
        constructor(address: string) {
          super(address);
          sockets.push(this);
        }
      };
      window.setTimeout = (run: () => void, milliseconds: number) => {
        timers.set(++count, { at: now + milliseconds, run });
        return count;
      };
      window.clearTimeout = (timer: number) => timers.delete(timer);
    },
  });
  const findAll = (selector: string) => [...page.document.querySelectorAll(selector)] as unknown as Control[];
  return {
    page,
    sockets,
    findAll,
    find(selector) {
      const [first] = findAll(selector);
      if (!first) throw new Error(`nothing is ${selector}`);
      return first;
    },
    pass(milliseconds) {
      now += milliseconds;
      for (const [timer, { at, run }] of [...timers].sort(([, a], [, b]) => a.at - b.at)) {
        if (at <= now && timers.delete(timer)) run();
      }
    },
    active: () => (page.document as unknown as { activeElement: Control }).activeElement,
  };
}
