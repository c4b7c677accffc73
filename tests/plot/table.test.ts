import { describe, expect, test } from "vitest";
import { displayKey } from "../../src/core/host.js";
import { table } from "../../src/plot/table.js";
import { type DocumentLike, pageOf } from "./page.js";

const rows = [
  { model: "teacher", accuracy: 0.98765, tokens: 123_456, price: null },
  { model: "student <b>", accuracy: 0.91, tokens: 9876, price: 0 },
];

function htmlOf(shown: ReturnType<typeof table>): DocumentLike {
  return pageOf(String(shown[displayKey]()["text/html"])).document;
}

describe("as text", () => {
  test("it has caption, headings, and numbers on the right", () => {
    expect(String(table(rows, { caption: "Both" }))).toBe(
      [
        "Both",
        "",
        "model        accuracy   tokens  price",
        "───────────  ────────  ───────  ─────",
        "teacher        0.9877  123,456      –",
        "student <b>      0.91    9,876      0",
      ].join("\n"),
    );
  });

  test("figures that are written as text stand on the right, with their units and intervals; words do not", () => {
    const figures = [
      {
        share: "75.2",
        interval: "71.0 to 79.1",
        unit: "9 %",
        both: "75.2 (71.0 to 79.1)",
        mixed: 12,
        step: "1",
      },
      {
        share: "100.0",
        interval: "9.5 to 10.0",
        unit: "1,204 %",
        both: "5.0 (1.0 to 9.9)",
        mixed: "7.25",
        step: "x=8",
      },
    ];
    expect(String(table(figures)).split("\n").slice(2)).toEqual([
      " 75.2  71.0 to 79.1      9 %  75.2 (71.0 to 79.1)     12  1",
      "100.0   9.5 to 10.0  1,204 %     5.0 (1.0 to 9.9)   7.25  x=8",
    ]);
  });

  test("columns are chosen, ordered, named and formatted", () => {
    const price = {
      key: "price",
      label: "1,000 calls",
      format: (value: unknown) => `$${Number(value).toFixed(2)}`,
    };
    expect(String(table(rows, { columns: [price, "model"] })).split("\n")).toEqual([
      "1,000 calls  model",
      "───────────  ───────────",
      "          –  teacher",
      "      $0.00  student <b>",
    ]);
  });

  test("it has the keys of all rows, not of the first alone", () => {
    expect(String(table([{ a: 1 }, { b: true }])).split("\n")).toEqual([
      "a  b",
      "─  ────",
      "1  –",
      "–  true",
    ]);
  });

  test("no rows are said to be none", () => {
    expect(String(table([], { columns: ["a"] }))).toBe("a\n─\n(no rows)");
  });
});

describe("as HTML", () => {
  test("it is accessible", () => {
    const document = htmlOf(table(rows, { caption: "Both & <all>" }));
    expect(document.querySelector("caption")?.textContent).toBe("Both & <all>");
    expect(
      [...document.querySelectorAll("thead th")].map((th) => [th.textContent, th.getAttribute("scope")]),
    ).toEqual(["model", "accuracy", "tokens", "price"].map((name) => [name, "col"]));
    expect([...document.querySelectorAll("tbody th[scope=row]")].map((th) => th.textContent)).toEqual([
      "teacher",
      "student <b>",
    ]);
  });

  test("numbers stand on the right and words on the left, whatever the page says", () => {
    const cells = htmlOf(table(rows)).querySelectorAll("tbody tr:first-child > *");
    expect([...cells].map((cell) => [cell.textContent, cell.style.textAlign])).toEqual([
      ["teacher", "left"],
      ["0.9877", "right"],
      ["123,456", "right"],
      ["–", "right"],
    ]);
  });

  test("it names no colour of its own but half-transparent grey", () => {
    const html = String(table(rows, { caption: "c" })[displayKey]()["text/html"]);
    const colors = html.match(/#[0-9a-f]{3,6}\b|rgba?\([^)]*\)|\b(white|black)\b(?!-)/gi) ?? [];
    expect(new Set(colors)).toEqual(new Set(["rgba(128,128,128,.5)"]));
  });

  test("no rows are said to be none", () => {
    expect(htmlOf(table([])).querySelector("tbody")?.textContent).toBe("(no rows)");
  });
});

test("a column of no row, and a value that is no text or number, are refused", () => {
  expect(() => table(rows, { columns: ["accurracy"] })).toThrow(
    'no row has a "accurracy". Choose columns of "model", "accuracy", "tokens", "price".',
  );
  expect(() => table([{ a: 1 }, { a: { b: 1 } }])).toThrow('"a" of row 2 is of type object');
  expect(() => table([{ a: [1] }])).toThrow('"a" of row 1 is an array');
});
