import { z } from "zod";
import { sopsOf, versionsOf } from "@/db/repos/sops";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

const isOpen = (status: string) => status === "draft" || status === "review";

export const exportBook = defineQuery({
  name: "knowledge.export-book",
  title: "The whole book, each page in each language: what is being written where there is a draft, else the latest signed text; or only what is signed.",
  permission: "knowledge:write",
  input: z.strictObject({ signed: z.boolean().optional() }),
  async run({ tx, ctx }, { signed }) {
    const sops = await sopsOf(tx, propertyOf(ctx));
    const versions = await versionsOf(tx, sops.map((sop) => sop.id));
    const entries = sops.flatMap((sop) => {
      const mine = versions.filter((version) => version.sopId === sop.id);
      return [...new Set(mine.map((version) => version.locale))].flatMap((locale) => {
        const inLocale = mine.filter((version) => version.locale === locale);
        const version = (signed === true ? undefined : inLocale.find(({ status }) => isOpen(status))) ?? inLocale.find(({ status }) => status === "signed");
        return version ? [{ sop, version }] : [];
      });
    });
    return {
      entries: entries.map(({ sop, version }) => ({
        slug: sop.slug, domain: sop.domain, audience: sop.audience, risk: sop.risk, owner: sop.owner, roles: [...sop.roles], locale: version.locale,
        languages: entries.filter((each) => each.sop.id === sop.id).map((each) => each.version.locale).sort(),
        title: version.title, body: version.body, effectiveFrom: version.effectiveFrom, effectiveTo: version.effectiveTo, frontMatter: version.frontMatter,
      })),
    };
  },
});
