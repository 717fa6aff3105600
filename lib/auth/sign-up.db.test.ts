import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { DomainError } from "@/lib/kernel/errors";
import { personByEmail } from "./accounts";
import { hostContext } from "./host-context";
import { joinAs, joinAsNew, readInvitation, sendInvitation } from "./invitation";
import { keptLetters } from "./mail-outbox";
import { membershipIn } from "./membership";
import { redeemLink } from "./sign-in";
import { beginSignUp, finishSignUp, openOrganisation, signUpAddress } from "./sign-up";
import { makeOrganisation, makePerson, useAuthEnvironment } from "./testing/people";
import { derivedToken } from "./tokens";
import { done, execute } from "@/lib/runtime/execute";
import { inviteMember } from "@/lib/tenancy/commands/invite-member";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => {
  useAuthEnvironment();
  process.env["DATA_DIR"] = mkdtempSync(join(tmpdir(), "lhcm-mail-"));
  process.env["RATE_LIMIT_SCALE"] = "100";
});

const house = (slug: string) => ({
  name: "New Owner", password: "correct horse battery", organisation: "The Organisation",
  property: { name: "Riad of Stars", slug, kind: "riad" as const, city: "Fès", country: "ma", currency: "mad", timezone: "Africa/Casablanca", sourceLocale: "fr" as const },
});
const refusal = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof DomainError ? error : Promise.reject(error)));
const linkTo = async (to: string) => new URL(/http\S+/.exec((await keptLetters()).find((letter) => letter.to === to)?.text ?? "")?.[0] ?? "http://none.invalid");
async function begun(email: string): Promise<string> {
  const { deliver } = await beginSignUp(email, "10.0.0.1", "en");
  await deliver();
  return (await linkTo(email)).searchParams.get("token") ?? "";
}

describe("signing up", () => {
  it("answers alike for a known and an unknown address; only the letters differ", async () => {
    const known = await makePerson();
    const answers = [await beginSignUp(known.email, "10.0.0.1", "en"), await beginSignUp("fresh@example.com", "10.0.0.1", "en")];
    expect(answers.map(({ email, ...rest }) => [typeof email, Object.keys(rest)])).toEqual([["string", ["deliver"]], ["string", ["deliver"]]]);
    for (const { deliver } of answers) await deliver();
    expect((await linkTo(known.email)).pathname).toBe("/sign-in");
    expect((await linkTo("fresh@example.com")).pathname).toBe("/sign-up/house");
    expect(await personByEmail("fresh@example.com")).toBeUndefined();
  });

  it("makes person, organisation, house and host, and a token to go in with", async () => {
    const token = await begun("first@example.com");
    expect(await signUpAddress(token)).toBe("first@example.com");
    const { slug, signInToken } = await finishSignUp(token, house("riad-of-stars"), "10.0.0.1", "fr");
    expect(slug).toBe("riad-of-stars");
    const person = await redeemLink(signInToken, "10.0.0.1");
    expect(person?.email).toBe("first@example.com");
    const membership = await membershipIn(person?.id ?? "", slug);
    expect(membership).toMatchObject({ role: "owner", organisation: "The Organisation", property: { name: "Riad of Stars", currency: "MAD" } });
    expect((await hostContext("riad-of-stars.localhost:3000"))?.property).toMatchObject({ slug, sourceLocale: "fr" });
    const [receipt] = await database.admin`select command, actor from receipts where tenant_id = ${membership?.tenantId ?? ""}`;
    expect(receipt).toMatchObject({ command: "tenancy.create-organisation", actor: { type: "system", job: "tenancy.sign-up" } });
    expect(await refusal(finishSignUp(token, house("another-house"), "10.0.0.1", "en"))).toMatchObject({ code: "link_expired" });
  });

  it("names each wrong field and changes nothing, and the link still works", async () => {
    const token = await begun("second@example.com");
    const bad = { ...house("API"), name: "x", password: "short", property: { ...house("API").property, country: "Morocco", timezone: "Mars/Olympus", city: "" } };
    const error = await refusal(finishSignUp(token, bad, "10.0.0.1", "en"));
    expect((error as DomainError).fields.map((field) => field.path).sort()).toEqual(["name", "password", "property.city", "property.country", "property.slug", "property.timezone"]);
    expect(await personByEmail("second@example.com")).toBeUndefined();
    expect(await signUpAddress(token)).toBe("second@example.com");
  });

  it("refuses a taken address of a house, also to the second of two at once, and leaves nothing half made", async () => {
    const first = await begun("third@example.com");
    await finishSignUp(first, house("the-taken-one"), "10.0.0.1", "en");
    const token = await begun("fourth@example.com");
    expect(await refusal(finishSignUp(token, house("the-taken-one"), "10.0.0.1", "en"))).toMatchObject({ code: "slug_taken" });
    expect(await signUpAddress(token)).toBe("fourth@example.com");

    const tokens = await Promise.all(["a", "b", "c", "d"].map((name) => begun(`race-${name}@example.com`)));
    const answers = await Promise.all(tokens.map((each) => refusal(finishSignUp(each, house("the-raced-one"), "10.0.0.1", "en"))));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(answers.filter((answer) => answer instanceof DomainError && answer.code === "slug_taken")).toHaveLength(3);
    const [left] = await database.admin`select (select count(*)::int from users where email like 'race-%') as people, (select count(*)::int from properties where slug = 'the-raced-one') as houses`;
    expect(left).toEqual({ people: 1, houses: 1 });
  });

  it("uses a link once when it is pressed twice", async () => {
    const token = await begun("twice@example.com");
    const answers = await Promise.all([refusal(finishSignUp(token, house("twice-one"), "10.0.0.1", "en")), refusal(finishSignUp(token, house("twice-two"), "10.0.0.1", "en"))]);
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect((await database.admin`select 1 from users where email = 'twice@example.com'`).length).toBe(1);
  });
});

describe("one more organisation", () => {
  it("is opened by who has one: owner of both, and neither knows the other", async () => {
    const first = await makeOrganisation();
    const { name: _n, password: _p, ...fields } = house("the-second-house");
    expect(await openOrganisation(first.owner, fields, "10.0.0.1")).toEqual({ slug: "the-second-house" });
    const second = await membershipIn(first.owner.id, "the-second-house");
    expect(second).toMatchObject({ role: "owner", organisation: "The Organisation" });
    expect(second?.tenantId).not.toBe(first.tenantId);
    expect((await membershipIn(first.owner.id, first.slug))?.tenantId).toBe(first.tenantId);
    expect((await database.admin`select 1 from members where user_id = ${first.owner.id}`).length).toBe(2);
    expect((await database.admin`select 1 from users where lower(email) = ${first.owner.email}`).length).toBe(1);
  });

  it("names each wrong field, and of two at once for one address one gets it whole", async () => {
    const { owner } = await makeOrganisation();
    const { name: _n, password: _p, ...fields } = house("x");
    const error = await refusal(openOrganisation(owner, { organisation: "", property: { ...fields.property, slug: "API", city: "" } }, "10.0.0.1"));
    expect((error as DomainError).fields.map((field) => field.path).sort()).toEqual(["organisation", "property.city", "property.slug"]);
    const of = () => refusal(openOrganisation(owner, { ...fields, property: { ...fields.property, slug: "raced-by-two" } }, "10.0.0.1"));
    const answers = await Promise.all([of(), of(), of()]);
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(answers.filter((answer) => answer instanceof DomainError && answer.code === "slug_taken")).toHaveLength(2);
    expect((await database.admin`select 1 from members where user_id = ${owner.id}`).length).toBe(2);
  });
});

describe("an invitation's letter", () => {
  it("leads somebody new in", async () => {
    const organisation = await makeOrganisation();
    const { id } = done(await execute(inviteMember, organisation.ctx, { email: "guest-of-honour@example.com", role: "manager" }));
    await sendInvitation(id, "es");
    const link = await linkTo("guest-of-honour@example.com");
    const token = link.searchParams.get("token") ?? "";
    expect([link.pathname, token]).toEqual(["/invitation", derivedToken("invitation", id)]);
    expect(await readInvitation(token)).toMatchObject({ hasAccount: false, role: "manager", invitedBy: "The Owner" });
    const signInToken = await joinAsNew(token, { name: "New Manager", password: "correct horse battery" }, "es", "test");
    const person = await redeemLink(signInToken, "10.0.0.1");
    expect((await membershipIn(person?.id ?? "", organisation.slug))?.role).toBe("manager");
    expect(await readInvitation(token)).toBeNull();
  });

  it("never makes a second account, and opens to its own address only", async () => {
    const organisation = await makeOrganisation();
    const [person, other] = [await makePerson(), await makePerson()];
    const { id } = done(await execute(inviteMember, organisation.ctx, { email: person.email, role: "viewer" }));
    const token = derivedToken("invitation", id);
    expect(await refusal(joinAsNew(token, { name: "Impostor", password: "correct horse battery" }, "en", "test"))).toMatchObject({ code: "invitation_closed" });
    expect(await refusal(joinAs(other, token, "en", "test"))).toMatchObject({ code: "forbidden" });
    await joinAs(person, token, "en", "test");
    expect((await membershipIn(person.id, organisation.slug))?.role).toBe("viewer");
    for (const odd of ["", "x", `${token}x`, id]) expect(await readInvitation(odd)).toBeNull();
  });
});
