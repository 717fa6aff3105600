import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { jobContext } from "@/inngest/context";
import { recentSignIns } from "@/lib/auth/accounts";
import { brandOf } from "@/lib/auth/brand";
import { sendInvitation } from "@/lib/auth/invitation";
import { keptLetters } from "@/lib/auth/mail-outbox";
import { checkPassword } from "@/lib/auth/sign-in";
import { asRole, makeOrganisation, makePerson, type TestOrganisation, useAuthEnvironment } from "@/lib/auth/testing/people";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { setBrand, setLogo, setSender } from "@/lib/tenancy/commands/brand";
import { inviteMember } from "@/lib/tenancy/commands/invite-member";
import { getBrand } from "@/lib/tenancy/queries/get-brand";
import { startDns } from "@/sandbox/dns/server";
import { lookAtSender } from "./check-sender";
import "@/lib/wiring";

const database = useTestDatabase();
let folder = "";
let dns: Awaited<ReturnType<typeof startDns>>;
beforeAll(async () => {
  useAuthEnvironment();
  folder = await mkdtemp(join(tmpdir(), "lhcm-brand-"));
  dns = await startDns();
  Object.assign(process.env, { DATA_DIR: folder, DNS_SERVERS: dns.address, MAIL_SPF_MECHANISM: "include:spf.mail.example", RATE_LIMIT_SCALE: "1000" });
});
afterAll(async () => {
  for (const name of ["DATA_DIR", "DNS_SERVERS", "MAIL_SPF_MECHANISM"]) delete process.env[name];
  dns.stop();
  await rm(folder, { recursive: true, force: true });
});

const refusal = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof DomainError ? error.code : `bug: ${String(error)}`));
const look = (house: TestOrganisation) => lookAtSender(jobContext({ tenantId: house.tenantId }, "test"));
const sender = { senderName: "Maison Ménara", senderAddress: "bonjour@menara.example", dkimSelector: "lhcm" };
async function invited(house: TestOrganisation) {
  const email = `guest-${Date.now()}@example.com`;
  const { id } = done(await execute(inviteMember, house.ctx, { email, role: "viewer" }));
  await sendInvitation(id, "en");
  return (await keptLetters()).find(({ to }) => to === email);
}

describe("an organisation's own name", () => {
  it("stands in its app and letters, is taken back, and is an owner's to give", async () => {
    const [house, neighbour] = [await makeOrganisation(), await makeOrganisation()];
    expect(await refusal(execute(setBrand, asRole(house, "manager"), { productName: "Mine" }))).toBe("forbidden");
    done(await execute(setBrand, house.ctx, { productName: "Ménara", hue: 40 }));
    expect(await brandOf(house.tenantId)).toMatchObject({ productName: "Ménara", hue: 40, from: null, accent: expect.stringMatching(/^#/u) });
    expect(await brandOf(neighbour.tenantId)).toMatchObject({ productName: null, hue: null, accent: null });
    const letter = await invited(house);
    expect(letter?.html).toContain("Ménara");
    expect(letter?.html).not.toContain("LHCM");
    expect(letter?.html).toContain((await brandOf(house.tenantId)).accent);
    expect((await invited(neighbour))?.html).toContain("LHCM");
    done(await execute(setBrand, house.ctx, { productName: null, hue: null }));
    expect(await brandOf(house.tenantId)).toMatchObject({ productName: null, hue: null });
  });

  it("has a logo that is a small PNG and nothing else", async () => {
    const house = await makeOrganisation();
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAYAAACqaXHeAAAAAXNSR0IArs4c6QAAAA1JREFUeJxjYBgFo2AUAAADEAABXQKbSwAAAABJRU5ErkJggg==", "base64");
    expect(await refusal(execute(setLogo, house.ctx, { png: Buffer.from("<svg onload=alert(1)>").toString("base64") }))).toBe("invalid_input");
    done(await execute(setLogo, house.ctx, { png: png.toString("base64") }));
    expect((await brandOf(house.tenantId)).logo?.equals(png)).toBe(true);
    const [row] = await database.admin<{ all: string }[]>`select json_agg(t)::text as all from receipts t where tenant_id = ${house.tenantId}`;
    expect(row?.all).not.toContain(png.toString("base64").slice(0, 40));
  });
});

describe("an own address for letters", () => {
  it("is used when the domain's records let us, and no longer when they do not", async () => {
    const house = await makeOrganisation();
    done(await execute(setSender, house.ctx, sender));
    expect(await look(house)).toBe(false);
    expect((await ask(getBrand, house.ctx, {})).check).toMatchObject({ spf: "missing", dkim: "missing" });
    expect((await invited(house))?.from).toContain("no-reply@");
    dns.records.set("menara.example", ["v=spf1 include:spf.mail.example -all"]);
    dns.records.set("lhcm._domainkey.menara.example", [`v=DKIM1; k=rsa; p=${"A".repeat(200)}`]);
    expect(await look(house)).toBe(true);
    expect((await invited(house))?.from).toBe('"Maison Ménara" <bonjour@menara.example>');
    dns.records.set("menara.example", ["v=spf1 -all"]);
    expect(await look(house)).toBe(false);
    expect((await invited(house))?.from).toContain("no-reply@");
    dns.records.set("menara.example", ["v=spf1 include:spf.mail.example -all"]);
    expect(await look(house)).toBe(true);
    done(await execute(setSender, house.ctx, { senderAddress: "other@elsewhere.example" }));
    expect((await invited(house))?.from).toContain("no-reply@");
  });
});

describe("sign-ins", () => {
  it("are remembered, the refused ones too, of known people only", async () => {
    const person = await makePerson("Signs In", "a password of ten and more");
    expect(await checkPassword(person.email, "wrong password", "203.0.113.9")).toBeNull();
    expect(await checkPassword("nobody@example.com", "wrong password", "203.0.113.9")).toBeNull();
    expect(await recentSignIns([person.id], 5)).toMatchObject([{ userId: person.id, method: "password", succeeded: false }]);
    expect(await database.admin`select count(*)::int as c from sign_ins`).toEqual([{ c: 1 }]);
  });
});
