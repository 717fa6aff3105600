import { livingId } from "@/db/repos/guests";
import { companiesById } from "@/db/repos/companies";
import { insertGroup } from "@/db/repos/reservation-groups";
import { updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { withoutPeople } from "@/lib/runtime/without-people";
import { createGroupInput } from "../rules/group-inputs";
import { lockMembersById } from "./group-members";

export const createGroup = defineCommand({
  name: "reservations.create-group",
  title: "Open a group, as a wedding or a tour, with the reservations that belong to it.",
  permission: "reservations:write",
  input: createGroupInput,
  kept: { input: withoutPeople },
  async run(tools, { name, companyId, contactGuestId, note, reservationIds = [] }) {
    const { tx } = tools;
    const propertyId = propertyOf(tools.ctx);
    if (companyId) found((await companiesById(tx, [companyId]))[0], "The company");
    const contact = contactGuestId ? found(await livingId(tx, contactGuestId), "The guest") : null;
    const members = await lockMembersById(tools, propertyId, reservationIds);
    const elsewhere = members.find((row) => row.groupId !== null);
    if (elsewhere) throw conflict("in_another_group", "This reservation belongs to another group.", { number: elsewhere.number });
    const groupId = newId();
    await insertGroup(tx, { id: groupId, propertyId, name, companyId: companyId ?? null, contactGuestId: contact, note: note ?? null, createdAt: now() });
    for (const { id } of members) await updateReservation(tx, id, { groupId });
    tools.emit({ name: "reservations/group-created", data: { groupId, propertyId } });
    tools.record({ name, reservations: members.length });
    tools.invertWith({ command: "reservations.dissolve-group", input: { groupId } });
    return { groupId, name, reservations: members.length };
  },
});
