import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** Where Google keeps files, and how it is asked for one. */
export interface GoogleFileOptions {
  readonly key: string;
  readonly endpoint?: string | undefined;
}

/**
 * Copies a file from Google's service to this machine; the signal ends it at any time. The library's own download cannot be ended once it has
 * begun to write, and a connection that breaks off then ends the whole process. Source: https://ai.google.dev/api/files
 *
 * Throws what `fetch` throws; an answer that is an error comes with its `status` and its body as the message.
 */
export async function downloadGoogleFile(
  name: string,
  path: string,
  { key, endpoint }: GoogleFileOptions,
  signal: AbortSignal,
): Promise<void> {
  const address =
    endpoint ?? (process.env.GOOGLE_GEMINI_BASE_URL?.trim() || "https://generativelanguage.googleapis.com");
  const url = `${address.replace(/\/+$/, "")}/v1beta/${name}:download?alt=media`;
  const asked = await fetch(url, { headers: { "x-goog-api-key": key }, signal, redirect: "manual" });
  const moved = asked.headers.get("location");
  // Where the file lies elsewhere, whoever keeps it is not shown the key.
  const response = moved === null ? asked : await fetch(new URL(moved, url), { signal });
  if (!response.ok) throw Object.assign(new Error(await response.text()), { status: response.status });
  const body = response.body ? Readable.fromWeb(response.body as ReadableStream) : Readable.from([]);
  await pipeline(body, createWriteStream(path), { signal });
}
