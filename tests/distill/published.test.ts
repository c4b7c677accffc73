import { expect, test } from "vitest";
import { published, readPublished } from "../../src/distill/published.js";

test.each(["digit-chains-reasoning", "equations-reasoning", "soft-labels", "soft-labels-clean"] as const)(
  "the results of %s are whole, were made by its command, and bear out what is claimed",
  async (name) => {
    const results = await readPublished(name);
    expect(results.madeBy).toBe(`npm run experiments -- ${name}`);
    const { rows, trials } = await published(name);
    const seeds = new Set(trials.map(({ seed }) => seed));
    expect(trials.length).toBe(rows.length * seeds.size);
    expect(seeds.size).toBeGreaterThan(1);
    for (const { tokens } of trials) expect(tokens / results.tokens).toBeCloseTo(1, 1);
    const mean = (arm: string) => rows.find((row) => row.arm === arm)!.mean;
    for (const { above, below } of results.claims) expect(mean(above)).toBeGreaterThan(mean(below));
  },
);

test.each(["word-problems-feedback", "adversarial-manner"] as const)(
  "the results of %s are whole",
  async (name) => {
    const { trials, rows } = await published(name);
    expect((await readPublished(name)).madeBy).toBe(`npm run experiments -- ${name}`);
    expect(rows.map(({ seeds }) => seeds)).toEqual(rows.map(() => 3));
    expect(trials.length).toBe(3 * rows.length);
  },
);

test("results that are not there name the command that makes them", async () => {
  await expect(readPublished("nothing")).rejects.toThrow("npm run experiments -- nothing");
});
