import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connectKernel } from "../../../src/course/lesson/jupyter-client.js";
import { findJupyter } from "../../../src/course/setup/jupyter.mjs";
import { startServer } from "../../../src/course/setup/server.mjs";

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  vi.spyOn(console, "debug").mockReturnValue(); // the Jupyter client's own
  vi.spyOn(console, "warn").mockReturnValue();
  server = await startServer(await findJupyter());
});
afterAll(() => server?.stop());

test("outputs are kept as a notebook keeps them: streams joined, updates in their place", async () => {
  const kernel = await connectKernel(server);
  const code = `
    import { host } from "distill-kit";
    console.log("a");
    host().display({ "text/plain": "first" }, { id: "place" });
    console.log("b");
    host().display({ "text/plain": "second" }, { id: "place", update: true });
    [1, 2].length`;
  const { outputs, text, error } = await kernel.run(code, { seconds: 60 });
  await kernel.close();
  expect(error).toBeUndefined();
  expect(outputs).toMatchObject([
    { output_type: "stream", name: "stdout", text: "a\n" },
    { output_type: "display_data", data: { "text/plain": "second" } },
    { output_type: "stream", name: "stdout", text: "b\n" },
    { output_type: "execute_result", data: { "text/plain": "2" }, execution_count: 1 },
  ]);
  expect(Object.keys(outputs[1] as object).sort()).toEqual(["data", "metadata", "output_type"]);
  expect(text).toBe("a\nsecond\nb\n2\n");
});

test("a server that ends while a cell runs is a failure, and no hang", async () => {
  const kernel = await connectKernel(server);
  const running = kernel.run("await new Promise((resolve) => setTimeout(resolve, 1e6));", { seconds: 100 });
  await kernel.run("1", { seconds: 1 }); // waits in the queue, so the first one has surely begun
  await server.stop();
  // A server interrupts its kernels before it ends; whichever word comes first.
  expect((await running).error?.message).toMatch(
    /the Jupyter server ended|the kernel died|the cell was stopped/,
  );
  await kernel.close();
});

test("a server that is not there is told with what to do", async () => {
  await expect(connectKernel({ address: "http://127.0.0.1:9", token: "x" })).rejects.toThrow(
    /the Jupyter server at http:\/\/127\.0\.0\.1:9 starts no kernel: .*Run npm start -- --check/,
  );
});
