import { z } from "zod";
import { domainsOf, findDomain } from "@/db/repos/site-domains";
import { hostsOf } from "@/db/repos/property";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { type DomainState, recordName, recordValue } from "../rules/domain";

export const listAddresses = defineQuery({
  name: "site.list-addresses",
  title: "Where the house's own site is found: the platform's address, domains of its own and the record that proves each.",
  permission: "site:manage",
  input: z.object({ wing: z.enum(["site", "app"]).default("site").describe("app: the owner's app instead of the site.") }),
  async run({ tx, ctx }, { wing }) {
    const propertyId = propertyOf(ctx);
    const [hosts, domains] = [wing === "site" ? await hostsOf(tx, propertyId) : [], (await domainsOf(tx, propertyId)).filter((each) => each.wing === wing)];
    return {
      addresses: hosts.map(({ host, primary }) => ({ host, main: primary, own: domains.some(({ domain }) => domain === host) })).sort((a, b) => Number(a.own) - Number(b.own)),
      domains: domains.map(({ id, domain, token, state, problem, checkedAt }) => ({ id, domain, state: state as DomainState, problem, checkedAt: checkedAt?.toISOString() ?? null, record: { name: recordName(domain), value: recordValue(token) } })),
    };
  },
});

export const getDomainProof = defineQuery({
  name: "site.get-domain-proof",
  title: "A domain and what its record must say.",
  permission: "site:manage",
  input: z.object({ domainId: idSchema }),
  internal: true,
  async run({ tx, ctx }, { domainId }) {
    const { domain, token, state, checkedAt } = inScope(ctx, await findDomain(tx, domainId), "The domain");
    return { domain, token, state: state as DomainState, name: recordName(domain), checkedAt: checkedAt?.getTime() ?? null };
  },
});
