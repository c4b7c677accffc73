import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/exercises/mine.test.ts"], // a learner's work in progress is no defect of the course
    globalSetup: "tests/set-up.ts",
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
