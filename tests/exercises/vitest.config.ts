import { defineConfig } from "vitest/config";

/** For learners: `npm run test:mine` runs the checks of their files as tests, `-- -t sift-answers` those of one. */
export default defineConfig({
  test: { root: import.meta.dirname, include: ["mine.test.ts"], globals: false, testTimeout: 60_000 },
});
