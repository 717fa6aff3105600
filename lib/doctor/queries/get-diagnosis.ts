import { findDiagnosis } from "@/db/repos/doctor";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { diagnosisInput } from "../rules/inputs";
import { keptReport } from "../rules/report";

export const getDiagnosis = defineQuery({
  name: "doctor.get-diagnosis",
  title: "One diagnosis as it was given: what was asked, each cause with its evidence, the answer, what is still open.",
  permission: "channels:read",
  input: diagnosisInput,
  async run({ tx, ctx }, { diagnosisId }) {
    const row = inScope(ctx, await findDiagnosis(tx, diagnosisId), "The diagnosis");
    const property = found(await findProperty(tx, row.propertyId), "The property");
    return { diagnosisId, createdAt: row.createdAt.toISOString(), connectionId: row.connectionId, roomTypeId: row.roomTypeId, house: { name: property.name, timezone: property.timezone }, report: keptReport.parse(row.report) };
  },
});
