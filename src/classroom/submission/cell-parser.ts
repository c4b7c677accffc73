import { createRequire } from "node:module";

/** A statement of a cell. */
export interface Statement {
  getText(file: SourceFile): string;
  readonly name?: { readonly text?: string };
  readonly declarationList?: {
    readonly declarations: readonly { readonly name: { readonly text?: string } }[];
  };
}

export interface SourceFile {
  readonly statements: readonly Statement[];
  readonly parseDiagnostics: readonly { readonly messageText: string | object }[];
}

/** The parts of the TypeScript inside tslab that take cells apart; TypeScript 7 has no such interface. */
interface CellParser {
  createSourceFile(name: string, text: string, target: number, setParents: boolean): SourceFile;
  flattenDiagnosticMessageText(message: string | object, separator: string): string;
  isImportDeclaration(statement: Statement): boolean;
  isExportDeclaration(statement: Statement): boolean;
  isFunctionDeclaration(statement: Statement): boolean;
  isClassDeclaration(statement: Statement): boolean;
  readonly ScriptTarget: { readonly ES2022: number };
}

const requireFromTslab = createRequire(createRequire(import.meta.url).resolve("tslab"));

/** Parses cells; nothing of them is run. */
export const cellParser: CellParser = requireFromTslab("@tslab/typescript-for-tslab");
