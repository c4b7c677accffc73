import Module, { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";

/** A CommonJS module as Node makes it; these members are undocumented but stable. */
interface NodeModule_ {
  filename: string;
  paths: string[];
  exports: unknown;
  require: (id: string) => unknown;
  _compile(code: string, file: string): void;
}

const NodeModule = Module as unknown as {
  new (file: string): NodeModule_;
  _nodeModulePaths(folder: string): string[];
};

/** What cells import: packages through Node, and TypeScript files that were compiled along with a cell. */
export interface Modules {
  /** Puts a compiled file in place of an earlier version of it; then all files are loaded anew, to see the change. */
  add(path: string, code: string): void;
  readonly require: (id: string) => unknown;
}

/** Imports resolved from `folder`. */
export function createModules(folder: string): Modules {
  const code = new Map<string, string>();
  const loaded = new Map<string, NodeModule_>();

  const requireFrom = (from: string, otherwise: (id: string) => unknown) => (id: string) => {
    const path = join(from, extname(id) === "" ? `${id}.js` : id);
    return code.has(path) ? load(path).exports : otherwise(id);
  };

  function load(path: string): NodeModule_ {
    const known = loaded.get(path);
    if (known) return known;
    const made = new NodeModule(path);
    loaded.set(path, made); // before it runs, so that circular imports end
    made.filename = path;
    made.paths = NodeModule._nodeModulePaths(dirname(path));
    made.require = requireFrom(dirname(path), made.require.bind(made));
    made._compile(code.get(path) as string, path);
    return made;
  }

  return {
    add(path, text) {
      if (code.has(path)) loaded.clear();
      code.set(path, text);
    },
    require: requireFrom(folder, createRequire(join(folder, "cell.js"))),
  };
}
