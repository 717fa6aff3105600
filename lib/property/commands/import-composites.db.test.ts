import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { DomainError } from "@/lib/kernel/errors";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { listGaps } from "../queries/list-gaps";
import { previewImport } from "../queries/preview-import";
import { demoPackage, importDemoHouse, makeOrganisation } from "../testing/demo-house";
import { importPackage } from "./import-package";
import "@/lib/wiring";

const database = useTestDatabase();

const suite = '  - { code: suite-jardin, rooms: ["Jasmin et Olivier"], sleeps: 4 }';
const day = "  - { code: journee-jasmin, kind: day-use, of: jasmin, sleeps: 2 }";
const joined = 'connecting:\n  - { suite: "Jasmin et Olivier", rooms: ["Jasmin", "Olivier"] }';

/** The villa's package with a suite of two connecting rooms and a day-use beside what it has. */
async function composed(slug: string, change: (rooms: string) => string = (rooms) => rooms) {
  const files = await demoPackage("villa-modele");
  const rooms = (files["room-types.yaml"] ?? "").replace("\nwholeHouse:", `\n${joined}\nwholeHouse:`).replace(/\n# /, `\n${suite}\n${day}\n# `);
  return {
    ...files, "property.yaml": (files["property.yaml"] ?? "").replace("slug: villa-modele", `slug: ${slug}`), "room-types.yaml": change(rooms),
    "texts/fr.yaml": (files["texts/fr.yaml"] ?? "").replace("roomTypes:\n", "roomTypes:\n  suite-jardin: { name: Suite du jardin }\n  journee-jasmin: { name: Une journée à la villa }\n"),
  };
}
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};
const left = async (tenantId: string, night: string) => Object.fromEntries((await database.admin<{ code: string; available: number }[]>`
  select t.code, n.available from room_nights n join room_types t on t.tenant_id = n.tenant_id and t.id = n.room_type_id where n.tenant_id = ${tenantId} and n.night = ${night}`).map((row) => [row.code, row.available]));

describe("property.import-package: rooms made of rooms", () => {
  it("joins connecting rooms to a suite and lets a day-use borrow a room, once", async () => {
    const { ctx, slug } = await importDemoHouse("villa-modele");
    const files = await composed(slug);
    const first = done(await execute(importPackage, ctx, { files }));
    expect(first.changes.filter((change) => change.entity === "link" && change.action === "create").map((change) => change.key)).toEqual([
      "suite-jardin takes jasmin", "suite-jardin takes olivier", "journee-jasmin takes jasmin", "Jasmin et Olivier joins Jasmin", "Jasmin et Olivier joins Olivier",
    ]);
    const again = done(await execute(importPackage, ctx, { files }));
    expect([again.counts.create, again.counts.update]).toEqual([0, 0]);
    expect(await driftOf(database.admin, ctx.tenantId)).toEqual([]);
    const gaps = (await ask(listGaps, ctx, {})).gaps;
    expect(gaps.filter((gap) => gap.code === "room_type_without_rooms")).toEqual([]);

    const [room] = await database.admin<{ room_type_id: string; id: string; night: string; after: string }[]>`
      select p.room_type_id, p.id, min(n.night)::text as night, (min(n.night) + 3)::text as after from rate_plans p join room_types t on t.tenant_id = p.tenant_id and t.id = p.room_type_id
      join rate_nights n on n.tenant_id = p.tenant_id and n.rate_plan_id = p.id and n.night > current_date + 20 where p.tenant_id = ${ctx.tenantId} and t.code = 'jasmin' group by 1, 2 order by p.id limit 1`;
    const night = room?.night ?? "";
    expect(await left(ctx.tenantId, night)).toEqual({ "villa-entiere": 1, jasmin: 1, olivier: 1, ocean: 1, alizes: 1, "suite-jardin": 1, "journee-jasmin": 1 });
    const guest = { name: "A Guest", email: "guest@example.com", phone: "+212600000000", locale: "fr" };
    done(await execute(bookStay, ctx, { roomTypeId: room?.room_type_id, ratePlanId: room?.id, arrival: night, departure: room?.after, adults: 2, children: 0, guest }));
    expect(await left(ctx.tenantId, night)).toEqual({ "villa-entiere": 0, jasmin: 0, olivier: 1, ocean: 1, alizes: 1, "suite-jardin": 0, "journee-jasmin": 0 });
    expect(await driftOf(database.admin, ctx.tenantId)).toEqual([]);
  }, 60_000);

  it.each([
    ["a day-use of nothing", (rooms: string) => rooms.replace("of: jasmin, ", ""), /roomTypes\.6\.of$/],
    ["a day-use with rooms of its own", (rooms: string) => rooms.replace("kind: day-use, of", 'rooms: ["Jour"], kind: day-use, of'), /roomTypes\.6\.rooms$/],
    ["a room type without rooms", (rooms: string) => rooms.replace(', rooms: ["Alizés"]', ""), /roomTypes\.4\.rooms$/],
    ["a suite nobody knows", (rooms: string) => rooms.replace('suite: "Jasmin et Olivier"', 'suite: "Rose"'), /connecting\.0\.suite$/],
    ["connecting rooms nobody knows", (rooms: string) => rooms.replace('"Jasmin", "Olivier"] }\nwhole', '"Jasmin", "Rose"] }\nwhole'), /connecting\.0\.rooms\.1$/],
    ["a villa made of a suite", (rooms: string) => rooms.replace("closes: [jasmin,", "closes: [suite-jardin, jasmin,"), /wholeHouse\.0\.closes\.0$/],
  ])("names the place of %s", async (_, change, path) => {
    const ctx = await makeOrganisation();
    const error = await refusal(ask(previewImport, ctx, { files: await composed("villa-modele", change) }));
    expect(error.fields.filter((field) => path.test(field.path)).length).toBeGreaterThan(0);
  });
});
