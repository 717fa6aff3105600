import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { build } from "esbuild";
import { unzipSync } from "fflate";
import postgres from "postgres";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { type Runner, startRunner } from "@/inngest/embedded/start";
import { freePort } from "@/inngest/embedded/testing/free-port";
import { eventKey, signingKey, until } from "@/inngest/embedded/testing/rig";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { requestPull } from "@/lib/channels/commands/request-pull";
import { owner } from "@/lib/channels/testing/connected-house";
import { packageZip } from "@/lib/onboarding/adapters/packages/package-zip";
import { buildPackage } from "@/lib/onboarding/commands/packages";
import { addPhoto } from "@/lib/onboarding/commands/photos";
import { setListingFacts } from "@/lib/onboarding/commands/set-listing-facts";
import { startOnboarding } from "@/lib/onboarding/commands/start";
import { completeStep } from "@/lib/onboarding/commands/steps";
import { getListing, getPackage, getPackageFile } from "@/lib/onboarding/queries/listing";
import { getOnboarding } from "@/lib/onboarding/queries/onboarding";
import { picture } from "@/lib/onboarding/testing/pictures";
import { updateProperty } from "@/lib/property/commands/update-property";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { apiKey, ids, openSandbox, type OpenSandbox, property } from "@/sandbox/channex/testing";
import { at, rows } from "@/sandbox/hotelrunner/testing";
import "@/lib/wiring";

const database = useTestDatabase();
let sandbox: OpenSandbox;
let runner: Runner;
let sql: postgres.Sql;
let app: ChildProcess;
let ended = false;
let kills = 0;
/** Beside node_modules, where the bundle finds the one library that stays outside it. */
const bundled = `.build/onboarding-app-${process.pid}.mjs`;

beforeAll(async () => {
  const port = await freePort();
  sandbox = await openSandbox();
  // Called like ours, so that they map by themselves.
  await sandbox.control("POST", "properties", { ...property, room_types: property.room_types.map((type, index) => ({ ...type, title: `Chambre ${index + 1}` })) });
  sql = postgres(database.url, { max: 6, onnotice: () => undefined });
  runner = await startRunner({ sql, port: 0, appUrl: `http://127.0.0.1:${port}`, eventKey, signingKey, backoffScale: 0.05 });
  Object.assign(process.env, { ENCRYPTION_KEY: "test-key-of-at-least-thirty-two-characters", AUTH_SECRET: "test-secret-of-at-least-thirty-two-characters", CHANNEX_BASE_URL: `${sandbox.url}/api/v1` });
  const env = { ...process.env, PORT: String(port), INNGEST_BASE_URL: `http://127.0.0.1:${runner.port}`, INNGEST_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey, INNGEST_DEV: "0" };
  await build({
    entryPoints: ["inngest/functions/onboarding/testing/app-process.ts"], outfile: bundled, bundle: true, platform: "node", format: "esm", target: "node24", logLevel: "error", external: ["sharp"],
    banner: { js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);' },
  });
  const start = () => {
    app = spawn(process.execPath, ["--enable-source-maps=false", bundled], { env, stdio: ["ignore", "ignore", "inherit"] });
    app.once("exit", () => { if (!ended) start(); });
  };
  start();
  await until(async () => ((await (await fetch(`http://127.0.0.1:${runner.port}/health`)).json()) as { ready?: boolean }).ready === true || undefined, 40_000);
});
afterAll(async () => {
  ended = true;
  app.kill("SIGKILL");
  rmSync(bundled, { force: true });
  await runner.stop(1_000);
  await sandbox.close();
  await sql.end({ timeout: 2 });
});

/** The package as it is fetched, opened again: every picture to the OTA's sizes, every digest right, no account number anywhere. */
async function packageOpensAgain(house: TestHouse): Promise<void> {
  const who = owner(house);
  const cut = await picture(1_400, 1_000, { seed: 9 });
  done(await execute(addPhoto, who, { content: cut.subarray(0, cut.length / 2).toString("base64") }));
  done(await execute(addPhoto, who, { content: (await picture(700, 500, { seed: 10 })).toString("base64") }));
  await until(async () => ((await ask(getListing, who, {})).photos.some(({ state }) => state === "broken") ? true : undefined), 30_000, 150);
  const { packageId } = done(await execute(buildPackage, who, { ota: "agoda" }));
  app.kill("SIGKILL");
  await until(async () => ((await ask(getPackage, who, { packageId })).status === "ready" ? true : undefined), 60_000, 150);
  const { files, createdAt } = await ask(getPackage, who, { packageId });
  const read = async (name: string) => Buffer.from((await ask(getPackageFile, who, { packageId, name })).content, "base64");
  const whole = async () => new Uint8Array(await new Response(packageZip(files.map(({ name }) => name), new Date(createdAt), read)).arrayBuffer());
  const bytes = await whole();
  expect(Buffer.from(await whole()).equals(Buffer.from(bytes))).toBe(true);
  const opened = unzipSync(bytes);
  expect(Object.keys(opened).sort()).toEqual(["README.md", "listing.json", "listing.yaml", "photos/001-exterior.jpg", "photos/002-room.jpg", "photos/003-room.jpg", "texts/en.txt"]);
  const text = (name: string) => Buffer.from(opened[name] ?? []).toString();
  const listing = JSON.parse(text("listing.json")) as { photos: { file: string; width: number; sha256: string }[]; bank: unknown; property: { address: unknown }; texts: unknown; ota: unknown };
  expect(parse(text("listing.yaml"))).toEqual(listing);
  expect(listing).toMatchObject({ ota: { code: "agoda", listingId: "AG-17" }, bank: { reference: "Main account, in the safe" }, property: { address: { street: "12 Derb Exemple", postcode: "40000" } }, texts: { en: "A house around a courtyard of orange trees." } });
  for (const { file, width, sha256 } of listing.photos) {
    const made = Buffer.from(opened[file] ?? []);
    expect(await sharp(made).metadata()).toMatchObject({ format: "jpeg", width, height: 900 });
    expect(createHash("sha256").update(made).digest("hex")).toBe(sha256);
    expect(made.byteLength).toBeLessThanOrEqual(10_485_760);
  }
  expect(text("README.md")).toContain("too small for this OTA; it is never enlarged");
  expect(text("README.md")).toContain("the file is damaged");
  for (const name of ["README.md", "listing.json", "listing.yaml"]) expect(text(name)).not.toMatch(/[A-Z]{2}\d{2}[ A-Z0-9]{11,}|(?<![0-9a-f])\d{9,}(?![0-9a-f])/);
}

it("takes a house from nothing to a received booking on a new OTA, its process killed again and again, each effect once", { timeout: 240_000 }, async () => {
  const house = await makeHouse({ units: [3, 1], nights: 60 });
  const who = owner(house);
  const begun = performance.now();
  const { onboardingId } = done(await execute(startOnboarding, who, { ota: "agoda", route: "channex" }));
  const view = () => ask(getOnboarding, who, { onboardingId });
  const step = async (name: string) => (await view()).steps.find((one) => one.step === name);
  const reached = (name: string, state: string) => until(async () => ((await step(name))?.state === state ? true : undefined), 60_000, 150);
  const kill = () => { kills += 1; app.kill("SIGKILL"); };

  await reached("readiness", "waiting");
  expect((await view()).onboarding?.status).toBe("preparing");
  kill();
  done(await execute(updateProperty, who, { name: "Riad Exemple", street: "12 Derb Exemple", checkInTime: "15:00", checkOutTime: "11:00", description: { en: "A house around a courtyard of orange trees." }, cancellationPolicy: { en: "Free until seven days before arrival." } }));
  for (let index = 0; index < 3; index += 1) done(await execute(addPhoto, who, { content: (await picture(1_200, 900, { seed: index })).toString("base64"), kind: index === 0 ? "exterior" : "room" }));
  done(await execute(setListingFacts, who, { facts: { postcode: "40000", position: { latitude: 31.6, longitude: -8 }, "bank-reference": "Main account, in the safe", documents: { "account-proof": "Folder banking", identity: "Folder identity" } } }));

  await reached("contract", "waiting");
  for (const name of ["contract", "content", "photos", "bank"]) {
    await reached(name, "waiting");
    if (name === "photos") kill();
    done(await execute(completeStep, who, { onboardingId, step: name, note: `Done at the OTA: ${name}.` }));
  }
  await reached("connection", "waiting");
  const { connectionId } = done(await execute(connectChannel, who, { partner: "channex", partnerPropertyId: ids.property, apiKey }));

  // From here the system works by itself; its process dies every second or two, wherever it is.
  const storm = setInterval(() => { if (kills < 8) kill(); }, 3_100);
  await reached("test-booking", "done").finally(() => { clearInterval(storm); });
  const steps = (await view()).steps;
  expect(steps.filter(({ position, state }) => position < 9 && state !== "done")).toEqual([]);
  expect(steps.find((one) => one.step === "verification")?.evidence).toMatchObject({ drifted: 0 });
  expect(steps.find((one) => one.step === "test-booking")?.evidence).toMatchObject({ stage: "done", at: "channex" });

  const revisions = rows((await sandbox.control("GET", `state?property_id=${ids.property}`)).body, "revisions");
  expect(revisions.map((one) => at(one, "status")).sort()).toEqual(["cancelled", "new"]);
  const ours = await database.admin<{ status: string }[]>`select status from reservations where tenant_id = ${house.tenantId}`;
  expect(ours.map(({ status }) => status)).toEqual(["cancelled"]);
  const counts = await database.admin<{ command: string; times: number }[]>`select command, count(*)::int as times from receipts where tenant_id = ${house.tenantId} and command = any(${["channels.compare"]}) group by 1`;
  expect(counts.map(({ times }) => times)).toEqual([1]);

  expect(await step("live")).toMatchObject({ state: "waiting", owner: "ota", reason: "go_live" });
  done(await execute(completeStep, who, { onboardingId, step: "live", link: "https://example.com/listing/17", listingId: "AG-17" }));
  await until(async () => ((await view()).onboarding?.status === "live" ? true : undefined), 30_000, 150);

  const dates = nightsFrom(house.from, 8);
  await sandbox.control("POST", "bookings", { property_id: ids.property, ota_name: "Agoda", arrival: dates[3], departure: dates[5], rooms: [{ room_type_id: ids.double, rate_plan_id: ids.bar }], customer: { name: "Ana", surname: "López" } });
  done(await execute(requestPull, who, { connectionId }));
  const [booked] = await until(async () => {
    const found = await database.admin<{ number: string; arrival: string }[]>`select number, arrival::text from reservations where tenant_id = ${house.tenantId} and status = 'confirmed'`;
    return found.length > 0 ? found : undefined;
  }, 30_000, 150);
  expect(booked?.arrival).toBe(dates[3]);
  await until(async () => ((await ask(getListing, who, {})).photos.every(({ state, hasPreview }) => state === "sound" && hasPreview) ? true : undefined), 30_000, 200);
  expect(kills).toBeGreaterThan(2);
  await packageOpensAgain(house);
  process.stdout.write(`a new OTA from nothing to a received booking: ${Math.round((performance.now() - begun) / 1_000)} s, ${kills} kills\n`);
});
