import type { AnyCommand, AnyQuery } from "@/lib/runtime/command";
import { idFields, sampleInput } from "./sample-input";

const tableOf = (field: string): string => `${field.replace(/Ids?$/, "").replace(/([A-Z])/g, "_$1").toLowerCase().replace(/y$/, "ie")}s`;
/** Values that follow rules no schema can tell. */
const known: Readonly<Record<string, unknown>> = {
  amounts: undefined, // stands instead of `amount`, which is given
  danger: null, // given with one verdict only
  digest: "0".repeat(64),
  document: undefined, // stands instead of `fromVersion`
  newPage: undefined, // stands instead of `sopId`
  change: { section: "hero", value: { photoId: null, title: { en: "Sample" }, line: {} } },
  locale: "en", currency: "MAD", country: "MA", timezone: "Africa/Casablanca", slug: "sample-house", propertySlug: "sample-house", phone: "+212 600 000 000",
  email: "somebody@example.com", percent: 5, invoicePrefix: "SH", checkInTime: "15:00", checkOutTime: "11:00", eta: "15:00", content: "JVBERi0=", nationality: "MA", issuingCountry: "MA", languages: ["fr"], mrz: undefined, kinds: ["rates.adjust-rates"], url: "https://calendar.example/feed.ics",
};

/** Fields whose table their name does not tell. Any other unknown one gets the first id of every table in turn. */
const homes: Readonly<Record<string, string>> = {
  roomId: "reservation_rooms", roomIds: "reservation_rooms", noteId: "reservation_notes", documentId: "reservation_documents", entryId: "waitlist", groupId: "reservation_groups", contactGuestId: "guests",
  stayId: "reservation_rooms", beforeId: "reservations", runId: "import_runs", survivorId: "guests", mergeId: "guest_merges", revisionId: "guest_revisions",
  toFolioId: "folios", familyIds: "rate_families", partUnitIds: "units", lineId: "folio_lines", lineIds: "folio_lines", blockId: "unit_blocks", drawerId: "cash_drawers", familyId: "rate_families", roomTypeIds: "room_types", partTypeId: "room_types", parentId: "rate_families",
  itemId: "knowledge_items", candidateId: "scenario_proposals", intoId: "sops", endpointId: "webhook_endpoints", eventId: "outbox", person: "users",
};
/** What a bare `id` is of, where a context has one thing at its heart. */
const hearts: Readonly<Record<string, string>> = { reservations: "reservations", guests: "guests" };
const homeOf = (definition: AnyCommand | AnyQuery, field: string): string => (field === "id" ? hearts[definition.name.split(".")[0] ?? ""] : homes[field]) ?? tableOf(field);

/** Inputs with somebody's ids wherever one may stand: by the field's name, else the first id of every table in turn. Sparse and full. */
export function planted(definition: AnyCommand | AnyQuery, ids: Readonly<Record<string, string>>, day: string): unknown[] {
  const { all } = idFields(definition.input);
  const idAt = (field: string) => ids[homeOf(definition, field)];
  const unknownFields = [...all].filter((field) => idAt(field) === undefined);
  const turns = unknownFields.length === 0 ? [""] : Object.keys(ids);
  return turns.flatMap((table) => [false, true].map((full) => sampleInput(definition.input, { day, full, known, id: (field) => idAt(field) ?? ids[table] ?? "" })));
}
