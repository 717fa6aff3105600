import { z } from "zod";
import { lockLine, updateLine } from "@/db/repos/inbox";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { lineInput } from "../rules/inbox-inputs";
import { sealSecrets } from "./inbox-seals";

const number = z.object({ id: z.string().min(1).max(400), number: z.string().max(40), name: z.string().max(200) });
/** Secrets of webhooks in an object that reads "[shown once]" wherever it is written down. */
const secrets = z.instanceof(OnceShown).optional();

export const recordLine = defineCommand({
  name: "messaging.record-line",
  title: "Keep what a partner said of a line: its numbers, its webhooks, whether it works.",
  permission: "inbox:manage",
  input: lineInput.extend({ status: z.enum(["active", "failed"]), failure: z.string().max(60).nullable(), numbers: z.array(number).max(200).optional(), secrets }),
  internal: true,
  noInverse: "It is what the partner said.",
  kept: { input: ({ inboxLineId, status, failure, numbers }) => ({ inboxLineId, status, failure, numbers: numbers?.length ?? null }) },
  async run({ tx, ctx, record }, { inboxLineId, status, failure, numbers, secrets: told }) {
    const line = inScope(ctx, await lockLine(tx, inboxLineId), "The line");
    if (line.status === "disconnected") return { status: line.status };
    await updateLine(tx, inboxLineId, { status, failure, ...(numbers ? { numbers } : {}), ...(told ? { secrets: sealSecrets(JSON.parse(told.reveal())) } : {}) });
    record({ before: line.status, after: status, failure });
    return { status };
  },
});
