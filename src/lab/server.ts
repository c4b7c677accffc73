import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyError, FastifyInstance, FastifyRequest } from "fastify";
import { GoogleError, invalid, notFound } from "./google-error.js";

/** A body may be so large, as at Google. */
const bodyLimit = 20 * 1024 * 1024; // bytes

/** A server that asks for `key` and refuses in Google's shape; it has no routes yet. */
export async function googleServer(key: string): Promise<FastifyInstance> {
  const { default: Fastify } = await import("fastify"); // not before there is a lab: it takes longer to load than the rest
  const app = Fastify({
    bodyLimit,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    // Names that are no valid UTF-8 are refused before there is a route.
    frameworkErrors: (error, _request, reply) => {
      reply.raw.writeHead(400, { "content-type": "application/json" });
      reply.raw.end(JSON.stringify(invalid([{ field: "path", description: error.message }]).body));
    },
  });
  const expected = digest(key);
  app.addHook("onRequest", async (request) => {
    const sent = keyOf(request);
    if (sent === undefined) {
      throw new GoogleError("PERMISSION_DENIED", "Method doesn't allow callers without an API key.");
    }
    if (!timingSafeEqual(digest(sent), expected)) throw wrongKey();
  });
  readJson(app);
  app.setNotFoundHandler(async (request) => {
    throw notFound(`${request.method} ${request.url.split("?")[0]}`);
  });
  app.setErrorHandler<FastifyError | GoogleError>((error, request, reply) => {
    const refusal = error instanceof GoogleError ? error : refusalOf(error);
    if (request.raw.aborted) return reply.raw.destroy();
    return reply.code(refusal.code).send(refusal.body);
  });
  return app;
}

/** Clients name their JSON in several ways: whatever is not an upload is read as JSON. */
function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (request, body, done) => {
    if (body.length === 0) done(null, {});
    else parse(request, body as string, done);
  });
}

function refusalOf(error: FastifyError): GoogleError {
  const { statusCode = 500, message } = error;
  if (statusCode === 413) {
    return new GoogleError("INVALID_ARGUMENT", `The body is larger than ${bodyLimit} bytes.`, { code: 413 });
  }
  if (statusCode >= 500) return new GoogleError("INTERNAL", message);
  return invalid([{ field: "", description: `Invalid JSON payload received: ${message}` }]);
}

function keyOf({ headers, query }: FastifyRequest): string | undefined {
  const sent = headers["x-goog-api-key"] ?? (query as { key?: string | string[] }).key;
  return Array.isArray(sent) ? sent[0] : sent;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function wrongKey(): GoogleError {
  const reason = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason: "API_KEY_INVALID",
    domain: "googleapis.com",
  };
  return new GoogleError("INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", {
    details: [reason],
  });
}
