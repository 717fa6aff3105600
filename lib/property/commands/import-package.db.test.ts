import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { permissionsOf } from "@/lib/auth/roles";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { setRates } from "@/lib/rates/commands/set-rates";
import { listGaps } from "../queries/list-gaps";
import { previewImport } from "../queries/preview-import";
import { demoPackage, importDemoHouse, makeOrganisation } from "../testing/demo-house";
import { importPackage } from "./import-package";
import { updateProperty } from "./update-property";
import "@/lib/wiring";

const database = useTestDatabase();

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};
const zipped = (files: Record<string, string>, folder = "") => Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}${name}`, strToU8(text)])))).toString("base64");
const rowsOf = async (tenantId: string) => {
  const [row] = await database.admin`select
    (select count(*)::int from properties where tenant_id = ${tenantId}) as properties, (select count(*)::int from room_types where tenant_id = ${tenantId}) as types,
    (select count(*)::int from units where tenant_id = ${tenantId}) as units, (select count(*)::int from room_nights where tenant_id = ${tenantId}) as nights,
    (select count(*)::int from rate_nights where tenant_id = ${tenantId}) as prices, (select count(*)::int from taxes where tenant_id = ${tenantId}) as taxes,
    (select count(*)::int from photos where tenant_id = ${tenantId}) as photos, (select count(*)::int from room_type_parts where tenant_id = ${tenantId}) as links, (select string_agg(host, ' ') from hosts where tenant_id = ${tenantId}) as hosts`;
  return row;
};

describe("property.import-package: Villa Thaifa", () => {
  it("the dry run lists every change and every gap, and writes nothing", async () => {
    const ctx = await makeOrganisation();
    const files = await demoPackage("villa-thaifa");
    const report = await ask(previewImport, { ...ctx, locale: "fr" }, { files });
    expect(report.counts).toEqual({ create: 1 + 7 + 12 + 7 + (3 + 2 + 1 + 1 + 4) + 3 + 7 + 1 + 7 + 7, update: 0, unchanged: 0, keep: 0 });
    const dry = done(await execute(importPackage, ctx, { files, dryRun: true }));
    expect([dry.dryRun, dry.counts, dry.propertyId]).toEqual([true, report.counts, null]);
    expect(await rowsOf(ctx.tenantId)).toEqual({ properties: 0, types: 0, units: 0, nights: 0, prices: 0, taxes: 0, photos: 0, links: 0, hosts: null });

    const found = Object.fromEntries(report.gaps.map((gap) => [`${gap.code} ${gap.subject}`, gap]));
    expect(found["mapped_types_unknown HotelRunner"]?.facts).toMatchObject({ mapped: 8, known: 7, difference: 1 });
    expect(found["units_differ HotelRunner"]?.facts).toMatchObject({ claimed: 16, rooms: 12, difference: 4 });
    expect(found["units_differ HotelRunner"]?.what).toBe("HotelRunner compte 16 chambres, la maison en a 12 : un écart de 4.");
    expect(found["photos_missing suite-presidentielle"]?.facts).toMatchObject({ roomType: "Suite Présidentielle", rooms: "12" });
    expect(report.gaps.filter((gap) => gap.code === "photos_missing")).toHaveLength(1);
    for (const code of ["check_in_unknown", "check_out_unknown", "cancellation_unknown", "prices_to_confirm", "contact_missing", "tax_to_confirm"]) {
      expect(report.gaps.map((gap) => gap.code)).toContain(code);
    }
    expect(report.gaps.some((gap) => gap.code === "translation_missing")).toBe(false);
  });

  it("writes the house, and a second run changes nothing", async () => {
    const ctx = await makeOrganisation();
    const files = await demoPackage("villa-thaifa");
    const first = done(await execute(importPackage, ctx, { files }));
    const rows = await rowsOf(ctx.tenantId);
    expect(rows).toEqual({ properties: 1, types: 7, units: 12, nights: 7 * 550, prices: 3 * 7 * 550, taxes: 3, photos: 7, links: 0, hosts: "villa-thaifa.localhost" });
    const stamp = await database.admin`select max(updated_at) as at from rate_nights where tenant_id = ${ctx.tenantId}`;
    const second = done(await execute(importPackage, { ...ctx, propertyId: first.propertyId }, { files }));
    expect(second.counts).toEqual({ create: 0, update: 0, keep: 0, unchanged: first.counts.create });
    expect(await rowsOf(ctx.tenantId)).toEqual(rows);
    expect(await database.admin`select max(updated_at) as at from rate_nights where tenant_id = ${ctx.tenantId}`).toEqual(stamp);
  });

  it("brings ways of selling that follow one another, with terms, extras and a code; the owner's changes to them stand", async () => {
    const ctx = await makeOrganisation();
    const demo = await demoPackage("villa-thaifa");
    const files = { ...demo, "property.yaml": (demo["property.yaml"] ?? "").replace("slug: villa-thaifa", "slug: villa-that-sells") };
    const { propertyId } = done(await execute(importPackage, ctx, { files }));
    const off = await database.admin<{ family: string; wrong: number; plans: number }[]>`
      select f.code as family, count(*) filter (where n.amount <> case f.code when 'non-remboursable' then (2 * b.amount * 9 + 1000) / 2000 * 100 else b.amount + 18000 end)::int as wrong, count(distinct p.id)::int as plans
      from rate_nights n join rate_plans p on p.id = n.rate_plan_id join rate_families f on f.id = p.family_id join rate_families g on g.id = f.parent_id
      join rate_plans bp on bp.family_id = g.id and bp.room_type_id = p.room_type_id join rate_nights b on b.rate_plan_id = bp.id and b.night = n.night
      where n.tenant_id = ${ctx.tenantId} group by f.code order by f.code`;
    expect(off).toEqual([{ family: "non-remboursable", wrong: 0, plans: 7 }, { family: "petit-dejeuner", wrong: 0, plans: 7 }]);
    await database.admin`update extras set amount = 12000 where tenant_id = ${ctx.tenantId} and code = 'petit-dejeuner'`;
    const again = done(await execute(importPackage, { ...ctx, propertyId }, { files }));
    expect(again.counts).toMatchObject({ update: 0, keep: 1 });
    const replaced = done(await execute(importPackage, { ...ctx, propertyId }, { files, prices: "replace" }));
    expect(replaced.counts).toMatchObject({ update: 1, keep: 0 });
    expect(await database.admin`select amount::int, demo from extras where tenant_id = ${ctx.tenantId} and code = 'petit-dejeuner'`).toEqual([{ amount: 9_000, demo: true }]);
  });

  it("names what leads nowhere among ways of selling", async () => {
    const ctx = await makeOrganisation();
    const files = await demoPackage("villa-thaifa");
    const broken = (files["rates.yaml"] ?? "").replace("code: petit-dejeuner, follows: flexible", "code: petit-dejeuner, follows: petit-dejeuner").replace("cancellation: non-remboursable, deposit", "cancellation: nowhere, deposit");
    const refused = await execute(importPackage, ctx, { files: { ...files, "rates.yaml": broken } }).then(() => [], (error: unknown) => (error instanceof DomainError ? error.fields.map((field) => field.path) : [String(error)]));
    expect(refused).toEqual(["rates.yaml#families.1.cancellation", "rates.yaml#families.2.follows"]);
  });

  it("a tomorrow's run opens one more night and leaves the owner's prices alone unless told to", async () => {
    const { ctx, propertyId, slug } = await importDemoHouse("villa-thaifa");
    const [cell] = await database.admin`select rate_plan_id, night::text from rate_nights where tenant_id = ${ctx.tenantId} order by night desc limit 1`;
    done(await execute(setRates, ctx, { cells: [{ ratePlanId: cell?.["rate_plan_id"] as string, night: cell?.["night"] as string, amount: 300_000 }] }));
    const files = { ...(await demoPackage("villa-thaifa")) };
    files["property.yaml"] = (files["property.yaml"] ?? "").replace("slug: villa-thaifa", `slug: ${slug}`);
    const free = setClock(() => Date.now() + 86_400_000);
    try {
      const kept = done(await execute(importPackage, ctx, { files }));
      const prices = kept.changes.filter((change) => change.entity === "prices");
      expect(prices.map((change) => change.nights?.create)).toEqual(Array.from({ length: 7 }, () => 1));
      expect(prices.reduce((sum, change) => sum + (change.nights?.keep ?? 0), 0)).toBe(1);
      const replaced = await ask(previewImport, ctx, { files, prices: "replace" });
      expect(replaced.changes.filter((change) => change.entity === "prices").reduce((sum, change) => sum + (change.nights?.update ?? 0), 0)).toBe(1);
    } finally {
      free();
    }
    const [after] = await database.admin`select amount from rate_nights where tenant_id = ${ctx.tenantId} and rate_plan_id = ${cell?.["rate_plan_id"] as string} and night = ${cell?.["night"] as string}`;
    expect(after).toEqual({ amount: 300_000 });
    expect(propertyId).not.toBe("");
  });

  it("what the house has learnt is not forgotten: unknown in the package never overwrites", async () => {
    const { ctx, slug } = await importDemoHouse("villa-thaifa");
    const before = (await ask(listGaps, ctx, {})).gaps.map((gap) => gap.code);
    expect(before).toEqual(expect.arrayContaining(["mapped_types_unknown", "units_differ", "check_in_unknown", "cancellation_unknown", "photos_missing", "prices_to_confirm"]));
    const set = await execute(updateProperty, ctx, { checkInTime: "15:00", checkOutTime: "11:00", contact: { email: "stay@example.com" }, tagline: { es: null } });
    expect(set.status === "done" && set.undoable).toBe(true);
    const files = await demoPackage("villa-thaifa");
    const report = await ask(previewImport, ctx, { files: { ...files, "property.yaml": (files["property.yaml"] ?? "").replace("slug: villa-thaifa", `slug: ${slug}`) } });
    const fields = report.changes.find((change) => change.entity === "property")?.fields?.map((field) => field.field);
    expect(fields).toEqual(["tagline"]); // the language taken away comes back with the package; the times stay
    expect(report.gaps.map((gap) => gap.code)).not.toContain("check_in_unknown");
    const [receipt] = await database.admin`select inverse from receipts where tenant_id = ${ctx.tenantId} and command = 'property.update-property'`;
    const inverse = receipt?.["inverse"] as { input: unknown };
    done(await execute(updateProperty, ctx, inverse.input));
    expect((await ask(listGaps, ctx, {})).gaps.map((gap) => gap.code)).toEqual(before);
  });

  it("links the whole house with its rooms, and follows a room that is added", async () => {
    const { ctx, slug } = await importDemoHouse("villa-modele");
    expect(await rowsOf(ctx.tenantId)).toMatchObject({ types: 5, units: 5, links: 4 });
    const files = await demoPackage("villa-modele");
    const grown = { ...files, "property.yaml": (files["property.yaml"] ?? "").replace("slug: villa-modele", `slug: ${slug}`), "room-types.yaml": (files["room-types.yaml"] ?? "").replace('["Jasmin"]', '["Jasmin", "Citronnier"]') };
    const result = done(await execute(importPackage, ctx, { files: grown }));
    expect(result.changes.filter((change) => change.action !== "unchanged").map((change) => [change.entity, change.key, change.action])).toEqual([
      ["room", "Citronnier", "create"], ["room", "Olivier", "update"], ["room", "Océan", "update"], ["room", "Alizés", "update"],
      ["link", "villa-entiere takes jasmin", "update"],
    ]);
    const [night] = await database.admin`select max(physical)::int as physical from room_nights n join room_types t on t.tenant_id = n.tenant_id and t.id = n.room_type_id where t.tenant_id = ${ctx.tenantId} and t.code = 'jasmin'`;
    expect(night).toEqual({ physical: 2 });
  });
});

describe("property.import-package: what it refuses", () => {
  it("names file, path and line of every problem, and changes nothing", async () => {
    const ctx = await makeOrganisation();
    const files = { ...(await demoPackage("villa-thaifa")) };
    files["room-types.yaml"] = (files["room-types.yaml"] ?? "").replace("code: triple, rooms: [\"5\", \"6\"], sleeps: 3", "code: triple, rooms: [\"5\", \"6\"], sleeps: many");
    files["rates.yaml"] = `${files["rates.yaml"] ?? ""}\n  - [broken`;
    files["notes.exe"] = "MZ";
    const error = await refusal(execute(importPackage, ctx, { files }));
    expect([error.code, error.status]).toEqual(["invalid_input", 422]);
    expect(error.fields.map((field) => field.path)).toEqual(expect.arrayContaining(["room-types.yaml#roomTypes.2.sleeps", "notes.exe"]));
    expect(error.fields.find((field) => field.path === "room-types.yaml#roomTypes.2.sleeps")?.message).toMatch(/line 5/);
    expect(error.fields.some((field) => field.path.startsWith("rates.yaml#line "))).toBe(true);
    expect(await rowsOf(ctx.tenantId)).toMatchObject({ properties: 0 });
  });

  it.each([
    ["a reference that leads nowhere", "rates.yaml", "roomType: triple", "roomType: tripel", "rates.yaml#plans.2.roomType"],
    ["a room named twice", "room-types.yaml", '["7", "8"]', '["7", "1"]', "room-types.yaml#roomTypes.3.rooms.1"],
    ["a price below its floor", "rates.yaml", "basse: 980", "basse: 98", "rates.yaml#plans.0.prices.basse"],
    ["a season without a price", "rates.yaml", "basse: 980, haute: 1250", "basse: 980", "rates.yaml#plans.0.prices.haute"],
    ["a key nobody knows", "property.yaml", "stars: 4", "starz: 4", "property.yaml"],
    ["an unknown word for unknown", "property.yaml", "checkIn: to_confirm", "checkIn: later", "property.yaml#checkIn"],
    ["a name missing in the source language", "texts/fr.yaml", "pool: Piscine", "pol: Piscine", "texts/fr.yaml#amenities.pool"],
    ["a reference bomb", "photos.yaml", "property:", "a: &a [x]\nb: *a\nproperty:", "photos.yaml"],
  ])("%s", async (_, file, from, to, path) => {
    const ctx = await makeOrganisation();
    const files = { ...(await demoPackage("villa-thaifa")) };
    expect(files[file]).toContain(from);
    files[file] = (files[file] ?? "").replace(from, to);
    const error = await refusal(ask(previewImport, ctx, { files }));
    expect(error.status).toBe(422);
    expect(error.fields.map((field) => field.path)).toContain(path);
  });

  it("deep nesting is refused before a parser meets it", async () => {
    const ctx = await makeOrganisation();
    const files = { ...(await demoPackage("villa-thaifa")), "photos.yaml": "[".repeat(100_000) };
    const error = await refusal(ask(previewImport, ctx, { files }));
    expect(error.fields).toEqual([{ path: "photos.yaml", message: "The file is nested too deeply." }]);
  });

  it("another tenant's slug is refused without a word about whose it is", async () => {
    const [mine, theirs] = [await makeOrganisation(), await importDemoHouse("riad-exemple")];
    const files = await demoPackage("riad-exemple");
    const error = await refusal(execute(importPackage, mine, { files: { ...files, "property.yaml": (files["property.yaml"] ?? "").replace("slug: riad-exemple", `slug: ${theirs.slug}`) } }));
    expect([error.code, error.status]).toEqual(["name_taken", 409]);
    expect(await rowsOf(mine.tenantId)).toMatchObject({ properties: 0, types: 0 });
  });

  it("needs the permission, and a package of the property it is sent to", async () => {
    const { ctx } = await importDemoHouse("riad-exemple");
    const files = await demoPackage("villa-modele");
    expect((await refusal(execute(importPackage, { ...ctx, permissions: permissionsOf("front-desk") }, { files }))).status).toBe(403);
    expect((await refusal(execute(importPackage, ctx, { files }))).code).toBe("other_property");
    expect((await refusal(execute(importPackage, ctx, {}))).fields.map((field) => field.path)).toEqual(["files"]);
  });
});

describe("zip packages", () => {
  it("the zip of a folder is the folder", async () => {
    const ctx = await makeOrganisation();
    const files = await demoPackage("riad-exemple");
    const plain = await ask(previewImport, ctx, { files });
    expect(await ask(previewImport, ctx, { zip: zipped({ ...files, "README.md": "x", "__MACOSX/x": "y" }, "riad-exemple/") })).toEqual(plain);
    expect(await ask(previewImport, ctx, { zip: zipped(files) })).toEqual(plain);
  });

  it.each([["../property.yaml"], ["a/../../b.yaml"], ["/etc/passwd"], ["C:/x.yaml"], ["..\\x.yaml"]])("a name that climbs out is refused: %s", async (name) => {
    const ctx = await makeOrganisation();
    const error = await refusal(ask(previewImport, ctx, { zip: zipped({ [name]: "x: 1" }) }));
    expect(error.fields[0]?.message).toMatch(/leads outside/);
  });

  it("bombs, lies about sizes, strange bytes and what is no zip are refused", async () => {
    const ctx = await makeOrganisation();
    const bomb = await refusal(ask(previewImport, ctx, { zip: zipped({ "property.yaml": "x".repeat(40_000_000) }) }));
    expect(bomb.fields[0]?.message).toMatch(/larger than/);
    const many = await refusal(ask(previewImport, ctx, { zip: zipped(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}.yaml`, "a"]))) }));
    expect(many.fields[0]?.message).toMatch(/more than 60 files/);
    const lying = Buffer.from(zipped({ "property.yaml": "x".repeat(5_000_000) }), "base64");
    const central = lying.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    lying.writeUInt32LE(10, central + 24); // the directory now claims ten bytes
    expect((await refusal(ask(previewImport, ctx, { zip: lying.toString("base64") }))).status).toBe(422);
    const latin = Buffer.from(zipSync({ "property.yaml": new Uint8Array([0xff, 0xfe, 0xe9]) })).toString("base64");
    expect((await refusal(ask(previewImport, ctx, { zip: latin }))).fields[0]?.message).toMatch(/UTF-8/);
    expect((await refusal(ask(previewImport, ctx, { zip: Buffer.from("not a zip").toString("base64") }))).fields[0]?.message).toMatch(/zip/);
    expect((await refusal(ask(previewImport, ctx, { zip: "%%%" }))).fields.map((field) => field.path)).toEqual(["zip"]);
  });
});
