import { randomBytes } from "node:crypto";
import { z } from "zod";
import { claimHost, deleteDomain, domainsOf, findDomain, insertDomain, makeMainHost, releaseHost, writeDomain } from "@/db/repos/site-domains";
import { hostsOf } from "@/db/repos/property";
import { bareHost, rootHost } from "@/lib/auth/root-host";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, forbidden, invalid, notFound } from "@/lib/kernel/errors";
import { idSchema, newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { domainSchema, type DomainState, nextState } from "../rules/domain";

const most = 10;
const domainInput = z.object({ domainId: idSchema });

export const addDomain = defineCommand({
  name: "site.add-domain",
  title: "Name a domain of the house's own, for its site or for the owner's app. It leads nowhere until a TXT record proves whose it is.",
  permission: "site:manage",
  input: z.object({ domain: domainSchema, wing: z.enum(["site", "app"]).default("site").describe("site: the house's own site. app: the owner's app under the organisation's name; asks for the right over the organisation.") }),
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { domain, wing }) {
    const propertyId = propertyOf(ctx);
    if (wing === "app" && !ctx.permissions.has("organisation:manage")) throw forbidden();
    const root = bareHost(rootHost());
    if (domain === root || domain.endsWith(`.${root}`)) throw invalid([{ path: "domain", message: "A domain of your own: addresses under the platform's are given by it." }]);
    if ((await domainsOf(tx, propertyId)).length >= most) throw conflict("too_many_domains", `A house has at most ${most} domains.`, { most });
    const row = await insertDomain(tx, { id: newId(), propertyId, domain, wing, token: randomBytes(16).toString("hex"), addedBy: actorName(ctx.actor) });
    if (!row) throw conflict("domain_known", "This domain is in your list already, here or at another of your houses.");
    record({ domain, wing });
    emit({ name: "site/domain-check-asked", data: { propertyId, domainId: row.id } });
    invertWith({ command: "site.remove-domain", input: { domainId: row.id } });
    return { domainId: row.id, domain };
  },
});

export const removeDomain = defineCommand({
  name: "site.remove-domain",
  title: "Take a domain away: it no longer leads to the house.",
  permission: "site:manage",
  input: domainInput,
  risk: "high",
  noInverse: "Add it again: its record proves it anew.",
  async run({ tx, ctx, record }, { domainId }) {
    const row = inScope(ctx, await findDomain(tx, domainId, true), "The domain");
    await deleteDomain(tx, domainId);
    await releaseHost(tx, row.propertyId, row.domain);
    record({ domain: row.domain });
    return { domain: row.domain };
  },
});

export const checkDomain = defineCommand({
  name: "site.check-domain",
  title: "Have the record of a domain looked for again.",
  permission: "site:manage",
  input: domainInput,
  noInverse: "Looking changes nothing.",
  async run({ tx, ctx, emit }, { domainId }) {
    const row = inScope(ctx, await findDomain(tx, domainId), "The domain");
    emit({ name: "site/domain-check-asked", data: { propertyId: row.propertyId, domainId } });
    return { domainId };
  },
});

export const recordDomainLook = defineCommand({
  name: "site.record-domain-look",
  title: "Keep what a look at a domain's record found; a proven domain leads to the house from then on.",
  permission: "site:manage",
  input: domainInput.extend({ look: z.enum(["match", "missing", "other", "unreachable"]) }),
  internal: true,
  noInverse: "It is what was seen.",
  async run({ tx, ctx, record }, { domainId, look }) {
    const row = await findDomain(tx, domainId, true);
    if (!row) return { state: "gone" as const }; // taken away meanwhile
    inScope(ctx, row, "The domain");
    const now = nowMs();
    const wanted = nextState(row.state as DomainState, look, row.verifiedAt?.getTime() ?? null, now);
    // Whoever proved it first keeps it until their proof is gone.
    const state = wanted === "verified" && !(await claimHost(tx, { id: newId(), host: row.domain, propertyId: row.propertyId, wing: row.wing })) ? "waiting" : wanted;
    if (state === "lost" && row.state !== "lost") await releaseHost(tx, row.propertyId, row.domain);
    await writeDomain(tx, domainId, { state, problem: look === "match" ? (state === "verified" ? null : "taken") : look, checkedAt: new Date(now), ...(look === "match" ? { verifiedAt: new Date(now) } : {}) });
    record({ domain: row.domain, look, state, before: row.state });
    return { state };
  },
});

export const chooseAddress = defineCommand({
  name: "site.choose-address",
  title: "Make one of the house's addresses the main one: search engines are told of it, and the others lead there.",
  permission: "site:manage",
  input: z.object({ host: z.string().min(3).max(253) }),
  risk: "high",
  async run({ tx, ctx, record, invertWith }, { host }) {
    const propertyId = propertyOf(ctx);
    const own = await hostsOf(tx, propertyId);
    if (!own.some((each) => each.host === host)) throw notFound("The address");
    const before = own.find(({ primary }) => primary)?.host;
    await makeMainHost(tx, propertyId, host);
    record({ host, before: before ?? null });
    if (before) invertWith({ command: "site.choose-address", input: { host: before } });
    return { host };
  },
});
