import { afterEach, beforeEach, vi } from "vitest";
import { hostKey, type MimeBundle } from "../../src/core/host.js";

const kernel = globalThis as { [hostKey]?: unknown };

/** What is displayed in each test of a file, under a clock that stands still; empty at the start of a test. */
export function recordDisplays(): { readonly shown: MimeBundle[] } {
  const recorded = { shown: [] as MimeBundle[] };
  beforeEach(() => {
    vi.useFakeTimers();
    recorded.shown = [];
    kernel[hostKey] = { display: (bundle: MimeBundle) => recorded.shown.push(bundle) };
  });
  afterEach(() => {
    vi.useRealTimers();
    delete kernel[hostKey];
  });
  return recorded;
}
