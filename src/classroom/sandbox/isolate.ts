import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  RELEASE_SYNC,
} from "quickjs-emscripten";
import { allowedImports } from "./allowed-imports.js";
import type { IsolateReply, IsolateSources } from "./messages.js";
import { answerWebText, longestWebText } from "./web-text.js";

/** Pages of 64 KiB: the WASM memory itself is what bounds an isolate (64 MiB); QuickJS's own limit does not. */
const [firstPages, mostPages] = [256, 1024];
const heapBytes = 48 * 2 ** 20;
const stackBytes = 128 * 2 ** 10;
/** The interpreter asks this often whether to go on; a count and not a clock, so that a busy machine changes no grade. */
const stepsOfCall = 4000;
const stepsOfSubmission = 3 * stepsOfCall;
/** Turns of the queue of promises in a call. */
const jobsOfCall = 100_000;
const callsOfSubmission = 2000;
/** Characters of a reply: a value, the arguments, what was printed, with their quotes escaped. */
const longestReply = 16_000_000;

const tooLong = "it had not come back within the time that a call has";
const spent = "it was not called again: earlier calls had used the time of the whole submission";

/** Node has it; the types that we compile with know it only as a part of browsers. */
const { Module, Memory } = (
  globalThis as unknown as {
    WebAssembly: {
      Module: new (bytes: Uint8Array) => WebAssembly.Module;
      Memory: new (pages: {
        initial: number;
        maximum: number;
      }) => NonNullable<NonNullable<Parameters<typeof newVariant>[1]>["wasmMemory"]>;
    };
  }
).WebAssembly;

let compiled: WebAssembly.Module | undefined;

function wasmModule(): WebAssembly.Module {
  if (compiled) return compiled;
  const path = createRequire(createRequire(import.meta.url).resolve("quickjs-emscripten")).resolve(
    "@jitl/quickjs-wasmfile-release-sync/wasm",
  );
  compiled = new Module(readFileSync(path));
  return compiled;
}

/** Compiles the interpreter, which every isolate is an instance of. */
export function prepareIsolates(): void {
  wasmModule();
}

/** One instance of QuickJS with a submission in it. It is never disposed of piece by piece, but dropped as a whole. */
interface Instance {
  readonly runtime: QuickJSRuntime;
  readonly context: QuickJSContext;
  readonly harness: QuickJSHandle;
}

/** A submission's code with the function `name`, and what it has used of its limits. */
export class Isolate {
  #instance: Instance | undefined;
  #steps = 0;
  #stepsOfAll = 0;
  #calls = 0;

  constructor(
    private readonly sources: IsolateSources,
    private readonly code: string,
    private readonly name: string,
  ) {}

  /** Evaluates the code in a fresh instance. */
  async load(): Promise<IsolateReply> {
    if (this.#stepsOfAll > stepsOfSubmission) return { type: "unusable", reason: spent };
    return this.#guarded(async () => {
      this.#instance = await this.#fresh();
      const { context } = this.#instance;
      const evaluated = context.evalCode(this.code, "submission.js", { type: "module" });
      if (evaluated.error) return this.#threw(evaluated.error);
      const settled = this.#settled(evaluated.value);
      if ("reply" in settled) return settled.reply;
      const name = context.newString(this.name);
      return this.#reply("begin", settled.value, name);
    });
  }

  /** Calls the function with arguments, each as wire text. */
  async call(args: readonly string[]): Promise<IsolateReply> {
    if (this.#stepsOfAll > stepsOfSubmission) return { type: "unusable", reason: spent };
    if (++this.#calls > callsOfSubmission) {
      return { type: "unusable", reason: `it was called more than ${callsOfSubmission} times` };
    }
    if (!this.#instance) {
      const loaded = await this.load();
      if (loaded.type !== "ready") return loaded;
    }
    return this.#guarded(async () => {
      const { context } = this.#instance as Instance;
      return this.#reply("run", context.newString(`[${args.join(",")}]`));
    });
  }

  /** Whatever comes out of the instance as an exception of the host ends the instance, and becomes a reply. */
  async #guarded(work: () => Promise<IsolateReply>): Promise<IsolateReply> {
    this.#steps = 0;
    let reply: IsolateReply;
    try {
      reply = await work();
    } catch (error) {
      reply = { type: "unusable", reason: hostSide(error) };
    }
    this.#stepsOfAll += this.#steps;
    if (this.#steps > stepsOfCall) reply = { type: "unusable", reason: tooLong };
    if (reply.type === "unusable") this.#instance = undefined;
    return reply;
  }

  async #fresh(): Promise<Instance> {
    const wasmMemory = new Memory({ initial: firstPages, maximum: mostPages });
    const variant = newVariant(RELEASE_SYNC, { wasmModule: wasmModule(), wasmMemory });
    const runtime = (await newQuickJSWASMModuleFromVariant(variant)).newRuntime();
    runtime.setMemoryLimit(heapBytes);
    runtime.setMaxStackSize(stackBytes);
    runtime.setModuleLoader(
      (name) =>
        allowedImports.includes(name)
          ? this.sources.zod
          : { error: new Error(`"${name.slice(0, 80)}" cannot be imported by submitted code`) },
      (_from, name) => name,
    );
    const context = runtime.newContext();
    const askWeb = context.newFunction("askWeb", (request) => {
      const length = context.getNumber(context.getProp(request, "length"));
      const asked = context.typeof(request) === "string" && length <= longestWebText;
      return context.newString(asked ? answerWebText(context.getString(request)) : "null");
    });
    context.setProp(context.global, "askWeb", askWeb);
    context.setProp(context.global, "longestWebText", context.newNumber(longestWebText));
    const harness = context.unwrapResult(context.evalCode(this.sources.harness, "harness.js"));
    runtime.setInterruptHandler(() => ++this.#steps > stepsOfCall);
    return { runtime, context, harness };
  }

  /** What a function of the harness replies, at once or later. */
  #reply(method: "begin" | "run" | "describeThrown", ...args: QuickJSHandle[]): IsolateReply {
    const { context, harness } = this.#instance as Instance;
    const called = context.callFunction(context.getProp(harness, method), context.undefined, ...args);
    if (called.error) return { type: "unusable", reason: "its answer could not be read" };
    const settled = this.#settled(called.value);
    if ("reply" in settled) return settled.reply;
    const length = context.getNumber(context.getProp(settled.value, "length"));
    if (context.typeof(settled.value) !== "string" || length > longestReply) {
      return { type: "unusable", reason: "its answer is too long" };
    }
    return JSON.parse(context.getString(settled.value)) as IsolateReply;
  }

  /** Whether a timer was waited for; what its job throws is as lost as anywhere. */
  #turned(): boolean {
    const { context, harness } = this.#instance as Instance;
    const called = context.callFunction(context.getProp(harness, "turn"), context.undefined);
    return called.error !== undefined || context.dump(called.value) === true;
  }

  #threw(error: QuickJSHandle): IsolateReply {
    return this.#reply("describeThrown", error);
  }

  #settled(handle: QuickJSHandle): { readonly value: QuickJSHandle } | { readonly reply: IsolateReply } {
    const { runtime, context } = this.#instance as Instance;
    let state = context.getPromiseState(handle);
    for (let jobs = 0; state.type === "pending"; jobs++) {
      if (!runtime.hasPendingJob() && !this.#turned()) {
        return { reply: { type: "unusable", reason: "it waits for a promise that is never settled" } };
      }
      if (jobs >= jobsOfCall || this.#steps > stepsOfCall) {
        this.#steps = Math.max(this.#steps, stepsOfCall + 1);
        return { reply: { type: "unusable", reason: tooLong } };
      }
      runtime.executePendingJobs(1);
      state = context.getPromiseState(handle);
    }
    if (state.type === "rejected") return { reply: this.#threw(state.error) };
    return { value: state.value };
  }
}

function hostSide(error: unknown): string {
  if (error instanceof RangeError) return "it called itself too deeply: the stack was full";
  return "it broke the isolate that it ran in; most likely the memory was full";
}
