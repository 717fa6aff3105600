import { lockProfiles } from "@/db/repos/guests";
import { countOpenConflicts, lockConflict, lockObject, updateConflict, updateObject } from "@/db/repos/pms";
import { setCondition } from "@/db/repos/inventory-blocks";
import { changeProfile } from "@/lib/guests/commands/update-guest";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { now } from "@/lib/kernel/clock";
import { actorName } from "@/lib/runtime/actor-name";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import type { PmsConflictRow, PmsObjectRow } from "@/db/repos/pms";
import { profileChange, spelled } from "../rules/guest-fields";
import { settleConflictInput } from "../rules/inputs";
import { same } from "../rules/merge";
import { customerFields, pmsCustomer, pmsReservation, pmsResource } from "../rules/pms-port";
import { conditionOf, stateOf } from "../rules/resource-state";
import { noteLine, pmsConnection } from "./pms-connection";
import { tellLater } from "./queue";
import { tellGuest } from "./tell-guest";
import { tellStay } from "./tell-stay";

type Connection = Awaited<ReturnType<typeof pmsConnection>>;
type Chosen = { readonly tools: CommandTools; readonly connection: Connection; readonly object: PmsObjectRow; readonly row: PmsConflictRow; readonly value: unknown };

/** Writes the chosen value here and, where the PMS says another, there. Returns what both then agree on. */
async function settleCustomer({ tools, connection, object, row, value }: Chosen): Promise<unknown> {
  const [guest] = await lockProfiles(tools.tx, [found(object.localId, "The guest")]);
  const person = found(guest, "The guest");
  if (person.erasedAt) throw conflict("guest_erased", "This guest's data were erased.");
  const field = customerFields.keyof().parse(row.field);
  const { unreadable } = spelled({ firstName: null, lastName: null, email: null, phone: null, nationality: null, birthDate: null, note: null, [field]: value as string | null });
  if (unreadable.length > 0) throw invalid([{ path: "choice", message: `This house can not write "${String(value)}" as ${field}. Correct it in the PMS, or keep ours.` }]);
  await changeProfile(tools.tx, person, profileChange(person, { [field]: value }));
  const told = pmsCustomer.parse(object.told).fields;
  if (!same(told[field], value)) await tellGuest(tools, connection, object, { [field]: value }, told);
  return told[field];
}

/** A stay's dates are set in the PMS; they come back with its next reading and are applied as any change is. */
async function settleStay({ tools, connection, object, row, value }: Chosen): Promise<unknown> {
  const told = pmsReservation.omit({ raw: true }).parse(object.told);
  const theirs = row.field === "state" ? (told.state === "canceled" ? "canceled" : "live") : row.field === "arrival" ? told.arrival : told.departure;
  if (same(theirs, value)) return theirs;
  if (row.field === "state" && value === "live") throw conflict("cancelled_there", "The PMS has cancelled this stay. Book it there anew.");
  await tellStay(tools, connection, object, { [row.field]: value }, told);
  return theirs;
}

async function settleRoom({ tools, connection, object, value }: Chosen): Promise<unknown> {
  const told = pmsResource.parse(object.told);
  const condition = value === "clean" || value === "inspected" ? value : "dirty";
  await setCondition(tools.tx, found(object.localId, "The room"), condition);
  if (conditionOf(told.state) !== condition) await tellLater(tools, connection, `resource:${object.externalId}:${condition}:${told.updatedAt}:settled`, { operation: "resource.state", input: { resourceId: object.externalId, state: stateOf(condition), reason: "Housekeeping" } });
  return condition;
}

export const settleConflict = defineCommand({
  name: "pms.settle-conflict",
  title: "Choose between this house's value of a field and the PMS's; the choice is written on both sides. A choice a rule made can be changed too.",
  permission: "channels:sync",
  input: settleConflictInput,
  risk: "medium",
  async run(tools, { conflictId, choice }) {
    const { tx, ctx, record, invertWith } = tools;
    const row = found(await lockConflict(tx, conflictId), "The conflict");
    const connection = await pmsConnection(tools, row.connectionId);
    const object = found(await lockObject(tx, row.objectId), "The object");
    const value = choice === "ours" ? row.ours : row.theirs;
    const chosen = { tools, connection, object, row, value };
    const agreed = object.kind === "customer" ? await settleCustomer(chosen) : object.kind === "reservation" ? await settleStay(chosen) : await settleRoom(chosen);
    const before = row.choice;
    await updateConflict(tx, conflictId, { state: "settled", choice, settledBy: actorName(ctx.actor), settledAt: now() });
    const open = (await countOpenConflicts(tx, object.id)) > 0;
    await updateObject(tx, object.id, { agreed: { ...object.agreed, [row.field]: agreed }, state: open ? "conflict" : "in-step", syncedAt: now() });
    await noteLine(tx, { connectionId: row.connectionId, direction: choice === "ours" ? "out" : "in", kind: object.kind, externalId: object.externalId, localId: object.localId, outcome: `chosen-${choice}`, detail: row.field });
    record({ field: row.field, before, choice });
    invertWith({ command: "pms.settle-conflict", input: { conflictId, choice: before === "ours" || before === "theirs" ? before : choice === "ours" ? "theirs" : "ours" } });
    return { conflictId, field: row.field, choice };
  },
});
