import { findCompany, insertFolio } from "@/db/repos/folios";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { openFolioInput } from "../rules/inputs";
import { lockReservationInScope, openFolioOf } from "./folio-of";
import { findGuestById } from "@/db/repos/reservations";

export const openFolio = defineCommand({
  name: "folios.open-folio",
  title: "Open one more folio: for a guest or a company of a reservation, a company on account, or the house itself.",
  permission: "folios:write",
  input: openFolioInput,
  async run(tools, input) {
    const { tx, ctx } = tools;
    const company = input.companyId === undefined ? null : found(await findCompany(tx, input.companyId), "The company");
    if (input.guestId !== undefined) found(await findGuestById(tx, input.guestId), "The guest");
    const folio = input.reservationId !== undefined
      ? await openFolioOf(tools, await lockReservationInScope(tools, input.reservationId), { kind: input.kind === "company" ? "company" : "guest", companyId: company?.id, guestId: input.guestId })
      : found(await insertFolio(tx, {
        id: newId(), propertyId: propertyOf(ctx), label: "A", kind: input.kind, companyId: company?.id ?? null, guestId: input.guestId ?? null,
        currency: found(await findProperty(tx, propertyOf(ctx)), "The property").currency, routes: [],
      }), "The folio");
    tools.emit({ name: "folios/opened", data: { folioId: folio.id, propertyId: folio.propertyId } });
    tools.record({ folio: folio.label, kind: folio.kind });
    tools.invertWith({ command: "folios.close-folio", input: { folioId: folio.id } });
    return { id: folio.id, label: folio.label, kind: folio.kind };
  },
});
