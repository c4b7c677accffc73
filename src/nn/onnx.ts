import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** Element types the kit's graphs use, with ONNX's own numbers for them. */
const elementTypes = { float32: 1, int32: 6, int64: 7, bool: 9 } as const;

/** An element type by its ONNX Runtime name. */
export type ElementType = keyof typeof elementTypes;

/** A size known when the graph is built, or the name of one that varies from run to run. */
export type Dimension = number | string;

/** An attribute of an operator: whole numbers are ints; a float is marked `{ float: 1e-5 }`, a loop's body `{ graph }`. */
export type Attribute =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly graph: OnnxModel };

/** One operator with the names of what it reads and writes. */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A named input or output of the whole graph. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly Dimension[];
  readonly type: ElementType;
}

/** A tensor that is part of the file. */
export interface OnnxInitializer {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | BigInt64Array;
}

/** Everything an `.onnx` file holds. */
export interface OnnxModel {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

type Write = (writer: BinaryWriter) => void;

function message(writer: BinaryWriter, field: number, write: Write): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write(writer);
  writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function integer(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}

function attribute(writer: BinaryWriter, name: string, value: Attribute): void {
  const type = 20; // AttributeProto.type; the numbers written to it are AttributeType's
  text(writer, 1, name);
  if (typeof value === "number") {
    integer(writer, 3, value);
    integer(writer, type, 2);
  } else if (typeof value === "string") {
    text(writer, 4, value);
    integer(writer, type, 3);
  } else if ("float" in value) {
    writer.tag(2, WireType.Bit32).float(value.float);
    integer(writer, type, 1);
  } else if ("graph" in value) {
    message(writer, 6, (w) => graph(w, value.graph));
    integer(writer, type, 5);
  } else {
    for (const item of value) integer(writer, 8, item);
    integer(writer, type, 7);
  }
}

function node(writer: BinaryWriter, { operator, inputs, outputs, attributes }: OnnxNode): void {
  for (const input of inputs) text(writer, 1, input);
  for (const output of outputs) text(writer, 2, output);
  text(writer, 4, operator);
  for (const [name, value] of Object.entries(attributes))
    message(writer, 5, (w) => attribute(w, name, value));
}

function initializer(writer: BinaryWriter, { name, shape, data }: OnnxInitializer): void {
  const type = data instanceof Float32Array ? "float32" : data instanceof Int32Array ? "int32" : "int64";
  for (const size of shape) integer(writer, 1, size);
  integer(writer, 2, elementTypes[type]);
  text(writer, 8, name);
  writer
    .tag(9, WireType.LengthDelimited)
    .bytes(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function value(writer: BinaryWriter, { name, shape, type }: OnnxValue): void {
  text(writer, 1, name);
  message(writer, 2, (typeProto) =>
    message(typeProto, 1, (tensorType) => {
      integer(tensorType, 1, elementTypes[type]);
      message(tensorType, 2, (shapeProto) => {
        for (const size of shape) {
          message(shapeProto, 1, (w) => (typeof size === "number" ? integer(w, 1, size) : text(w, 2, size)));
        }
      });
    }),
  );
}

function graph(writer: BinaryWriter, model: OnnxModel): void {
  for (const item of model.nodes) message(writer, 1, (w) => node(w, item));
  text(writer, 2, "graph");
  for (const item of model.initializers) message(writer, 5, (w) => initializer(w, item));
  for (const item of model.inputs) message(writer, 11, (w) => value(w, item));
  for (const item of model.outputs) message(writer, 12, (w) => value(w, item));
}

/**
 * The bytes of an `.onnx` file: a ModelProto of IR version 10 over the standard operator set 20.
 *
 * Field numbers follow `onnx.proto` of the ONNX project; the wire format is written by `@bufbuild/protobuf`.
 */
export function encodeOnnx(model: OnnxModel): Uint8Array {
  const writer = new BinaryWriter();
  integer(writer, 1, 10);
  text(writer, 2, "distill-kit");
  message(writer, 7, (w) => graph(w, model));
  message(writer, 8, (operatorSet) => {
    text(operatorSet, 1, "");
    integer(operatorSet, 2, 20);
  });
  return writer.finish();
}
