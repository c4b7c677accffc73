import type { Parser, SyntaxNode } from "./cell-source.js";

/** The modules that tslab makes of cells, before they become CommonJS. */
export interface LiveModule {
  readonly code: string;
  /** Every name that the module exports by a list at its end: all that the cell declares. */
  readonly names: readonly string[];
  /** By how many columns a line has grown, lines from 1. */
  readonly grown: (line: number) => number;
}

const keyword = "export ";

/**
 * Exports a module's `let` and `var` variables where they are declared and not, as tslab does, by a list at the end:
 * then functions read the variable that later cells assign to, not a copy of their own.
 */
export function exportAtDeclaration(parser: Parser, code: string): LiveModule {
  const file = parser.createSourceFile("cell.js", code, parser.ScriptTarget.ES2022);
  const { statements = [] } = file;
  const list = statements.findLast(({ exportClause, moduleSpecifier }) => exportClause && !moduleSpecifier);
  const exported = list?.exportClause?.elements;
  if (!list || !exported || exported.some(({ propertyName }) => propertyName))
    return { code, names: [], grown: () => 0 };
  const names = exported.map(({ name }) => name?.text ?? "");
  const remaining = new Set(names);
  const starts: number[] = [];
  for (const { declarationList, modifiers } of statements) {
    if (!declarationList || modifiers || declarationList.flags & parser.NodeFlags.Const) continue;
    const start = declarationList.getStart(file);
    const declared = declarationList.declarations?.flatMap(({ name }) => boundNames(name)) ?? [];
    const fromLineStart = start === 0 || code[start - 1] === "\n";
    if (!fromLineStart || !declared.every((name) => remaining.has(name))) continue;
    starts.push(start);
    for (const name of declared) remaining.delete(name);
  }
  const lines = new Set(starts.map((start) => code.slice(0, start).split("\n").length));
  let text = `${code.slice(0, list.getStart(file))}export { ${[...remaining].join(", ")} };${code.slice(list.end)}`;
  for (const start of starts.reverse()) text = text.slice(0, start) + keyword + text.slice(start);
  return { code: text, names, grown: (line) => (lines.has(line) ? keyword.length : 0) };
}

/** The names in `a` or `{ a, b: [c] }`. */
export function boundNames(name: SyntaxNode | undefined): string[] {
  if (!name) return [];
  if (name.elements) return name.elements.flatMap((element) => boundNames(element.name));
  return name.text === undefined ? [] : [name.text];
}
