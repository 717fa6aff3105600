import { findConnection } from "@/db/repos/channels";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { objectsOf } from "@/db/repos/pms";
import { extrasOf } from "@/db/repos/pms-house";
import { familiesOf } from "@/db/repos/rate-families";
import type { I18nText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { pmsConnectionInput, mappedKinds } from "../rules/inputs";

const nameOf = (told: unknown): string => (typeof told === "object" && told !== null && "name" in told && typeof told.name === "string" ? told.name : "");

export const listPmsHouse = defineQuery({
  name: "pms.list-house",
  title: "What the house in the PMS is made of, and what each part is here: the preview of an import and its mapping.",
  permission: "channels:read",
  input: pmsConnectionInput,
  async run({ tx, ctx }, { connectionId }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const { propertyId } = connection;
    const rows = await objectsOf(tx, connectionId, mappedKinds);
    const text = (name: I18nText) => name;
    return {
      parts: rows.map((row) => ({ kind: row.kind, externalId: row.externalId, name: nameOf(row.told), localId: row.localId, state: row.state })).sort((a, b) => (a.name < b.name ? -1 : 1)),
      choices: {
        "resource-category": (await roomTypesOf(tx, propertyId)).filter((type) => type.kind === "room").map((type) => ({ id: type.id, name: text(type.name) })),
        resource: (await unitsOf(tx, propertyId)).map((unit) => ({ id: unit.id, name: { en: unit.name } as I18nText })),
        rate: (await familiesOf(tx, propertyId)).map((family) => ({ id: family.id, name: text(family.name) })),
        product: (await extrasOf(tx, propertyId)).map((extra) => ({ id: extra.id, name: text(extra.name) })),
      },
    };
  },
});
