/** How long text may wait for more to go with it, in milliseconds. */
const patience = 20;
/** Text longer than this goes at once. */
const longest = 64 * 1024;

/** Standard output and error of the process, sent on in pieces. */
export interface OutputStreams {
  /** Sends what still waits; call it before anything that must come after. */
  flush(): void;
}

type Send = (name: "stdout" | "stderr", text: string) => void;

/**
 * Catches what the process writes and passes it to `send`, small writes joined: servers drop the output of a
 * notebook that sends thousands of messages a second.
 */
export function catchOutput(send: Send): OutputStreams {
  let waiting: { readonly name: "stdout" | "stderr"; text: string } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const { name, text } = waiting ?? {};
    waiting = undefined;
    if (name && text) send(name, text);
  };

  for (const name of ["stdout", "stderr"] as const) {
    const decoder = new TextDecoder();
    process[name].write = (chunk: Uint8Array | string, encoding?: unknown, callback?: unknown): boolean => {
      if (waiting && waiting.name !== name) flush();
      waiting ??= { name, text: "" };
      waiting.text += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      if (waiting.text.length > longest) flush();
      else timer ??= setTimeout(flush, patience);
      const done = typeof encoding === "function" ? encoding : callback;
      if (typeof done === "function") done();
      return true;
    };
  }
  return { flush };
}
