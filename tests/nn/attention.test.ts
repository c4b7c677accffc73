import { expect, test } from "vitest";
import { attention, causalMask } from "../../src/nn/attention.js";
import { Graph } from "../../src/nn/graph.js";
import { describeOperators, filled } from "./gradient-check.js";
import { rowsOf, softmaxOf } from "./plain-math.js";

/** One head of one sequence, row by row. */
function plainHead(queries: number[][], keys: number[][], values: number[][]): number[][] {
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  return queries.map((query, i) => {
    const scores = keys.slice(0, i + 1).map((key) => dot(query, key) / Math.sqrt(query.length));
    const shares = softmaxOf(scores);
    return query.map((_, c) => shares.reduce((sum, share, j) => sum + share * values[j]![c]!, 0));
  });
}

const size = { batch: 2, length: 3, heads: 2, width: 4 };

describeOperators([
  {
    name: "attention of two heads in two sequences",
    inputs: [filled([6, 12], 1)],
    operator: (graph, [x]) => attention(graph, x!, causalMask(graph, 3), size),
    expected: (x) => {
      const rows = rowsOf(x, 12);
      const out = rows.map(() => [] as number[]);
      for (const first of [0, 3]) {
        for (const head of [0, 1]) {
          const part = (offset: number) =>
            rows.slice(first, first + 3).map((row) => row.slice(offset + 2 * head, offset + 2 * head + 2));
          plainHead(part(0), part(4), part(8)).forEach((row, i) => {
            out[first + i]!.push(...row);
          });
        }
      }
      return out.flat();
    },
  },
]);

test("shapes that do not fit are told", () => {
  const graph = new Graph();
  const wrong = () => attention(graph, graph.input("x", [6, 8]), causalMask(graph, 3), size);
  expect(wrong).toThrow(
    "attention cannot combine shapes [6, 8] and [3, 3]: 2 sequences of 3 tokens need [6, 12] and [3, 3]",
  );
});
