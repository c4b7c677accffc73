/** Where commands write to, and how. */
export interface Terminal {
  /** Writes lines. */
  write(text: string): void;
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
  /** The output is watched by a person: it may be redrawn in its place. */
  readonly live: boolean;
}

/** Standard output; a program that reads it gets lines of 80 columns without colours. */
export function standardOutput(environment: NodeJS.ProcessEnv = process.env): Terminal {
  const { isTTY = false } = process.stdout;
  const forced = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== "0";
  return {
    write: (text) => void process.stdout.write(`${text}\n`),
    get width() {
      return Math.max(40, Math.min(process.stdout.columns ?? 80, 120));
    },
    colour: !environment.NO_COLOR && environment.TERM !== "dumb" && (isTTY || forced),
    live: isTTY,
  };
}
