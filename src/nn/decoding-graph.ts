import { Graph, type Tensor } from "./graph.js";
import { constantParameters, embedInference, inferenceHead, inferenceLayers, scores } from "./inference.js";
import type { OnnxModel } from "./onnx.js";
import { type Picking, pickToken } from "./pick-token.js";
import type { Parameters, TransformerConfig } from "./transformer.js";

/** Keys and values of one layer, `[batch, heads, tokens, headSize]` each. */
type Memory = readonly [keys: Tensor, values: Tensor];

/** What every turn of the loop reads from around it. */
interface Surroundings {
  readonly config: TransformerConfig;
  readonly parameters: Parameters;
  /** Place of the first token of the run: `[batch]` (int64). */
  readonly start: Tensor;
  readonly past: readonly Memory[];
  readonly pastLength: Tensor;
  readonly mask: Tensor;
  readonly picking: Picking;
}

const whole = (tensor: Tensor): Tensor => ({ ...tensor, type: "int64" });

/** One keys tensor and one values tensor a layer, made by `make`. */
function memories(
  { layers, heads, width }: TransformerConfig,
  tokens: string,
  make: (name: string, shape: readonly (number | string)[]) => Tensor,
): Memory[] {
  const shape = ["batch", heads, tokens, width / heads];
  return Array.from({ length: layers }, (_, layer) => [
    make(`keys${layer}`, shape),
    make(`values${layer}`, shape),
  ]);
}

/**
 * Attention over what was there before the run and what the run has written itself.
 *
 * The two lie apart, so that a new token costs a copy of the few written in this run, not of all that went before.
 * `sizes: [2]` says how many there are of each.
 */
function attendBoth(
  graph: Graph,
  queries: Tensor,
  [past, written]: readonly [Memory, Memory],
  mask: Tensor,
  sizes: Tensor,
): Tensor {
  const before = scores(graph, queries, past[0]);
  const visible = graph.node("Add", [before, mask], before.shape);
  const since = scores(graph, queries, written[0]);
  const both = graph.node("Concat", [visible, since], [...before.shape.slice(0, 3), "seen"], { axis: 3 });
  const shares = graph.node("Softmax", [both], both.shape, { axis: -1 });
  const parts = graph.nodes("Split", [shares, sizes], [before.shape, since.shape], { axis: 3 });
  const [old, fresh] = [past, written].map(([, values], i) =>
    graph.node("MatMul", [parts[i] as Tensor, values], queries.shape),
  ) as [Tensor, Tensor];
  return graph.node("Add", [old, fresh], queries.shape);
}

/** One turn: reads a token of each sequence, lengthens the run's own keys and values by it, and draws the next. */
function turnOfLoop(around: Surroundings): OnnxModel {
  const { config, parameters } = around;
  const graph = new Graph({ prefix: "turn " });
  const turn = graph.input("turn", [], "int64");
  const going = graph.input("going", [], "bool");
  const token = graph.input("token", ["batch"], "int64");
  const written = memories(config, "written", (name, shape) => graph.input(`written ${name}`, shape));
  // A sequence that fills the context goes on as long as others do; what it then writes is not used.
  const last = graph.constant([], BigInt64Array.of(BigInt(config.contextLength - 1)));
  const place = graph.node("Add", [around.start, turn], ["batch"]);
  const position = graph.node("Min", [place, last], ["batch"]);
  const one = graph.integers([1]);
  const sizes = [around.pastLength, graph.node("Add", [turn, one], [1])];
  const parts = graph.node("Concat", sizes, [2], { axis: 0 });
  const longer: Tensor[] = [];
  const embedded = embedInference(graph, parameters, token, position, config);
  const stream = inferenceLayers(graph, parameters, config, embedded, (layer, queries, keys, values) => {
    const [oldKeys, oldValues] = written[layer] as Memory;
    const extend = (old: Tensor, fresh: Tensor) =>
      graph.node("Concat", [old, fresh], ["batch", config.heads, "longer", old.shape[3] ?? 0], { axis: 2 });
    const memory: Memory = [extend(oldKeys, keys), extend(oldValues, values)];
    longer.push(...memory);
    return attendBoth(graph, queries, [around.past[layer] as Memory, memory], around.mask, parts);
  });
  const picked = pickToken(graph, inferenceHead(graph, parameters, stream), turn, around.picking);
  const next = whole(graph.node("Squeeze", [picked.token, one], ["batch"]));
  graph.output("still going", going);
  for (const result of [next, ...longer, picked.token, picked.logProbability]) graph.result(result);
  return graph.parts();
}

/**
 * Writes several tokens for each of `batch` sequences in one run: a `Loop` whose turns each read one token,
 * extend keys and values, and draw the next token, all without leaving ONNX Runtime.
 *
 * Inputs: `tokens` and `positions: [batch]` (int32), the last token of each sequence and its place; `steps` (int64);
 * `keys0`, `values0`, `keys1` and so on, `[batch, heads, past, headSize]`, with `mask: [batch, 1, 1, past]` to hide what is
 * not of the sequence; `chances: [steps, batch, 1]` and `inverseTemperature: [batch, 1]`; and, if `truncated`, `topK: [1]`
 * (int64) and the scalar `topP`.
 *
 * Outputs: `chosen: [steps, batch, 1]` (int32), `logProbabilities` of the same shape, and `written keys0` and so on,
 * `[batch, heads, steps, headSize]`.
 */
export function decodingGraph(
  config: TransformerConfig,
  weights: Float32Array,
  { truncated }: { readonly truncated: boolean },
): Uint8Array {
  const graph = new Graph();
  const tokens = graph.input("tokens", ["batch"], "int32");
  const positions = graph.input("positions", ["batch"], "int32");
  const steps = graph.input("steps", [], "int64");
  const mask = graph.input("mask", ["batch", 1, 1, "past"]);
  const picking: Picking = {
    chances: graph.input("chances", ["steps", "batch", 1]),
    inverseTemperature: graph.input("inverseTemperature", ["batch", 1]),
    ...(truncated && {
      truncation: { topK: graph.input("topK", [1], "int64"), topP: graph.input("topP", []) },
    }),
  };
  const toWhole = (x: Tensor) => whole(graph.node("Cast", [x], x.shape, { to: 7 }));
  const body = turnOfLoop({
    config,
    parameters: constantParameters(graph, config, weights),
    start: toWhole(positions),
    past: memories(config, "past", (name, shape) => graph.input(name, shape)),
    pastLength: graph.node("Shape", [mask], [1], { start: 3, end: 4 }),
    mask,
    picking,
  });
  const headSize = config.width / config.heads;
  const batch = graph.node("Shape", [tokens], [1]);
  const none = graph.node("Concat", [batch, graph.integers([config.heads, 0, headSize])], [4], { axis: 0 });
  const empty = graph.node("ConstantOfShape", [none], ["batch", config.heads, 0, headSize]);
  const always: Tensor = { name: "", shape: [], type: "bool" };
  const written = memories(config, "steps", (name, shape) => ({
    name: `written ${name}`,
    shape,
    type: "float32",
  })).flat();
  const drawn = ["steps", "batch", 1];
  const results = graph.nodes(
    "Loop",
    [steps, always, toWhole(tokens), ...written.map(() => empty)],
    [["batch"], ...written.map(({ shape }) => shape), drawn, drawn],
    { body: { graph: body } },
  );
  written.forEach(({ name }, i) => {
    graph.output(name, results[i + 1] as Tensor);
  });
  const [chosen, logProbabilities] = results.slice(-2) as [Tensor, Tensor];
  graph.output("chosen", { ...graph.node("Cast", [chosen], drawn, { to: 6 }), type: "int32" });
  graph.output("logProbabilities", logProbabilities);
  return graph.build();
}
