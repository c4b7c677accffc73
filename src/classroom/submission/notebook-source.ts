import type { SubmittedSource } from "../submission.js";
import { cellParser, type SourceFile, type Statement } from "./cell-parser.js";

interface Cell {
  readonly cell_type?: unknown;
  readonly source?: unknown;
}

/** A cell's part of a module, and what it declares. */
interface Part {
  readonly imports: readonly string[];
  readonly body: string;
  readonly names: readonly string[];
}

/**
 * One module of a notebook's code cells that exports the function `name`.
 *
 * Cells are parsed one by one and never joined as text: a comment that is not closed, or a missing semicolon, would
 * silently change the next cell. A name that two cells declare is refused, since which one counts depends on the order
 * in which they were run.
 */
export function notebookSource(text: string, name: string): SubmittedSource {
  const refused = (problem: string): SubmittedSource => ({ status: "refused", problem });
  let cells: readonly Cell[];
  try {
    const notebook = JSON.parse(text) as { cells?: unknown };
    if (!Array.isArray(notebook?.cells)) return refused("The notebook has no cells.");
    cells = notebook.cells.filter((cell: Cell | null) => cell?.cell_type === "code");
  } catch (error) {
    return refused(`The notebook is no JSON: ${(error as Error).message}`);
  }
  const parts: Part[] = [];
  const owners = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    const part = partOf(cellText(cell));
    if (typeof part === "string") return refused(`Code cell ${index + 1} does not parse: ${part}`);
    for (const declared of part.names) {
      const before = owners.get(declared);
      if (before !== undefined) {
        return refused(`Code cells ${before} and ${index + 1} both declare "${declared}"; keep one of them.`);
      }
      owners.set(declared, index + 1);
    }
    parts.push(part);
  }
  if (!owners.has(name)) return refused(`No code cell of the notebook declares "${name}".`);
  const imports = new Set(parts.flatMap((part) => part.imports));
  const bodies = parts.map(({ body }) => `${body}\n;`);
  return { status: "found", text: [...imports, ...bodies, `export { ${name} };`].join("\n") };
}

function cellText({ source }: Cell): string {
  return Array.isArray(source) ? source.join("") : String(source ?? "");
}

function partOf(source: string): Part | string {
  let file: SourceFile;
  try {
    file = cellParser.createSourceFile("cell.ts", source, cellParser.ScriptTarget.ES2022, true);
  } catch {
    return "it is nested too deeply";
  }
  const [wrong] = file.parseDiagnostics;
  if (wrong) return cellParser.flattenDiagnosticMessageText(wrong.messageText, " ");
  const imports: string[] = [];
  const bodies: string[] = [];
  const names: string[] = [];
  for (const statement of file.statements) {
    const text = statement.getText(file);
    if (cellParser.isImportDeclaration(statement)) imports.push(`${text.replace(/;$/, "")};`);
    else if (!cellParser.isExportDeclaration(statement)) {
      names.push(...declaredBy(statement));
      bodies.push(`${text.replace(/^export\s+(default\s+)?/, "")}\n;`);
    }
  }
  return { imports, body: bodies.join("\n"), names };
}

function declaredBy(statement: Statement): string[] {
  const declared = statement.declarationList?.declarations ?? [];
  const names = declared.flatMap(({ name }) => (name.text === undefined ? [] : [name.text]));
  const named = cellParser.isFunctionDeclaration(statement) || cellParser.isClassDeclaration(statement);
  return named && statement.name?.text !== undefined ? [statement.name.text] : names;
}
