import { afterEach, beforeEach, vi } from "vitest";
import { hostKey, type MimeBundle } from "../../src/core/host.js";

const kernel = globalThis as { [hostKey]?: unknown };

/** What is displayed in each test of a file, under a clock that stands still; empty at the start of a test. */
export function recordDisplays(): {
  readonly shown: MimeBundle[];
  interrupt(): void;
  nextCell(): void;
} {
  let cell = new AbortController();
  const recorded = {
    shown: [] as MimeBundle[],
    interrupt: () => cell.abort(),
    nextCell: () => {
      cell = new AbortController();
    },
  };
  beforeEach(() => {
    vi.useFakeTimers();
    recorded.shown = [];
    cell = new AbortController();
    kernel[hostKey] = {
      display: (bundle: MimeBundle) => recorded.shown.push(bundle),
      get signal() {
        return cell.signal;
      },
    };
  });
  afterEach(() => {
    vi.useRealTimers();
    delete kernel[hostKey];
  });
  return recorded;
}
