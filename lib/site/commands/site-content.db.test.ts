import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { guestPermissions } from "@/lib/auth/roles";
import { addPhoto } from "@/lib/onboarding/commands/photos";
import { picture } from "@/lib/onboarding/testing/pictures";
import { setClock } from "@/lib/kernel/clock";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { getDraft, getPreview, listVersions } from "../queries/get-draft";
import { getSite } from "../queries/get-site";
import type { SiteContent } from "../rules/content";
import { editSection } from "./edit-section";
import { importReviews } from "./import-reviews";
import { publishSite, showVersion } from "./publish-site";
import { writeDraft } from "./write-draft";
import "@/lib/wiring";

const database = useTestDatabase();
process.env["AUTH_SECRET"] ??= "test-secret-of-at-least-thirty-two-characters";
const guestOf = (house: TestHouse): Context => ({ ...boardOf(house).owner, actor: { type: "guest" }, permissions: guestPermissions, locale: "fr" });
const hero = (title: SiteContent["hero"]["title"]) => ({ section: "hero" as const, value: { photoId: null, title, line: {} } });
const write = async (ctx: Context, title: string, revision?: number) => done(await execute(editSection, ctx, { change: hero({ fr: title }), ...(revision === undefined ? {} : { revision }) }));
const seenBy = async (house: TestHouse) => (await ask(getSite, guestOf(house), {})).content.hero.title;
const lastReceipt = async (house: TestHouse) => (await database.admin<{ id: string }[]>`select id from receipts where tenant_id = ${house.tenantId} order by created_at desc limit 1`)[0]?.id ?? "";

describe("a site", () => {
  it("is written, published, seen, changed unseen, and taken back step by step", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    expect(await seenBy(house)).toBe("");
    await write(owner, "Un");
    expect(await seenBy(house)).toBe("");
    expect((await ask(getDraft, owner, {})).changed).toBeNull();
    expect(done(await execute(publishSite, owner, {}))).toMatchObject({ version: 1 });
    expect(await seenBy(house)).toBe("Un");
    await write(owner, "Deux");
    expect([await seenBy(house), (await ask(getDraft, owner, {})).changed]).toEqual(["Un", ["hero"]]);
    expect(done(await execute(publishSite, owner, { note: "Spring" })).sections).toEqual(["hero"]);
    expect(await seenBy(house)).toBe("Deux");
    // The publication is taken back, then a word of the draft.
    done(await execute(undoReceipt, owner, { receiptId: await lastReceipt(house) }));
    expect(await seenBy(house)).toBe("Un");
    expect((await ask(listVersions, owner, {})).versions.map(({ version, live, note }) => [version, live, note])).toEqual([[2, false, "Spring"], [1, true, null]]);
    await write(owner, "Trois");
    done(await execute(undoReceipt, owner, { receiptId: await lastReceipt(house) }));
    expect((await ask(getDraft, owner, {})).content.hero.title).toEqual({ fr: "Deux" });
    done(await execute(writeDraft, owner, { fromVersion: 1 }));
    expect((await ask(getDraft, owner, {})).content.hero.title).toEqual({ fr: "Un" });
    expect((await refusalOf(execute(publishSite, owner, {}))).code).toBe("nothing_to_publish");
    done(await execute(showVersion, owner, { version: null }));
    expect(await seenBy(house)).toBe("");
  });

  it("lets nobody write over words they have not seen", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const { revision } = await write(owner, "Un", 0);
    expect((await refusalOf(write(owner, "Autre", 0))).code).toBe("draft_moved");
    expect((await write(owner, "Deux", revision)).revision).toBe(revision + 1);
    // Twelve at once over the same revision: one is kept.
    const tries = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => write(owner, `n${n}`, revision + 1)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    // The first writing of a house, by two at once: neither is lost, neither fails.
    const other = await makeHouse();
    await Promise.all([write(boardOf(other).owner, "A"), write(boardOf(other).owner, "B")]);
    expect((await ask(getDraft, boardOf(other).owner, {})).revision).toBe(2);
  });

  it("names the field and the rule, and takes photographs of its own shelf alone", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { owner } = boardOf(house);
    const photoId = done(await execute(addPhoto, boardOf(neighbour).owner, { content: (await picture(300, 200)).toString("base64") })).photoId;
    const refused = await refusalOf(execute(editSection, owner, { change: { section: "hero", value: { photoId, title: {}, line: {} } } }));
    expect(refused.fields.map(({ path }) => path)).toEqual(["photoId"]);
    const wrong = await refusalOf(execute(editSection, owner, { change: { section: "look", value: { hue: 400, depth: "clear", face: "comic", radius: 8, logoId: null } } }));
    expect(wrong.fields.map(({ path }) => path)).toEqual(expect.arrayContaining(["change.value.hue", "change.value.face"]));
    expect((await refusalOf(execute(showVersion, owner, { version: 7 }))).code).toBe("not_found");
    expect((await ask(getDraft, owner, {})).revision).toBe(0);
  });

  it("is written by owners and managers; everybody else, directors and neighbours too, is refused", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { person, revenue, general } = boardOf(house);
    await write(person("manager"), "Un");
    for (const ctx of [person("front-desk"), person("viewer"), person("accountant"), revenue, general, guestOf(house)]) {
      expect((await refusalOf(write(ctx, "Non"))).status).toBe(403);
      expect((await refusalOf(execute(publishSite, ctx, {}))).status).toBe(403);
    }
    const stranger: Context = { ...boardOf(neighbour).owner, propertyId: house.propertyId };
    expect((await refusalOf(write(stranger, "Non"))).code).toBe("not_found");
    expect((await ask(getDraft, person("owner"), {})).content.hero.title).toEqual({ fr: "Un" });
  });

  it("shows its draft to whoever holds its preview, for two hours and on this house alone", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { owner } = boardOf(house);
    await write(owner, "Brouillon");
    const { token } = await ask(getPreview, owner, {});
    const look = async (on: TestHouse, preview: string) => { const site = await ask(getSite, guestOf(on), { preview }); return [site.preview, site.content.hero.title]; };
    expect(await look(house, token)).toEqual([true, "Brouillon"]);
    expect(await look(neighbour, token)).toEqual([false, ""]);
    expect(await look(house, `${token}x`)).toEqual([false, ""]);
    expect(await look(house, token.replace(/^[^.]+/, "zzzzzz"))).toEqual([false, ""]);
    const free = setClock(() => Date.now() + 2 * 3_600_000 + 5_000);
    try { expect(await look(house, token)).toEqual([false, ""]); } finally { free(); }
  });

  it("outlives a section that no longer reads: the others stand", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await write(owner, "Un");
    await database.admin`update sites set draft = draft || '{"look": {"hue": "red"}, "gone": 1}'::jsonb where tenant_id = ${house.tenantId}`;
    const { content } = await ask(getDraft, owner, {});
    expect([content.hero.title, content.look.face]).toEqual([{ fr: "Un" }, "fraunces"]);
  });

  it("keeps what was published as it was: a version is written once", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await write(owner, "Un");
    done(await execute(publishSite, owner, {}));
    await expect(database.admin.begin(async (sql) => {
      await sql`set local role lhcm_app`;
      await sql`select set_config('app.tenant_id', ${house.tenantId}, true)`;
      await sql`update site_versions set content = '{}'::jsonb where tenant_id = ${house.tenantId}`;
    })).rejects.toThrow(/permission denied/);
  });
});

describe("reviews of a file", () => {
  it("are brought in once, each with its source, and go back on undo", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const csv = "text,source,rating\nQuiet and kind,Google,5\nQuiet and kind,Google,5\n,Google,4\n";
    expect(done(await execute(importReviews, owner, { csv }))).toMatchObject({ added: 1, known: 1, problems: [{ row: 4 }] });
    expect(done(await execute(importReviews, owner, { csv }))).toMatchObject({ added: 0 });
    done(await execute(importReviews, owner, { csv: "source;text\nBooking;Calm", replace: true }));
    expect((await ask(getDraft, owner, {})).content.reviews.items.map(({ text }) => text)).toEqual(["Calm"]);
    done(await execute(undoReceipt, owner, { receiptId: await lastReceipt(house) }));
    expect((await ask(getDraft, owner, {})).content.reviews.items.map(({ text }) => text)).toEqual(["Quiet and kind"]);
    expect((await refusalOf(execute(importReviews, owner, { csv: "a,b\nc,d" }))).fields.map(({ path }) => path)).toEqual(["csv"]);
  });
});
