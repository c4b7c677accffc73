import { host } from "../../core/host.js";

const noted = new Set<string>();

/** Says once, before a service is first asked, what its terms mean for distillation. */
export function noteTerms(provider: string): void {
  if (noted.has(provider)) return;
  noted.add(provider);
  host().display({
    "text/plain":
      `From here on ${provider} is asked: a live service, at your account's cost. Its terms may forbid training models that ` +
      "compete with it, and decide what you may do with the answers and with a student made of them. Read them first.",
  });
}
