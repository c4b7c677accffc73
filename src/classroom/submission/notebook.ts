import { cellParser, type SourceFile } from "./cell-parser.js";

/** A code cell, parsed. */
export interface CodeCell {
  /** From 1, among the code cells. */
  readonly number: number;
  /** The exercise that its metadata name. */
  readonly exercise: unknown;
  /** What it says, as far as it can be parsed at all. */
  readonly file?: SourceFile;
  /** Why it cannot be run: "Code cell 2 does not parse: …". */
  readonly problem?: string;
}

/** A notebook's code cells, or why it has none. */
export type Notebook = { readonly cells: readonly CodeCell[] } | { readonly problem: string };

/** Code that all cells may hold together; a lesson's hold some ten thousand. Characters. */
const longestCode = 500_000;

interface Cell {
  readonly cell_type?: unknown;
  readonly source?: unknown;
  readonly metadata?: { readonly distill?: { readonly exercise?: unknown } | null } | null;
}

/** Opens a notebook. Cells are parsed one by one and never run; one that is no use does not spoil the others. */
export function openNotebook(text: string): Notebook {
  let content: { cells?: unknown } | null;
  try {
    content = JSON.parse(text) as typeof content;
  } catch (error) {
    return { problem: `The notebook is no JSON: ${(error as Error).message}` };
  }
  if (!Array.isArray(content?.cells)) return { problem: "The notebook has no cells." };
  const code = content.cells.filter((cell: Cell | null) => cell?.cell_type === "code") as Cell[];
  const texts = code.map(cellText);
  if (texts.reduce((sum, cell) => sum + (cell?.length ?? 0), 0) > longestCode) {
    return { problem: `The notebook's cells hold more than ${longestCode} characters of code.` };
  }
  return {
    cells: code.map(({ metadata }, index) => ({
      ...{ number: index + 1, exercise: metadata?.distill?.exercise },
      ...parsed(texts[index], `Code cell ${index + 1}`),
    })),
  };
}

/** A cell's text as notebooks hold it, whole or by lines; `undefined` for anything else. */
function cellText({ source }: Cell): string | undefined {
  if (typeof source === "string") return source;
  if (!Array.isArray(source) || source.some((line) => typeof line !== "string")) return undefined;
  return source.join("");
}

function parsed(text: string | undefined, called: string): Pick<CodeCell, "file" | "problem"> {
  if (text === undefined) return { problem: `${called} holds no text.` };
  try {
    const file = cellParser.createSourceFile("cell.ts", text, cellParser.ScriptTarget.ES2022, true);
    const [wrong] = file.parseDiagnostics;
    if (!wrong) return { file };
    const why = cellParser.flattenDiagnosticMessageText(wrong.messageText, " ");
    return { file, problem: `${called} does not parse: ${why}` };
  } catch (error) {
    if (error instanceof RangeError) return { problem: `${called} does not parse: it is nested too deeply` };
    throw error;
  }
}
