/** What a service asks for a million training tokens, USD, and where that was read. */
export interface TuningPrice {
  readonly model: string;
  readonly perMillionTokens: number;
  /** The day it was read. */
  readonly readOn: string;
  readonly source: string;
}

const readOn = "2026-10-07";
const source = "a copy of Google's price list, which gives no date for these";

/** Prices of supervised tuning: each token of the records counts once an epoch. Prices change: compare with the source. */
export const tuningPrices: readonly TuningPrice[] = [
  { model: "gemini-2.5-pro", perMillionTokens: 25, readOn, source },
  { model: "gemini-2.5-flash", perMillionTokens: 5, readOn, source },
  { model: "gemini-2.5-flash-lite", perMillionTokens: 1.5, readOn, source },
];
