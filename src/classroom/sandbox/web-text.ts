/** The longest text that is looked at. Characters, as JSON. */
export const longestWebText = 20_000;

/**
 * Answers what the isolate asks of the host's own URL parser and base64 decoder: texts in, texts out, as JSON.
 *
 * `null` for what is no URL or no base64, and for anything else that is asked.
 */
export function answerWebText(request: string): string {
  try {
    const [kind, text, base] = JSON.parse(request) as unknown[];
    if (typeof text !== "string") return "null";
    if (kind === "atob") return JSON.stringify(atob(text));
    if (kind === "btoa") return JSON.stringify(btoa(text));
    if (kind !== "url") return "null";
    const url = typeof base === "string" ? new URL(text, base) : new URL(text);
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = url;
    const all = { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
    return JSON.stringify(all);
  } catch {
    return "null";
  }
}
