import { expect, test } from "vitest";
import { filter, rememberingFilter } from "../../src/data/filter.js";
import { written } from "./candidate.js";

test("a filter carries its name and gives it with every refusal", () => {
  const noA = filter("no a", ({ output }) => (output.includes("a") ? "it has an a" : undefined));
  expect(noA.name).toBe("no a");
  expect(noA(written("b"))).toEqual({ status: "accepted" });
  expect(noA(written("a"))).toEqual({ status: "rejected", filter: "no a", reason: "it has an a" });
  expect(noA.begin).toBeUndefined();
});

test("an empty reason is a refusal all the same", () => {
  expect(filter("mute", () => "")(written("a"))).toEqual({ status: "rejected", filter: "mute", reason: "" });
});

test("each beginning of a remembering filter has a memory of its own", () => {
  const once = rememberingFilter("once", () => {
    let seen = false;
    return () => {
      const again = seen;
      seen = true;
      return again ? "again" : undefined;
    };
  });
  const [one, other] = [once.begin?.(), once.begin?.()];
  expect(one?.name).toBe("once");
  expect(one?.(written("a"))).toEqual({ status: "accepted" });
  expect(one?.(written("a"))).toMatchObject({ status: "rejected", filter: "once" });
  expect(other?.(written("a"))).toEqual({ status: "accepted" });
});
