/**
 * Runs inside the isolate, before any submitted code, and is all that speaks to it. It is bundled into one script, so it
 * imports nothing; the built-ins that it uses are taken here, since submitted code may replace them afterwards.
 */
import { createCodec, type IsolateWire } from "./harness-codec.js";
import { createTimers } from "./harness-timers.js";
import { type AskWeb, webSurroundings } from "./harness-web.js";

const { apply, construct } = Reflect;
const { keys, defineProperty } = Object;
const { stringify } = JSON;
const slice = String.prototype.slice;
const RealDate = Date;
const PromiseThen = Promise.prototype.then;
const RealPromise = Promise;
const { encode, decode } = createCodec();
/** Put there by the host; taken away before submitted code is run. */
const host = globalThis as unknown as { askWeb?: AskWeb; longestWebText?: number };
const web = webSurroundings(host.askWeb as AskWeb, host.longestWebText as number);
delete host.askWeb;
delete host.longestWebText;

/** Characters kept of what a call prints, and of the text of an error. */
const printLimit = 2000;
const errorLimit = 500;

const timers = createTimers();
/** Runs what a timer waits for, when nothing else is to be done; gives whether there was one. */
export const turn = (): boolean => timers.turn();

let subject: ((...args: unknown[]) => unknown) | undefined;
let printed = "";

/** By hand: `JSON.stringify` would ask an object for a `toJSON` that submitted code has put on all of them. */
const wireText = (wire: IsolateWire): string =>
  wire.status === "plain"
    ? `{"status":"plain","text":${stringify(wire.text)}}`
    : `{"status":"refused","reason":${stringify(wire.reason)}}`;

const cut = (text: string, length: number): string => apply(slice, text, [0, length]) as string;

function print(...items: readonly unknown[]): void {
  for (let index = 0; index < items.length && printed.length < printLimit; index++) {
    const item = items[index];
    const wire = typeof item === "string" ? undefined : encode(item);
    const text = wire ? (wire.status === "plain" ? wire.text : `[${wire.reason}]`) : (item as string);
    printed += (index > 0 ? " " : "") + cut(text, printLimit);
  }
  printed = cut(`${printed}\n`, printLimit);
}

function describe(thrown: unknown): string {
  let [name, message] = ["", ""];
  try {
    if (typeof thrown === "object" && thrown !== null) {
      const { name: itsName, message: itsMessage } = thrown as { name?: unknown; message?: unknown };
      if (typeof itsName === "string") name = cut(itsName, errorLimit);
      if (typeof itsMessage === "string") message = cut(itsMessage, errorLimit);
      if (name === "") name = "something that is not an Error";
    } else if (typeof thrown === "string") name = `the text ${stringify(cut(thrown, errorLimit))}`;
    else name = `a value of type ${typeof thrown}`;
  } catch {
    name = "something that throws again when it is looked at";
  }
  const thrownText = message === "" ? name : `${name}: ${message}`;
  return `"thrown":${stringify(thrownText)},"message":${stringify(message)}`;
}

function takePrinted(): string {
  const text = stringify(printed);
  printed = "";
  return text;
}

/** Finds the submitted function; gives the reply as JSON. */
export function begin(exported: Record<string, unknown>, name: string): string {
  const found = exported[name];
  if (typeof found === "function") {
    subject = found as (...args: unknown[]) => unknown;
    return '{"type":"ready"}';
  }
  const kind = found === undefined ? "" : typeof found;
  const names = keys(exported);
  let listed = "";
  for (let index = 0; index < names.length && index < 20; index++) {
    listed += `${index > 0 ? "," : ""}${stringify(cut(names[index] as string, 80))}`;
  }
  return `{"type":"missing","found":"${kind}","exports":[${listed}]}`;
}

/** Calls the submitted function with arguments as wire texts; gives a promise of the reply as JSON. */
export async function run(argsText: string): Promise<string> {
  const args = decode(argsText) as unknown[];
  // What is submitted may keep and change the list, but not these.
  const own: Record<number, unknown> = { __proto__: null } as never;
  for (let index = 0; index < args.length; index++) own[index] = args[index];
  const count = args.length;
  try {
    const value = await apply(subject as never, undefined, args);
    const wire = wireText(encode(value));
    let after = "";
    for (let index = 0; index < count; index++) {
      after += (index > 0 ? "," : "") + wireText(encode(own[index]));
    }
    return `{"type":"returned","value":${wire},"args":[${after}],"printed":${takePrinted()}}`;
  } catch (thrown) {
    return `{"type":"threw",${describe(thrown)},"printed":${takePrinted()}}`;
  }
}

/** What went wrong, for an error that the host holds. */
export const describeThrown = (thrown: unknown): string =>
  `{"type":"threw",${describe(thrown)},"printed":""}`;

/** What browsers and Node have beside the language, as far as an answer to an exercise may want it. */
function addSurroundings(): void {
  const add = (name: string, value: unknown) =>
    defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  const names = keys(web);
  for (let index = 0; index < names.length; index++) add(names[index] as string, web[names[index] as string]);
  const silent = (): void => {};
  const printing = { log: print, info: print, warn: print, error: print, debug: print, trace: print };
  const others = { dir: print, table: print, assert: silent, count: silent, clear: silent };
  const marks = { group: print, groupCollapsed: print, groupEnd: silent, time: silent, timeEnd: silent };
  add("console", { ...printing, ...others, ...marks });
  add("performance", { now: () => timers.now() });
  add("setTimeout", timers.set);
  add("clearTimeout", timers.clear);
  add(
    "queueMicrotask",
    (job: () => void) => void apply(PromiseThen, new RealPromise<void>((done) => done()), [job]),
  );
  add("structuredClone", (value: unknown) => {
    const wire = encode(value);
    if (wire.status === "refused") throw new TypeError(`structuredClone was given ${wire.reason}`);
    return decode(wire.text);
  });
  stopChance();
}

/** The same submission gets the same result on every run: chance has a fixed seed, and the clock stands still. */
function stopChance(): void {
  let state = 0x9e3779b9;
  Math.random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const now = RealDate.UTC(2025, 0, 1);
  const text = (): string => new RealDate(now).toString();
  function StoppedDate(...given: unknown[]): unknown {
    if (!new.target) return text();
    return construct(RealDate, given.length > 0 ? given : [now], new.target);
  }
  StoppedDate.prototype = RealDate.prototype;
  StoppedDate.UTC = RealDate.UTC;
  StoppedDate.parse = RealDate.parse;
  StoppedDate.now = () => now;
  RealDate.prototype.constructor = StoppedDate as never;
  globalThis.Date = StoppedDate as never;
}

addSurroundings();
