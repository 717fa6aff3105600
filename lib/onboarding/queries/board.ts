import { z } from "zod";
import { onboardingsOf, stepsOf } from "@/db/repos/onboarding";
import { findProperty, listPropertyRows, type PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { found } from "@/lib/kernel/errors";
import { now } from "@/lib/kernel/clock";
import { defineQuery } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { readHouse, settling } from "../commands/read-house";
import { routeOf } from "../commands/situation";
import { allOtas } from "../rules/ota-shelf";
import { settledBy } from "../rules/plan-steps";
import { readinessOf } from "../rules/readiness";
import { reportCsv, type ReportLine, reportMarkdown } from "../rules/status-report";

/** The houses a board may show: all of the organisation to its people, to a key only the one it was made for. */
async function housesOf(tx: TenantTx, ctx: Context, scope: "house" | "organisation"): Promise<PropertyRow[]> {
  const wide = scope === "organisation" && (ctx.actor.type === "person" || ctx.actor.type === "system");
  return wide ? listPropertyRows(tx) : [found(await findProperty(tx, propertyOf(ctx)), "The property")];
}

/** Every OTA for one house: where it stands, how ready the house is, what is missing. */
async function linesOf(tx: TenantTx, property: PropertyRow) {
  const [house, begun] = [await readHouse(tx, property), await onboardingsOf(tx, property.id)];
  const lines = [];
  for (const ota of allOtas()) {
    const row = begun.find((one) => one.ota === ota.code);
    const steps = row ? await stepsOf(tx, row.id) : [];
    const done = steps.filter(({ state }) => state === "done").map(({ step }) => step);
    const { percent, gaps, unknown } = readinessOf(row ? settling(house, settledBy(ota, routeOf(row), done)) : house, ota);
    const current = row && row.status !== "live" && row.status !== "stopped" ? steps.find(({ state }) => state !== "done" && state !== "skipped") : undefined;
    lines.push({
      ota: ota.code, name: ota.name, kind: ota.kind, priority: ota.priority, onboardingId: row?.id ?? null, route: row?.route ?? null, status: row?.status ?? "not_begun",
      step: current?.step ?? null, turn: current ? (current.owner === "system" && (current.state === "waiting" || current.state === "failed") ? "house" : current.owner) : null, reason: current?.note ?? null, since: current?.since.toISOString() ?? null,
      steps: { done: steps.filter(({ state }) => state === "done" || state === "skipped").length, all: steps.length },
      readiness: percent, gaps, unknown: [...new Set(unknown.map(({ item }) => item))], listingId: row?.listingId ?? null, liveAt: row?.liveAt?.toISOString() ?? null,
    });
  }
  return lines;
}

export const listBoard = defineQuery({
  name: "onboarding.list-board",
  title: "Every OTA of every property: where it stands, how ready the house is, what is missing and who closes it.",
  permission: "channels:read",
  input: z.object({ scope: z.enum(["house", "organisation"]).default("house") }),
  async run({ tx, ctx }, { scope }) {
    const properties = [];
    for (const property of await housesOf(tx, ctx, scope)) properties.push({ propertyId: property.id, slug: property.slug, name: property.name, otas: await linesOf(tx, property) });
    return { properties };
  },
});

export const exportBoard = defineQuery({
  name: "onboarding.export-board",
  title: "The board of OTAs as a status report, in Markdown or as comma-separated values.",
  permission: "channels:read",
  input: z.object({ format: z.enum(["markdown", "csv"]), scope: z.enum(["house", "organisation"]).default("organisation") }),
  async run({ tx, ctx }, { format, scope }) {
    const lines: ReportLine[] = [];
    for (const property of await housesOf(tx, ctx, scope)) {
      for (const { name, ...line } of await linesOf(tx, property)) lines.push({ ...line, property: property.name, ota: name });
    }
    const madeAt = now().toISOString();
    return format === "csv"
      ? { fileName: `otas-${madeAt.slice(0, 10)}.csv`, mediaType: "text/csv", content: reportCsv(lines) }
      : { fileName: `otas-${madeAt.slice(0, 10)}.md`, mediaType: "text/markdown", content: reportMarkdown(lines, madeAt) };
  },
});
