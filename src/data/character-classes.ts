/** What a UTF-16 code unit is to the words of a text. */
export const wordCharacter = 1;
export const sign = 2;
export const space = 4;
/** The first half of a pair: {@link classOfPair} knows the character. */
export const half = 3;

let classes: Uint8Array | undefined;

/**
 * The class of every code unit. Letters, marks and digits make words; signs of arithmetic are words by
 * themselves.
 */
export function characterClasses(): Uint8Array {
  classes ??= Uint8Array.from({ length: 2 ** 16 }, (_, unit) => {
    const character = String.fromCharCode(unit);
    if (/[\p{L}\p{M}\p{N}]/u.test(character)) return wordCharacter;
    if (/[\p{Sm}*/^%-]/u.test(character)) return sign;
    if (/\s/.test(character)) return space;
    return (unit & 0xfc00) === 0xd800 ? half : 0;
  });
  return classes;
}

/** The class of a character outside of the first plane; 0 for half a pair. */
export function classOfPair(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (/[\p{L}\p{M}\p{N}]/u.test(character)) return wordCharacter;
  return /\p{Sm}/u.test(character) ? sign : 0;
}
