import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { activeObjectives } from "../commands/draft-figures";
import { metricOf } from "../rules/objective";
import { mayRead } from "./objective-view";

/** Codes, dates and figures alone: what the owner said stays out of a director's instructions. One statement. */
export const getWishes = defineQuery({
  name: "boardroom.get-wishes",
  title: "Active objectives in a line each, the most urgent first: metric, bound, window, priority.",
  permission: "boardroom:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const { id, currency } = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const objectives = (await activeObjectives(tx, id)).filter(({ metric }) => mayRead(ctx, metric));
    return {
      wishes: objectives.map(({ metric, goal, from, to, priority }) => {
        const { unit } = metricOf(metric);
        const figure = unit === "money" ? `${goal.value} minor units of ${currency}` : unit === "bp" ? `${goal.value / 100} %` : String(goal.value / 10);
        return `${metric} ${goal.is.replace("_", " ")} ${figure} from ${from} to ${to} (priority ${priority})`;
      }),
    };
  },
});
