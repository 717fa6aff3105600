import { z } from "zod";
import { objectiveRows } from "@/db/repos/objectives";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { activeObjectives } from "../commands/draft-figures";
import type { ObjectiveView } from "../rules/objective-views";
import { objectiveView } from "./objective-view";

const shown = { active: ["active"], open: ["draft", "active"], all: ["draft", "active", "met", "missed", "ended"] } as const;

export const listObjectives = defineQuery({
  name: "boardroom.list-objectives",
  title: "What the owner wants: objectives with target, window, standing today against what would have come without them, measures, plan and conflicts.",
  permission: "boardroom:read",
  input: z.object({ show: z.enum(["active", "open", "all"]).default("open"), limit: z.number().int().min(1).max(50).default(20) }),
  async run({ tx, ctx }, { show, limit }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const active = await activeObjectives(tx, property.id);
    const objectives: ObjectiveView[] = [];
    for (const row of await objectiveRows(tx, property.id, shown[show], limit)) {
      const view = await objectiveView(tx, ctx, property, row, active);
      if (view) objectives.push(view);
    }
    return { currency: property.currency, objectives };
  },
});
