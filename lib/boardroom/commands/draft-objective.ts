import { insertObjective } from "@/db/repos/objectives";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError, forbidden, found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { draftObjectiveInput, longestWindow, metricOf } from "../rules/objective";
import { figureOut } from "./draft-figures";
import { objectiveText } from "./objective-text";
import { readObjective } from "./read-objective";

/** The one thing that has to be asked, in the asker's language. Nothing is stored. */
const asked = (missing: "metric" | "window" | "figure" | "currency", field: string, ctx: Context) => {
  const question = objectiveText(`ask.${missing}`, ctx.locale);
  return new DomainError("objective_unclear", question, { status: 422, fields: [{ path: field, message: question }], detail: { said: ctx.locale, missing } });
};

/** Who asked, where a person or a director for one did. */
const personOf = ({ actor }: Context): string | null => (actor.type === "person" ? actor.userId : actor.type === "director" ? actor.onBehalfOf : null);

/**
 * The words are read by rule, in any of the four languages; fields given beside them win. Refuses with one question where something is
 * missing (422 `objective_unclear`), and plainly what this house cannot measure (422 `not_measured`).
 */
export const draftObjective = defineCommand({
  name: "boardroom.draft-objective",
  title: "Draft an objective from the owner's words (metric, target, window, what must hold), with its figures, conflicts and plan. The owner confirms it on the page; until then it changes nothing.",
  permission: "boardroom:chat",
  input: draftObjectiveInput,
  async run({ tx, ctx, invertWith, record }, input) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const today = todayIn(property.timezone, nowMs());
    const read = readObjective(input.said, { today, locale: ctx.locale, currency: property.currency });
    const metric = input.metric ?? read.metric;
    if (metric === null) throw asked("metric", "metric", ctx);
    if (!metricOf(metric).measured) throw new DomainError("not_measured", objectiveText("notMeasured", ctx.locale), { status: 422, detail: { said: ctx.locale } });
    if (metricOf(metric).costs && !ctx.permissions.has("costs:read")) throw forbidden();
    const own = metric === read.metric;
    const target = input.target ?? (own ? read.target : null);
    const window = input.from ? { from: input.from, to: input.to ?? input.from } : read.window;
    if (read.missing === "currency" && !input.target) throw asked("currency", "target", ctx);
    if (window === null) throw asked("window", "from", ctx);
    if (window.to < window.from) throw invalid([{ path: "to", message: "The last night must not come before the first." }]);
    if (window.to < today) throw invalid([{ path: "to", message: "This window is over: an objective is about nights to come." }]);
    if (addDays(toIsoDate(window.from), longestWindow - 1) < window.to) throw invalid([{ path: "to", message: "An objective covers a year at most." }]);
    if (target === null && !read.prioritised) throw asked("figure", "target", ctx);
    const constraints = (input.constraints ?? read.constraints).filter((constraint) => constraint.metric !== metric && (ctx.permissions.has("costs:read") || !metricOf(constraint.metric).costs));
    const figured = await figureOut(tx, property, { metric, window, target, constraints });
    if (!figured) throw invalid([{ path: "from", message: "No rooms are open in this window, so nothing can be measured." }]);
    const id = newId();
    await insertObjective(tx, {
      id, propertyId: property.id, said: input.said, metric, target: figured.target, fromDay: window.from, toDay: window.to, constraints: figured.constraints,
      priority: input.priority ?? read.priority ?? 2, owner: metricOf(metric).owner, baseline: figured.baseline, plan: figured.plan, saidBy: personOf(ctx),
    });
    record({ metric, from: window.from, to: window.to });
    invertWith({ command: "boardroom.end-objective", input: { id } });
    const { goal, forecast, suggested } = figured.baseline;
    return { id, metric, from: window.from, to: window.to, goal, forecast, suggested, currency: property.currency, steps: figured.plan.length };
  },
});
