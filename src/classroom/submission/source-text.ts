/** The most that a source or a notebook may take. Bytes. */
export const longestFile = 5_000_000;

/** Text of a file as editors write it: UTF-8, or UTF-16 with its mark, with line ends of any kind. */
export function sourceText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  return new TextDecoder(encoding).decode(bytes).replace(/\r\n?/g, "\n");
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
