import type { EventEmitter } from "node:events";

/** A thread or process that deals with what students wrote, and can be ended at any moment. */
export interface Host<Request> {
  /** Emits "message" with each reply, "exit" and "error". */
  readonly events: EventEmitter;
  post(request: Request): void;
  /** Seconds of a processor that the host has used so far, its neighbours' included; where that cannot be told, none. */
  readonly processorSeconds?: () => number;
  end(): Promise<unknown>;
}

/** Asks a host one thing after the other; end it, or its host stays. */
export interface HostRunner<Request, Reply> {
  /** The reply; none when it took too long, or the host ended of it. */
  ask(request: Request): Promise<Reply | undefined>;
  end(): Promise<void>;
}

/** Far more than the interpreter's own limit takes, and than reading does: only what cannot be interrupted comes so far. */
const seconds = 5;
/** Of that time, what must have been worked in it: on a machine that is busy with other things a call gets more. */
const worked = 0.8;
/** To start a host; a tenth of a second is usual. */
const startSeconds = 30;
/** However busy the machine is. */
const mostSeconds = 60;

/** A host that is started when it is first asked something, and anew after it had to be ended. */
export function hostRunner<Request, Reply>(start: () => Promise<Host<Request>>): HostRunner<Request, Reply> {
  let host: Host<Request> | undefined;

  async function end(): Promise<void> {
    const ending = host;
    host = undefined;
    await ending?.end();
  }

  async function ask(request: Request): Promise<Reply | undefined> {
    host ??= await start();
    const reply = await replyOf<Request, Reply>(host, request);
    if (reply === undefined) await end();
    return reply;
  }

  return { ask, end };
}

/** The host's reply; none when it takes too long or ends. */
function replyOf<Request, Reply>(
  { events, post, processorSeconds }: Host<Request>,
  request: Request,
): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    const settle = (reply: Reply | undefined) => {
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
