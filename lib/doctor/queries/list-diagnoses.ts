import { z } from "zod";
import { recentDiagnoses } from "@/db/repos/doctor";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { keptReport } from "../rules/report";

export const listDiagnoses = defineQuery({
  name: "doctor.list-diagnoses",
  title: "The last diagnoses of the house: what was asked, of which room and nights, and what it turned out to be.",
  permission: "channels:read",
  input: z.object({ limit: z.number().int().min(1).max(100).default(20) }),
  async run({ tx, ctx }, { limit }) {
    const rows = await recentDiagnoses(tx, propertyOf(ctx), limit);
    return {
      diagnoses: rows.flatMap((row) => {
        // One written by another version of the house is not shown wrongly.
        const kept = keptReport.safeParse(row.report);
        if (!kept.success) return [];
        const { question, from, to, room, channel, root, sure, connection } = kept.data;
        return [{ diagnosisId: row.id, createdAt: row.createdAt.toISOString(), connectionId: row.connectionId, roomTypeId: row.roomTypeId, question, from, to, room: pickText(room, ctx.locale), channel, connection: connection?.name ?? null, root, sure }];
      }),
    };
  },
});
