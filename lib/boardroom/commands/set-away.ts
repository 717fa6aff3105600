import { endAbsence, insertAbsence, standingAbsences } from "@/db/repos/absences";
import { findProperty } from "@/db/repos/property";
import { lockOrganisation, presentMembers } from "@/db/repos/tenancy";
import { isRole, permissionsOf } from "@/lib/auth/roles";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict, forbidden, found, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, startOfDay, todayIn } from "@/lib/kernel/nights";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { commandByName } from "@/lib/runtime/registry";
import { z } from "zod";
import { absenceClash } from "../rules/absence";
import { setAwayInput } from "../rules/approval-inputs";
import { decidingPerson } from "./deciding-person";
import { absenceOf } from "./right-to-decide";

const longest = 366 * 86_400_000;

/** Whoever decides by their own role: a right that was lent is not lent on. */
function ownDecider(ctx: Context) {
  const person = decidingPerson(ctx);
  const role = ctx.actor.type === "person" ? ctx.actor.role : "";
  if (!isRole(role) || !permissionsOf(role).has("boardroom:approve")) throw forbidden("Only who decides by their own role can leave it to somebody.");
  return person;
}

export const setAway = defineCommand({
  name: "boardroom.set-away",
  title: "While a person is away another member of the house decides for them, within limits; it ends by itself.",
  permission: "boardroom:approve",
  input: setAwayInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith, emit }, { from, until, delegateId, maxAmount, kinds }) {
    const person = ownDecider(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const today = todayIn(property.timezone, nowMs());
    if (from < today) throw invalid([{ path: "from", message: "The first day away is today or later." }]);
    const fromAt = from === today ? now() : new Date(startOfDay(from, property.timezone));
    const untilAt = new Date(startOfDay(addDays(until, 1), property.timezone));
    if (untilAt.getTime() - fromAt.getTime() > longest) throw invalid([{ path: "until", message: "At most a year." }]);
    const strange = (kinds ?? []).filter((kind) => !commandByName(kind));
    if (strange.length > 0) throw invalid([{ path: "kinds", message: `There is no ${strange.join(", ")}.` }]);
    // Roles, and absences of others, stay as they are until this is written.
    await lockOrganisation(tx);
    const delegate = (await presentMembers(tx)).find((member) => member.userId === delegateId);
    if (!delegate) throw notFound("The member");
    if (delegateId === person.id) throw invalid([{ path: "delegateId", message: "Choose somebody else who has a role in this house." }]);
    const wished = { userId: person.id, delegateId, from: fromAt.getTime(), until: untilAt.getTime(), maxAmount: maxAmount ?? null, kinds: kinds ?? null };
    const clash = absenceClash(wished, (await standingAbsences(tx, property.id, now())).map(absenceOf));
    if (clash === "you_stand_in") throw conflict("you_stand_in", "You decide for somebody else in those days.");
    if (clash === "delegate_is_away") throw conflict("delegate_is_away", "That person is away in those days as well.");
    await endAbsence(tx, property.id, person.id, now());
    const id = newId();
    await insertAbsence(tx, { id, propertyId: property.id, userId: person.id, delegateId, fromAt, untilAt, maxAmount: maxAmount ?? null, kinds: kinds ?? null });
    await queueMessage(tx, { propertyId: property.id, userId: delegateId, subject: "delegated", once: id, data: { from: fromAt.toISOString(), until: untilAt.toISOString() } });
    emit({ name: "boardroom/absence-set", data: { propertyId: property.id, absenceId: id } });
    record({ delegate: delegate.name, from, until, ...(maxAmount === undefined ? {} : { maxAmount, currency: property.currency }), ...(kinds ? { kinds } : {}) });
    invertWith({ command: "boardroom.come-back", input: {} });
    return { id, from: fromAt.toISOString(), until: untilAt.toISOString(), delegate: delegate.name };
  },
});

export const comeBack = defineCommand({
  name: "boardroom.come-back",
  title: "End one's own absence at once: nobody decides for this person any more.",
  permission: "boardroom:approve",
  input: z.object({}),
  noInverse: "Say anew when you are away.",
  async run({ tx, ctx, record, emit }) {
    const person = decidingPerson(ctx);
    const { id: propertyId } = found(await findProperty(tx, propertyOf(ctx)), "The property");
    await lockOrganisation(tx);
    const standing = (await standingAbsences(tx, propertyId, now())).some((row) => row.userId === person.id);
    const row = standing ? await endAbsence(tx, propertyId, person.id, now()) : undefined;
    if (!row) throw conflict("not_away", "You are not away.");
    await queueMessage(tx, { propertyId, userId: row.delegateId, subject: "delegated", once: `${row.id}:over`, data: { from: null, until: null } });
    emit({ name: "boardroom/absence-ended", data: { propertyId, absenceId: row.id } });
    record({ since: row.fromAt.toISOString() });
    return { id: row.id };
  },
});
