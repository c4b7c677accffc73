import { describe, expect, test } from "vitest";
import { normal, random } from "../../src/core/random.js";
import { Graph, type Tensor } from "../../src/nn/graph.js";
import { openSession, runtime } from "../../src/nn/session.js";

/** An array of the given shape, filled from a seed. */
export interface Filled {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export function filled(shape: readonly number[], seed: number): Filled {
  const next = random(seed);
  return { shape, data: Float32Array.from({ length: shape.reduce((p, n) => p * n, 1) }, () => normal(next)) };
}

/** `Σ out · weights`, a scalar to differentiate. */
function weighted(graph: Graph, out: Tensor, weights: Tensor): Tensor {
  const product = graph.node("Mul", [out, weights], out.shape);
  const loss = graph.node("ReduceSum", [product], [], { keepdims: 0 });
  graph.differentiable([loss], () => graph.accumulate(out, weights));
  return loss;
}

/** Runs an operator forward and backward and compares every gradient with central differences of the forward pass. */
export async function gradientErrors(
  inputs: readonly Filled[],
  operator: (graph: Graph, inputs: readonly Tensor[]) => Tensor,
): Promise<{ readonly value: Float32Array; readonly errors: readonly number[] }> {
  const graph = new Graph();
  const tensors = inputs.map(({ shape }, i) => graph.input(`input${i}`, shape));
  const out = operator(graph, tensors);
  const weights = filled(out.shape.map(Number), 99);
  const loss = weighted(graph, out, graph.constant(weights.shape, weights.data));
  graph.backward(loss);
  graph.output("value", out);
  graph.output("loss", loss);
  tensors.forEach((tensor, i) => {
    graph.output(`gradient${i}`, graph.gradient(tensor));
  });
  const session = await openSession(graph.build());
  const { Tensor } = await runtime();
  const run = (data: readonly Float32Array[]) =>
    session.run(
      Object.fromEntries(
        inputs.map(({ shape }, i) => [`input${i}`, new Tensor("float32", data[i] as Float32Array, shape)]),
      ),
    );
  const start = inputs.map(({ data }) => data);
  const first = await run(start);
  const lossAt = async (input: number, place: number, step: number) => {
    const moved = start.map((data, i) => (i === input ? data.slice() : data));
    (moved[input] as Float32Array)[place] = (start[input] as Float32Array)[place]! + step;
    const { data } = (await run(moved)).loss!;
    return Number(data[0]);
  };
  const errors: number[] = [];
  for (const [input, { data }] of inputs.entries()) {
    const gradient = first[`gradient${input}`]!.data as Float32Array;
    for (let place = 0; place < data.length; place++) {
      const step = 1e-2;
      const slope = ((await lossAt(input, place, step)) - (await lossAt(input, place, -step))) / (2 * step);
      errors.push(Math.abs(slope - gradient[place]!) / Math.max(1, Math.abs(slope)));
    }
  }
  return { value: first.value!.data as Float32Array, errors };
}

/** An operator, what to try it on, and the same function in plain JavaScript. */
export interface OperatorCase {
  readonly name: string;
  readonly inputs: readonly Filled[];
  readonly operator: (graph: Graph, inputs: readonly Tensor[]) => Tensor;
  readonly expected: (...inputs: Float32Array[]) => ArrayLike<number>;
}

/** Compares operators with their plain implementations, and their gradients with finite differences. */
export function describeOperators(cases: readonly OperatorCase[]): void {
  describe.each(cases)("$name", ({ inputs, operator, expected }) => {
    test("gives the values of a plain implementation, and the gradients of finite differences", async () => {
      const { value, errors } = await gradientErrors(inputs, operator);
      const plain = expected(...inputs.map(({ data }) => data));
      expect(value.length).toBe(plain.length);
      for (let i = 0; i < plain.length; i++) expect(value[i]).toBeCloseTo(plain[i]!, 4);
      expect(errors.length).toBe(inputs.reduce((n, { data }) => n + data.length, 0));
      expect(Math.max(...errors)).toBeLessThan(5e-3);
    });
  });
}
