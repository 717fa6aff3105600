import { companiesById } from "@/db/repos/companies";
import { liveRoomsOf, updateReservation } from "@/db/repos/reservations";
import { found } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import { commissionOn } from "../rules/commission";
import { setBookerInput } from "../rules/group-inputs";
import { lockOwn } from "./transition";

export const setCompany = defineCommand({
  name: "reservations.set-company",
  title: "Say which agency or firm a reservation stands under, and the commission it earns.",
  permission: "reservations:write",
  input: setBookerInput,
  risk: "medium",
  async run(tools, { reservationId, companyId, commissionBp }) {
    const { tx } = tools;
    const reservation = await lockOwn(tools, reservationId);
    const company = companyId ? found((await companiesById(tx, [companyId]))[0], "The company") : undefined;
    const bp = commissionBp === undefined ? (company && company.commissionBp > 0 ? company.commissionBp : null) : commissionBp;
    const commissionAmount = bp === null ? null : commissionOn(await liveRoomsOf(tx, reservationId), bp);
    await updateReservation(tx, reservationId, { companyId, commissionBp: bp, commissionAmount });
    tools.emit({ name: "reservations/modified", data: { reservationId, propertyId: reservation.propertyId, number: reservation.number } });
    tools.record({ number: reservation.number, company: company?.name ?? null, commission: commissionAmount === null ? null : money(commissionAmount, reservation.currency) });
    tools.invertWith({ command: "reservations.set-company", input: { reservationId, companyId: reservation.companyId, commissionBp: reservation.commissionBp } });
    return { reservationId, companyId, commission: commissionAmount === null ? null : money(commissionAmount, reservation.currency) };
  },
});
