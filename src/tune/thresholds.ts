/** Where the reading of a curve changes; the rules in `curve-rules.ts` say of what. */
export interface Thresholds {
  /** Points. */
  readonly fewPoints: number;
  /** Shares of the first loss, from here to `climb`. */
  readonly rise: number;
  readonly unmoved: number;
  readonly climb: number;
  /** Best validation loss, as a share of the first training loss. */
  readonly neverLearned: number;
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
  fewPoints: 16,
  rise: 0.6,
  unmoved: 0.94,
  climb: 0.1,
  neverLearned: 0.25,
  risen: 0.05,
  nearZero: 0.002,
  manyEpochs: 20,
  lateFall: 0.1,
  highLevel: 0.2,
};
