/** Where the reading of a curve changes; the rules in `curve-rules.ts` say of what. */
export interface Thresholds {
  /** Points. */
  readonly fewPoints: number;
  /** Shares of the first loss, from here to `climb`. */
  readonly rise: number;
  readonly unmoved: number;
  readonly climb: number;
  /** Where validation loss was best, as a share of the run. */
  readonly earlyBest: number;
  /** Last validation loss above the best, as a share of the best. */
  readonly risen: number;
  /** Last training loss, as a share of the first, and passes over the data: where there is no validation loss. */
  readonly nearZero: number;
  readonly manyEpochs: number;
  /** What the last quarter took off, as a share of all that was taken off. */
  readonly lateFall: number;
  /** Last training loss, as a share of the first. */
  readonly highLevel: number;
}

/** Fitted on the practice curves of the bank by `npm run curves -- fit`, and on nothing else; a test fits them again. */
export const thresholds: Thresholds = {
  fewPoints: 14.8,
  rise: 0.909,
  unmoved: 0.863,
  climb: 0.0375,
  earlyBest: 0.198,
  risen: 0.0383,
  nearZero: 0.000736,
  manyEpochs: 20.2,
  lateFall: 0.0573,
  highLevel: 0.176,
};
