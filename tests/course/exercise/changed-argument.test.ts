import { expect, test } from "vitest";
import { changedArgument } from "../../../src/course/exercise/changed-argument.js";
import { toWire, type Wire } from "../../../src/course/exercise/plain.js";

const text = (value: unknown) => (toWire(value) as Extract<Wire, { status: "plain" }>).text;

test("the first argument that was changed is told with both its values", () => {
  expect(changedArgument([text([1]), text("a")], [toWire([1]), toWire("a")])).toBeUndefined();
  expect(changedArgument([text(1), text([2, 1])], [toWire(1), toWire([1, 2])])).toEqual({
    ...{ argument: 2, before: [2, 1], after: [1, 2] },
  });
  const refused: Wire = { status: "refused", reason: "a function" };
  expect(changedArgument([text([1])], [refused])).toEqual({ argument: 1, before: [1], after: "a function" });
});
