import type { SubmittedSource } from "../submission.js";
import type { NotebookParts, Part, Piece, takeApart } from "./notebook-parts.js";

const refused = (problem: string): SubmittedSource => ({ status: "refused", problem });

/**
 * One module that exports the function `name`: the cell marked as the exercise's, or else the one that declares the
 * function, and of the other cells the declarations that it needs. A lesson's other cells, which train and ask
 * teachers, are not run; those that do not parse are left out, and told of where the function is in none of the others.
 *
 * Cells are never joined as text: a comment that is not closed, or a missing semicolon, would silently change the next
 * cell. A name that two cells declare is refused, since which one counts depends on the order in which they were run; a
 * name of the exercise's own cell counts there.
 */
export function notebookSource(
  notebook: ReturnType<typeof takeApart>,
  name: string,
  exercise: string,
): SubmittedSource {
  if ("problem" in notebook) return refused(notebook.problem);
  const { parts, declaring, broken } = notebook;
  const owners = [...(declaring.get(name)?.keys() ?? [])];
  const marked = owners.filter((part) => part.exercise === exercise);
  const [own, twin] = marked.length > 0 ? marked : owners;
  if (!own) {
    const wrong = broken.find((cell) => cell.exercise === exercise) ?? broken[0];
    return refused(wrong?.problem ?? `No code cell of the notebook declares "${name}".`);
  }
  if (twin) return refused(bothDeclare(own, twin, name));
  const needed = neededPieces(notebook, own, name);
  if (typeof needed === "string") return refused(needed);
  // What is imported and not used is taken out when the module is compiled.
  const imports = new Set(parts.flatMap((part) => part.imports));
  const bodies = parts.flatMap(({ pieces }) => pieces.filter((piece) => needed.has(piece)));
  return {
    status: "found",
    text: [...imports, ...bodies.map((piece) => `${piece.text}\n;`), `export { ${name} };`].join("\n"),
  };
}

const bothDeclare = (one: Part, other: Part, name: string): string =>
  `Code cells ${one.number} and ${other.number} both declare "${name}"; keep one of them.`;

/** The pieces that a function stands on, or why that cannot be said. */
function neededPieces({ parts, declaring }: NotebookParts, own: Part, name: string): Set<Piece> | string {
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
    const owners = declaring.get(wanted);
    const [owner, twin] = owners?.has(own) ? [own] : [...(owners?.keys() ?? [])];
    if (owner && twin) return bothDeclare(owner, twin, wanted);
    for (const piece of (owner && owners?.get(owner)) ?? []) {
      if (needed.has(piece)) continue;
      needed.add(piece);
      for (const used of piece.uses) open.push(used);
    }
  }
  return needed;
}
