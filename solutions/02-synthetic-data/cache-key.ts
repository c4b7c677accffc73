/*
# What has to be asked

easy, 10 minutes

Answers are paid for, so no request shall be sent twice. Write `toSend`, which gets a list of requests and returns those that have to be sent: of
requests that are the same in **everything that shapes the answer**, only the first. That is the model, the instruction, the prompt, the temperature, and
which sample it is (a second sample is wanted because it differs from the first).

Not to have an instruction is not the same as having some instruction. The requests you return stay in their order; the list that is passed in stays as it is.
*/

/** A request to a teacher. */
export interface Asked {
  readonly model: string;
  readonly system?: string;
  readonly prompt: string;
  readonly temperature: number;
  readonly sample: number;
}

export function toSend(requests: readonly Asked[]): Asked[] {
  // #region solution: keep the first request of each key that holds all fields
  const seen = new Set<string>();
  return requests.filter(({ model, system, prompt, temperature, sample }) => {
    const key = JSON.stringify([model, system ?? null, prompt, temperature, sample]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  // #endregion
}
