import { expect, test } from "vitest";
import { createTerminalDisplay } from "../../../src/course/kernel/terminal-display.js";

function displayOn(target: { isTTY: boolean; columns?: number }) {
  let written = "";
  const display = createTerminalDisplay({
    ...target,
    write: (text) => {
      written += text;
    },
  });
  return { display, written: () => written };
}

const plain = (text: string) => ({ "text/plain": text });

test("on a terminal an update is drawn over all rows of what it replaces, wrapped and coloured ones too", () => {
  const { display, written } = displayOn({ isTTY: true, columns: 10 });
  display.show(plain("\x1b[31mshort\x1b[39m\n123456789012"), { id: "a" });
  display.show(plain("next"), { id: "a", update: true });
  display.show(plain("last"), { id: "a", update: true });
  expect(written()).toBe("\x1b[31mshort\x1b[39m\n123456789012\n\x1b[3A\x1b[0Jnext\n\x1b[1A\x1b[0Jlast\n");
});

test("what was written in between is never drawn over", () => {
  const { display, written } = displayOn({ isTTY: true });
  display.show(plain("one"), { id: "a" });
  display.settle();
  display.show(plain("two"), { id: "a", update: true });
  display.show(plain("other"), { id: "b", update: true });
  display.show(plain("three"), { id: "a", update: true });
  expect(written()).toBe("one\ntwo\nother\nthree\n");
});

test("elsewhere the last state is written once it is settled, and what has no id at once", () => {
  const { display, written } = displayOn({ isTTY: false });
  display.show(plain("1 %"), { id: "a" });
  display.show(plain("2 %"), { id: "a", update: true });
  expect(written()).toBe("");
  display.show(plain("text"));
  expect(written()).toBe("2 %\ntext\n");
  display.settle();
  expect(written()).toBe("2 %\ntext\n");
});

test("an output without a text form is not passed over in silence", () => {
  const { display, written } = displayOn({ isTTY: false });
  display.show({ "image/png": "…" });
  expect(written()).toBe("(an output without a text form)\n");
});
