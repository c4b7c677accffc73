import type { Place } from "./compiler.js";

/** The parts of TypeScript's parser that are used here. */
export interface Parser {
  createSourceFile(name: string, text: string, target: number, setParents?: boolean): SyntaxNode;
  forEachChild(node: SyntaxNode, visit: (child: SyntaxNode) => void): void;
  readonly ScriptTarget: { readonly ES2022: number };
  readonly NodeFlags: { readonly Const: number };
  readonly SyntaxKind: {
    readonly ExportKeyword: number;
    readonly ExpressionStatement: number;
    readonly ShorthandPropertyAssignment: number;
  };
}

/** A node of TypeScript's syntax tree; which of the members it has depends on its kind. */
export interface SyntaxNode {
  readonly kind: number;
  readonly flags: number;
  readonly end: number;
  readonly text?: string;
  readonly name?: SyntaxNode;
  readonly propertyName?: SyntaxNode;
  readonly statements?: readonly SyntaxNode[];
  readonly modifiers?: readonly SyntaxNode[];
  readonly declarationList?: SyntaxNode;
  readonly declarations?: readonly SyntaxNode[];
  readonly elements?: readonly SyntaxNode[];
  readonly importClause?: SyntaxNode;
  readonly namedBindings?: SyntaxNode;
  readonly exportClause?: SyntaxNode;
  readonly moduleSpecifier?: SyntaxNode;
  getStart(file: SyntaxNode): number;
}

/** A cell as tslab shall read it, and the way back to the places that the learner sees. */
export interface CellSource {
  readonly text: string;
  readonly original: (place: Place) => Place;
}

interface Insertion extends Place {
  readonly text: string;
  readonly offset: number;
}

/**
 * Writes what tslab does not understand in another way.
 *
 * - `export` means nothing in a cell, but code from a file may carry it: it becomes blanks, so that columns stay.
 * - `{ name }` becomes `{ name: name }`: tslab does not find a variable of an earlier cell in the short form.
 */
export function rewriteCell(parser: Parser, source: string): CellSource {
  const file = parser.createSourceFile("cell.ts", source, parser.ScriptTarget.ES2022);
  let text = withoutExports(parser, file, source);
  const insertions: Insertion[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.kind === parser.SyntaxKind.ShorthandPropertyAssignment && node.name) {
      const offset = node.name.getStart(file);
      insertions.push({ ...placeAt(source, offset), text: `${node.name.text}: `, offset });
    }
    parser.forEachChild(node, visit);
  };
  visit(file);
  for (const { offset, text: inserted } of [...insertions].reverse()) {
    text = text.slice(0, offset) + inserted + text.slice(offset);
  }
  return { text, original: (place) => withoutInsertions(insertions, place) };
}

function withoutExports(parser: Parser, file: SyntaxNode, source: string): string {
  let text = source;
  for (const { kind, end } of (file.statements ?? []).flatMap(({ modifiers = [] }) => modifiers)) {
    if (kind === parser.SyntaxKind.ExportKeyword) text = blanked(text, end - "export".length, end);
  }
  return text;
}

/** Blanks in place of a part of a text: what stands around it keeps its line and column. */
function blanked(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, " ") + text.slice(to);
}

/**
 * The module that a cell would be if one of its functions were all that counted: what the cell awaits at its top level,
 * such as the check itself, is left out, and the function is exported as `exported`.
 */
export function moduleOf(parser: Parser, source: string, name: string, exported: string): string {
  const file = parser.createSourceFile("cell.ts", source, parser.ScriptTarget.ES2022);
  let text = withoutExports(parser, file, source);
  for (const statement of file.statements ?? []) {
    const from = statement.getStart(file);
    const awaits = /^(void\s+)?await\b/.test(source.slice(from, statement.end));
    if (statement.kind === parser.SyntaxKind.ExpressionStatement && awaits) {
      text = blanked(text, from, statement.end);
    }
  }
  return `${text}\nexport { ${name} as ${exported} };\n`;
}

function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}

/** Where a place of the rewritten text was; places inside an insertion are where it begins. */
function withoutInsertions(insertions: readonly Insertion[], { line, column }: Place): Place {
  let shift = 0;
  for (const { line: on, column: at, text } of insertions) {
    if (on === line && at + shift < column) shift += Math.min(text.length, column - at - shift);
  }
  return { line, column: column - shift };
}
