import { describe, expect, test } from "vitest";
import { Graph } from "../../src/nn/graph.js";
import {
  add,
  embedding,
  gelu,
  layerNorm,
  linear,
  reshape,
  split,
  transpose,
} from "../../src/nn/operators.js";
import { openSession, runtime } from "../../src/nn/session.js";
import { describeOperators, filled, type OperatorCase } from "./gradient-check.js";
import { productOf, rowsOf } from "./plain-math.js";

const at = (array: ArrayLike<number>, i: number) => array[i] as number;
const cases: readonly OperatorCase[] = [
  {
    name: "linear",
    inputs: [filled([3, 4], 1), filled([4, 2], 2), filled([2], 3)],
    operator: (graph, [x, w, b]) => linear(graph, x!, w!, b!),
    expected: (x, w, b) =>
      productOf(rowsOf(x, 4), rowsOf(w, 2)).flatMap((row) => row.map((y, j) => y + at(b, j))),
  },
  {
    name: "add, repeating the second",
    inputs: [filled([2, 3, 2], 1), filled([3, 2], 2)],
    operator: (graph, [a, b]) => add(graph, a!, b!),
    expected: (a, b) => a.map((x, i) => x + at(b, i % 6)),
  },
  {
    name: "add of a value to itself",
    inputs: [filled([2, 2], 1)],
    operator: (graph, [a]) => add(graph, a!, a!),
    expected: (a) => a.map((x) => 2 * x),
  },
  {
    name: "reshape",
    inputs: [filled([2, 6], 1)],
    operator: (graph, [x]) => reshape(graph, x!, [3, 4]),
    expected: (x) => x,
  },
  {
    name: "transpose",
    inputs: [filled([2, 3, 2], 1)],
    operator: (graph, [x]) => transpose(graph, x!, [2, 0, 1]),
    expected: (x) =>
      [0, 1].flatMap((k) => [0, 1].flatMap((i) => [0, 1, 2].map((j) => at(x, i * 6 + j * 2 + k)))),
  },
  {
    name: "split, one part unused",
    inputs: [filled([2, 5], 1)],
    operator: (graph, [x]) => split(graph, x!, [2, 3], 1)[1]!,
    expected: (x) => rowsOf(x, 5).flatMap((row) => row.slice(2)),
  },
  {
    name: "layerNorm",
    inputs: [filled([3, 5], 1), filled([5], 2), filled([5], 3)],
    operator: (graph, [x, gain, bias]) => layerNorm(graph, x!, gain!, bias!),
    expected: (x, gain, bias) =>
      rowsOf(x, 5).flatMap((row) => {
        const mean = row.reduce((sum, v) => sum + v, 0) / 5;
        const variance = row.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 5;
        return row.map((v, j) => ((v - mean) / Math.sqrt(variance + 1e-5)) * at(gain, j) + at(bias, j));
      }),
  },
  {
    name: "gelu",
    inputs: [filled([3, 4], 1)],
    operator: (graph, [x]) => gelu(graph, x!),
    expected: (x) =>
      x.map((v) => 0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3)))),
  },
  {
    name: "embedding, one row taken twice",
    inputs: [filled([4, 3], 1)],
    operator: (graph, [table]) => embedding(graph, table!, graph.constant([3], Int32Array.of(2, 0, 2))),
    expected: (table) => [2, 0, 2].flatMap((row) => rowsOf(table, 3)[row]!),
  },
];

describeOperators(cases);

test("several threads sum the embedding's gradient exactly", async () => {
  const graph = new Graph();
  const table = graph.input("table", [50, 64]);
  const indices = Int32Array.from({ length: 4096 }, (_, i) => i % 7);
  const out = embedding(graph, table, graph.constant([4096], indices));
  const ones = graph.constant([4096, 64], new Float32Array(4096 * 64).fill(1));
  const loss = graph.node("ReduceSum", [out], [], { keepdims: 0 });
  graph.differentiable([loss], () => graph.accumulate(out, ones));
  graph.backward(loss);
  graph.output("gradient", graph.gradient(table));
  const session = await openSession(graph.build(), 2);
  const { Tensor } = await runtime();
  const result = await session.run({ table: new Tensor("float32", new Float32Array(50 * 64), [50, 64]) });
  const gradient = result.gradient!.data as Float32Array;
  expect(gradient[0]).toBe(indices.filter((i) => i === 0).length);
  expect(gradient[7 * 64]).toBe(0);
});

describe("shapes that do not fit", () => {
  const graph = new Graph();
  const tensor = (...shape: number[]) => graph.input(`t${shape.join("x")}`, shape);
  test.each([
    ["linear", () => linear(graph, tensor(3, 4), tensor(5, 2))],
    ["add", () => add(graph, tensor(3, 4), tensor(3))],
    ["reshape", () => reshape(graph, tensor(3, 4), [5, 2])],
    ["split", () => split(graph, tensor(3, 4), [1, 1], 1)],
    ["layerNorm", () => layerNorm(graph, tensor(2, 3), tensor(2), tensor(2))],
  ])("%s says which operator and which shapes", (name, build) => {
    expect(build).toThrow(new RegExp(`^${name} .*\\[[0-9, ]+\\]`));
  });
});
