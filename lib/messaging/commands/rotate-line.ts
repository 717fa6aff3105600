import { lockLine, updateLine } from "@/db/repos/inbox";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { lineTermsInput, rotateLineInput } from "../rules/inbox-inputs";
import { readAccess, sealAccess } from "./inbox-seals";

export const rotateLine = defineCommand({
  name: "messaging.rotate-line",
  title: "Give a line a new key, new signing secrets, or the other way of signing. What worked before goes on until the new was proven.",
  permission: "inbox:manage",
  input: rotateLineInput,
  risk: "high",
  noInverse: "The secrets of before are gone at the partner; make new ones again.",
  kept: { input: ({ inboxLineId, scheme, apiKey }) => ({ inboxLineId, ...(scheme === undefined ? {} : { scheme }), newKey: apiKey !== undefined }) },
  async run({ tx, ctx, emit, record }, { inboxLineId, apiKey, scheme }) {
    const line = inScope(ctx, await lockLine(tx, inboxLineId), "The line");
    if (line.status === "disconnected" && apiKey === undefined) throw conflict("line_needs_key", "This line was disconnected: give its key again.");
    const present = line.credentials === null ? null : readAccess(line.credentials);
    // A key that was never proven, or belongs to a line that is shut, has nothing to be kept for.
    const keep = present !== null && line.status === "active";
    const access = apiKey === undefined ? present : keep ? { ...present, next: apiKey } : { apiKey, userId: null, next: null };
    if (access === null) throw conflict("line_needs_key", "This line was disconnected: give its key again.");
    await updateLine(tx, inboxLineId, { credentials: sealAccess(access), ...(keep ? {} : { status: "connecting", failure: null }) });
    emit({ name: "messaging/line-connected", data: { propertyId: line.propertyId, inboxLineId, scheme: scheme ?? line.scheme, anew: true } });
    record({ title: line.title, newKey: apiKey !== undefined, scheme: scheme ?? line.scheme });
    return { id: inboxLineId };
  },
});

export const setLineTerms = defineCommand({
  name: "messaging.set-line-terms",
  title: "What a line keeps of calls, for how long it keeps anything, and when a conversation counts as finished.",
  permission: "inbox:manage",
  input: lineTermsInput,
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { inboxLineId, ...terms }) {
    const line = inScope(ctx, await lockLine(tx, inboxLineId), "The line");
    const before = { title: line.title, keepsCalls: line.keepsCalls, retentionDays: line.retentionDays, quietMinutes: line.quietMinutes };
    const after = { ...before, ...Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)) } as typeof before;
    const agreed = after.keepsCalls && !before.keepsCalls;
    await updateLine(tx, inboxLineId, { ...after, ...(agreed ? { consentBy: actorName(ctx.actor), consentAt: now() } : after.keepsCalls ? {} : { consentBy: null, consentAt: null }) });
    // The webhooks of calls come and go with the consent.
    if (after.keepsCalls !== before.keepsCalls && line.status === "active") emit({ name: "messaging/line-connected", data: { propertyId: line.propertyId, inboxLineId, scheme: line.scheme, anew: true } });
    record({ before, after });
    invertWith({ command: "messaging.set-line-terms", input: { inboxLineId, ...before } });
    return { id: inboxLineId, ...after };
  },
});
