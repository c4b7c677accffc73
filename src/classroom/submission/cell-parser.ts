import { createRequire } from "node:module";

/** Something in a cell, and what it is in. */
export interface SyntaxNode {
  readonly kind: number;
  readonly text?: string;
  readonly name?: unknown;
  readonly propertyName?: unknown;
  readonly parent: SyntaxNode;
  readonly expression?: SyntaxNode;
  readonly arguments?: readonly SyntaxNode[];
  readonly operand?: SyntaxNode;
  readonly operator?: number;
  readonly elements?: readonly SyntaxNode[];
  readonly properties?: readonly SyntaxNode[];
  readonly initializer?: SyntaxNode;
}

/** A statement of a cell. */
export interface Statement extends SyntaxNode {
  getText(file: SourceFile): string;
  readonly name?: { readonly text?: string };
  readonly moduleSpecifier?: { readonly text?: string };
  readonly declarationList?: {
    readonly declarations: readonly { readonly name: SyntaxNode }[];
  };
}

export interface SourceFile {
  readonly statements: readonly Statement[];
  readonly parseDiagnostics: readonly { readonly messageText: string | object }[];
  /** What comments in front of the code refer to. */
  readonly referencedFiles: readonly unknown[];
  readonly typeReferenceDirectives: readonly unknown[];
  readonly libReferenceDirectives: readonly unknown[];
  readonly amdDependencies?: readonly unknown[];
  readonly hasNoDefaultLib?: boolean;
}

/** The parts of the TypeScript inside tslab that take cells apart; TypeScript 7 has no such interface. */
interface CellParser {
  createSourceFile(name: string, text: string, target: number, setParents: boolean): SourceFile;
  flattenDiagnosticMessageText(message: string | object, separator: string): string;
  isImportDeclaration(statement: Statement): boolean;
  isExportDeclaration(statement: Statement): boolean;
  isImportTypeNode(node: SyntaxNode): boolean;
  isExternalModuleReference(node: SyntaxNode): boolean;
  isModuleDeclaration(node: SyntaxNode): boolean;
  forEachChild(node: SyntaxNode, visit: (child: SyntaxNode) => void): void;
  isIdentifier(node: SyntaxNode): boolean;
  isParameter(node: SyntaxNode): boolean;
  isVariableDeclaration(node: SyntaxNode): boolean;
  isBindingElement(node: SyntaxNode): boolean;
  isFunctionDeclaration(node: SyntaxNode): boolean;
  isShorthandPropertyAssignment(node: SyntaxNode): boolean;
  isCallExpression(node: SyntaxNode): boolean;
  isStringLiteralLike(node: SyntaxNode): boolean;
  isNumericLiteral(node: SyntaxNode): boolean;
  isPrefixUnaryExpression(node: SyntaxNode): boolean;
  isArrayLiteralExpression(node: SyntaxNode): boolean;
  isObjectLiteralExpression(node: SyntaxNode): boolean;
  readonly SyntaxKind: { readonly MinusToken: number; readonly ImportKeyword: number };
  readonly ScriptTarget: { readonly ES2022: number };
}

const requireFromTslab = createRequire(createRequire(import.meta.url).resolve("tslab"));

/** Parses cells; nothing of them is run. */
export const cellParser: CellParser = requireFromTslab("@tslab/typescript-for-tslab");
