import type { Parser, SyntaxNode } from "./cell-source.js";
import { boundNames } from "./live-exports.js";

/** The names that a statement declares, of values and of types. */
function declaredNames({ declarationList, importClause, name }: SyntaxNode): string[] {
  if (declarationList) return declarationList.declarations?.flatMap((one) => boundNames(one.name)) ?? [];
  if (!importClause) return boundNames(name);
  const { namedBindings } = importClause;
  return [importClause, namedBindings, ...(namedBindings?.elements ?? [])].flatMap((one) =>
    boundNames(one?.name),
  );
}

/** Declarations without the names that `keep` turns down. */
function reduced(parser: Parser, declarations: string, keep: (name: string) => boolean): string[] {
  const file = parser.createSourceFile("cells.d.ts", declarations, parser.ScriptTarget.ES2022);
  const text = (node: SyntaxNode) => declarations.slice(node.getStart(file), node.end);
  return (file.statements ?? []).flatMap((statement) => {
    const names = declaredNames(statement);
    if (names.length > 0 && !names.some(keep)) return [];
    const variables = statement.declarationList?.declarations;
    const [first] = variables ?? [];
    if (!variables || !first) return [text(statement)];
    const kept = variables.filter(({ name }) => boundNames(name).every(keep));
    return [
      `${declarations.slice(statement.getStart(file), first.getStart(file))}${kept.map(text).join(", ")};`,
    ];
  });
}

/**
 * What later cells may rely on after a cell that stopped half way: `after` would hold had it come to its end,
 * `before` held before it, and it did not get to the names in `lost`.
 *
 * A training run that the learner stops would otherwise take down the model made in the same cell.
 */
export function survivingDeclarations(
  parser: Parser,
  before: string,
  after: string,
  lost: ReadonlySet<string>,
): string {
  const old = reduced(parser, before, (name) => lost.has(name));
  return [...old, ...reduced(parser, after, (name) => !lost.has(name))].join("\n");
}
