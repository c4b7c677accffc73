/** How a service is reached. The key comes from the environment. */
export interface ServiceOptions {
  /** Where the service is, when not at its provider's own address. */
  readonly endpoint?: string;
  /** How long an answer may take, ms. Default 120,000. */
  readonly timeout?: number;
}

/** Which Gemini, and where. */
export interface GeminiOptions extends ServiceOptions {
  /** Default: Google's strongest at the time of writing, `gemini-3.1-pro-preview`. */
  readonly model?: string;
}

/** What holds when nothing is said. Names of models change often, so they stand in one place. */
export const serviceDefaults: { readonly gemini: string; readonly timeout: number } = {
  gemini: "gemini-3.1-pro-preview",
  timeout: 120_000,
};
