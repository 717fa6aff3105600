import { companiesById } from "@/db/repos/companies";
import { folioSummaries } from "@/db/repos/folios";
import { searchReservations } from "@/db/repos/reservation-lists";
import { addMoney, money } from "@/lib/kernel/money";
import { countNights, toIsoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { groupInput } from "../rules/group-inputs";
import { asStatus, occupies } from "../rules/state";
import { groupInScope } from "../commands/group-members";
import { summarise } from "./summary";

export const getGroup = defineQuery({
  name: "reservations.get-group",
  title: "A group with its reservations and totals: rooms, room-nights, persons, what it is worth and what is still owed.",
  permission: "reservations:read",
  input: groupInput,
  async run(tools, { groupId }) {
    const { tx, ctx } = tools;
    const group = await groupInScope(tools, groupId);
    const rows = await searchReservations(tx, group.propertyId, { groupId, limit: 200 });
    const [company] = group.companyId ? await companiesById(tx, [group.companyId]) : [];
    const standing = rows.filter((row) => occupies(asStatus(row.status)) !== null);
    const currency = rows[0]?.currency ?? "";
    const sum = (amounts: readonly { amount: number; currency: string }[]) => amounts.filter((each) => each.currency === currency).reduce(addMoney, money(0, currency));
    const bills = ctx.permissions.has("folios:read");
    let owed = money(0, currency);
    if (bills) for (const row of rows) owed = sum([owed, ...(await folioSummaries(tx, { propertyId: group.propertyId, reservationId: row.id, limit: 50 })).map((folio) => money(folio.balance, folio.currency))]);
    return {
      group: { id: group.id, name: group.name, note: group.note, company: company ? { id: company.id, name: company.name } : null, contactGuestId: group.contactGuestId },
      reservations: rows.map((row) => summarise(row, ctx)),
      totals: {
        reservations: standing.length, cancelled: rows.length - standing.length, rooms: standing.reduce((count, row) => count + row.rooms.length, 0),
        roomNights: standing.reduce((count, row) => count + row.rooms.reduce((nights, room) => nights + countNights(toIsoDate(room.arrival), toIsoDate(room.departure)), 0), 0),
        persons: standing.reduce((count, row) => count + row.adults + row.children, 0),
        total: sum(standing.map((row) => money(row.totalAmount, row.currency))), owed: bills ? owed : null,
        arrival: standing.map((row) => row.arrival).sort()[0] ?? null, departure: standing.map((row) => row.departure).sort().at(-1) ?? null,
      },
    };
  },
});
