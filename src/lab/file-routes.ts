import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { camelCased } from "./camel-case.js";
import type { FileStore } from "./file-store.js";
import { GoogleError, invalid, invalidBody, notFound } from "./google-error.js";
import { splitCall } from "./model-routes.js";
import { page } from "./page.js";

const largest = 2 * 1024 ** 3; // bytes, as at Google
const longestStart = 64 * 1024; // bytes
const startBody = z.object({
  file: z.object({ displayName: z.string().max(512).optional(), mimeType: z.string().optional() }).optional(),
});

/** `files`: list, get, download, delete. */
export function fileRoutes(app: FastifyInstance, files: FileStore): void {
  type Named = { Params: { name: string } };
  app.get("/files", async ({ query }) => {
    const { items, ...next } = page(files.list(), query);
    return { files: items, ...next };
  });
  app.get<Named>("/files/:name", async ({ params }, reply) => {
    const [id, method] = params.name.includes(":") ? splitCall(params.name) : [params.name, undefined];
    const file = files.get(`files/${id}`);
    if (method === undefined) return file;
    if (method !== "download") throw notFound(`The method ${method} of files`);
    return reply.type(file.mimeType).send(await files.read(file.name));
  });
  app.delete<Named>("/files/:name", async ({ params }) => {
    await files.delete(`files/${params.name}`);
    return {};
  });
}

/** `/upload/…/files`: the resumable protocol, in a first request that announces the file and others with its bytes. */
export function uploadRoute(app: FastifyInstance, files: FileStore): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload)); // bytes go to the disk as they come
  app.post("/files", async (request, reply) => {
    const commands = header(request, "x-goog-upload-command").split(/,\s*/);
    const { upload_id: id } = request.query as { upload_id?: string };
    if (commands.includes("start")) return start(request, reply, files);
    if (id === undefined) throw invalid([{ field: "upload_id", description: "is missing" }]);
    if (commands.includes("upload")) {
      const offset = Number(header(request, "x-goog-upload-offset") || "0");
      await files.append(id, offset, request.body as Readable);
    }
    if (!commands.includes("finalize")) return reply.header("x-goog-upload-status", "active").send();
    return reply.header("x-goog-upload-status", "final").send({ file: await files.finish(id) });
  });
}

async function start(request: FastifyRequest, reply: FastifyReply, files: FileStore): Promise<FastifyReply> {
  const field = "x-goog-upload-header-content-length";
  const size = header(request, field);
  if (!/^\d{1,15}$/.test(size)) throw invalid([{ field, description: "must be the file's bytes" }]);
  if (Number(size) > largest) {
    throw new GoogleError("INVALID_ARGUMENT", `The file is larger than ${largest} bytes.`, { code: 413 });
  }
  const parsed = startBody.safeParse(camelCased(await json(request.body as Readable | undefined)));
  if (!parsed.success) throw invalidBody(parsed.error);
  const { displayName, mimeType } = parsed.data.file ?? {};
  const type = mimeType ?? header(request, "x-goog-upload-header-content-type");
  const id = files.announce({
    displayName,
    mimeType: type || "application/octet-stream",
    size: Number(size),
  });
  const [path] = request.url.split("?");
  return reply
    .header("x-goog-upload-url", `http://${request.host}${path}?upload_id=${id}`)
    .header("x-goog-upload-status", "active")
    .send({});
}

function header({ headers }: FastifyRequest, name: string): string {
  return String(headers[name] ?? "");
}

async function json(body: Readable | undefined): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > longestStart)
      throw new GoogleError("INVALID_ARGUMENT", "The body is too large.", { code: 413 });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString() || "{}");
  } catch (error) {
    throw invalid([{ field: "", description: (error as Error).message }]);
  }
}
