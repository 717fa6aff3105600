import { z } from "zod";
import { isoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { holdOpenDay, markNoShows, postCharges, progressOf, writeProgress } from "./audit-day";

export const runAuditStep = defineCommand({
  name: "property.run-audit-step",
  title: "One step of a night audit that has begun: mark the no-shows, or post the day's charges. Run again it doubles nothing.",
  permission: "audit:run",
  input: z.object({ day: isoDate, step: z.enum(["no_shows", "charges"]) }),
  risk: "high",
  internal: true,
  noInverse: "No-shows are taken back one by one; charges are reversed on the folio.",
  async run(tools, { day, step }) {
    const propertyId = propertyOf(tools.ctx);
    const progress = progressOf(await holdOpenDay(tools.tx, propertyId, day), false);
    const count = step === "no_shows" ? await markNoShows(tools, propertyId, day) : await postCharges(tools, propertyId, day);
    await writeProgress(tools.tx, propertyId, day, step === "no_shows" ? { ...progress, step, noShows: progress.noShows + count } : { ...progress, step, charged: progress.charged + count });
    tools.record({ day, step, count });
    return { day, step, count };
  },
});
