/** The most that an archive may take, as it lies there. Bytes. */
export const longestArchive = 50_000_000;

/** The most that all files of a submission may take together, unpacked. Bytes. */
export const mostBytes = 20_000_000;

/** Whether a file's name, without folders, is that of something that is graded: code, notebooks, prompts, quiz answers. */
export const isGraded = (name: string): boolean =>
  /\.(ts|ipynb|md|txt|schema\.json|quiz\.(ya?ml|json))$/i.test(name) && !name.startsWith(".");
