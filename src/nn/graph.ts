import { KitError } from "../core/errors.js";
import {
  type Attribute,
  type Dimension,
  type ElementType,
  encodeOnnx,
  type OnnxInitializer,
  type OnnxModel,
  type OnnxNode,
  type OnnxValue,
} from "./onnx.js";

/** A value inside a graph: its name, its shape, and what its elements are. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly Dimension[];
  readonly type: ElementType;
}

/** Given the gradients of an operator's outputs, adds to those of its inputs. */
type Backward = (gradients: readonly Tensor[]) => void;

/**
 * A computation under construction: nodes are appended, {@link Graph.backward} appends the nodes of the
 * gradient (reverse-mode automatic differentiation), and {@link Graph.build} gives an ordinary `.onnx` file.
 *
 * Operators with gradients are in `operators.ts`; they call {@link Graph.node} and {@link Graph.differentiable}.
 */
export class Graph {
  readonly #nodes: OnnxNode[] = [];
  readonly #initializers: OnnxInitializer[] = [];
  readonly #inputs: OnnxValue[] = [];
  readonly #outputs: OnnxValue[] = [];
  /** Results of nodes that are called otherwise in the file. */
  readonly #renamed = new Map<string, string>();
  readonly #constants = new Map<string, Tensor>();
  readonly #gradients = new Map<string, Tensor>();
  readonly #tape: { readonly outputs: readonly Tensor[]; readonly backward: Backward }[] = [];
  readonly #prefix: string;
  #count = 0;

  /** `prefix` begins the names of all values: those of a loop's body must differ from those around it. */
  constructor({ prefix = "" }: { readonly prefix?: string } = {}) {
    this.#prefix = prefix;
  }

  /** A value fed at every run. */
  input(name: string, shape: readonly Dimension[], type: ElementType = "float32"): Tensor {
    this.#inputs.push({ name, shape, type });
    return { name, shape, type };
  }

  /** A tensor that becomes part of the file. Throws when `data` does not fill `shape`. */
  constant(shape: readonly number[], data: Float32Array | Int32Array | BigInt64Array): Tensor {
    const size = shape.reduce((product, length) => product * length, 1);
    if (size !== data.length) {
      throw new KitError(`a constant of shape [${shape}] needs ${size} values, got ${data.length}`, {
        remedy: "Pass as many values as the shape has places.",
        value: data.length,
      });
    }
    const type = data instanceof Float32Array ? "float32" : data instanceof Int32Array ? "int32" : "int64";
    const name = `${this.#prefix}constant${this.#count++}`;
    this.#initializers.push({ name, shape, data });
    return { name, shape, type };
  }

  /** A single number; the same number is stored once. */
  scalar(value: number): Tensor {
    return this.#shared(`scalar ${value}`, () => this.constant([], Float32Array.of(value)));
  }

  /** Whole numbers as operators take shapes and axes (int64); the same list is stored once. */
  integers(values: readonly number[]): Tensor {
    return this.#shared(`integers ${values}`, () =>
      this.constant([values.length], BigInt64Array.from(values, BigInt)),
    );
  }

  #shared(key: string, make: () => Tensor): Tensor {
    const known = this.#constants.get(key);
    if (known) return known;
    const made = make();
    this.#constants.set(key, made);
    return made;
  }

  /** Appends one standard ONNX operator without a gradient; `shape` is that of its (only) output. */
  node(
    operator: string,
    inputs: readonly Tensor[],
    shape: readonly Dimension[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Tensor {
    return this.nodes(operator, inputs, [shape], attributes)[0] as Tensor;
  }

  /** Appends one standard ONNX operator with several outputs, without a gradient. */
  nodes(
    operator: string,
    inputs: readonly Tensor[],
    shapes: readonly (readonly Dimension[])[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Tensor[] {
    const outputs = shapes.map((shape) => ({
      name: `${this.#prefix}${operator}${this.#count++}`,
      shape,
      type: "float32" as const,
    }));
    this.#nodes.push({
      operator,
      inputs: inputs.map((input) => input.name),
      outputs: outputs.map((output) => output.name),
      attributes,
    });
    return outputs;
  }

  /** Says how gradients flow back through what produced `outputs`. */
  differentiable(outputs: readonly Tensor[], backward: Backward): void {
    this.#tape.push({ outputs, backward });
  }

  /** Adds one more contribution to the gradient of `tensor`. */
  accumulate(tensor: Tensor, gradient: Tensor): void {
    const sum = this.#gradients.get(tensor.name);
    this.#gradients.set(tensor.name, sum ? this.node("Add", [sum, gradient], tensor.shape) : gradient);
  }

  /** Appends the nodes that compute the gradient of the scalar `loss` with respect to everything it depends on. */
  backward(loss: Tensor): void {
    if (loss.shape.length > 0) {
      throw new KitError(`backward starts from a scalar, got shape [${loss.shape}]`, {
        remedy: "Reduce the loss to one number first.",
        value: loss.shape,
      });
    }
    this.#gradients.set(loss.name, this.scalar(1));
    for (const { outputs, backward } of [...this.#tape].reverse()) {
      if (!outputs.some((output) => this.#gradients.has(output.name))) continue;
      backward(outputs.map((output) => this.#gradients.get(output.name) ?? this.zeros(output.shape)));
    }
  }

  /** Zeros of a fixed shape. */
  zeros(shape: readonly Dimension[]): Tensor {
    const sizes = shape.map(Number);
    return this.#shared(`zeros ${sizes}`, () =>
      this.constant(sizes, new Float32Array(sizes.reduce((product, length) => product * length, 1))),
    );
  }

  /** The gradient that {@link Graph.backward} computed for `tensor`; zeros if the loss does not depend on it. */
  gradient(tensor: Tensor): Tensor {
    return this.#gradients.get(tensor.name) ?? this.zeros(tensor.shape);
  }

  /** Makes `tensor` a result of every run, under `name`. */
  output(name: string, tensor: Tensor): void {
    const computed = this.#nodes.some(({ outputs }) => outputs.includes(tensor.name));
    // An Identity copies what other nodes read as well: a large one costs as much as any other operator.
    const named =
      this.#renamed.has(tensor.name) || this.#outputs.some((output) => output.name === tensor.name);
    if (computed && !named) this.#renamed.set(tensor.name, name);
    else this.#nodes.push({ operator: "Identity", inputs: [tensor.name], outputs: [name], attributes: {} });
    this.#outputs.push({ name, shape: tensor.shape, type: tensor.type });
  }

  /** Makes `tensor` a result under the name it has: inside a loop, {@link Graph.output} would copy it at every turn. */
  result(tensor: Tensor): void {
    this.#outputs.push(tensor);
  }

  /** What the graph is made of: the body of a loop in another graph. */
  parts(): OnnxModel {
    return {
      nodes: withNames(this.#nodes, this.#renamed),
      initializers: this.#initializers,
      inputs: this.#inputs,
      outputs: this.#outputs,
    };
  }

  /** The graph as the bytes of an `.onnx` file. */
  build(): Uint8Array {
    return encodeOnnx(this.parts());
  }
}

/** The nodes with values renamed, those in the bodies of loops included. */
function withNames(nodes: readonly OnnxNode[], renamed: ReadonlyMap<string, string>): OnnxNode[] {
  const names = (list: readonly string[]) => list.map((name) => renamed.get(name) ?? name);
  const attribute = (value: Attribute): Attribute =>
    typeof value === "object" && "graph" in value
      ? { graph: { ...value.graph, nodes: withNames(value.graph.nodes, renamed) } }
      : value;
  return nodes.map(({ operator, inputs, outputs, attributes }) => ({
    operator,
    inputs: names(inputs),
    outputs: names(outputs),
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, attribute(value)])),
  }));
}
