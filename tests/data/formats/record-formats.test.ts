import { expect, test } from "vitest";
import { recordFormats } from "../../../src/data/formats/record-formats.js";

test("each format is found by its own name", () => {
  for (const [name, format] of Object.entries(recordFormats)) expect(format.name).toBe(name);
});
