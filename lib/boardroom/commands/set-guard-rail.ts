import { addRailVersion, latestRails } from "@/db/repos/guard-rails";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type RailRule, standingRails } from "../rules/guard-rails";
import { setGuardRailInput } from "../rules/rail-inputs";
import { shippedRails } from "../rules/rail-shelf";
import { decidingPerson } from "./deciding-person";

export const setGuardRail = defineCommand({
  name: "boardroom.set-guard-rail",
  title: "Write a new version of a guard rail: its conditions, its effect, or off.",
  permission: "mandates:manage",
  input: setGuardRailInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith, emit }, { code, active, effect, when, rule }) {
    decidingPerson(ctx);
    const propertyId = propertyOf(ctx);
    const before = standingRails(shippedRails(), await latestRails(tx, propertyId)).find((rail) => rail.code === code);
    if (!before && !rule) throw notFound("The guard rail");
    const base: RailRule | undefined = rule ?? (before ? { effect: before.effect, applies: before.applies, when: before.when, title: before.title, reason: before.reason } : undefined);
    if (!base) throw notFound("The guard rail");
    const next: RailRule = { ...base, ...(effect ? { effect } : {}), ...(when ? { when } : {}) };
    const version = await addRailVersion(tx, { id: newId(), propertyId, code, rule: next, active: active ?? before?.active ?? true, writtenBy: actorName(ctx.actor) });
    invertWith({ command: "boardroom.set-guard-rail", input: before ? { code, active: before.active, rule: { effect: before.effect, applies: before.applies, when: before.when, title: before.title, reason: before.reason } } : { code, active: false } });
    record({ code, version, before: before ? { active: before.active, effect: before.effect, when: before.when } : null, after: { active: active ?? before?.active ?? true, effect: next.effect, when: next.when } });
    emit({ name: "boardroom/guard-rail-changed", data: { propertyId, code, version } });
    return { code, version };
  },
});
