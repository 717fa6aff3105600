import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { closeSession, closeSessions, createPerson, issueToken, openSession, openSessions, readToken, sessionOwner, spendToken } from "./accounts";
import { keptLetters } from "./mail-outbox";
import { checkPassword, countLinkRequest, redeemLink, sendSignInLink } from "./sign-in";
import { useAuthEnvironment } from "./testing/people";

const database = useTestDatabase();
const password = "correct horse battery";
beforeAll(() => {
  useAuthEnvironment();
  process.env["DATA_DIR"] = mkdtempSync(join(tmpdir(), "lhcm-mail-"));
});

const someone = async () => {
  const person = await createPerson({ email: `p-${randomUUID().slice(0, 8)}@example.com`, name: "Somebody", password, locale: "en" });
  if (!person) throw new Error("taken");
  return person;
};
const refused = (work: Promise<unknown>) => work.then((value) => value, (error: unknown) => (error instanceof DomainError ? `${error.status} ${error.code}` : error));

describe("a password", () => {
  it("opens to its person alone, however the address is written", async () => {
    const person = await someone();
    expect(await checkPassword(person.email, password, "10.0.0.1")).toEqual({ id: person.id, name: person.name, email: person.email });
    expect(await checkPassword(` ${person.email.toUpperCase()} `, password, "10.0.0.1")).not.toBeNull();
    for (const wrong of ["", "correct horse batterz", null, undefined, 5, ["correct horse battery"]]) expect(await checkPassword(person.email, wrong, "10.0.0.1")).toBeNull();
    for (const email of ["", null, {}, "nobody@example.com", "' or 1=1 --", `${person.email}%`]) expect(await checkPassword(email, password, "10.0.0.2")).toBeNull();
  });

  it("is answered the same, and as slowly, for an address without an account or without a password", async () => {
    const person = await someone();
    await database.admin`update users set password_hash = null where id = ${person.id}`;
    const other = await someone();
    const time = async (email: string) => {
      const runs: number[] = [];
      for (let i = 0; i < 5; i += 1) {
        const started = performance.now();
        expect(await checkPassword(email, "wrong password", `10.1.${i}.${runs.length}`)).toBeNull();
        runs.push(performance.now() - started);
      }
      return runs.sort((a, b) => a - b)[2] ?? 0;
    };
    await time(other.email);
    const [known, bare, unknown] = [await time(other.email), await time(person.email), await time("nobody@example.org")];
    for (const measured of [bare, unknown]) {
      expect(measured).toBeGreaterThan(known * 0.3);
      expect(measured).toBeLessThan(known * 3.5);
    }
  });

  it("may be tried ten times from one place, also for an address nobody has", async () => {
    for (const email of [(await someone()).email, "nobody-here@example.com"]) {
      const ip = `10.2.0.${email.length}`;
      const answers = [];
      for (let i = 0; i < 12; i += 1) answers.push(await refused(checkPassword(email, "wrong password", ip)));
      expect(answers).toEqual([...Array<null>(10).fill(null), "429 rate_limited", "429 rate_limited"]);
    }
  });

  it("right at last clears what was counted", async () => {
    const person = await someone();
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 6; i += 1) expect(await checkPassword(person.email, "wrong password", "10.3.0.1")).toBeNull();
      expect(await checkPassword(person.email, password, "10.3.0.1")).not.toBeNull();
    }
  });
});

describe("a link", () => {
  it("is written only to who has an account, and the asker cannot tell", async () => {
    const person = await someone();
    await countLinkRequest("stranger@example.com", "10.4.0.1");
    await sendSignInLink("stranger@example.com", "en", "/houses");
    await sendSignInLink(person.email, "ar", "//evil.example");
    const letters = await keptLetters();
    expect(letters.map((letter) => letter.to)).toEqual([person.email]);
    const [letter] = letters;
    expect(letter?.html).toContain('dir="rtl"');
    const link = new URL(/http\S+/.exec(letter?.text ?? "")?.[0] ?? "");
    expect([link.origin, link.pathname, link.searchParams.get("callbackUrl")]).toEqual(["http://localhost:3000", "/sign-in/link", "/houses"]);
    const token = link.searchParams.get("token") ?? "";
    expect(await redeemLink(token, "10.4.0.2")).toEqual({ id: person.id, name: person.name, email: person.email });
    expect(await redeemLink(token, "10.4.0.2")).toBeNull();
  });

  it("can be asked for a few times only, with or without an account", async () => {
    for (const email of [(await someone()).email, "stranger2@example.com"]) {
      const answers = [];
      for (let i = 0; i < 5; i += 1) answers.push(await refused(countLinkRequest(email, "10.4.0.9")));
      expect(answers).toEqual([undefined, undefined, undefined, undefined, "429 rate_limited"]);
    }
  });

  it("works once, for its purpose, in its time; only a hash of it is kept", async () => {
    const person = await someone();
    const token = await issueToken("sign-in", person.email);
    expect(JSON.stringify(await database.admin`select * from login_tokens`)).not.toContain(token);
    expect(await readToken("sign-up", token)).toBeNull();
    expect(await spendToken("sign-up", token)).toBeNull();
    expect(await readToken("sign-in", token)).toBe(person.email);
    const all = await Promise.all(Array.from({ length: 20 }, () => spendToken("sign-in", token)));
    expect(all.filter((email) => email === person.email)).toHaveLength(1);
    const late = await issueToken("sign-in", person.email);
    const free = setClock(() => Date.now() + 16 * 60_000);
    try {
      expect(await readToken("sign-in", late)).toBeNull();
      expect(await redeemLink(late, "10.4.0.3")).toBeNull();
    } finally {
      free();
    }
    for (const odd of ["", "x", null, 5, `${late}x`]) expect(await redeemLink(odd, "10.4.0.4")).toBeNull();
  });
});

describe("sessions", () => {
  it("are new at each sign-in and say whose they are until they are ended", async () => {
    const person = await someone();
    const [first, second] = [await openSession(person.id, "Firefox"), await openSession(person.id, null)];
    expect(first).not.toBe(second);
    expect((await sessionOwner(first))?.id).toBe(person.id);
    expect((await openSessions(person.id)).map((session) => session.id).sort()).toEqual([first, second].sort());
    expect(await closeSession(person.id, first)).toBe(true);
    expect(await sessionOwner(first)).toBeNull();
    expect((await sessionOwner(second))?.id).toBe(person.id);
  });

  it("cannot be ended by somebody else", async () => {
    const [person, other] = [await someone(), await someone()];
    const session = await openSession(person.id, null);
    expect(await closeSession(other.id, session)).toBe(false);
    expect(await sessionOwner(session)).not.toBeNull();
  });

  it("end everywhere else at once, and by themselves after 30 days", async () => {
    const person = await someone();
    const [here, there] = [await openSession(person.id, null), await openSession(person.id, null)];
    await closeSessions(person.id, here);
    expect([await sessionOwner(here), await sessionOwner(there)]).toEqual([expect.objectContaining({ id: person.id }), null]);
    const free = setClock(() => Date.now() + 31 * 86_400_000);
    try {
      expect(await sessionOwner(here)).toBeNull();
    } finally {
      free();
    }
  });
});
