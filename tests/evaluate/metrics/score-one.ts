import type { Metric, Score } from "../../../src/evaluate/metric.js";

/** What a metric says of one output. */
export async function scoreOne(by: Metric, output: string, reference?: string, prompt = "?"): Promise<Score> {
  const answer = { input: 1, prompt, output, ...(reference === undefined ? {} : { reference }) };
  const [only] = await by.score([answer]);
  return only as Score;
}

/** The state alone. */
export async function statusOf(...asked: Parameters<typeof scoreOne>): Promise<Score["status"]> {
  return (await scoreOne(...asked)).status;
}
