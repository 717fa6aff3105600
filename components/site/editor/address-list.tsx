"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { DateText } from "@/components/shell/date-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { addDomainAction, checkDomainAction, chooseAddressAction, removeDomainAction } from "@/lib/site/actions";
import type { DomainState } from "@/lib/site/rules/domain";

type Address = { readonly host: string; readonly main: boolean; readonly own: boolean; readonly href: string };
type Domain = { readonly id: string; readonly domain: string; readonly state: DomainState; readonly problem: string | null; readonly checkedAt: string | null; /** Where it leads by now. */ readonly href?: string; readonly record: { readonly name: string; readonly value: string } };
type Answer = { readonly ok: true } | { readonly ok: false; readonly error: { readonly message: string; readonly fields: readonly { readonly message: string }[] } };

const problems = ["missing", "other", "unreachable", "taken"] as const;

/** The addresses of a house's site, or, with `wing` app, of the owner's app; and how a domain is proven for either. */
export function AddressList({ slug, platformHost, addresses, domains, wing = "site" }: { slug: string; platformHost: string; addresses: readonly Address[]; domains: readonly Domain[]; wing?: "site" | "app" }) {
  const t = useTranslations("site-editor.address");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [domain, setDomain] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const run = (work: () => Promise<Answer>, said: string, after?: () => void) => start(async () => {
    const answer = await work();
    setProblem(null);
    if (answer.ok) { toast.success(said); after?.(); } else if (after) setProblem(answer.error.fields[0]?.message ?? answer.error.message);
    else toast.error(answer.error.fields[0]?.message ?? answer.error.message);
    router.refresh();
  });
  return (
    <>
      {addresses.length > 0 && <ul aria-label={t("title")} className="divide-y divide-line border-y border-line">
        {addresses.map((address) => (
          <li key={address.host} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
            <a href={address.href} dir="ltr" target="_blank" rel="noopener noreferrer" className="me-auto underline decoration-line-strong underline-offset-4 hover:decoration-ink">{address.host}</a>
            {address.main ? <Badge>{t("main")}</Badge> : <><span className="text-sm text-ink-soft">{t("redirects")}</span><Button variant="outline" size="sm" disabled={pending} onClick={() => run(() => chooseAddressAction(slug, { host: address.host }), t("made", { domain: address.host }))}>{t("make")}</Button></>}
          </li>
        ))}
      </ul>}
      {domains.length > 0 && (
        <ul className="space-y-4">
          {domains.map((each) => {
            const known = problems.find((one) => one === each.problem);
            return (
              <li key={each.id} className="rounded-lg border border-line bg-surface p-5">
                <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                  <p dir="ltr" className="font-medium">{each.href ? <a href={each.href} className="underline decoration-line-strong underline-offset-4 hover:decoration-ink">{each.domain}</a> : each.domain}</p>
                  <Badge variant={each.state === "verified" ? "good" : each.state === "lost" ? "act" : "watch"}>{t(`states.${each.state}`)}</Badge>
                  <div className="ms-auto flex gap-2">
                    <Button variant="ghost" size="sm" disabled={pending} onClick={() => run(() => checkDomainAction(slug, { domainId: each.id }), t("checking"))}>{t("check")}</Button>
                    <Button variant="ghost" size="sm" disabled={pending} onClick={() => { if (window.confirm(`${t("remove")}: ${each.domain}`)) run(() => removeDomainAction(slug, { domainId: each.id }), t("removed")); }}>{t("remove")}</Button>
                  </div>
                </div>
                {each.state !== "verified" && (
                  <div className="mt-4 space-y-3 text-sm">
                    <p>{t("record")}</p>
                    <dl dir="ltr" className="grid gap-x-4 gap-y-1 rounded-md bg-fill p-3 sm:grid-cols-[auto_1fr]">
                      <dt className="text-ink-soft">{t("name")}</dt><dd className="font-mono break-all select-all">{each.record.name}</dd>
                      <dt className="text-ink-soft">{t("value")}</dt><dd className="font-mono break-all select-all">{each.record.value}</dd>
                    </dl>
                    <p className="text-ink-soft">{t("then", { host: platformHost })}</p>
                  </div>
                )}
                {(known || each.checkedAt) && <p className="mt-3 text-sm text-ink-soft">{known && t(`problems.${known}`)} {each.checkedAt && <>{t("lastLook")}: <DateText value={each.checkedAt} style="moment" /></>}</p>}
              </li>
            );
          })}
        </ul>
      )}
      <form className="flex flex-wrap items-end gap-3" onSubmit={(event) => { event.preventDefault(); run(() => addDomainAction(slug, { domain, wing }), t("added"), () => setDomain("")); }}>
        <Field name="domain" label={t("field")} help={t("fieldHelp")} error={problem} className="w-full max-w-sm">{(field) => <Input {...field} dir="ltr" value={domain} onChange={(event) => setDomain(event.target.value)} placeholder={wing === "app" ? "app.your-houses.com" : "www.your-house.com"} autoComplete="off" spellCheck={false} />}</Field>
        <Button type="submit" variant="outline" disabled={pending || domain.trim() === ""} className="mb-6">{t("add")}</Button>
      </form>
    </>
  );
}
