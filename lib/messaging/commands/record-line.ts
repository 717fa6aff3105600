import { z } from "zod";
import { lockLine, updateLine } from "@/db/repos/inbox";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { inboxFaults } from "../rules/inbox-port";
import { lineInput, schemes } from "../rules/inbox-inputs";
import { lineSecrets, readAccess, sealAccess, sealSecrets } from "./inbox-seals";

const number = z.object({ id: z.string().min(1).max(400), number: z.string().max(40), name: z.string().max(200) });

export const recordLine = defineCommand({
  name: "messaging.record-line",
  title: "Keep what a partner said of a line: its numbers, its webhooks, whether it works.",
  permission: "inbox:manage",
  input: lineInput.extend({
    status: z.enum(["active", "failed"]), failure: z.enum(inboxFaults).nullable(), numbers: z.array(number).max(200).optional(), scheme: z.enum(schemes).optional(),
    /** Of its webhooks, as JSON: it reads "[shown once]" wherever it is written down. */
    secrets: z.instanceof(OnceShown).optional(),
    nextKey: z.enum(["proven", "refused"]).optional(),
  }),
  internal: true,
  noInverse: "It is what the partner said.",
  kept: { input: ({ inboxLineId, status, failure, numbers, scheme, nextKey }) => ({ inboxLineId, status, failure, numbers: numbers?.length ?? null, scheme: scheme ?? null, nextKey: nextKey ?? null }) },
  async run({ tx, ctx, record }, { inboxLineId, status, failure, numbers, scheme, secrets, nextKey }) {
    const line = inScope(ctx, await lockLine(tx, inboxLineId), "The line");
    if (line.status === "disconnected") return { status: line.status };
    const access = line.credentials === null ? null : readAccess(line.credentials);
    const changed = nextKey === undefined || access === null ? null : { ...access, apiKey: nextKey === "proven" ? (access.next ?? access.apiKey) : access.apiKey, next: null };
    await updateLine(tx, inboxLineId, {
      status, failure, ...(numbers ? { numbers } : {}), ...(scheme ? { scheme } : {}), ...(secrets ? { secrets: sealSecrets(lineSecrets.parse(JSON.parse(secrets.reveal()))) } : {}), ...(changed ? { credentials: sealAccess(changed) } : {}),
    });
    record({ before: line.status, after: status, failure });
    return { status };
  },
});

export const forgetLineSecrets = defineCommand({
  name: "messaging.forget-line-secrets",
  title: "Forget the key and the signing secrets of a line that was disconnected.",
  permission: "inbox:manage",
  input: lineInput,
  internal: true,
  noInverse: "Forgotten secrets are kept nowhere.",
  async run({ tx, ctx }, { inboxLineId }) {
    const line = inScope(ctx, await lockLine(tx, inboxLineId), "The line");
    if (line.status === "disconnected") await updateLine(tx, inboxLineId, { credentials: null, secrets: null, historyPlace: null });
    return { id: inboxLineId };
  },
});
