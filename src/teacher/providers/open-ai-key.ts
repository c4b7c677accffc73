import { environmentKey } from "./environment-key.js";

/** Whose key is looked for, and where it would be sent. */
interface KeyOptions {
  readonly endpoint?: string;
  readonly keyVariable?: string;
}

/**
 * The key that an endpoint of OpenAI's protocol is asked with, empty where there is none: that of the named variable, or `OPENAI_API_KEY` for
 * OpenAI itself and for the host that `OPENAI_BASE_URL` names, and for no other, since whoever is sent a key has it.
 *
 * Throws a {@link KitError} when a key that is needed is not in the environment.
 */
export function openAiKey({ endpoint, keyVariable }: KeyOptions): string {
  if (keyVariable !== undefined) return environmentKey(keyVariable);
  if (endpoint === undefined || isOpenAi(endpoint)) return environmentKey("OPENAI_API_KEY");
  const own = originOf(process.env.OPENAI_BASE_URL?.trim());
  const isOwn = own !== undefined && own === originOf(endpoint);
  return isOwn ? (process.env.OPENAI_API_KEY?.trim() ?? "") : "";
}

function isOpenAi(endpoint: string): boolean {
  return /^https:\/\/(?:\w+\.)?api\.openai\.com$/.test(originOf(endpoint) ?? "");
}

function originOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).origin : undefined;
}
