import { allowedImports } from "../sandbox/allowed-imports.js";
import { boundNames, declaredNames, usedNames } from "./cell-names.js";
import { cellParser, type SourceFile } from "./cell-parser.js";
import type { CodeCell, Notebook } from "./notebook.js";

/** A statement; without a name it only does something. */
export interface Piece {
  readonly text: string;
  readonly names: readonly string[];
  readonly uses: ReadonlySet<string>;
}

/** A code cell, taken apart. */
export interface Part extends Pick<CodeCell, "number" | "exercise"> {
  readonly imports: readonly string[];
  /** Names from packages that submitted code may not import. */
  readonly foreign: readonly string[];
  readonly pieces: readonly Piece[];
}

/** A notebook, taken apart. */
export interface NotebookParts {
  readonly parts: readonly Part[];
  /** By the names that they declare: the parts, and of each its pieces that do. */
  readonly declaring: ReadonlyMap<string, ReadonlyMap<Part, readonly Piece[]>>;
  /** The cells that cannot be run. */
  readonly broken: readonly CodeCell[];
}

/** The most that all cells may hold together; a lesson's hold some hundred. */
const mostStatements = 2000;

/** Takes a notebook's cells apart, or says why not. */
export function takeApart(notebook: Notebook): NotebookParts | { readonly problem: string } {
  if ("problem" in notebook) return notebook;
  const [parts, broken]: [Part[], CodeCell[]] = [[], []];
  const whole = notebook.cells.filter(({ problem }) => problem === undefined);
  const statements = whole.reduce((sum, { file }) => sum + (file?.statements.length ?? 0), 0);
  if (statements > mostStatements) {
    return { problem: `The notebook's cells hold more than ${mostStatements} statements.` };
  }
  for (const cell of notebook.cells) {
    const pieces = cell.file && cell.problem === undefined ? piecesOf(cell.file) : undefined;
    if (pieces) parts.push({ number: cell.number, exercise: cell.exercise, ...pieces });
    else broken.push({ problem: `Code cell ${cell.number} is nested too deeply.`, ...cell });
  }
  return { parts, declaring: byName(parts), broken };
}

function byName(parts: readonly Part[]): Map<string, Map<Part, Piece[]>> {
  const declaring = new Map<string, Map<Part, Piece[]>>();
  for (const part of parts) {
    for (const piece of part.pieces) {
      for (const name of new Set(piece.names)) {
        const owners = declaring.get(name) ?? new Map<Part, Piece[]>();
        const pieces = owners.get(part) ?? [];
        pieces.push(piece);
        declaring.set(name, owners.set(part, pieces));
      }
    }
  }
  return declaring;
}

/** What a cell is made of; `undefined` when it is nested too deeply to be walked. */
function piecesOf(file: SourceFile): Pick<Part, "imports" | "foreign" | "pieces"> | undefined {
  const [imports, foreign, pieces]: [string[], string[], Piece[]] = [[], [], []];
  try {
    for (const statement of file.statements) {
      const text = statement.getText(file);
      if (cellParser.isImportDeclaration(statement)) {
        const allowed = allowedImports.includes(statement.moduleSpecifier?.text ?? "");
        const names = boundNames(statement);
        // One that only does something does nothing for a function.
        if (allowed || names.length > 0) imports.push(`${text.replace(/;$/, "")};`);
        if (!allowed) for (const name of names) foreign.push(name);
      } else if (!cellParser.isExportDeclaration(statement)) {
        const names = declaredNames(statement);
        // What is exported without a name cannot be asked for, and is no statement without its "export".
        if (names.length === 0 && /^export\b/.test(text)) continue;
        pieces.push({
          ...{ names, uses: usedNames(statement) },
          text: text.replace(/^export\s+(default\s+)?/, ""),
        });
      }
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return { imports, foreign, pieces };
}
