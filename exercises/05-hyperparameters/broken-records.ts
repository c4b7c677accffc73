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
  // TODO: number the lines first, then look at each, and remember the good ones
  throw new Error("TODO: number the lines first, then look at each, and remember the good ones");
}
