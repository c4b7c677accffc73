import { createHash } from "node:crypto";

/** Bytes of a file's name before its ending; systems have room for 255 with it. */
const longestName = 200;
const [kept, digits] = [150, 12];
const told = new RegExp(`~[0-9a-f]{${digits}}$`, "i");

/**
 * What the files of each student are called: as the student, where that is a name of its own on every system. Names that
 * are too long, or that systems without capitals or accents of their own take for one, get a part of their hash.
 */
export function studentFiles(students: readonly string[]): ReadonlyMap<string, string> {
  const twins = new Map<string, number>();
  for (const student of new Set(students)) {
    twins.set(folded(student), (twins.get(folded(student)) ?? 0) + 1);
  }
  // A name that looks like one with a hash gets one as well: nobody can choose another's.
  const plain = (student: string) =>
    Buffer.byteLength(student) <= longestName && twins.get(folded(student)) === 1 && !told.test(student);
  return new Map(
    students.map((student) => [student, plain(student) ? student : `${start(student)}~${hashOf(student)}`]),
  );
}

/** The same for names that some system takes for one. */
const folded = (name: string): string => name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");

const hashOf = (name: string): string => createHash("sha256").update(name).digest("hex").slice(0, digits);

/** As many whole characters as there is room for. */
function start(name: string): string {
  let text = "";
  for (const character of name) {
    if (Buffer.byteLength(text + character) > kept) break;
    text += character;
  }
  return text;
}
