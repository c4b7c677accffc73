import { invalid } from "./google-error.js";

/** One page of a list, as `pageSize` and `pageToken` ask for it: 10 entries by default, 1000 at most. Tokens are places in the list. */
export function page<Item>(
  items: readonly Item[],
  query: unknown,
): { items: Item[]; nextPageToken?: string } {
  const asked = query as Readonly<Record<string, string | undefined>>;
  const size = wholeOf("pageSize", asked.pageSize ?? asked.page_size ?? "10");
  const from = wholeOf("pageToken", asked.pageToken ?? asked.page_token ?? "0");
  const to = from + (Math.min(size, 1000) || 10);
  return { items: items.slice(from, to), ...(to < items.length ? { nextPageToken: String(to) } : {}) };
}

function wholeOf(field: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw invalid([{ field, description: `must be a whole number, got ${text}` }]);
}
