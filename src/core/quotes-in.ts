/** Passages of a text in quotation marks. A single word in them is a term as often as a quote, and is none. */
export function quotesIn(text: string): string[] {
  return [...text.matchAll(/"([^"]+)"|“([^”]+)”|«([^»]+)»/g)]
    .map(([, straight, curly, pointed]) => straight ?? curly ?? pointed ?? "")
    .filter((quote) => /\s/.test(quote.trim()));
}
