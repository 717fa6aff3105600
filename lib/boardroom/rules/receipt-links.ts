type Known = Readonly<Record<string, unknown>>;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const idIn = (input: Known, name: string): string | null => {
  const value = input[name];
  return typeof value === "string" && uuid.test(value) ? value : null;
};

/** What a page is called (`journal.places`) and where it is, below the house's own address. */
export type Place = { readonly place: "reservation" | "group" | "guest" | "rates" | "setup" | "calendar" | "channel" | "channels" | "folio" | "money" | "house" | "taxes" | "members" | "onboarding" | "doctor" | "mandates" | "pms"; readonly path: string };

const setup = /^rates\.(set-season|remove-season|.*promotion|.*policy|.*extra|.*family|add-plan|archive-plan)$/;
const ofCompany = /company|waitlist|import/;

/** Where what a receipt touched can be looked at. Whether the reader may is for that page to say. */
export function placeOfReceipt(command: string, subjectId: string | null, input: unknown): Place | null {
  const given: Known = typeof input === "object" && input !== null ? (input as Known) : {};
  const [context = ""] = command.split(".");
  const reservation = idIn(given, "reservationId") ?? (context === "reservations" && !ofCompany.test(command) && subjectId !== null && uuid.test(subjectId) ? subjectId : null);
  const group = idIn(given, "groupId");
  if (context === "reservations" && group) return { place: "group", path: `reservations/groups/${group}` };
  if (reservation && command !== "reservations.create-group") return { place: "reservation", path: `reservations/${reservation}` };
  const connection = idIn(given, "connectionId");
  const folio = idIn(given, "folioId");
  switch (context) {
    case "rates": return setup.test(command) ? { place: "setup", path: "rates/setup" } : { place: "rates", path: "rates" };
    case "inventory": return { place: "calendar", path: "calendar" };
    case "guests": return subjectId !== null && uuid.test(subjectId) && !/declar|purge/.test(command) ? { place: "guest", path: `guests/${subjectId}` } : null;
    case "folios": return folio ? { place: "folio", path: `money/folios/${folio}` } : { place: "money", path: "money" };
    case "payments": return { place: "money", path: "money/payments" };
    case "channels": return connection ? { place: "channel", path: `channels/${connection}` } : { place: "channels", path: "channels" };
    case "property": return /tax|pack/.test(command) ? { place: "taxes", path: "settings/taxes" } : { place: "house", path: "settings/house" };
    case "tenancy": return { place: "members", path: "settings/members" };
    case "onboarding": return { place: "onboarding", path: "channels/onboarding" };
    case "doctor": return { place: "doctor", path: "channels/doctor" };
    case "pms": return { place: "pms", path: "channels/mews" };
    case "boardroom": return /mandate|director|quiet/.test(command) ? { place: "mandates", path: "boardroom/mandates" } : null;
    default: return null;
  }
}
