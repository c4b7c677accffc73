// Runs an .onnx file with onnxruntime-node alone: `node run-onnx.mjs FILE TOKENS`, TOKENS as JSON rows; prints logits as JSON.
import ort from "onnxruntime-node";

const [path = "", text = "[]"] = process.argv.slice(2);
const rows = JSON.parse(text);
const session = await ort.InferenceSession.create(path, { intraOpNumThreads: 1 });
const tokens = new ort.Tensor("int32", Int32Array.from(rows.flat()), [rows.length, rows[0].length]);
const { logits } = await session.run({ tokens });
console.log(
  JSON.stringify({ shape: logits?.dims, values: Array.from(/** @type {Float32Array} */ (logits?.data)) }),
);
