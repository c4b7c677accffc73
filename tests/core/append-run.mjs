/** A program to be killed: adds entries to the file named first, by the module named second, and tells each once it is kept. */
const [, , file = "", library = ""] = process.argv;
const { AppendLog } = await import(library);
let last = 0;
const log = await AppendLog.open(file, {
  take: (/** @type {{ number: number }} */ { number }) => {
    last = number;
  },
});
for (let number = last + 1; ; number++) {
  await log.add({ number, filler: "ж".repeat(20_000) });
  process.stdout.write(`${number}\n`);
}
