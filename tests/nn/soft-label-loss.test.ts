import { describe, expect, test } from "vitest";
import { Graph, type Tensor } from "../../src/nn/graph.js";
import { openSession, runtime } from "../../src/nn/session.js";
import { checkSoftLoss, type SoftLoss, softLabelLoss } from "../../src/nn/soft-label-loss.js";
import { describeOperators, filled } from "./gradient-check.js";
import { rowsOf, softmaxOf } from "./plain-math.js";

/** Hard labels with weights, then a teacher's distributions with weights; the last row counts for nothing. */
const hard = [0, 0.3, 0, 0, 0, 0, 0, 0, 0.2, 0, 0, 0];
const teacher = [
  [0.7, 0.2, 0.1],
  [0.1, 0.1, 0.8],
  [0.25, 0.5, 0.25],
  [0, 0, 0],
];
const weights = [0.5, 0.25, 0.1, 0];
const targets = Float32Array.from(
  teacher.flatMap((row, r) => [...hard.slice(3 * r, 3 * r + 3), ...row.map((p) => p * weights[r]!)]),
);

/** KL(p ‖ q) in plain JavaScript. */
const kl = (p: readonly number[], q: readonly number[]) =>
  p.reduce((sum, x, i) => sum + x * Math.log(x / q[i]!), 0);

function plain(logits: Float32Array, { divergence, temperature }: SoftLoss): number {
  return rowsOf(logits, 3).reduce((total, row, r) => {
    const nats = -softmaxOf(row).reduce((sum, q, j) => sum + hard[3 * r + j]! * Math.log(q), 0);
    if (weights[r] === 0) return total + nats;
    const p = teacher[r]!;
    const q = softmaxOf(row.map((x) => x / temperature));
    const apart = () => {
      if (divergence === "forward") return kl(p, q);
      if (divergence === "reverse") return kl(q, p);
      const share = divergence.jensenShannon;
      const middle = p.map((x, j) => share * x + (1 - share) * q[j]!);
      return share * kl(p, middle) + (1 - share) * kl(q, middle);
    };
    return total + nats + temperature ** 2 * weights[r]! * apart();
  }, 0);
}

const losses: readonly SoftLoss[] = [
  { divergence: "forward", temperature: 1 },
  { divergence: "forward", temperature: 3 },
  { divergence: "reverse", temperature: 2 },
  { divergence: { jensenShannon: 0.5 }, temperature: 1 },
  { divergence: { jensenShannon: 0.1 }, temperature: 2 },
];

describeOperators(
  losses.map((loss) => ({
    name: `softLabelLoss, ${JSON.stringify(loss)}`,
    inputs: [filled([4, 3], 1)],
    operator: (graph: Graph, [logits]: readonly Tensor[]) =>
      softLabelLoss(graph, logits!, graph.constant([4, 6], targets), loss),
    expected: (logits: Float32Array) => [plain(logits, loss)],
  })),
);

/** Loss and gradient at logits of 0 for a teacher that says 3/4 and 1/4. */
async function atZero(loss: SoftLoss) {
  const graph = new Graph();
  const logits = graph.input("logits", [1, 2]);
  const out = softLabelLoss(graph, logits, graph.constant([1, 4], Float32Array.of(0, 0, 0.75, 0.25)), loss);
  graph.backward(out);
  graph.output("loss", out);
  graph.output("gradient", graph.gradient(logits));
  const session = await openSession(graph.build());
  const { Tensor } = await runtime();
  const result = await session.run({ logits: new Tensor("float32", new Float32Array(2), [1, 2]) });
  return { loss: Number(result.loss!.data[0]), gradient: [...(result.gradient!.data as Float32Array)] };
}

describe("by hand: the student says 1/2 and 1/2, the teacher 3/4 and 1/4", () => {
  test("forward KL is 3/4 ln 3/2 + 1/4 ln 1/2, its gradient the student's share minus the teacher's", async () => {
    const { loss, gradient } = await atZero({ divergence: "forward", temperature: 1 });
    expect(loss).toBeCloseTo(0.130812, 5);
    expect(gradient[0]).toBeCloseTo(-0.25, 5);
    expect(gradient[1]).toBeCloseTo(0.25, 5);
  });

  test("reverse KL is 1/2 ln 4/3, its gradient 1/4 ln 1/3", async () => {
    const { loss, gradient } = await atZero({ divergence: "reverse", temperature: 1 });
    expect(loss).toBeCloseTo(0.143841, 5);
    expect(gradient[0]).toBeCloseTo(Math.log(1 / 3) / 4, 5);
  });

  test("the middle of both: m is 5/8 and 3/8, the gradient 1/8 ln 3/5", async () => {
    const { loss, gradient } = await atZero({ divergence: { jensenShannon: 0.5 }, temperature: 1 });
    const byHand = 0.5 * (0.75 * Math.log(6 / 5) + 0.25 * Math.log(2 / 3)) + 0.25 * Math.log(16 / 15);
    expect(loss).toBeCloseTo(byHand, 5);
    expect(gradient[0]).toBeCloseTo(Math.log(3 / 5) / 8, 5);
  });

  test("at temperature 4 the loss is 16 and the gradient 4 times as large, with the same two distributions", async () => {
    const { loss, gradient } = await atZero({ divergence: "forward", temperature: 4 });
    expect(loss).toBeCloseTo(16 * 0.130812, 4);
    expect(gradient[0]).toBeCloseTo(-1, 5);
  });
});

test("reverse KL stays finite where the teacher says 0", async () => {
  const graph = new Graph();
  const logits = graph.input("logits", [1, 2]);
  const zero = graph.constant([1, 4], Float32Array.of(0, 0, 1, 0));
  graph.output("loss", softLabelLoss(graph, logits, zero, { divergence: "reverse", temperature: 1 }));
  const { Tensor } = await runtime();
  const session = await openSession(graph.build());
  const { loss } = await session.run({ logits: new Tensor("float32", new Float32Array(2), [1, 2]) });
  expect(Number(loss!.data[0])).toBeCloseTo(0.5 * Math.log(0.5) + 0.5 * Math.log(0.5 / 1e-10), 3);
});

test.each([
  [{ divergence: "forward", temperature: 0 }, /temperature must be a number above 0/],
  [{ divergence: { jensenShannon: 1 }, temperature: 1 }, /divergence must be .* got \{"jensenShannon":1\}/],
  [{ divergence: "sideways", temperature: 1 }, /divergence must be .* got "sideways"/],
])("refuses %j", (loss, message) => {
  expect(() => checkSoftLoss(loss as SoftLoss)).toThrow(message);
});

test("targets of another width are refused with both shapes", () => {
  const graph = new Graph();
  const [logits, narrow] = [graph.input("a", [2, 3]), graph.input("b", [2, 3])];
  expect(() => softLabelLoss(graph, logits, narrow, losses[0]!)).toThrow(
    /^softLabelLoss .*\[2, 3\] and \[2, 3\]/,
  );
});
