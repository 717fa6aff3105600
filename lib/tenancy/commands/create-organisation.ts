import { insertHost, insertProperty } from "@/db/repos/property";
import { findOrganisation, insertOrganisation, upsertMember } from "@/db/repos/tenancy";
import { conflict, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { createOrganisationInput } from "../rules/inputs";

/** 23505: the slug or host exists. 42501: the host exists in another organisation, whose row we may not see. */
function isTaken(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error && "code" in cause && (cause.code === "23505" || cause.code === "42501");
}

export const createOrganisation = defineCommand({
  name: "tenancy.create-organisation",
  title: "Open an organisation with its owner and its first house.",
  permission: "organisation:manage",
  input: createOrganisationInput,
  risk: "high",
  internal: true,
  noInverse: "Closing an organisation is a decision of its own.",
  async run({ tx, emit, record }, { name, owner, property }) {
    const { host, ...facts } = property;
    if (await findOrganisation(tx)) throw conflict("organisation_exists", "This organisation is open already.");
    await insertOrganisation(tx, name);
    await upsertMember(tx, { id: newId(), ...owner, role: "owner" });
    try {
      await insertProperty(tx, facts);
      await insertHost(tx, { id: newId(), host, propertyId: property.id, primary: true });
    } catch (error) {
      if (isTaken(error)) throw invalid([{ path: "slug", message: "Another house has this address." }]);
      throw error;
    }
    record({ organisation: name, property: property.name, slug: property.slug });
    emit({ name: "tenancy/organisation-created", data: { propertyId: property.id, slug: property.slug } });
    return { propertyId: property.id, slug: property.slug };
  },
});
