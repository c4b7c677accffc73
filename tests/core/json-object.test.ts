import { expect, test } from "vitest";
import { jsonObject } from "../../src/core/json-object.js";

test("an object is read, anything else is none", () => {
  expect(jsonObject(' {"a": 1} ')).toEqual({ a: 1 });
  for (const text of ["[1]", "null", "3", '"a"', "{a: 1}", '{"a": 1} and more', ""]) {
    expect(jsonObject(text), text).toBeUndefined();
  }
});
