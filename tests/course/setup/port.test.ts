import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { choosePort, isFree } from "../../../src/course/setup/port.mjs";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Takes a port; 0 is any. */
async function take(port: number): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return (server.address() as { port: number }).port;
}

test("the first free port is chosen, and the next one when it is taken", async () => {
  const first = await choosePort(undefined);
  await take(first);
  const second = await choosePort(undefined);
  expect(second).toBeGreaterThan(first);
  expect(await isFree(second)).toBe(true);
});

test("a port that was asked for is used, or refused in a sentence", async () => {
  const taken = await take(0);
  await expect(choosePort(taken)).rejects.toThrow(`Port ${taken} cannot be used`);
  servers.pop()?.close();
  await expect.poll(() => isFree(taken)).toBe(true);
  expect(await choosePort(taken)).toBe(taken);
});
