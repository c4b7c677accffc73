import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { projectFolder } from "../project-folder.js";

/** PyTorch training the reference model in a program of its own. */
export interface TorchPeer {
  /** Operations a second in products of large matrices. */
  readonly operations: number;
  step(): Promise<{ readonly loss: number; readonly seconds: number }>;
  close(): Promise<void>;
}

/** How PyTorch may share two processors: which is best depends on how it was built. */
export const torchSettings: readonly { readonly threads: number; readonly blasThreads: number }[] = [
  { threads: 1, blasThreads: 1 },
  { threads: 2, blasThreads: 1 },
];

/** A Python that has PyTorch: the one named in `TORCH_PYTHON`, or one that systems usually have. */
export function torchPython(): string | undefined {
  const usual = ["python3", "/usr/bin/python3", "python"];
  const names = process.env.TORCH_PYTHON ? [process.env.TORCH_PYTHON] : usual;
  return names.find((name) => spawnSync(name, ["-c", "import torch"], { stdio: "ignore" }).status === 0);
}

export async function startTorchPeer(
  python: string,
  weights: Float32Array,
  { threads, blasThreads }: (typeof torchSettings)[number],
): Promise<TorchPeer> {
  const folder = mkdtempSync(join(tmpdir(), "distill-kit-torch-"));
  const file = join(folder, "weights.bin");
  writeFileSync(file, new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength));
  const program = join(projectFolder(), "src", "course", "bench", "torch-peer.py");
  const child = spawn(python, [program, file, String(threads)], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: String(blasThreads) },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("PyTorch ended before its work was done");
    return JSON.parse(value);
  };
  const { operations } = await next();
  return {
    operations,
    step() {
      child.stdin.write("step\n");
      return next();
    },
    async close() {
      const closed = once(child, "close");
      child.stdin.end();
      await closed;
      rmSync(folder, { recursive: true });
    },
  };
}
