import { statSync } from "node:fs";

type OnChange = (path: string, kind: number) => void;

/**
 * Tells a compiler which of the files it has read have changed, when asked and not whenever the system says so: tslab can
 * be told of a change only between two cells, and a system has only so many watches to give.
 */
export interface SourceWatch {
  /** In place of the one of TypeScript's `sys`. */
  watchFile(path: string, onChange: OnChange): { close(): void };
  /** In place of the one of TypeScript's `sys`: where it looked for modules in vain. */
  watchDirectory(path: string, onChange: (path: string) => void): { close(): void };
  /** Looks at every file now. A system's own events come too late for a cell that follows a change at once. */
  look(): void;
  /** Lets modules that were looked for in vain be looked for again. */
  lookForMissing(): void;
}

/** TypeScript's FileWatcherEventKind. */
const changed = 1;
const deleted = 2;

/** What differs once a file has been written; nothing for a file that is not there. */
function stampOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}

/** Watches nothing yet. Installed packages are not watched: Node keeps the code of the first import anyway. */
export function createSourceWatch(): SourceWatch {
  const watched = new Map<OnChange, { readonly path: string; stamp: string | undefined }>();
  const searched = new Map<(path: string) => void, string>();
  return {
    watchDirectory(path, onChange) {
      searched.set(onChange, path);
      return { close: () => searched.delete(onChange) };
    },
    lookForMissing() {
      // TypeScript takes the directory itself for one that has come to be: all of it may have changed.
      for (const [onChange, path] of [...searched]) onChange(path);
    },
    watchFile(path, onChange) {
      const installed = path.split(/[\\/]/).includes("node_modules") || path.endsWith(".d.ts");
      if (!installed) watched.set(onChange, { path, stamp: stampOf(path) });
      return { close: () => watched.delete(onChange) };
    },
    look() {
      for (const [onChange, file] of [...watched]) {
        const stamp = stampOf(file.path);
        if (stamp === file.stamp) continue;
        file.stamp = stamp;
        onChange(file.path, stamp === undefined ? deleted : changed);
      }
    },
  };
}
