import { z } from "zod";
import { mandatesOf } from "@/db/repos/boardroom";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { actionsOf, defaultMode, directorNames, mayActAlone, measureOf } from "../rules/directors";
import { modes } from "../rules/mandate";

export const listMandates = defineQuery({
  name: "boardroom.list-mandates",
  title: "What each director may do on its own, and within which limits.",
  permission: "boardroom:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const rows = await mandatesOf(tx, propertyOf(ctx));
    return {
      directors: directorNames.map((director) => ({
        director,
        mandates: actionsOf(director).map((action) => {
          const row = rows.find((item) => item.director === director && item.action === action);
          return {
            action, measure: measureOf(action), mayActAlone: mayActAlone(action), mode: modes.find((mode) => mode === row?.mode) ?? defaultMode(action),
            limits: row?.limits ?? {}, updatedBy: row?.updatedBy ?? null, updatedAt: row?.updatedAt.toISOString() ?? null,
          };
        }),
      })),
    };
  },
});
