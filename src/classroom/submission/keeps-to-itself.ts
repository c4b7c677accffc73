import { allowedImports } from "../sandbox/allowed-imports.js";
import { cellParser, type SourceFile, type SyntaxNode } from "./cell-parser.js";

/**
 * Whether TypeScript asks for nothing but what it may import, and declares nothing that other files would see; also when
 * only its types do. "broken" is what does not parse.
 */
export function keepsToItself(text: string): boolean | "broken" {
  const file = cellParser.createSourceFile("submission.ts", text, cellParser.ScriptTarget.ES2022, true);
  if (file.parseDiagnostics.length > 0) return "broken";
  let alone = !asksInComments(file);
  const visit = (node: SyntaxNode): void => {
    if (cellParser.isModuleDeclaration(node) || asksForAnother(node)) alone = false;
    cellParser.forEachChild(node, visit);
  };
  for (const statement of file.statements) visit(statement);
  return alone;
}

function asksInComments(file: SourceFile): boolean {
  const { referencedFiles, typeReferenceDirectives, libReferenceDirectives, amdDependencies } = file;
  const named = [referencedFiles, typeReferenceDirectives, libReferenceDirectives, amdDependencies];
  return file.hasNoDefaultLib === true || named.some((list) => (list ?? []).length > 0);
}

function asksForAnother(node: SyntaxNode): boolean {
  if (cellParser.isImportTypeNode(node) || cellParser.isExternalModuleReference(node)) return true;
  const called = cellParser.isCallExpression(node) ? node.expression?.kind : undefined;
  if (called === cellParser.SyntaxKind.ImportKeyword) return true;
  const { text } = (node as { readonly moduleSpecifier?: { readonly text?: string } }).moduleSpecifier ?? {};
  return text !== undefined && !allowedImports.includes(text);
}
