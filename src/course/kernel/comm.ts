import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/**
 * Answers to pages that open a comm to the kernel, by the comm's target: each gets what the page sent, and what it
 * returns is sent back, as JSON.
 */
export type CommTargets = Readonly<Record<string, (data: unknown) => Promise<unknown>>>;

type Json = Readonly<Record<string, unknown>>;

interface CommOpen {
  readonly comm_id?: unknown;
  readonly target_name?: unknown;
  readonly data?: unknown;
}

/** Where published messages go. */
export interface Publisher {
  send(parts: readonly (Buffer | string)[]): unknown;
}

const delimiter = Buffer.from("<IDS|MSG>");

/**
 * Answers a `comm_open` as it came from the wire: by one `comm_msg` of its target, or by a `comm_close` when nothing
 * has that name. The comm is then left to the page to close. A message with rubbish in it changes nothing.
 *
 * Throws when the message is not signed with the key.
 *
 * Source: Jupyter's messaging documentation, "The wire protocol" and "Custom messages".
 */
export async function answerCommOpen(
  parts: readonly Buffer[],
  key: string,
  iopub: Publisher,
  targets: CommTargets,
): Promise<void> {
  const start = parts.findIndex((part) => part.equals(delimiter));
  const [signature, ...signed] = parts.slice(start + 1);
  const sign = (texts: readonly (Buffer | string)[]) => {
    const hmac = createHmac("sha256", key);
    for (const text of texts) hmac.update(text);
    return Buffer.from(hmac.digest("hex"));
  };
  const expected = sign(signed);
  if (key !== "" && (signature?.length !== expected.length || !timingSafeEqual(signature, expected))) {
    throw new Error("A message to the kernel has a wrong signature.");
  }
  const [parent, , , content] = signed.map((part) => JSON.parse(String(part)) as Json);
  const publish = (type: string, body: object) => {
    const { session, username } = parent as Json;
    const date = new Date().toISOString();
    const header = { msg_id: randomUUID(), msg_type: type, session, username, date, version: "5.3" };
    const texts = [header, parent, {}, body].map((part) => JSON.stringify(part));
    iopub.send([...parts.slice(0, start), delimiter, sign(texts), ...texts]);
  };
  publish("status", { execution_state: "busy" });
  try {
    const { comm_id, target_name, data } = content as CommOpen;
    const target = Object.hasOwn(targets, String(target_name)) ? targets[String(target_name)] : undefined;
    if (target) publish("comm_msg", { comm_id, data: await target(data) });
    else publish("comm_close", { comm_id, data: {} });
  } finally {
    publish("status", { execution_state: "idle" });
  }
}
