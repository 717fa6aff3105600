import { foliosOfReservation, lockFolios, updateFolio } from "@/db/repos/folios";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { setRoutesInput } from "../rules/inputs";
import { folioInScope, refuseClosed } from "./folio-of";

export const setRoutes = defineCommand({
  name: "folios.set-routes",
  title: "Say which charges land on a folio by themselves: nights and taxes to the company, extras to the guest. `*` is everything else.",
  permission: "folios:write",
  input: setRoutesInput,
  async run(tools, { folioId, routes }) {
    const seen = await folioInScope(tools, folioId);
    const siblings = seen.reservationId === null ? [seen] : await foliosOfReservation(tools.tx, seen.reservationId);
    const rows = await lockFolios(tools.tx, siblings.map(({ id }) => id));
    const folio = refuseClosed(found(rows.find(({ id }) => id === folioId), "The folio"));
    // A kind goes to one folio: what this one takes, the reservation's others give up.
    for (const other of rows) {
      const kept = other.routes.filter((route) => !(routes as readonly string[]).includes(route));
      if (other.id !== folioId && kept.length !== other.routes.length) await updateFolio(tools.tx, other.id, { routes: kept });
    }
    await updateFolio(tools.tx, folioId, { routes: [...new Set(routes)] });
    tools.record({ folio: folio.label, routes });
    tools.invertWith({ command: "folios.set-routes", input: { folioId, routes: folio.routes } });
    return { folioId, routes };
  },
});
