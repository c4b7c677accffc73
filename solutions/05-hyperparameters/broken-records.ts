/*
# The broken line

medium, 20 minutes

A service refuses a training file for one bad line. Write `brokenRecords`, which finds all of them before the service does. It gets the whole text of a file in
JSON lines, one record `{"text_input": …, "output": …}` a line, and returns the bad lines, in their order, each with its number (the first line
of the file is 1) and the first of these reasons that holds:

- `"not JSON"`: the line cannot be parsed, or is not an object.
- `"field missing"`: `text_input` or `output` is not there, or is no string.
- `"empty"`: one of the two has nothing in it but white space.
- `"contradiction"`: an earlier good line has the same `text_input` and another `output`. The same line twice is no contradiction.

Lines with nothing but white space, such as the one after the last line break, are no records: they are passed over, and they count as lines. Lines may end
in `\r\n`.
*/

/** A line that cannot be trained on. */
export interface BrokenRecord {
  /** From 1. */
  readonly line: number;
  readonly reason: "not JSON" | "field missing" | "empty" | "contradiction";
}

export function brokenRecords(text: string): BrokenRecord[] {
  // #region solution: number the lines first, then look at each, and remember the good ones
  const outputs = new Map<string, string>();
  const fault = (line: string): BrokenRecord["reason"] | undefined => {
    let record: { text_input?: unknown; output?: unknown } | null;
    try {
      record = JSON.parse(line);
    } catch {
      return "not JSON";
    }
    if (typeof record !== "object" || record === null || Array.isArray(record)) return "not JSON";
    const { text_input: input, output } = record;
    if (typeof input !== "string" || typeof output !== "string") return "field missing";
    if (input.trim() === "" || output.trim() === "") return "empty";
    if ((outputs.get(input) ?? output) !== output) return "contradiction";
    outputs.set(input, output);
    return undefined;
  };
  return text.split("\n").flatMap((line, at) => {
    const reason = line.trim() === "" ? undefined : fault(line);
    return reason ? [{ line: at + 1, reason }] : [];
  });
  // #endregion
}
