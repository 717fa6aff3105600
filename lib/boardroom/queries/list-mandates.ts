import { z } from "zod";
import { directorsActs, refusalsSince } from "@/db/repos/autonomy";
import { mandatesOf } from "@/db/repos/boardroom";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { startOfDay, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { autonomyOf, recordsOf } from "../commands/track-records";
import { actionsOf, defaultMode, directorNames, mayActAlone, measureOf } from "../rules/directors";
import { modes } from "../rules/mandate";

export const listMandates = defineQuery({
  name: "boardroom.list-mandates",
  title: "What each director may do on its own and within which limits, what it did of it this month, and what its record has earned.",
  permission: "boardroom:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const at = nowMs();
    const monthBegins = toIsoDate(`${todayIn(property.timezone, at).slice(0, 7)}-01`);
    const [rows, records, acts, refusals] = await Promise.all([
      mandatesOf(tx, property.id), recordsOf(tx, property, at),
      directorsActs(tx, property.id, new Date(startOfDay(monthBegins, property.timezone) - 1)), refusalsSince(tx, property.id, monthBegins),
    ]);
    return {
      currency: property.currency,
      directors: directorNames.map((director) => ({
        director,
        mandates: actionsOf(director).map((action) => {
          const row = rows.find((item) => item.director === director && item.action === action);
          const own = acts.filter((act) => act.director === director && act.action === action && act.alone);
          const { standing, next } = autonomyOf(records, director, action, row, at);
          return {
            action, measure: measureOf(action), mayActAlone: mayActAlone(action), mode: modes.find((mode) => mode === row?.mode) ?? defaultMode(action),
            limits: row?.limits ?? {}, earns: modes.find((mode) => mode === row?.earns) ?? null,
            earnedAt: row?.earnedAt?.toISOString() ?? null, lostAt: row?.lostAt?.toISOString() ?? null, lostReason: row?.lostReason ?? null,
            updatedBy: row?.updatedBy ?? null, updatedAt: row?.updatedAt.toISOString() ?? null,
            standing, next,
            month: {
              acted: own.length, undone: own.filter((act) => act.undoneAt !== null).length,
              spent: own.reduce((sum, act) => sum + (act.undoneAt === null ? (act.amount ?? 0) : 0), 0),
              refused: refusals.filter((item) => item.director === director && item.action === action).reduce((sum, item) => sum + item.tries, 0),
            },
          };
        }),
      })),
    };
  },
});
