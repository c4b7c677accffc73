import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { Graph } from "../../src/nn/graph.js";
import { WorkerLane } from "../../src/nn/worker-lane.js";

/** `loss` = the sum of the targets, `gradient` = weights + sum. */
function sums(): Uint8Array {
  const graph = new Graph();
  const weights = graph.input("weights", [3]);
  const targets = graph.input("targets", [2, 2]);
  graph.input("tokens", [2], "int32");
  graph.output("loss", graph.node("ReduceSum", [targets], [], { keepdims: 0 }));
  graph.output("gradient", graph.node("Add", [weights, graph.input("sum", [3])], [3]));
  return graph.build();
}

const piece = (...targets: number[]) => ({ tokens: new Int32Array(2), targets: Float32Array.from(targets) });

function shared(...numbers: number[]): Float32Array {
  const array = new Float32Array(new SharedArrayBuffer(4 * numbers.length));
  array.set(numbers);
  return array;
}

test("losses come back piece by piece, and gradients as their sum", async () => {
  const lane = new WorkerLane();
  await lane.open("sums", sums(), 1);
  const weights = shared(1, 2, 3);
  const pieces = () => [piece(1, 2, 3, 4), piece(5, 6, 7, 8)];
  const job = () => lane.run({ graph: "sums", weights, pieces: pieces(), sum: new Float32Array(3) });
  const expected = { losses: [10, 26], sum: Float32Array.of(2, 4, 6) };
  expect(await Promise.all([job(), job()])).toEqual([expected, expected]);
  weights[0] = 10; // the next job reads what is in the shared memory then
  expect((await job()).sum).toEqual(Float32Array.of(20, 4, 6));
  await lane.close(["sums"]);
});

test("what ONNX Runtime refuses is an error of that call alone", async () => {
  const lane = new WorkerLane();
  await expect(lane.open("broken", Uint8Array.of(1, 2, 3), 1)).rejects.toThrow(
    /ONNX Runtime could not run a graph: .+\. If memory ran out/,
  );
  await lane.open("sums", sums(), 1);
  expect(
    (
      await lane.run({
        graph: "sums",
        weights: shared(1, 2, 3),
        pieces: [piece(0, 0, 0, 1)],
        sum: new Float32Array(3),
      })
    ).losses,
  ).toEqual([1]);
});

test("a program that has trained ends by itself", async () => {
  const script = `import { LanguageModel, Tokenizer, train } from "distill-kit";
    const model = new LanguageModel(Tokenizer.characters("ab"), { contextLength: 8, width: 8, layers: 1, heads: 2 }, { seed: 1 });
    for await (const { loss } of train(model, [{ prompt: "a", output: "b" }], { epochs: 2 })) console.log(loss > 0);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { cwd: import.meta.dirname });
  let out = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  const [code] = await once(child, "close");
  expect([code, out]).toEqual([0, "true\ntrue\n"]);
});
