import type { EventEmitter } from "node:events";
import type { IsolateReply, IsolateRequest } from "./messages.js";

/** A thread or process in which isolates run. */
export interface IsolateHost {
  /** Emits "message" with each reply, "exit" and "error". */
  readonly events: EventEmitter;
  post(request: IsolateRequest): void;
  end(): Promise<unknown>;
}

/** Asks isolates somewhere else; end it, or its host stays. */
export interface IsolateRunner {
  ask(request: IsolateRequest): Promise<IsolateReply>;
  end(): Promise<void>;
}

/** Far more than the interpreter's own limit takes: only what it cannot interrupt comes so far. */
const seconds = 5;

/** A host that is started when it is first asked something, and anew after it had to be ended. */
export function isolateRunner(start: () => Promise<IsolateHost>): IsolateRunner {
  let host: IsolateHost | undefined;

  async function end(): Promise<void> {
    const ending = host;
    host = undefined;
    await ending?.end();
  }

  async function ask(request: IsolateRequest): Promise<IsolateReply> {
    host ??= await start();
    const reply = await replyOf(host, request);
    if (reply) return reply;
    await end();
    return { type: "unusable", reason: "it had not come back within the time that a call has" };
  }

  return { ask, end };
}

/** The host's reply; none when it takes too long or ends. */
function replyOf({ events, post }: IsolateHost, request: IsolateRequest): Promise<IsolateReply | undefined> {
  return new Promise((resolve) => {
    const settle = (reply: IsolateReply | undefined) => {
      clearTimeout(timer);
      events.off("message", settle).off("exit", onEnd).off("error", onEnd);
      resolve(reply);
    };
    const onEnd = () => settle(undefined);
    const timer = setTimeout(onEnd, seconds * 1000);
    events.once("message", settle).once("exit", onEnd).once("error", onEnd);
    post(request);
  });
}
