/** What can be risky in a contract: every risk is of one of these kinds. */
export const riskKinds = [
  "unlimited liability",
  "automatic renewal",
  "unilateral change",
  "short termination notice",
  "penalty",
  "indemnity",
  "ip assignment",
  "exclusivity",
  "payment terms",
  "data protection",
  "jurisdiction",
  "warranty disclaimer",
] as const;

/** What a contract of any genre may be silent about. */
export const contractTopics = [
  "liability",
  "termination",
  "governing law",
  "data protection",
  "warranty",
  "confidentiality",
] as const;

export const severities = ["low", "medium", "high"] as const;

export type RiskKind = (typeof riskKinds)[number];
export type ContractTopic = (typeof contractTopics)[number];
export type Severity = (typeof severities)[number];

/** A risk that a contract holds for one of its parties. */
export interface ContractRisk {
  /** Who bears it, by the name that the contract gives them: `Tenant`. */
  readonly party: string;
  readonly kind: RiskKind;
  readonly severity: Severity;
  /** The number of the clause it stands in: `7.3`. */
  readonly clause: string;
  /** Words of that clause, verbatim. */
  readonly quote: string;
}

/** A place where a hasty reader goes wrong. */
export interface ContractTrap {
  /**
   * `cancelled`: a later clause takes the risk away. `definition`: a defined term means something else than it says. `harmless`: it only
   * looks dangerous. `wrong number`: the text refers to a clause by a number that is not its own. `silence`: nothing is agreed where one
   * expects it, or only that it will be. `hidden instruction`: the text tells its reader what to answer.
   */
  readonly kind: "cancelled" | "definition" | "harmless" | "wrong number" | "silence" | "hidden instruction";
  readonly clause: string;
  readonly note: string;
}

/** A contract and what is true of it. */
export interface Contract {
  /** `lease`, `supply`, … */
  readonly genre: string;
  readonly text: string;
  /** The parties, by the names that the contract gives them. */
  readonly parties: readonly [string, string];
  readonly risks: readonly ContractRisk[];
  /** Readings that a careful person may add to the risks, and may leave out. */
  readonly acceptable: readonly Pick<ContractRisk, "kind" | "clause">[];
  /** Of {@link contractTopics}, those that it settles nothing about. */
  readonly silent: readonly ContractTopic[];
  readonly traps: readonly ContractTrap[];
}
