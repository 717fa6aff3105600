import { folioSummaries } from "@/db/repos/folios";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { listFoliosInput } from "../rules/inputs";
import { summarise } from "./folio-summary";

export const listFolios = defineQuery({
  name: "folios.list-folios",
  title: "Folios of the house, of a reservation or matching a name, those that owe most first.",
  permission: "folios:read",
  input: listFoliosInput,
  async run({ tx, ctx }, { status, ...filter }) {
    return { folios: (await folioSummaries(tx, { propertyId: propertyOf(ctx), ...filter, ...(status === "all" ? {} : { status }) })).map(summarise) };
  },
});
