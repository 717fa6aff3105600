import { writeDeclared } from "@/db/repos/guests-police";
import { conflict, notFound } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { markDeclaredInput } from "../rules/inputs";
import { houseRules } from "./house-rules";
import { type PoliceEntryWithLine, policeList } from "./police-list";
import { nameOfActor } from "./set-consent";

/** Throws 409 naming who is not there yet, need not be declared, is declared already, or lacks what the authority asks for. */
function refuseUnready(entries: readonly PoliceEntryWithLine[]): void {
  const say = (code: string, sentence: string, bad: readonly PoliceEntryWithLine[]) => {
    if (bad.length > 0) throw conflict(code, `${sentence} ${bad.map((entry) => entry.number).join(", ")}.`, { entries: bad.map(({ reservationId, guestId, completeness }) => ({ reservationId, guestId, missing: completeness?.missing.map(({ item }) => item) ?? [] })) });
  };
  say("not_arrived", "Only who has arrived is declared. Check in first:", entries.filter((entry) => !entry.arrived));
  say("not_required", "A guest of this stay need not be declared:", entries.filter((entry) => entry.standing === "national"));
  say("already_declared", "A guest of this stay was declared already:", entries.filter((entry) => entry.declaration?.declaredAt != null));
  say("declaration_incomplete", "Facts the authority asks for are missing:", entries.filter((entry) => (entry.completeness?.percent ?? 100) < 100));
}

export const markDeclared = defineCommand({
  name: "guests.mark-declared",
  title: "Say that guests were declared to the police: who did it, when, under which reference, with the digest of what was declared.",
  permission: "guests:write",
  input: markDeclaredInput,
  risk: "medium",
  kept: { input: ({ date, entries, reference }) => ({ date, entries, reference: reference !== null }) },
  async run({ tx, ctx, record, invertWith }, { date, entries, reference }) {
    const house = await houseRules(tx, propertyOf(ctx));
    const list = await policeList(tx, house, date, date, house.locale);
    const chosen = entries.map(({ reservationId, guestId }) => list.entries.find((entry) => entry.reservationId === reservationId && entry.guestId === guestId));
    if (chosen.some((entry) => entry === undefined)) throw notFound("The arrival");
    const wanted = chosen.filter((entry) => entry !== undefined);
    refuseUnready(wanted);
    await writeDeclared(tx, wanted.map((entry) => ({ propertyId: house.propertyId, reservationId: entry.reservationId, guestId: entry.guestId, day: entry.day, digest: entry.digest, declaredBy: nameOfActor(ctx), reference })));
    record({ date, declared: wanted.length });
    invertWith({ command: "guests.undo-declared", input: { date, entries } });
    return { date, declared: wanted.length, digests: wanted.map(({ guestId, digest }) => ({ guestId, digest })) };
  },
});
