import { insertDiagnosis } from "@/db/repos/doctor";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { diagnose } from "../rules/diagnose";
import { examineInput } from "../rules/inputs";
import { type Report, reportOf } from "../rules/report";
import { gatherCase } from "./gather-case";

type Examined = { readonly diagnosisId: string; readonly root: Report["root"]; readonly report: Report };

export const examine = defineCommand({
  name: "doctor.examine",
  title: "Find out from the records why a channel shows something else than it should for a room type and nights: each possible cause checked, the likeliest first. Changes nothing in the house.",
  permission: "channels:read",
  input: examineInput,
  // The answer is kept once, as the diagnosis itself.
  kept: { result: ({ diagnosisId, root }: Examined) => ({ diagnosisId, root }) },
  noInverse: "A diagnosis is only written down.",
  async run({ tx, ctx, record }, input): Promise<Examined> {
    const known = await gatherCase(tx, ctx, input);
    const report = reportOf(known, diagnose(known));
    const diagnosisId = newId();
    await insertDiagnosis(tx, {
      id: diagnosisId, propertyId: propertyOf(ctx), connectionId: known.connection?.id ?? null, roomTypeId: input.roomTypeId, fromNight: input.from, toNight: input.to, question: input.question, report,
    });
    record({ root: report.root, sure: report.sure, checked: report.findings.length });
    return { diagnosisId, root: report.root, report };
  },
});
