import type { Piece } from "./gradient-lane.js";

/** Sequences of one length, and what each position should say next. */
export interface Batch {
  readonly size: number;
  readonly length: number;
  /** `[size, length]`. */
  readonly tokens: Int32Array;
  /** `[size * length, columns]`, a column for each number that the model's head gives; zero rows are not trained on. */
  readonly targets: Float32Array;
}

/** A batch in equal parts, in two halves that may run at the same time. */
export interface Pieces {
  /** Sequences in a piece; the last piece is filled up with some that count for nothing. */
  readonly rows: number;
  readonly length: number;
  readonly halves: readonly [readonly Piece[], readonly Piece[]];
}

/** Tokens up to which a piece pays: what lies between its layers then stays in a processor's own cache. */
const tokensAtOnce = 640;

/**
 * Takes a batch apart. How depends on its shape alone, never on the machine, and so does the order in which gradients
 * are added: the same steps give bitwise the same weights everywhere. Memory does not grow with the batch.
 *
 * `together` sequences stay side by side: 2 where they come in pairs.
 */
export function inPieces({ size, length, tokens, targets }: Batch, together = 1): Pieces {
  const groups = size / together;
  const wanted = Math.min(groups, 2 * Math.ceil((size * length) / 2 / tokensAtOnce));
  const rows = Math.ceil(groups / wanted) * together;
  const count = Math.ceil(size / rows);
  const columns = targets.length / tokens.length;
  const pieces = Array.from({ length: count }, (_, i): Piece => {
    const [from, to] = [i * rows * length, Math.min(size, (i + 1) * rows) * length];
    const piece = {
      tokens: new Int32Array(rows * length),
      targets: new Float32Array(rows * length * columns),
    };
    piece.tokens.set(tokens.subarray(from, to));
    piece.targets.set(targets.subarray(from * columns, to * columns));
    return piece;
  });
  const half = Math.ceil(count / 2);
  return { rows, length, halves: [pieces.slice(0, half), pieces.slice(half)] };
}
