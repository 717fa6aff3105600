import { lastDepartureOf, putIdentity } from "@/db/repos/guests-identity";
import { updateProfile } from "@/db/repos/guests";
import { invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, type IsoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { seal } from "@/lib/runtime/seal";
import { documentProblems, endingOf, type Identity, identitySchema } from "../rules/document-number";
import { setIdentityInput } from "../rules/inputs";
import { type Mrz, readMrz } from "../rules/mrz";
import { houseRules } from "./house-rules";
import { identityPurpose, lockGuest } from "./load-guest";

/** What the lines at the foot of a document tell of the person, where the profile does not know it yet. */
function personOf(mrz: Mrz, guest: Awaited<ReturnType<typeof lockGuest>>) {
  const known: Record<string, unknown> = {};
  if (!guest.birthDate) known["birthDate"] = mrz.birthDate;
  if (!guest.nationality && mrz.nationality) known["nationality"] = mrz.nationality;
  if (!guest.gender) known["gender"] = mrz.gender;
  if (!guest.lastName && !guest.firstName && mrz.firstName !== "") Object.assign(known, { lastName: mrz.lastName, firstName: mrz.firstName });
  return known;
}

type Written = { id: string; kind: string; ending: string; purgeAfter: string; learnt: string[] };

export const setIdentity = defineCommand({
  name: "guests.set-identity",
  title: "Write down a guest's passport or identity card: by its fields, or by the lines at its foot. The number is sealed at once.",
  permission: "guests:identity",
  input: setIdentityInput,
  kept: { input: ({ id, kind, mrz }) => ({ id, kind: kind ?? null, mrz: mrz !== undefined }), result: (done: Written) => ({ id: done.id, kind: done.kind }) },
  noInverse: "The number before it is gone on purpose. Enter the document again.",
  async run({ tx, ctx, record }, { id, mrz, ...told }): Promise<Written> {
    const guest = await lockGuest(tx, ctx, id);
    const { today, keepDays } = await houseRules(tx, propertyOf(ctx));
    const read = mrz === undefined ? null : readMrz(mrz, today);
    if (read && !read.ok) throw invalid([{ path: "mrz", message: `These lines cannot be right: ${read.problems.join(", ")}.` }]);
    const fromLines = read?.ok ? { kind: read.mrz.kind, number: read.mrz.number, issuingCountry: read.mrz.issuingCountry, expiresOn: read.mrz.expiresOn } : {};
    const identity: Identity = identitySchema.parse({ ...told, ...fromLines });
    const problems = documentProblems(identity, today);
    if (problems.length > 0) throw invalid(problems);
    const last = await lastDepartureOf(tx, guest.id);
    const purgeAfter = addDays((last !== null && last > today ? last : today) as IsoDate, keepDays);
    await putIdentity(tx, { id: newId(), guestId: guest.id, kind: identity.kind, sealed: seal(JSON.stringify(identity), identityPurpose), ending: endingOf(identity.number), purgeAfter });
    const learnt = read?.ok ? personOf(read.mrz, guest) : {};
    if (Object.keys(learnt).length > 0) await updateProfile(tx, guest.id, learnt);
    record({ guestId: guest.id, kind: identity.kind, purgeAfter, learnt: Object.keys(learnt) });
    return { id: guest.id, kind: identity.kind, ending: endingOf(identity.number), purgeAfter, learnt: Object.keys(learnt) };
  },
});
