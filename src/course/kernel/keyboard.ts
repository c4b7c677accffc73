import { Readable } from "node:stream";

/** Makes reading from `process.stdin` an error: nobody can type into a cell, and waiting for it would never end. */
export function refuseKeyboard(): void {
  const stdin = new Readable({
    read() {
      const advice = "Put the value into a variable of the cell instead.";
      this.destroy(new Error(`process.stdin cannot be read: a notebook has no keyboard. ${advice}`));
    },
  });
  Object.defineProperty(process, "stdin", { value: stdin, configurable: true, enumerable: true });
}
