import { z } from "zod";

/** What becomes the name of a folder, on every system. */
export const folderName: z.ZodString = z
  .string()
  .regex(/^[^\p{Cc}\\/:*?"<>|.][^\p{Cc}\\/:*?"<>|]{0,99}$/u, "is no name that a folder can have")
  .refine((name) => !/[. ]$/.test(name), "ends in a point or a space");

/** Whether a student can have this name: their attempts are kept in a folder of it. */
export const isFolderName = (name: string): boolean => folderName.safeParse(name).success;
