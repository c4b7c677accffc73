/** A program to be killed: writes the file named first anew, by the module named second, again and again, whole, and tells each time. */
const [, , file = "", library = ""] = process.argv;
const { writeWhole } = await import(library);
for (let number = 1; ; number++) {
  await writeWhole(file, JSON.stringify({ number, filler: `${number % 10}`.repeat(3_000_000) }));
  process.stdout.write(`${number}\n`);
}
