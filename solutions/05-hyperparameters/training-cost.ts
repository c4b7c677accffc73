/*
# What a run comes to

easy, 10 minutes

Before a tuning job is launched you want three figures. Write `trainingCost`:

- `steps`: how often the weights move. Each epoch goes through all examples in batches; the last batch of an epoch may be smaller, and is a step
  like any other.
- `tokens`: how many tokens are read in training, prompts and outputs, over all epochs.
- `dollars`: what that costs at a price in USD for a **million** tokens.
*/

/** A tuning job. */
export interface Job {
  readonly examples: number;
  /** Mean tokens of an example. */
  readonly prompt: number;
  readonly output: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** USD for a million training tokens. */
  readonly price: number;
}

export interface Bill {
  readonly steps: number;
  readonly tokens: number;
  readonly dollars: number;
}

export function trainingCost({ examples, prompt, output, epochs, batchSize, price }: Job): Bill {
  // #region solution: batches of one epoch, rounded up, times the epochs
  const steps = Math.ceil(examples / batchSize) * epochs;
  const tokens = examples * (prompt + output) * epochs;
  return { steps, tokens, dollars: (tokens * price) / 1e6 };
  // #endregion
}
