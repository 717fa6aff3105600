import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { appOrigin, forgetAppHosts, isAppHost } from "@/lib/auth/app-host";
import { forgetHosts, hostContext } from "@/lib/auth/host-context";
import { guestPermissions, permissionsOf } from "@/lib/auth/roles";
import { rootOrigin, siteOrigin } from "@/lib/auth/root-host";
import { setClock } from "@/lib/kernel/clock";
import { addPhoto, removePhoto } from "@/lib/onboarding/commands/photos";
import { picture } from "@/lib/onboarding/testing/pictures";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { addDomain, chooseAddress, removeDomain } from "@/lib/site/commands/domains";
import { editSection } from "@/lib/site/commands/edit-section";
import { publishSite } from "@/lib/site/commands/publish-site";
import { getSite } from "@/lib/site/queries/get-site";
import { listAddresses } from "@/lib/site/queries/list-addresses";
import { getPhotoCopy } from "@/lib/site/queries/photo-copies";
import { readPhotoSource } from "@/lib/site/rules/picture";
import { startDns } from "@/sandbox/dns/server";
import { copyThrough } from "./copy-photos";
import { proveThrough } from "./prove-domain";
import "@/lib/wiring";

const database = useTestDatabase();
let dns: Awaited<ReturnType<typeof startDns>>;
beforeAll(async () => {
  dns = await startDns();
  process.env["DNS_SERVERS"] = dns.address;
});
afterAll(() => {
  delete process.env["DNS_SERVERS"];
  dns.stop();
});
const guestOf = (house: TestHouse): Context => ({ ...boardOf(house).owner, actor: { type: "guest" }, permissions: guestPermissions });
const eventOf = (house: TestHouse, more: object) => ({ tenantId: house.tenantId, propertyId: house.propertyId, ...more });

describe("a photograph", { timeout: 60_000 }, () => {
  it("is made anew for screens in AVIF and WebP, without what its camera wrote, and only then shown", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const { photoId } = done(await execute(addPhoto, owner, { content: (await picture(700, 1_000, { orientation: 6 })).toString("base64"), alt: { fr: "La cour" } }));
    done(await execute(editSection, owner, { change: { section: "hero", value: { photoId, title: {}, line: {} } } }));
    done(await execute(publishSite, owner, {}));
    expect((await ask(getSite, guestOf(house), {})).content.hero.picture).toBeNull();
    // Killed at every second step, and begun again each time.
    const memory = new Map<string, unknown>();
    let lives = 0;
    for (;;) {
      try {
        lives += 1;
        await copyThrough(eventOf(house, { photoId }), mortalSteps(memory, lives < 6 ? { at: 1, after: lives % 2 === 0 } : null));
        break;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    }
    expect(lives).toBe(6);
    const rows = await database.admin<{ format: string; width: number; height: number; n: number }[]>`select format, width, height, 1 as n from site_photo_copies where tenant_id = ${house.tenantId} order by width, format`;
    expect(rows.map(({ format, width, height }) => [format, width, height])).toEqual([["avif", 480, 336], ["webp", 480, 336], ["avif", 960, 672], ["webp", 960, 672], ["jpeg", 1_200, 630]]);
    const site = await ask(getSite, guestOf(house), {});
    expect(site.pictures[0]?.alt).toBe("La cour");
    expect(readPhotoSource(site.pictures[0]?.source ?? "")).toMatchObject({ id: photoId, widths: [480, 960] });
    const { data } = await ask(getPhotoCopy, guestOf(house), { photoId, format: "avif", width: 960 });
    const read = await sharp(Buffer.from(data)).metadata();
    expect([read.compression, read.width, read.exif]).toEqual(["av1", 960, undefined]);
    expect((await refusalOf(ask(getPhotoCopy, guestOf(await makeHouse()), { photoId, format: "avif", width: 960 }))).code).toBe("not_found");
  });

  it("that cannot be read leaves nothing, and one taken away meanwhile is nothing to do", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const whole = await picture(600, 400);
    const broken = done(await execute(addPhoto, owner, { content: whole.subarray(0, whole.length / 2).toString("base64") })).photoId;
    const gone = done(await execute(addPhoto, owner, { content: (await picture(600, 400, { seed: 2 })).toString("base64") })).photoId;
    const memory = new Map<string, unknown>();
    await expect(copyThrough(eventOf(house, {}), mortalSteps(memory, { at: 1, after: false }))).rejects.toThrow(Killed);
    done(await execute(removePhoto, owner, { photoId: gone }));
    await copyThrough(eventOf(house, {}), mortalSteps(memory, null));
    expect([...memory].filter(([id]) => id.startsWith(broken)).map(([, value]) => value)).toEqual(["broken", "broken", "broken"]);
    expect([...memory].filter(([id]) => id.startsWith(gone)).map(([, value]) => value)).toEqual(["gone", "gone", "gone"]);
    expect(await database.admin`select 1 from site_photo_copies where tenant_id = ${house.tenantId}`).toHaveLength(0);
  });
});

describe("a domain", { timeout: 60_000 }, () => {
  /** Runs the job to its end; `asleep` is called at each sleep. */
  async function prove(house: TestHouse, domainId: string, asleep: (id: string) => Promise<unknown> | void = () => undefined) {
    const sent: string[] = [];
    const answer = await proveThrough(eventOf(house, { domainId }), { run: async (_id, work) => work(), sleep: async (id) => asleep(id), sendEvent: async (_id, event) => { sent.push(event.name); } });
    return { ...answer, sent };
  }
  const name = (house: TestHouse) => `www.${house.slug}.com`;
  const domainOf = async (house: TestHouse) => (await ask(listAddresses, boardOf(house).owner, {})).domains[0];

  it("leads to the house once its record is there, becomes its main address by choice, and leads there no more when taken away", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await database.admin`insert into hosts (tenant_id, id, host, property_id, is_primary) values (${house.tenantId}, gen_random_uuid(), ${`${house.slug}.localhost`}, ${house.propertyId}, true)`;
    const { domainId } = done(await execute(addDomain, owner, { domain: `https://${name(house).toUpperCase()}/` }));
    const { record } = await domainOf(house) ?? { record: { name: "", value: "" } };
    const sleeps: string[] = [];
    const run = await prove(house, domainId, (id) => { sleeps.push(id); if (id === "wait-2") dns.records.set(record.name, ["v=spf1 -all", record.value]); });
    expect(run).toMatchObject({ state: "verified" });
    expect(sleeps.slice(0, 3)).toEqual(["wait-1", "wait-2", "a-day"]);
    forgetHosts();
    expect(await hostContext(name(house))).toMatchObject({ host: name(house), mainHost: `${house.slug}.localhost`, property: { id: house.propertyId } });
    done(await execute(chooseAddress, owner, { host: name(house) }));
    forgetHosts();
    expect((await hostContext(`${house.slug}.localhost`))?.mainHost).toBe(name(house));
    expect((await refusalOf(execute(chooseAddress, owner, { host: "somebody-else.com" }))).code).toBe("not_found");
    done(await execute(removeDomain, owner, { domainId }));
    forgetHosts();
    expect([await hostContext(name(house)), (await hostContext(`${house.slug}.localhost`))?.mainHost]).toEqual([null, `${house.slug}.localhost`]);
  });

  it("opens the owner's app instead, where the organisation asks for that: no site is there, and it is nobody's main address", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const at = name(house).replace("www", "app");
    expect((await refusalOf(execute(addDomain, { ...owner, permissions: permissionsOf("manager") }, { domain: at, wing: "app" }))).status).toBe(403);
    const { domainId } = done(await execute(addDomain, owner, { domain: at, wing: "app" }));
    expect((await ask(listAddresses, owner, {})).domains).toEqual([]);
    const own = async () => (await ask(listAddresses, owner, { wing: "app" }));
    const record = (await own()).domains[0]?.record;
    forgetAppHosts();
    expect([await isAppHost(at), await appOrigin(house.tenantId)]).toEqual([false, rootOrigin()]);
    dns.records.set(record?.name ?? "", [record?.value ?? ""]);
    expect((await prove(house, domainId)).state).toBe("verified");
    forgetAppHosts();
    forgetHosts();
    expect([await isAppHost(`${at.toUpperCase()}:443`), await appOrigin(house.tenantId), await hostContext(at)]).toEqual([true, siteOrigin(at), null]);
    expect([isAppHost("localhost:3000"), isAppHost(`${house.slug}.localhost`), isAppHost("127.0.0.1")]).toEqual([null, null, null]);
    expect((await refusalOf(execute(chooseAddress, owner, { host: at }))).code).toBe("not_found");
    expect(await own()).toMatchObject({ addresses: [], domains: [{ domain: at, state: "verified" }] });
    await expect(database.admin`update hosts set is_primary = true where host = ${at}`).rejects.toThrow("hosts_wing_check");
    done(await execute(removeDomain, owner, { domainId }));
    forgetAppHosts();
    expect([await isAppHost(at), await appOrigin(house.tenantId)]).toEqual([false, rootOrigin()]);
  });

  it("is lost when its record has been gone for three days; a silent name server takes nothing away", async () => {
    const house = await makeHouse();
    const { domainId } = done(await execute(addDomain, boardOf(house).owner, { domain: name(house) }));
    const { record } = await domainOf(house) ?? { record: { name: "", value: "" } };
    dns.records.set(record.name, [record.value]);
    await prove(house, domainId);
    dns.silence(true);
    await prove(house, domainId);
    expect(await domainOf(house)).toMatchObject({ state: "verified", problem: "unreachable" });
    dns.silence(false);
    dns.records.delete(record.name);
    expect((await prove(house, domainId)).state).toBe("verified");
    const free = setClock(() => Date.now() + 4 * 86_400_000);
    try { expect((await prove(house, domainId)).state).toBe("lost"); } finally { free(); }
    forgetHosts();
    expect(await hostContext(name(house))).toBeNull();
  });

  it("of somebody else's leads nowhere: the record of one house proves nothing for another, and whoever proved it first keeps it", async () => {
    const [house, thief] = [await makeHouse(), await makeHouse()];
    const { domainId } = done(await execute(addDomain, boardOf(house).owner, { domain: name(house) }));
    const stolen = done(await execute(addDomain, boardOf(thief).owner, { domain: name(house) })).domainId;
    const [mine, theirs] = [await domainOf(house), await domainOf(thief)];
    expect(mine?.record.name).toBe(theirs?.record.name);
    dns.records.set(mine?.record.name ?? "", [mine?.record.value ?? ""]);
    expect((await prove(house, domainId)).state).toBe("verified");
    expect((await prove(thief, stolen)).state).toBe("waiting");
    expect(await domainOf(thief)).toMatchObject({ state: "waiting", problem: "other" });
    dns.records.set(mine?.record.name ?? "", [mine?.record.value ?? "", theirs?.record.value ?? ""]);
    expect((await prove(thief, stolen)).state).toBe("waiting");
    expect(await domainOf(thief)).toMatchObject({ problem: "taken" });
    forgetHosts();
    expect((await hostContext(name(house)))?.property.id).toBe(house.propertyId);
  });

  it("is refused under the platform's own name, twice, by whoever may not, and when it is no domain", async () => {
    const house = await makeHouse();
    const { owner, person, general } = boardOf(house);
    expect((await refusalOf(execute(addDomain, owner, { domain: "mine.localhost" }))).fields.map(({ path }) => path)).toEqual(["domain"]);
    expect((await refusalOf(execute(addDomain, owner, { domain: "10.0.0.1" }))).fields.map(({ path }) => path)).toEqual(["domain"]);
    done(await execute(addDomain, owner, { domain: name(house) }));
    expect((await refusalOf(execute(addDomain, owner, { domain: name(house) }))).code).toBe("domain_known");
    for (const ctx of [person("front-desk"), general, guestOf(house)]) expect((await refusalOf(execute(addDomain, ctx, { domain: "a.com" }))).status).toBe(403);
  });
});
