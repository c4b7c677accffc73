import type { EventEmitter } from "node:events";
import type { IsolateReply, IsolateRequest } from "./messages.js";

/** A thread or process in which isolates run. */
export interface IsolateHost {
  /** Emits "message" with each reply, "exit" and "error". */
  readonly events: EventEmitter;
  post(request: IsolateRequest): void;
  /** Seconds of a processor that the host has used so far, its neighbours' included; where that cannot be told, none. */
  readonly processorSeconds?: () => number;
  end(): Promise<unknown>;
}

/** Asks isolates somewhere else; end it, or its host stays. */
export interface IsolateRunner {
  ask(request: IsolateRequest): Promise<IsolateReply>;
  end(): Promise<void>;
}

/** Far more than the interpreter's own limit takes: only what it cannot interrupt comes so far. */
const seconds = 5;
/** Of that time, what must have been worked in it: on a machine that is busy with other things a call gets more. */
const worked = 0.8;
/** To start a host; a tenth of a second is usual. */
const startSeconds = 30;
/** However busy the machine is. */
const mostSeconds = 60;

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
function replyOf(
  { events, post, processorSeconds }: IsolateHost,
  request: IsolateRequest,
): Promise<IsolateReply | undefined> {
  return new Promise((resolve) => {
    const settle = (reply: IsolateReply | undefined) => {
      clearTimeout(timer);
      events.off("message", settle).off("exit", onEnd).off("error", onEnd);
      resolve(reply);
    };
    const onEnd = () => settle(undefined);
    const before = processorSeconds?.() ?? 0;
    let waited = 0;
    const onTime = () => {
      waited += seconds;
      const used = processorSeconds ? processorSeconds() - before : waited;
      if (used >= worked * seconds || waited >= mostSeconds) onEnd();
      else timer = setTimeout(onTime, seconds * 1000);
    };
    let timer = setTimeout(onTime, seconds * 1000);
    events.once("message", settle).once("exit", onEnd).once("error", onEnd);
    post(request);
  });
}

/** Whether a host says, before it is asked anything, that it has started; a busy machine may take its time. */
export function hasStarted(events: EventEmitter): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (started: boolean) => {
      clearTimeout(timer);
      events.off("message", onMessage).off("exit", onEnd).off("error", onEnd);
      resolve(started);
    };
    const [onMessage, onEnd] = [() => settle(true), () => settle(false)];
    const timer = setTimeout(onEnd, startSeconds * 1000);
    events.once("message", onMessage).once("exit", onEnd).once("error", onEnd);
  });
}
