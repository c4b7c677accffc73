import { expect, test } from "vitest";
import { z } from "zod";
import { defineTask } from "../../src/tasks/define-task.js";

const rows = Array.from({ length: 50 }, (_, id) => ({ id, message: `message ${id}` }));
const define = (options: object = {}) =>
  defineTask({ name: "mail", rows, prompt: ({ message }) => message, ...options });

test("every row is in one split, and the seed decides in which", () => {
  const task = define();
  const [train, tested] = [task.inputs("train", 40), task.inputs("test", 10)];
  expect(new Set([...train, ...tested].map(({ id }) => id)).size).toBe(50);
  expect(define().inputs("test", 10)).toEqual(tested);
  expect(define({ seed: 2 }).inputs("test", 10)).not.toEqual(tested);
  expect(() => task.inputs("test", 11)).toThrow(/the test split has 10 rows of mail, asked for 11/);
  expect(() => task.inputs("test", 0)).toThrow(/Ask for 1 to 10/);
});

test("rows that ask nothing, or the same again, are set aside with the reason", () => {
  const odd = [...rows, { id: 50, message: " " }, { id: 51, message: "message 7" }, { id: 52 } as never];
  expect(define({ rows: odd }).rejected).toEqual([
    { row: odd[50], reason: "it asks nothing" },
    { row: odd[51], reason: "it asks the same as a row before it" },
    { row: odd[52], reason: "it asks nothing" },
  ]);
});

test("spaces and case make no other problem of a row", () => {
  const twins = ["Message 3", " message 3\n", "message\t 3", "message 33"].map((message, i) => ({
    id: 50 + i,
    message,
  }));
  const task = define({ rows: [...rows, ...twins] });
  expect(task.rejected.map(({ row }) => row.id)).toEqual([50, 51, 52, 53]);
  expect(define({ rows: twins }).rejected.map(({ row }) => row.id)).toEqual([51, 52]);
});

test.each([0, 0.001, 1])("with a test share of %d there is something in both splits", (testShare) => {
  const task = define({ testShare });
  expect(task.inputs("train", 1).length + task.inputs("test", 1).length).toBe(2);
});

test("too few rows are refused", () => {
  expect(() => define({ rows: rows.slice(0, 1) })).toThrow(/mail has 1 rows that can be used, of 1/);
  expect(() => define({ testShare: 2 })).toThrow(/testShare/);
});

test("an answer is verified by what is given, by the schema, or by being there", () => {
  const status = (options: object, output: string) => define(options).verify(rows[0]!, output);
  expect(status({}, "x").status).toBe("accepted");
  expect(status({}, " ")).toEqual({ status: "rejected", reason: "the output is empty" });
  const answerSchema = z.object({ category: z.string() });
  expect(status({ answerSchema }, '{"category":"a"}').status).toBe("accepted");
  expect(status({ answerSchema }, "a")).toMatchObject({ reason: expect.stringContaining("not JSON alone") });
  expect(status({ answerSchema }, "{}")).toMatchObject({ reason: expect.stringContaining("category: ") });
  const verify = () => ({ status: "rejected", reason: "no" });
  expect(status({ answerSchema, verify }, '{"category":"a"}')).toEqual({ status: "rejected", reason: "no" });
});
