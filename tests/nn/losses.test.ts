import { describe, expect, test } from "vitest";
import { Graph } from "../../src/nn/graph.js";
import { crossEntropy, preferenceLoss } from "../../src/nn/losses.js";
import { describeOperators, filled } from "./gradient-check.js";
import { rowsOf, softmaxOf } from "./plain-math.js";

/** Three pairs of sequences of two tokens; judged at different tokens; the last pair counts for nothing. */
const preferences = [0.5, 0, 0, -0.5, 0, 0.25, -0.25, 0, 0, 0, 0, 0];

describeOperators([
  {
    name: "crossEntropy of hard, soft, negative and empty targets",
    inputs: [filled([4, 3], 1)],
    operator: (graph, [logits]) =>
      crossEntropy(
        graph,
        logits!,
        graph.constant([4, 3], Float32Array.of(0, 1, 0, 0.2, 0.3, 0.5, -1, 0, 0, 0, 0, 0)),
      ),
    expected: (logits) => {
      const targets = [
        [0, 1, 0],
        [0.2, 0.3, 0.5],
        [-1, 0, 0],
        [0, 0, 0],
      ];
      return [
        -rowsOf(logits, 3).reduce(
          (sum, row, i) => sum + softmaxOf(row).reduce((s, p, j) => s + targets[i]![j]! * Math.log(p), 0),
          0,
        ),
      ];
    },
  },
  {
    name: "preferenceLoss",
    inputs: [filled([12, 1], 1)],
    operator: (graph, [scores]) =>
      preferenceLoss(graph, scores!, graph.constant([12, 1], Float32Array.from(preferences)), 2),
    expected: (scores) => {
      const nats = (preferred: number, other: number) => Math.log(1 + Math.exp(other - preferred));
      return [0.5 * nats(scores[0]!, scores[3]!) + 0.25 * nats(scores[5]!, scores[6]!)];
    },
  },
]);

describe("shapes that do not fit", () => {
  const graph = new Graph();
  const tensor = (...shape: number[]) => graph.input(`t${shape.join("x")}`, shape);
  test.each([
    ["crossEntropy", () => crossEntropy(graph, tensor(2, 3), tensor(2, 4))],
    ["preferenceLoss", () => preferenceLoss(graph, tensor(6, 1), tensor(6, 1), 2)],
    ["preferenceLoss", () => preferenceLoss(graph, tensor(4, 2), tensor(4, 2), 2)],
  ])("%s says which operator and which shapes", (name, build) => {
    expect(build).toThrow(new RegExp(`^${name} .*\\[[0-9, ]+\\]`));
  });
});
