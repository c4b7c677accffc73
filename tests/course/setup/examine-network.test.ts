import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createSafeServer } from "node:tls";
import { beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "../../../src/course/setup/finding.mjs";
import { CourseCopy } from "./course-copy.js";
import { certificate, key } from "./loopback-certificate.js";

let course: CourseCopy;
let servers: Server[];
let sockets: Socket[];

beforeEach(() => {
  course = new CourseCopy();
  servers = [];
  sockets = [];
  return async () => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
    await course.remove();
  };
});

/** Starts a server on loopback; gives its port. */
async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on("connection", (socket) => sockets.push(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const port = await listen(createServer());
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}

async function find(call: string, env: NodeJS.ProcessEnv = {}): Promise<Finding> {
  const script = `import * as examinations from "setup/examine-network.mjs";
    console.log(JSON.stringify(await examinations.${call}));`;
  const { output } = await course.evaluate(script, env).ended;
  return JSON.parse(output.slice(output.indexOf('{"name"')));
}

describe("the registry", () => {
  /** What npm itself makes of these lines in the course's .npmrc. */
  const settings = (...lines: string[]) => {
    course.write("package.json", "{}");
    course.write(".npmrc", `${lines.join("\n")}\n`);
    const unset = {
      npm_config_registry: undefined,
      npm_config_proxy: undefined,
      npm_config_https_proxy: undefined,
    };
    const direct = {
      HTTP_PROXY: undefined,
      http_proxy: undefined,
      HTTPS_PROXY: undefined,
      https_proxy: undefined,
    };
    return find("registry()", { npm_execpath: undefined, ...unset, ...direct });
  };

  test("that npm is set to is reached", async () => {
    const port = await listen(createHttpServer());
    expect(await settings(`registry=http://127.0.0.1:${port}/mirror/`)).toEqual({
      name: "Registry",
      status: "ok",
      says: `127.0.0.1:${port} answers`,
    });
  });

  test("that does not answer is a warning", async () => {
    const port = await closedPort();
    expect(await settings(`registry=http://127.0.0.1:${port}`)).toEqual({
      name: "Registry",
      status: "warning",
      says: `127.0.0.1:${port} cannot be reached (ECONNREFUSED)`,
      remedy: expect.stringContaining("Only installing and updating need it"),
    });
  });

  test("is reached through the proxy that npm is set to", async () => {
    const port = await listen(createServer());
    const lines = ["registry=https://registry.invalid", `https-proxy=http://127.0.0.1:${port}`];
    expect(await settings(...lines)).toMatchObject({
      status: "ok",
      says: `the proxy 127.0.0.1:${port} before registry.invalid answers`,
    });
  });

  test.each(["registry=http://someone:s3cr3t@127.0.0.1:9", "https-proxy=http://someone:s3cr3t@127.0.0.1:9"])(
    "with a password in its address, which npm keeps to itself, is not tried: %s",
    async (line) => {
      expect(await settings("registry=https://registry.invalid", line)).toEqual({
        name: "Registry",
        status: "warning",
        says: "not tried: there is a password in its address",
        remedy: expect.stringContaining("npm ping"),
      });
    },
  );

  test("of an npm that does not run is a warning", async () => {
    course.npm("process.exit(1);");
    expect(await find("registry()")).toMatchObject({
      status: "warning",
      says: "npm does not say which it uses",
    });
  });
});

describe("the host of live teachers", () => {
  const live = (address: string, env: NodeJS.ProcessEnv = {}) => find(`liveTeachers("${address}")`, env);

  test("is reached by a secure connection, and nothing is sent", async () => {
    let received = 0;
    const server = createSafeServer({ cert: certificate, key }, (socket) => {
      socket.on("error", () => {}).on("data", ({ length }) => (received += length));
    });
    const port = await listen(server);
    course.write("trusted.pem", certificate);
    const found = await live(`https://localhost:${port}`, {
      NODE_EXTRA_CA_CERTS: course.path("trusted.pem"),
      GEMINI_API_KEY: "s3cr3t",
    });
    expect(found).toEqual({ name: "Live mode", status: "ok", says: `localhost:${port} answers` });
    expect(received).toBe(0);
  });

  test("with a certificate that is not trusted is told from one that is not there", async () => {
    const port = await listen(createSafeServer({ cert: certificate, key }).on("tlsClientError", () => {}));
    expect(await live(`https://localhost:${port}`)).toMatchObject({
      status: "warning",
      says: `localhost:${port} cannot be reached (DEPTH_ZERO_SELF_SIGNED_CERT)`,
      remedy: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
    });
    expect(await live(`https://127.0.0.1:${await closedPort()}`)).toMatchObject({
      status: "warning",
      says: expect.stringContaining("ECONNREFUSED"),
      remedy: "Only live mode needs it: check the connection.",
    });
  });

  test("that accepts and then says nothing is waited for no longer than 3 seconds", async () => {
    const port = await listen(createServer());
    expect((await live(`https://127.0.0.1:${port}`)).says).toContain("no answer in 3 seconds");
  });
});
