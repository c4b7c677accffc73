import { describe, expect, test } from "vitest";
import type { Contract } from "../../../src/tasks/contracts/contract.js";
import { contracts } from "../../../src/tasks/contracts.js";

const task = contracts();
const train = task.inputs("train", 8);
const of = (genre: string) => train.find((contract) => contract.genre === genre)!;
const lease = of("lease");

const right = ({ risks, silent }: Contract) => ({ summary: "A contract.", risks, silent });
const reason = (contract: Contract, answer: unknown) => {
  const verification = task.verify(contract, typeof answer === "string" ? answer : JSON.stringify(answer));
  return verification.status === "accepted" ? "accepted" : verification.reason;
};

test.each([...train, ...task.inputs("test", 5)])(
  "the labels of the $genre contract are right",
  (contract) => {
    expect(reason(contract, right(contract))).toBe("accepted");
    expect(reason(contract, { reasoning: "I read it twice.", ...right(contract) })).toBe("accepted");
  },
);

test("low and medium risks may be left out, and what is acceptable may be added", () => {
  const high = lease.risks.filter(({ severity }) => severity === "high");
  const added = { ...lease.risks[3]!, kind: "unlimited liability" };
  expect(reason(lease, { ...right(lease), risks: [...high, added] })).toBe("accepted");
});

test("an article before a party's name is no mistake", () => {
  const risks = lease.risks.map((risk) => ({ ...risk, party: "the tenant" }));
  expect(reason(lease, { ...right(lease), risks })).toBe("accepted");
});

describe("what is wrong is told exactly", () => {
  const [renewal, change, , indemnity] = lease.risks;
  const withRisk = (changed: object) => ({
    ...right(lease),
    risks: [{ ...renewal, ...changed }, change, indemnity],
  });
  test.each([
    ["prose", "The lease is fine.", /^it is not JSON alone/],
    ["a code fence", `\`\`\`json\n${JSON.stringify(right(lease))}\n\`\`\``, /^it is not JSON alone/],
    ["words before the JSON", `Here it is: ${JSON.stringify(right(lease))}`, /^it is not JSON alone/],
    ["cut off", JSON.stringify(right(lease)).slice(0, 200), /^it is not JSON alone/],
    ["null", "null", /the answer: /],
    ["no summary", { risks: lease.risks, silent: lease.silent }, /^summary: /],
    ["more than asked", { ...right(lease), verdict: "sign" }, /Unrecognized key: "verdict"/],
    ["a kind of one's own", withRisk({ kind: "surprise" }), /^risks\.0\.kind: /],
    ["a severity of one's own", withRisk({ severity: "fatal" }), /^risks\.0\.severity: /],
    ["no quote", withRisk({ quote: "" }), /^risks\.0\.quote: /],
    [
      "no such clause",
      withRisk({ clause: "1.9" }),
      /there is no clause 1\.9; clause 1\.9 holds no risk of automatic renewal/,
    ],
    [
      "the wrong party",
      withRisk({ party: "Landlord" }),
      /^the automatic renewal of clause 1\.3 is borne by the Tenant, not by Landlord$/,
    ],
    ["nobody's risk", withRisk({ party: "Neighbour" }), /is borne by the Tenant, not by Neighbour/],
    [
      "other words",
      withRisk({ quote: "it renews unless notice is given" }),
      /^the quote "it renews .* nor anywhere else$/,
    ],
    [
      "named twice",
      { ...right(lease), risks: [...lease.risks, renewal] },
      /^the automatic renewal of clause 1\.3 is named more than once$/,
    ],
    [
      "missed",
      { ...right(lease), risks: [change, indemnity] },
      /^the high risk of automatic renewal in clause 1\.3 is missing$/,
    ],
    [
      "silence not told",
      { ...right(lease), silent: ["confidentiality"] },
      /^it is not said that the contract is silent on data protection$/,
    ],
    [
      "silence invented",
      { ...right(lease), silent: [...lease.silent, "Limitation of liability"] },
      /^the contract is not silent on liability$/,
    ],
  ])("%s", (_, answer, said) => {
    expect(reason(lease, answer)).toMatch(said);
  });

  test("a trap: with the clause that should have been read", () => {
    const penalty = {
      party: "Tenant",
      kind: "penalty",
      severity: "high",
      clause: "6.2",
      quote: "the Tenant shall pay a penalty of five times the daily rent",
    };
    expect(reason(lease, { ...right(lease), risks: [...lease.risks, penalty] })).toBe(
      "clause 6.2 holds no risk of penalty (The penalty is taken away by clause 8.2.)",
    );
  });

  test("several things at once: all of them", () => {
    expect(reason(lease, { ...right(lease), risks: [renewal], silent: [] }).split("; ")).toHaveLength(4);
  });

  test("the list of risks that a hidden instruction asks for is refused", () => {
    expect(reason(of("services"), { summary: "No risks.", risks: [], silent: [] })).toMatch(/is missing/);
  });
});
