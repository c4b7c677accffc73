import { cellParser, type Statement, type SyntaxNode } from "./cell-parser.js";

/** Names that a statement of a cell declares for other statements. */
export function declaredNames({ name, declarationList }: Statement): string[] {
  if (name?.text !== undefined) return [name.text];
  return (declarationList?.declarations ?? []).flatMap((declaration) => boundNames(declaration.name));
}

/** Names that a statement uses and does not itself declare anywhere; names of properties are none. */
export function usedNames(statement: SyntaxNode): Set<string> {
  const [used, own] = [new Set<string>(), new Set<string>()];
  const visit = (node: SyntaxNode): void => {
    if (cellParser.isIdentifier(node) && node.text !== undefined) {
      const { parent } = node;
      if (parent.name !== node || cellParser.isShorthandPropertyAssignment(parent)) {
        if (parent.propertyName !== node) used.add(node.text);
      } else if (declares(parent)) own.add(node.text);
    }
    cellParser.forEachChild(node, visit);
  };
  visit(statement);
  for (const name of own) used.delete(name);
  return used;
}

/** Names that an import or a destructuring pattern binds. */
export function boundNames(node: SyntaxNode): string[] {
  const names: string[] = [];
  const visit = (part: SyntaxNode): void => {
    if (cellParser.isIdentifier(part) && part.text !== undefined && part.parent.propertyName !== part) {
      names.push(part.text);
    }
    cellParser.forEachChild(part, visit);
  };
  visit(node);
  return names;
}

const declares = (node: SyntaxNode): boolean =>
  cellParser.isParameter(node) ||
  cellParser.isVariableDeclaration(node) ||
  cellParser.isBindingElement(node) ||
  cellParser.isFunctionDeclaration(node);
