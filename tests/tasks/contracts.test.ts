import { expect, test } from "vitest";
import { contractTopics, riskKinds } from "../../src/tasks/contracts/contract.js";
import { contracts } from "../../src/tasks/contracts.js";

const genres = (seed: number, split: "train" | "test", count: number) =>
  contracts({ seed })
    .inputs(split, count)
    .map(({ genre }) => genre);

test("the seed decides the order, never which contracts are for testing", () => {
  expect(genres(1, "train", 8)).toEqual(genres(1, "train", 8));
  expect(genres(1, "train", 8)).not.toEqual(genres(2, "train", 8));
  expect(genres(1, "train", 8).sort()).toEqual(genres(2, "train", 8).sort());
  expect(genres(1, "train", 8).filter((genre) => genres(2, "test", 5).includes(genre))).toEqual([]);
  expect(genres(1, "test", 2)).toEqual(genres(1, "test", 5).slice(0, 2));
});

test.each([0, 1.5, 9])("%d contracts cannot be had", (count) => {
  expect(() => contracts().inputs("train", count)).toThrow(
    /count must be a whole number|has 8 contracts, asked for 9/,
  );
});

test("three wordings say all that an answer is held to", () => {
  const { instructions } = contracts();
  expect(instructions).toHaveLength(3);
  for (const instruction of instructions!) {
    for (const name of [...riskKinds, ...contractTopics]) expect(instruction).toContain(name);
    for (const key of ["summary", "risks", "party", "kind", "severity", "clause", "quote", "silent"]) {
      expect(instruction).toContain(`"${key}"`);
    }
  }
});

test("the prompt is the contract", () => {
  const task = contracts();
  const [contract] = task.inputs("test", 1);
  expect(task.prompt(contract!)).toBe(contract!.text);
});
