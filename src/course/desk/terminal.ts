import { createInterface, type Interface } from "node:readline";

/** The terminal of the person who gave a command. */
export interface Terminal {
  /** Writes lines. */
  write(text: string): void;
  /** A line that the person types after the prompt; undefined when there are no more. */
  ask(prompt: string): Promise<string | undefined>;
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
  /** The output is watched by a person: it may be redrawn in its place. */
  readonly live: boolean;
}

/** Standard input and output; a program that reads it gets lines of 80 columns without colours. */
export function standardTerminal(environment: NodeJS.ProcessEnv = process.env): Terminal {
  const { isTTY = false } = process.stdout;
  const forced = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== "0";
  let lines: AsyncIterator<string> | undefined;
  return {
    write: (text) => void process.stdout.write(`${text}\n`),
    async ask(prompt) {
      lines ??= linesOf(createInterface({ input: process.stdin, terminal: false }));
      process.stdout.write(prompt);
      const { value, done } = await lines.next();
      return done ? undefined : value;
    },
    get width() {
      return Math.max(40, Math.min(process.stdout.columns ?? 80, 120));
    },
    colour: !environment.NO_COLOR && environment.TERM !== "dumb" && (isTTY || forced),
    live: isTTY,
  };
}

/** Waiting for a line keeps the program alive, having waited does not. */
async function* linesOf(input: Interface): AsyncGenerator<string> {
  try {
    yield* input;
  } finally {
    input.close();
  }
}
