import type { IsolateWire } from "./harness-codec.js";

/** What the host evaluates beside submitted code. */
export interface IsolateSources {
  /** A script whose value is the harness. */
  readonly harness: string;
  /** The module that `import "zod"` gives. */
  readonly zod: string;
}

export type IsolateRequest =
  | { readonly type: "load"; readonly code: string; readonly name: string }
  /** Arguments as wire texts. */
  | { readonly type: "call"; readonly args: readonly string[] };

export type IsolateReply =
  | { readonly type: "ready" }
  | { readonly type: "missing"; readonly found: string; readonly exports: readonly string[] }
  | {
      readonly type: "returned";
      readonly value: IsolateWire;
      readonly args: readonly IsolateWire[];
      readonly printed: string;
    }
  | { readonly type: "threw"; readonly thrown: string; readonly message: string; readonly printed: string }
  | { readonly type: "unusable"; readonly reason: string };
