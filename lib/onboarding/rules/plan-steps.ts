import type { I18nText } from "@/lib/kernel/locale";
import { type Partner, partnerProfiles, partners } from "@/lib/channels/rules/partners";
import { type Closer, type Item, type Ota, type Route, stepName } from "./ota-file";

/** Steps that this system does by itself, in their order, around the OTA's own. */
export const systemSteps = ["readiness", "connection", "mapping", "first-sync", "verification", "test-booking", "live"] as const;
export type SystemStep = (typeof systemSteps)[number];

export type PlannedStep = {
  readonly step: string;
  readonly position: number;
  /** Whose turn it is: `system` does it by calls; a task is closed by a person with evidence. */
  readonly owner: Closer;
  /** What its evidence answers for. */
  readonly items: readonly Item[];
  readonly note: I18nText | null;
  readonly link: string | null;
};

/** Words of OTA files that are steps of ours: what stands before the first of them comes before the connection. */
const sameAs: Readonly<Record<string, SystemStep>> = {
  mapping: "mapping", "room-rate": "mapping", availability: "first-sync", "price-feed": "first-sync", calendar: "first-sync", "booking-test": "test-booking", live: "live",
};

/** What well-known steps settle; a file may say so itself. */
const settles: Readonly<Record<string, readonly Item[]>> = {
  invite: ["account"], contract: ["account"], "sign-up": ["account"], "join-form": ["account"], account: ["account"], extranet: ["account"], partner: ["account"], "market-manager": ["account"],
  oauth: ["account", "legal-entity"], documents: ["legal-entity"], bank: ["bank"], "status-check": [], live: ["go-live"],
  property: ["name", "address", "position", "check-times"], listing: ["name", "description", "address", "position", "units", "check-times"], content: ["name", "description", "address", "position", "check-times", "amenities", "policies"],
  units: ["units"], "room-types": ["units"], occupancy: ["units"], contacts: ["contacts"], policies: ["policies"], licences: ["licence"], charges: ["tax-id"], facilities: ["amenities"], photos: ["photos"],
};

/** The partner whose adapter speaks on this road; null where nobody of ours does and every step is a task. */
export function partnerOf(route: Route, ota: string): Partner | null {
  const name = route === "direct" ? ota : route;
  const partner = partners.find((one) => one === name);
  return partner && ["manager", "ota", "calendar"].includes(partnerProfiles[partner].kind) ? partner : null;
}

/** Who does a step of ours on this road. A calendar carries no prices: nothing of it is mapped, sent or booked by calls. */
function ownerOf(step: SystemStep, partner: Partner | null, live: Closer): Closer {
  if (step === "live") return live === "system" ? "house" : live;
  if (step === "readiness") return "system";
  if (partner === null) return "house";
  return partner === "ical" && step !== "connection" ? "house" : "system";
}

/** The way to an OTA: its file's own steps as tasks, ours before, between and after them. Pure. */
export function planSteps(ota: Ota, route: Route): PlannedStep[] {
  const partner = partnerOf(route, ota.code);
  const goLive = ota.requirements.find(({ item }) => item === "go-live");
  const accountBy = ota.requirements.find(({ item }) => item === "account")?.closes ?? "ota";
  const first = ota.steps.findIndex((one) => sameAs[stepName(one)] !== undefined);
  const tasks = ota.steps.flatMap((one, index) => {
    const name = stepName(one);
    if (sameAs[name] !== undefined) return [];
    const given = typeof one === "string" ? { items: [], closes: undefined, note: undefined, link: undefined } : one;
    const items = given.items.length > 0 ? given.items : (settles[name] ?? []);
    return [{ after: first >= 0 && index > first, step: name, owner: given.closes ?? (items.includes("account") ? accountBy : "house"), items, note: given.note ?? null, link: given.link ?? null }];
  });
  const ours = (step: SystemStep) => ({ step, owner: ownerOf(step, partner, goLive?.closes ?? "ota"), items: step === "live" ? (["go-live"] as const) : [], note: step === "live" ? (goLive?.note ?? null) : null, link: null });
  const calendar = partner === "ical";
  const all = [
    ours("readiness"), ...tasks.filter(({ after }) => !after), ours("connection"), ...(calendar ? [] : [ours("mapping"), ours("first-sync")]),
    ...tasks.filter(({ after }) => after), ours("verification"), ours("test-booking"), ours("live"),
  ];
  return all.map(({ step, owner, items, note, link }, position) => ({ step, position, owner, items: [...items], note, link }));
}

/** What evidence of finished steps answers for; what is measured is measured anyway. */
const answerable: ReadonlySet<Item> = new Set(["account", "legal-entity", "bank", "go-live"]);
export const settledBy = (ota: Ota, route: Route, done: readonly string[]): Item[] =>
  planSteps(ota, route).filter(({ step }) => done.includes(step)).flatMap(({ items }) => items.filter((item) => answerable.has(item)));
