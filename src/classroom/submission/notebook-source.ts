import { allowedImports } from "../sandbox/allowed-imports.js";
import type { SubmittedSource } from "../submission.js";
import { boundNames, declaredNames, usedNames } from "./cell-names.js";
import { cellParser, type SourceFile } from "./cell-parser.js";

interface Cell {
  readonly cell_type?: unknown;
  readonly source?: unknown;
  readonly metadata?: { readonly distill?: { readonly exercise?: unknown } } | null;
}

/** A statement; without a name it only does something. */
interface Piece {
  readonly text: string;
  readonly names: readonly string[];
  readonly uses: ReadonlySet<string>;
}

/** A code cell, taken apart. */
interface Part {
  /** From 1, among the code cells. */
  readonly number: number;
  /** Whether its metadata say that it is the exercise's. */
  readonly marked: boolean;
  readonly imports: readonly string[];
  /** Names from packages that submitted code may not import. */
  readonly foreign: readonly string[];
  readonly pieces: readonly Piece[];
}

const refused = (problem: string): SubmittedSource => ({ status: "refused", problem });

/**
 * One module that exports the function `name`: the cell marked as the exercise's, or else the one that declares the
 * function, and of the other cells the declarations that it needs. A lesson's other cells, which train and ask
 * teachers, are not run.
 *
 * Cells are parsed one by one and never joined as text: a comment that is not closed, or a missing semicolon, would
 * silently change the next cell. A name that two cells declare is refused, since which one counts depends on the order
 * in which they were run; a name of the exercise's own cell counts there.
 */
export function notebookSource(text: string, name: string, exercise: string): SubmittedSource {
  const cells = cellsOf(text);
  if (typeof cells === "string") return refused(cells);
  const parts: Part[] = [];
  for (const [index, cell] of cells.entries()) {
    const part = partOf(cell, index + 1, exercise);
    if (typeof part === "string") return refused(`Code cell ${index + 1} does not parse: ${part}`);
    parts.push(part);
  }
  const owners = declaring(parts, name);
  const marked = owners.filter((part) => part.marked);
  const [own, twin] = marked.length > 0 ? marked : owners;
  if (!own) return refused(`No code cell of the notebook declares "${name}".`);
  if (twin) return refused(bothDeclare(own, twin, name));
  const needed = neededPieces(parts, own, name);
  if (typeof needed === "string") return refused(needed);
  // What is imported and not used is taken out when the module is compiled.
  const imports = new Set(parts.flatMap((part) => part.imports));
  const bodies = parts.flatMap(({ pieces }) => pieces.filter((piece) => needed.has(piece)));
  return {
    status: "found",
    text: [...imports, ...bodies.map((piece) => `${piece.text}\n;`), `export { ${name} };`].join("\n"),
  };
}

/** A notebook's code cells, or why it has none. */
function cellsOf(text: string): readonly Cell[] | string {
  try {
    const notebook = JSON.parse(text) as { cells?: unknown };
    if (!Array.isArray(notebook?.cells)) return "The notebook has no cells.";
    return notebook.cells.filter((cell: Cell | null) => cell?.cell_type === "code");
  } catch (error) {
    return `The notebook is no JSON: ${(error as Error).message}`;
  }
}

/** The text of a notebook's code cells, or why there is none. */
export function codeCells(text: string): string[] | string {
  const cells = cellsOf(text);
  return typeof cells === "string" ? cells : cells.map(cellText);
}

const declaring = (parts: readonly Part[], name: string): Part[] =>
  parts.filter(({ pieces }) => pieces.some(({ names }) => names.includes(name)));

const bothDeclare = (one: Part, other: Part, name: string): string =>
  `Code cells ${one.number} and ${other.number} both declare "${name}"; keep one of them.`;

/** The pieces that a function stands on, or why that cannot be said. */
function neededPieces(parts: readonly Part[], own: Part, name: string): Set<Piece> | string {
  const foreign = new Set(parts.flatMap((part) => part.foreign));
  // What the own cell does belongs to it, but for what it asks of the kit: checks, hints.
  const actions = own.pieces.filter(
    ({ names, uses }) => names.length === 0 && ![...uses].some((used) => foreign.has(used)),
  );
  const needed = new Set<Piece>(actions);
  const open = [name, ...actions.flatMap(({ uses }) => [...uses])];
  const seen = new Set<string>();
  for (let wanted = open.pop(); wanted !== undefined; wanted = open.pop()) {
    if (seen.has(wanted)) continue;
    seen.add(wanted);
    const owners = declaring(parts, wanted);
    const [owner, twin] = owners.includes(own) ? [own] : owners;
    if (owner && twin) return bothDeclare(owner, twin, wanted);
    for (const piece of owner?.pieces ?? []) {
      if (!piece.names.includes(wanted)) continue;
      needed.add(piece);
      open.push(...piece.uses);
    }
  }
  return needed;
}

function cellText({ source }: Cell): string {
  return Array.isArray(source) ? source.join("") : String(source ?? "");
}

function partOf(cell: Cell, number: number, exercise: string): Part | string {
  try {
    const file = cellParser.createSourceFile("cell.ts", cellText(cell), cellParser.ScriptTarget.ES2022, true);
    const [wrong] = file.parseDiagnostics;
    if (wrong) return cellParser.flattenDiagnosticMessageText(wrong.messageText, " ");
    return { number, marked: cell.metadata?.distill?.exercise === exercise, ...piecesOf(file) };
  } catch (error) {
    if (error instanceof RangeError) return "it is nested too deeply";
    throw error;
  }
}

function piecesOf(file: SourceFile): Pick<Part, "imports" | "foreign" | "pieces"> {
  const [imports, foreign, pieces]: [string[], string[], Piece[]] = [[], [], []];
  for (const statement of file.statements) {
    const text = statement.getText(file);
    if (cellParser.isImportDeclaration(statement)) {
      imports.push(`${text.replace(/;$/, "")};`);
      const allowed = allowedImports.includes(statement.moduleSpecifier?.text ?? "");
      if (!allowed) foreign.push(...boundNames(statement));
    } else if (!cellParser.isExportDeclaration(statement)) {
      pieces.push({
        text: text.replace(/^export\s+(default\s+)?/, ""),
        names: declaredNames(statement),
        uses: usedNames(statement),
      });
    }
  }
  return { imports, foreign, pieces };
}
