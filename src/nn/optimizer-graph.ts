import { type AdamWOptions, adamW } from "./adamw.js";
import { Graph } from "./graph.js";
import { type Schedule, scheduledRate } from "./schedule.js";
import { type Parameter, parameterCount } from "./transformer.js";

/** Decay pulls on matrices only; biases and gains are left free. */
function decayed(layout: readonly Parameter[]): Float32Array {
  const mask = new Float32Array(parameterCount(layout));
  for (const { shape, offset, size } of layout) {
    if (shape.length > 1) mask.fill(1, offset, offset + size);
  }
  return mask;
}

/**
 * One step of the optimizer as a graph of its own: the gradients `gradient0`, `gradient1`, … are added in this order (one that
 * nothing has been added to may be a single 0),
 * clipped, and taken by AdamW at the learning rate that the schedule has for the step after `step`.
 */
export function optimizerGraph(
  layout: readonly Parameter[],
  gradients: number,
  optimizer: AdamWOptions,
  schedule: Schedule,
): Uint8Array {
  const graph = new Graph();
  const shape = [parameterCount(layout)];
  const parts = Array.from({ length: gradients }, (_, i) => graph.input(`gradient${i}`, [`length${i}`]));
  const gradient = parts.reduce((sum, part) => graph.node("Add", [sum, part], shape));
  const step = graph.node("Add", [graph.input("step", []), graph.scalar(1)], []);
  const learningRate = scheduledRate(graph, step, schedule);
  const weights = graph.input("weights", shape);
  const next = adamW(
    graph,
    {
      weights,
      gradient,
      mean: graph.input("mean", shape),
      square: graph.input("square", shape),
      decayed: graph.constant(shape, decayed(layout)),
      learningRate,
      step,
    },
    optimizer,
  );
  graph.output("nextStep", step);
  graph.output("learningRate", learningRate);
  graph.output("nextWeights", next.weights);
  graph.output("nextMean", next.mean);
  graph.output("nextSquare", next.square);
  graph.output("norm", next.norm);
  return graph.build();
}
