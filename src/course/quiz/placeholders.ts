import type { QuizProblem } from "./quiz-problem.js";

/** What the placeholders of a question stand for in one variant: `{ a: 3, b: 4 }`. */
export type Variant = Readonly<Record<string, string | number>>;

const placeholder = /\{\{(.*?)\}\}/g;

/** In these a placeholder stands for a number; everywhere else for text. */
const numberKeys: ReadonlySet<PropertyKey> = new Set(["answer", "tolerance", "within", "value"]);

/** Puts a variant's values in place of `{{name}}` in all texts of a question, as YAML gave it. */
export function fillPlaceholders(question: unknown, variant: Variant, key: PropertyKey = ""): unknown {
  if (typeof question === "string") {
    const whole = /^\{\{([^{}]*)\}\}$/.exec(question)?.[1]?.trim();
    if (whole !== undefined && numberKeys.has(key)) return variant[whole];
    return question.replace(placeholder, (_, name: string) => String(variant[name.trim()]));
  }
  if (Array.isArray(question)) return question.map((item) => fillPlaceholders(item, variant));
  if (question === null || typeof question !== "object") return question;
  return Object.fromEntries(
    Object.entries(question).map(([name, value]) => [name, fillPlaceholders(value, variant, name)]),
  );
}

/** The first placeholder without a value, or value without a placeholder, in a question and its variants. */
export function placeholderProblem(question: unknown, variants: readonly Variant[]): QuizProblem | undefined {
  const uses = placeholdersIn(question);
  for (const [index, variant] of variants.entries()) {
    const missing = uses.find(({ name }) => !Object.hasOwn(variant, name));
    if (missing) {
      return {
        path: missing.path,
        problem: `has {{${missing.name}}}, and variant ${index + 1} has no "${missing.name}"`,
        remedy: "Give it a value in every variant.",
      };
    }
    const unused = Object.keys(variant).find((name) => !uses.some((use) => use.name === name));
    if (unused !== undefined) {
      return {
        path: ["variants", index, unused],
        problem: `is used nowhere in the question`,
        remedy: `Write {{${unused}}} where it belongs, or take it out.`,
      };
    }
  }
  const [first] = variants.length === 0 ? uses : [];
  if (!first) return undefined;
  return {
    path: first.path,
    problem: `has {{${first.name}}}, and the question has no variants`,
    remedy: `Add variants: [{ ${first.name}: 1 }, { ${first.name}: 2 }].`,
  };
}

interface Use {
  readonly name: string;
  readonly path: readonly PropertyKey[];
}

function placeholdersIn(value: unknown, path: readonly PropertyKey[] = []): Use[] {
  if (typeof value === "string") {
    return [...value.matchAll(placeholder)].map(([, name = ""]) => ({ name: name.trim(), path }));
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    placeholdersIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
