/*
# A prompt for contracts

hard, 25 minutes

Write the prompt with which a teacher shall make a data set of contract summaries. `teacherPrompt` gives

- `system`: what the teacher is told, in English;
- `schema`: the shape of an answer as JSON Schema, or `null`. With a schema the teacher writes the fields that it **requires**, in their order.

It is tried on five contracts that you have not seen, and its words are read as well. An answer is JSON and nothing else, with

- `summary`: a sentence or two;
- `risks`: a list; each with `party` (who bears it, by the name in the contract), `kind`, `severity`, `clause` (its number, as text) and `quote`
  (words of that clause, verbatim);
- `silent`: what the contract settles nothing about.

Kinds are unlimited liability, automatic renewal, unilateral change, short termination notice, penalty, indemnity, ip assignment, exclusivity,
payment terms, data protection, jurisdiction and warranty disclaimer. Severities are low, medium and high. What a contract may be silent about:
liability, termination, governing law, data protection, warranty and confidentiality.

The teacher is the scripted expert of this lesson, without its mistakes. It does what you ask and no more. So think of what you would tell a clever
person who has never seen such a task: who they are, what to look for, by which names, what to do when the contract says nothing, and what to do before
they answer.
*/

/** What a teacher is told. */
export interface TeacherPrompt {
  readonly system: string;
  readonly schema: Readonly<Record<string, unknown>> | null;
}

export function teacherPrompt(): TeacherPrompt {
  // TODO: what would a clever stranger have to be told?
  throw new Error("TODO: what would a clever stranger have to be told?");
}
