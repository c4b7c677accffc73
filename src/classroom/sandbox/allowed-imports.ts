/** What submitted code may import: zod, by either of its names. */
export const allowedImports: readonly string[] = ["zod", "zod/v4"];
