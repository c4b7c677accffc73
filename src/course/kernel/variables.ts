/** What the code of one cell reads and writes as `exports`. */
export type CellVariables = Record<string, unknown>;

/** The variables of a notebook. */
export interface Variables {
  /** For a cell that declares `names`; it also reads and writes what earlier cells declared. */
  forCell(names: ReadonlySet<string>): CellVariables;
  /** Lets later cells see `names` of a cell, in place of what had these names before. */
  keep(cell: CellVariables, names: Iterable<string>): void;
  read(name: string): unknown;
}

/**
 * No variables yet.
 *
 * Every cell owns what it declares: its functions go on with their own variables when a later cell declares the
 * same names, and a cell that fails leaves the others' as they were. Later cells reach them by way of accessors.
 */
export function createVariables(): Variables {
  const shared: CellVariables = {};
  return {
    forCell(names) {
      const empty = { value: undefined, writable: true, enumerable: true, configurable: true };
      return Object.create(shared, Object.fromEntries([...names].map((name) => [name, empty])));
    },
    read: (name) => shared[name],
    keep(cell, names) {
      for (const name of names) {
        Object.defineProperty(shared, name, {
          get: () => cell[name],
          set: (value) => {
            cell[name] = value;
          },
          configurable: true,
        });
      }
    },
  };
}
