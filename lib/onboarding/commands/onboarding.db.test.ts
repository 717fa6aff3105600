import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { system } from "@/lib/channels/testing/connected-house";
import { approveProposal } from "@/lib/boardroom/commands/approve-proposal";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { updateProperty } from "@/lib/property/commands/update-property";
import { ask } from "@/lib/runtime/ask";
import type { AnyCommand } from "@/lib/runtime/command";
import { done, execute } from "@/lib/runtime/execute";
import { exportBoard, listBoard } from "../queries/board";
import { getListing, getPackage } from "../queries/listing";
import { getOnboarding, listOtas } from "../queries/onboarding";
import { fullHouse } from "../testing/sample-house";
import { picture } from "../testing/pictures";
import { advanceOnboarding } from "./advance";
import { buildPackage } from "./packages";
import { addPhoto, describePhoto, recordPhoto, removePhoto } from "./photos";
import { setListingFacts } from "./set-listing-facts";
import { startOnboarding } from "./start";
import { completeStep, retryStep, skipStep } from "./steps";
import { resumeOnboarding, stopOnboarding } from "./stop-resume";
import "@/lib/wiring";

const database = useTestDatabase();
const receiptOf = async (house: TestHouse, command: string) => (await database.admin<{ id: string }[]>`select id from receipts where tenant_id = ${house.tenantId} and command = ${command} order by created_at desc limit 1`)[0]?.id ?? "";
const events = async (house: TestHouse, name: string) => (await database.admin`select data from outbox where tenant_id = ${house.tenantId} and name = ${name}`).length;
const begin = async (house: TestHouse, ota = "agoda") => done(await execute(startOnboarding, boardOf(house).owner, { ota, route: "channex" })).onboardingId;
const view = (house: TestHouse, ota = "agoda") => ask(getOnboarding, boardOf(house).owner, { ota });
const jpeg = async (width = 1_200, seed = 1) => (await picture(width, 900, { seed })).toString("base64");

describe("facts for OTAs", () => {
  it("are kept in their shape, count for readiness, wake what waits, and go back on undo", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await begin(house);
    const before = (await view(house)).readiness ?? 0;
    done(await execute(setListingFacts, owner, { facts: { postcode: "40000", position: { latitude: 31.6, longitude: -8 }, "bank-reference": "Main account, in the safe" } }));
    expect((await ask(getListing, owner, {})).facts).toEqual({ postcode: "40000", position: { latitude: 31.6, longitude: -8 }, "bank-reference": "Main account, in the safe" });
    expect((await view(house)).readiness).toBeGreaterThan(before);
    expect(await events(house, "onboarding/changed")).toBe(1);
    done(await execute(undoReceipt, owner, { receiptId: await receiptOf(house, "onboarding.set-listing-facts") }));
    expect((await ask(getListing, owner, {})).facts).toEqual({});
  });

  it("name the field and the rule; an account number is never kept", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const paths = async (facts: unknown) => (await refusalOf(execute(setListingFacts, owner, { facts }))).fields.map(({ path }) => path);
    expect(await paths({ position: { latitude: 91, longitude: 0 } })).toEqual(["facts.position.latitude"]);
    expect(await paths({ "contact-general": { phone: "0600" } })).toEqual(["facts.contact-general.phone"]);
    for (const number of ["MA64 0112 3456 7890 1234 5678 9012", "FR7630006000011234567890189", "account 007 810 0001 2345"]) expect(await paths({ "bank-reference": number }), number).toEqual(["facts.bank-reference"]);
    expect(await paths({})).toEqual(["facts"]);
    expect(await database.admin`select 1 from listing_facts where tenant_id = ${house.tenantId}`).toHaveLength(0);
  });
});

describe("photographs", () => {
  it("are measured, kept whole and once, described and taken away", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const content = await jpeg();
    const { photoId } = done(await execute(addPhoto, owner, { content, kind: "exterior", roomTypeId: house.types[0]?.roomTypeId }));
    expect(done(await execute(addPhoto, owner, { content }))).toMatchObject({ photoId, known: true, width: 1_200, height: 900, format: "jpeg" });
    const turned = (await picture(1_200, 900, { orientation: 6, seed: 3 })).toString("base64");
    expect(done(await execute(addPhoto, owner, { content: turned }))).toMatchObject({ width: 900, height: 1_200 });
    done(await execute(describePhoto, owner, { photoId, kind: "lobby", alt: { en: "The courtyard" } }));
    const shown = async () => (await ask(getListing, owner, {})).photos.map(({ kind, alt, position }) => ({ kind, alt, position }));
    expect(await shown()).toEqual([{ kind: "lobby", alt: { en: "The courtyard" }, position: 0 }, { kind: null, alt: {}, position: 1 }]);
    done(await execute(undoReceipt, owner, { receiptId: await receiptOf(house, "onboarding.describe-photo") }));
    expect((await shown())[0]).toEqual({ kind: "exterior", alt: {}, position: 0 });
    const [row] = await database.admin<{ data: Buffer }[]>`select data from listing_photos where id = ${photoId}`;
    expect(row?.data.toString("base64")).toBe(content);
    expect(JSON.stringify(await database.admin`select input from receipts where tenant_id = ${house.tenantId}`)).not.toContain(content.slice(0, 60));
    done(await execute(removePhoto, owner, { photoId }));
    expect(await shown()).toHaveLength(1);
    expect(done(await execute(recordPhoto, system(house), { photoId, sound: true }))).toMatchObject({ kept: false });
  });

  it("refuse what is no picture, too small, cut off at its head, or of another house's room", async () => {
    const house = await makeHouse();
    const other = await makeHouse();
    const { owner } = boardOf(house);
    const refused = async (bytes: Buffer) => (await refusalOf(execute(addPhoto, owner, { content: bytes.toString("base64") }))).fields[0];
    expect(await refused(Buffer.from("%PDF-1.7 not a picture"))).toEqual({ path: "content", message: "A JPEG, PNG, WebP or GIF file." });
    expect(await refused(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]))).toMatchObject({ message: "This file cannot be read as a picture." });
    expect(await refused(await picture(90, 400))).toMatchObject({ message: "At least 100 pixels on each side." });
    expect((await refusalOf(execute(addPhoto, owner, { content: await jpeg(), roomTypeId: other.types[0]?.roomTypeId }))).code).toBe("not_found");
  });
});

describe("the way to an OTA", () => {
  it("waits for the house's gaps, then for its own steps, each closed by evidence", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const onboardingId = await begin(house, "edreams");
    const look = async () => done(await execute(advanceOnboarding, system(house), { onboardingId }));
    expect(await look()).toMatchObject({ move: "wait", step: "readiness", reason: "close_gaps" });
    done(await execute(setListingFacts, owner, { facts: { "pricing-model": "per-day" } }));
    expect(await look()).toMatchObject({ move: "wait", step: "market-manager", owner: "ota", reason: "task" });
    expect((await refusalOf(execute(completeStep, owner, { onboardingId, step: "market-manager" }))).fields[0]?.path).toBe("note");
    expect((await refusalOf(execute(completeStep, owner, { onboardingId, step: "first-sync", note: "Done." }))).code).toBe("step_state");
    const before = (await view(house, "edreams")).readiness ?? 0;
    done(await execute(completeStep, owner, { onboardingId, step: "market-manager", note: "Assigned by mail.", link: "https://example.com/mail/17", listingId: "ED-17" }));
    expect((await refusalOf(execute(completeStep, owner, { onboardingId, step: "market-manager", note: "Again." }))).code).toBe("step_state");
    const now = await view(house, "edreams");
    expect(now.readiness).toBeGreaterThan(before);
    expect(now.onboarding?.listingId).toBe("ED-17");
    expect(now.steps.find(({ step }) => step === "market-manager")).toMatchObject({ state: "done", doneBy: "Amina Berrada", evidence: { note: "Assigned by mail.", link: "https://example.com/mail/17" } });
    done(await execute(skipStep, owner, { onboardingId, step: "content", reason: "They take it from elsewhere." }));
    expect((await refusalOf(execute(skipStep, owner, { onboardingId, step: "live", reason: "No." }))).code).toBe("step_state");
    done(await execute(completeStep, owner, { onboardingId, step: "hotel-id", file: "Folder eDreams" }));
    expect(await look()).toMatchObject({ move: "wait", step: "connection", reason: "connect" });
    done(await execute(undoReceipt, owner, { receiptId: await receiptOf(house, "onboarding.skip-step") }));
    expect(await look()).toMatchObject({ step: "content" });
    done(await execute(retryStep, owner, { onboardingId, step: "hotel-id" }));
    expect(await look()).toMatchObject({ step: "hotel-id" });
  });

  it("begins once, refuses a road that does not exist, stops, is taken up again, and starts through undo and back", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const onboardingId = await begin(house);
    expect((await refusalOf(execute(startOnboarding, owner, { ota: "agoda", route: "hotelrunner" }))).code).toBe("onboarding_exists");
    expect((await refusalOf(execute(startOnboarding, owner, { ota: "airbnb", route: "direct" }))).code).toBe("not_reachable");
    expect((await refusalOf(execute(startOnboarding, owner, { ota: "nowhere", route: "direct" }))).fields[0]?.path).toBe("ota");
    expect((await refusalOf(execute(resumeOnboarding, owner, { onboardingId }))).code).toBe("onboarding_running");
    done(await execute(undoReceipt, owner, { receiptId: await receiptOf(house, "onboarding.start") }));
    expect((await view(house)).onboarding?.status).toBe("stopped");
    expect((await refusalOf(execute(completeStep, owner, { onboardingId, step: "contract", note: "Signed." }))).code).toBe("onboarding_stopped");
    expect((await refusalOf(execute(stopOnboarding, owner, { onboardingId }))).code).toBe("onboarding_stopped");
    expect(done(await execute(advanceOnboarding, system(house), { onboardingId }))).toEqual({ move: "stopped" });
    done(await execute(resumeOnboarding, owner, { onboardingId }));
    expect([await events(house, "onboarding/started"), await events(house, "onboarding/stopped")]).toEqual([2, 1]);
  });
});

describe("the board", () => {
  it("shows every OTA with gaps and who closes each, for one house or all, and as a report", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const onboardingId = await begin(house, "booking");
    await execute(advanceOnboarding, system(house), { onboardingId });
    const { properties } = await ask(listBoard, owner, { scope: "organisation" });
    const [mine] = properties;
    expect(properties).toHaveLength(1);
    expect(mine?.otas).toHaveLength((await ask(listOtas, owner, {})).otas.length);
    expect(mine?.otas[0]).toMatchObject({ ota: "booking", status: "preparing", step: "readiness", turn: "house" });
    expect(mine?.otas[0]?.gaps.find(({ item }) => item === "account")).toMatchObject({ closes: "ota" });
    expect(mine?.otas.find(({ ota }) => ota === "hrs")).toMatchObject({ status: "not_begun", readiness: null });
    const { content } = await ask(exportBoard, owner, { format: "markdown" });
    expect(content).toContain("| Booking.com | channex | preparing | readiness | house |");
    expect(content).toContain("(required, ota) account: decided by the OTA.");
    const csv = (await ask(exportBoard, owner, { format: "csv", scope: "house" })).content.split("\r\n");
    expect(csv).toHaveLength(14);
    expect(csv[1]).toContain("Booking.com,channex,preparing,readiness,house");
  });
});

describe("whoever may not", () => {
  const each = (house: TestHouse, ids: { onboardingId: string; photoId: string }): readonly [unknown, unknown][] => [
    [setListingFacts, { facts: { postcode: "1" } }], [addPhoto, { content: "AAAA" }], [removePhoto, { photoId: ids.photoId }], [describePhoto, { photoId: ids.photoId, kind: "room" }],
    [startOnboarding, { ota: "trip", route: "channex" }], [completeStep, { onboardingId: ids.onboardingId, step: "contract", note: "x" }], [skipStep, { onboardingId: ids.onboardingId, step: "contract", reason: "why" }],
    [retryStep, { onboardingId: ids.onboardingId, step: "readiness" }], [stopOnboarding, { onboardingId: ids.onboardingId }], [resumeOnboarding, { onboardingId: ids.onboardingId }], [buildPackage, { ota: "agoda" }],
  ];

  it("is refused every command without the permission, and the neighbour's ids with it", async () => {
    const house = await makeHouse();
    const neighbour = await makeHouse();
    const onboardingId = await begin(house);
    const { photoId } = done(await execute(addPhoto, boardOf(house).owner, { content: await jpeg() }));
    for (const [command, input] of each(house, { onboardingId, photoId })) {
      const one = command as AnyCommand;
      for (const role of ["front-desk", "accountant", "viewer", "housekeeping"] as const) expect((await refusalOf(execute(one, boardOf(house).person(role), input))).code, one.name).toBe("forbidden");
      if (/onboardingId|photoId/.test(JSON.stringify(input))) expect((await refusalOf(execute(one, boardOf(neighbour).owner, input))).code, one.name).toBe("not_found");
    }
    expect((await refusalOf(ask(getOnboarding, boardOf(neighbour).owner, { onboardingId }))).code).toBe("not_found");
    expect((await refusalOf(ask(getPackage, boardOf(neighbour).owner, { packageId: randomUUID() }))).code).toBe("not_found");
  });

  it("is a director: what it may wish becomes a proposal a person approves; the rest is refused", async () => {
    const house = await makeHouse();
    const { owner, general, revenue } = boardOf(house);
    const wish = await execute(startOnboarding, general, { ota: "agoda", route: "channex" });
    expect(wish).toMatchObject({ status: "proposed" });
    expect((await view(house)).onboarding).toBeNull();
    done(await execute(approveProposal, owner, { id: wish.status === "proposed" ? wish.proposalId : "" }));
    const onboardingId = (await view(house)).onboarding?.id ?? "";
    expect(await execute(completeStep, general, { onboardingId, step: "contract", note: "Signed on paper." })).toMatchObject({ status: "proposed" });
    expect(await execute(setListingFacts, general, { facts: { postcode: "40000" } })).toMatchObject({ status: "proposed" });
    expect((await view(house)).steps.find(({ step }) => step === "contract")?.state).toBe("todo");
    expect((await refusalOf(execute(stopOnboarding, general, { onboardingId }))).code).toBe("mandate_refused");
    expect((await refusalOf(execute(startOnboarding, revenue, { ota: "trip", route: "channex" }))).code).toBe("mandate_refused");
  });
});

it("counts the house's own pages: what is set there closes gaps here", async () => {
  const house = await makeHouse();
  const { owner } = boardOf(house);
  const gaps = async () => (await view(house, "booking")).gaps.map(({ id }) => id);
  expect(await gaps()).toEqual(expect.arrayContaining(["check-times", "policies", "address.street"]));
  done(await execute(updateProperty, owner, { street: "12 Derb Exemple", checkInTime: "15:00", checkOutTime: "11:00", cancellationPolicy: fullHouse.cancellationPolicy ?? {} }));
  const after = await gaps();
  expect(after.filter((id) => ["check-times", "policies", "address.street", "open-nights", "units"].includes(id))).toEqual([]);
});
