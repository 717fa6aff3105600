import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { readZip, zipOf } from "../adapters/book-files/book-zip";
import { exportBook } from "../queries/export-book";
import { getSop } from "../queries/get-sop";
import { listSops } from "../queries/list-sops";
import { starterBook } from "../rules/starter-shelf";
import { discardDraft } from "./discard-draft";
import { draftSop } from "./draft-sop";
import { draftVersion } from "./draft-version";
import { editDraft } from "./edit-draft";
import { importBook, takeStarterBook } from "./import-book";
import { restoreVersion } from "./restore-version";
import { returnToDraft, sendToReview } from "./review";
import { archiveSop, setSop } from "./set-sop";
import { signOff } from "./sign-off";
import { withdrawSop } from "./withdraw-sop";
import "@/lib/wiring";

const database = useTestDatabase();
const page = { slug: "late-arrival", domain: "service", audience: "guest", risk: "low", owner: "Reception", locale: "en", title: "Late arrival", body: "# The door\n\nRing once.\n\n# The lamp\n\nIt burns all night." } as const;
const today = () => todayIn("Africa/Casablanca", Date.now());

/** A page that is drafted, reviewed and, where it says so, signed. */
async function write(ctx: Context, more: Readonly<Record<string, unknown>> = {}, sign = true) {
  const { sopId, versionId } = done(await execute(draftSop, ctx, { ...page, ...more }));
  if (sign) {
    await execute(sendToReview, ctx, { versionId });
    done(await execute(signOff, ctx, { versionId }));
  }
  return { sopId, versionId };
}
const passages = (house: TestHouse) => database.admin<{ text: string; anchor: string; locale: string; from: string; to: string | null; audience: string }[]>`
  select text, anchor, locale, effective_from::text as from, effective_to::text as to, audience from passages where tenant_id = ${house.tenantId} order by effective_from, place`;
const said = async (house: TestHouse) => (await passages(house)).map(({ text }) => text);
const statuses = async (ctx: Context) => (await ask(getSop, ctx, { slug: page.slug })).versions.map(({ number, status }) => `${number} ${status}`);

describe("a page of the book", () => {
  it("is drafted, reviewed and signed, and only then answered from; a new text takes the old one's place", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const { sopId, versionId } = await write(owner, {}, false);
    expect((await refusalOf(execute(signOff, owner, { versionId }))).code).toBe("sop_not_in_review");
    await execute(sendToReview, owner, { versionId });
    expect(await said(house)).toEqual([]);
    done(await execute(signOff, owner, { versionId }));
    expect((await passages(house)).map(({ anchor, from, to }) => [anchor, from, to])).toEqual([["the-door", today(), null], ["the-lamp", today(), null]]);
    expect((await refusalOf(execute(editDraft, owner, { versionId, title: "x", body: "y" }))).code).toBe("sop_not_open");

    const next = done(await execute(draftVersion, owner, { sopId, locale: "en", body: "Knock twice." }));
    await execute(sendToReview, owner, { versionId: next.versionId });
    const signed = await execute(signOff, owner, { versionId: next.versionId });
    expect(await said(house)).toEqual(["Knock twice."]);
    expect(await statuses(owner)).toEqual(["2 signed", "1 superseded"]);
    if (signed.status !== "done") throw new Error("expected it to be done");
    await execute(undoReceipt, owner, { receiptId: signed.receiptId });
    expect(await said(house)).toEqual(["Ring once.", "It burns all night."]);
    expect(await statuses(owner)).toEqual(["2 withdrawn", "1 signed"]);
  });

  it("signed for a later day leaves the text of today in force until the day before", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const { sopId } = await write(owner);
    const { versionId } = done(await execute(draftVersion, owner, { sopId, locale: "en", body: "In summer, walk in." }));
    await execute(sendToReview, owner, { versionId });
    expect((await refusalOf(execute(signOff, owner, { versionId, effectiveFrom: addDays(today(), -1) }))).fields[0]?.path).toBe("effectiveFrom");
    done(await execute(signOff, owner, { versionId, effectiveFrom: addDays(today(), 30) }));
    expect((await passages(house)).map(({ text, from, to }) => [text, from, to])).toEqual([["Ring once.", today(), addDays(today(), 29)], ["It burns all night.", today(), addDays(today(), 29)], ["In summer, walk in.", addDays(today(), 30), null]]);
    await expect(database.admin`update sop_versions set effective_to = null where tenant_id = ${house.tenantId} and status = 'signed'`).rejects.toThrow("sop_versions_one_in_force");
  });

  it("is withdrawn at once, with a reason, and an older text is restored as a draft", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const { versionId } = await write(owner);
    expect((await refusalOf(execute(withdrawSop, owner, { versionId, because: "" }))).fields[0]?.path).toBe("because");
    await execute(withdrawSop, owner, { versionId, because: "The lamp is broken." });
    expect(await said(house)).toEqual([]);
    done(await execute(restoreVersion, owner, { versionId }));
    expect(await statuses(owner)).toEqual(["2 draft", "1 withdrawn"]);
    expect((await refusalOf(execute(restoreVersion, owner, { versionId }))).code).toBe("sop_open");
  });

  it("keeps what two people write apart: the second is told, and an edit in review goes back to draft", async () => {
    const house = await makeHouse();
    const { owner, person } = boardOf(house);
    const { versionId } = await write(owner, {}, false);
    const seenAt = (await ask(getSop, owner, { slug: page.slug })).versions[0]?.changedAt ?? "";
    await execute(sendToReview, owner, { versionId });
    await execute(editDraft, owner, { versionId, title: "Late", body: "Call.", seenAt });
    expect((await refusalOf(execute(editDraft, person("manager", "Youssef"), { versionId, title: "Late", body: "Mail.", seenAt }))).code).toBe("sop_moved");
    expect(await statuses(owner)).toEqual(["1 draft"]);
    await execute(sendToReview, owner, { versionId });
    await execute(returnToDraft, owner, { versionId, because: "Too short." });
    expect(await statuses(owner)).toEqual(["1 draft"]);
  });

  it("is not signed while places are left to fill", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const { versionId } = await write(owner, { body: "Call [to fill: the number]." }, false);
    expect((await refusalOf(execute(sendToReview, owner, { versionId }))).code).toBe("sop_blanks");
  });

  it("is thrown away as a draft and comes back as it was", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const { versionId } = await write(owner, {}, false);
    const thrown = await execute(discardDraft, owner, { versionId });
    expect(await ask(listSops, owner, {})).toEqual([]);
    if (thrown.status !== "done") throw new Error("expected it to be done");
    await execute(undoReceipt, owner, { receiptId: thrown.receiptId });
    expect((await ask(getSop, owner, { slug: page.slug })).versions[0]).toMatchObject({ title: page.title, body: `${page.body}\n`, status: "draft" });
  });

  it("moves to other readers with its passages, and is put away and taken out with them", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const { sopId } = await write(owner);
    await execute(setSop, owner, { sopId, domain: "service", audience: "staff", risk: "high", owner: "Manager", roles: ["front-desk"] });
    expect((await passages(house)).map(({ audience }) => audience)).toEqual(["staff", "staff"]);
    await execute(archiveSop, owner, { sopId, archived: true });
    expect(await said(house)).toEqual([]);
    expect((await refusalOf(execute(draftVersion, owner, { sopId, locale: "en" }))).code).toBe("sop_archived");
    await execute(archiveSop, owner, { sopId, archived: false });
    expect(await said(house)).toHaveLength(2);
  });
});

describe("who reads and writes", () => {
  it("shows the house's people what is theirs: signed, of their audience and role, and nothing of drafts", async () => {
    const house = await makeHouse();
    const { owner, person } = boardOf(house);
    await write(owner);
    await write(owner, { slug: "secret", audience: "director" });
    await write(owner, { slug: "desk-only", audience: "staff", roles: ["front-desk"] });
    await write(owner, { slug: "draft-only" }, false);
    const slugs = async (ctx: Context) => (await ask(listSops, ctx, {})).map(({ slug }) => slug).sort();
    expect(await slugs(owner)).toEqual(["desk-only", "draft-only", "late-arrival", "secret"]);
    expect(await slugs(person("front-desk"))).toEqual(["desk-only", "late-arrival"]);
    expect(await slugs(person("housekeeping"))).toEqual(["late-arrival"]);
    for (const slug of ["secret", "desk-only", "draft-only"]) expect((await refusalOf(ask(getSop, person("housekeeping"), { slug }))).status).toBe(404);
    expect((await refusalOf(execute(draftSop, person("front-desk"), page))).status).toBe(403);
    expect((await refusalOf(ask(exportBook, person("front-desk"), {}))).status).toBe(403);
  });

  it("lets a director draft, and sign only what a person approves; the neighbour's page is nobody's", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { owner, general } = boardOf(house);
    const drafted = await execute(draftSop, general, page);
    if (drafted.status !== "done") throw new Error("expected it to be done");
    await execute(sendToReview, owner, { versionId: drafted.result.versionId });
    expect((await execute(signOff, general, { versionId: drafted.result.versionId })).status).toBe("proposed");
    expect(await said(house)).toEqual([]);
    expect((await refusalOf(execute(signOff, boardOf(neighbour).owner, { versionId: drafted.result.versionId }))).status).toBe(404);
    expect(await ask(listSops, boardOf(neighbour).owner, {})).toEqual([]);
  });
});

describe("a book brought in and given out", () => {
  it("makes the starter book drafts that nobody answers from, once, whatever is there already", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await execute(draftSop, owner, { ...page, slug: "complaints" });
    expect(done(await execute(takeStarterBook, owner, {})).made).toBe(starterBook().length - 1);
    expect(done(await execute(takeStarterBook, owner, {})).made).toBe(0);
    const book = await ask(listSops, owner, {});
    expect(book.filter(({ starter }) => starter)).toHaveLength(starterBook().length / 2 - 1);
    expect((await ask(getSop, owner, { slug: "complaints" })).versions.find(({ locale }) => locale === "en")?.title).toBe(page.title);
    expect(await said(house)).toEqual([]);
  });

  it("goes from one house to another and comes out the same, byte for byte; brought in again it changes nothing", async () => {
    const [house, other] = [await makeHouse(), await makeHouse()];
    const [from, to] = [boardOf(house).owner, boardOf(other).owner];
    await execute(takeStarterBook, from, {});
    await write(from, { roles: ["front-desk"], frontMatter: { reviewed_with: ["Desk", "Kitchen"] } });
    const zip = zipOf((await ask(exportBook, from, {})).entries);
    const { entries, problems } = readZip(zip);
    expect(problems).toEqual([]);
    expect(done(await execute(importBook, to, { entries })).landed.every(({ outcome }) => outcome === "new")).toBe(true);
    expect(zipOf((await ask(exportBook, to, {})).entries)).toEqual(zip);
    expect(done(await execute(importBook, to, { entries })).landed.every(({ outcome }) => outcome === "same")).toBe(true);
    expect((await ask(exportBook, to, { signed: true })).entries).toEqual([]);
  });

  it("never moves a signed page to other readers, nor overwrites what is in review", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await write(owner, { audience: "staff" });
    const { versionId } = await write(owner, { slug: "other" }, false);
    await execute(sendToReview, owner, { versionId });
    const { landed } = done(await execute(importBook, owner, { entries: [page, { ...page, slug: "other", body: "New." }] }));
    expect(landed.map(({ outcome }) => outcome)).toEqual(["placed_elsewhere", "in_review"]);
    expect((await refusalOf(execute(importBook, owner, { entries: [page, page] }))).code).toBe("book_twice");
  });
});
