import { describe, expect, test } from "vitest";
import { clausesOf } from "../../../src/tasks/contracts/clauses.js";
import { contractTopics, riskKinds, severities } from "../../../src/tasks/contracts/contract.js";
import { groundedQuote } from "../../../src/tasks/contracts/grounded-quote.js";
import { contracts } from "../../../src/tasks/contracts.js";

const task = contracts();
const testing = task.inputs("test", 5);
const all = [...task.inputs("train", 8), ...testing];

describe.each(all)("the $genre contract", ({ text, parties, risks, acceptable, silent, traps }) => {
  const numbers = clausesOf(text).map(({ number }) => number);

  test("has one to three pages, and each clause number once, in order", () => {
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(500);
    expect(words).toBeLessThanOrEqual(1400);
    expect(numbers.length).toBeGreaterThan(20);
    const order = (number: string) => {
      const [section = 0, clause = 0] = number.split(".").map(Number);
      return section * 100 + clause;
    };
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => order(a) - order(b)));
    const written = [...text.matchAll(/^(\d+\.\d+) /gm)].map(([, number]) => number);
    expect(numbers).toEqual(written);
  });

  test("has three to six risks, each quoted from its clause and borne by one party that it names", () => {
    expect(risks.length).toBeGreaterThanOrEqual(3);
    expect(risks.length).toBeLessThanOrEqual(6);
    for (const party of parties) expect(text).toContain(`(the "${party}")`);
    for (const risk of risks) {
      expect(groundedQuote(text, risk)).toEqual({ status: "accepted" });
      expect(riskKinds).toContain(risk.kind);
      expect(severities).toContain(risk.severity);
      expect(parties).toContain(risk.party);
    }
    expect(risks.some(({ severity }) => severity === "high")).toBe(true);
  });

  test("names no risk twice, and no label or trap at a clause that is not there", () => {
    const keys = [...risks, ...acceptable].map(({ kind, clause }) => `${kind} ${clause}`);
    expect(keys).toEqual([...new Set(keys)]);
    for (const { clause } of [...acceptable, ...traps]) expect(numbers).toContain(clause);
    for (const { kind } of acceptable) expect(riskKinds).toContain(kind);
    for (const trap of traps) {
      if (trap.kind === "definition" || trap.kind === "silence") continue;
      expect(risks.map(({ clause }) => clause)).not.toContain(trap.clause);
    }
  });

  test("settles something on every topic that it is not said to be silent on", () => {
    const settled = new Set(contractTopics.filter((topic) => topicWords[topic].test(text)));
    for (const topic of contractTopics) {
      const onlyPromised = traps.some(({ kind, note }) => kind === "silence" && note.includes(topic));
      expect([topic, settled.has(topic) && !onlyPromised]).toEqual([topic, !silent.includes(topic)]);
    }
  });
});

const topicWords = {
  liability: /\bliab|indemnif/i,
  termination: /\bterminat|\bend this|end of the/i,
  "governing law": /governed by|the law of .* governs/i,
  "data protection": /personal data|names, addresses/i,
  warranty: /warrant|guarantee|responsibility for the suitability/i,
  confidentiality: /confiden|secre/i,
};

test("there are at least twelve, each of its own genre, and a third are for testing alone", () => {
  expect(all.length).toBeGreaterThanOrEqual(12);
  expect(new Set(all.map(({ genre }) => genre)).size).toBe(all.length);
  expect(testing.length / all.length).toBeGreaterThanOrEqual(1 / 3);
});

test("all kinds of risk and of trap occur", () => {
  const kinds = new Set(all.flatMap(({ risks }) => risks.map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual([...riskKinds].sort());
  const traps = new Set(all.flatMap((contract) => contract.traps.map(({ kind }) => kind)));
  expect([...traps].sort()).toEqual(
    ["cancelled", "definition", "harmless", "hidden instruction", "silence", "wrong number"].sort(),
  );
});
