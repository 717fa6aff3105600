import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Ornament } from "@/components/brand/pattern";
import { placeLine, SiteFrame } from "@/components/site/site-frame";
import type { Locale } from "@/lib/kernel/locale";
import { sitePath } from "@/lib/site/rules/links";
import type { SiteView } from "@/lib/site/rules/views";

type StayCardProps = { site: SiteView; locale: Locale; path: string; title: string; lead?: ReactNode; /** The page of the stay this one belongs to. */ backTo?: string; status?: number; children: ReactNode };

/** A page about one's own stay: a sheet of the house, and how to reach a person at its foot. */
export async function StayCard({ site, locale, path, title, lead, backTo, status, children }: StayCardProps) {
  const t = await getTranslations({ locale, namespace: "manage" });
  const { email, phone } = site.contact;
  return (
    <SiteFrame site={site} locale={locale} path={path} {...(status === undefined ? {} : { status })}>
      <div className="mx-auto mt-6 w-full max-w-3xl px-5 md:mt-10">
        <article className="relative overflow-hidden rounded-lg border border-line bg-surface print:rounded-none print:border-0">
          <div className="relative h-14 overflow-hidden border-b border-line text-accent md:h-20"><Ornament seed={site.slug} className="opacity-20" /></div>
          <div className="px-6 py-8 md:px-12 md:py-12 print:px-0">
            {backTo === undefined
              ? <p className="text-sm text-ink-soft">{site.name} · {placeLine(site, locale)}</p>
              : <p className="text-sm"><a href={sitePath(locale, backTo)} className="inline-block py-1 underline decoration-line-strong underline-offset-4 hover:decoration-accent">{t("back")}</a></p>}
            <h1 className="mt-3 text-2xl">{title}</h1>
            {lead && <p className="mt-3 max-w-measure text-lg text-ink-soft">{lead}</p>}
            {children}
            {(email ?? phone) && (
              <p className="mt-10 flex flex-wrap gap-x-3 border-t border-line pt-6 text-sm text-ink-soft">
                <span>{t("reach")}</span> {email && <a href={`mailto:${email}`} className="inline-block py-1 underline underline-offset-4">{email}</a>} {phone && <a dir="ltr" href={`tel:${phone.replaceAll(" ", "")}`} className="inline-block py-1 underline underline-offset-4">{phone}</a>}
              </p>
            )}
          </div>
        </article>
      </div>
    </SiteFrame>
  );
}

/** Something that was done, or was not, above everything else. */
export function StayNotice({ tone, children }: { tone: "good" | "act"; children: ReactNode }) {
  return <div role={tone === "good" ? "status" : "alert"} className={tone === "good" ? "mt-6 rounded-md border border-good/40 bg-good-wash p-4" : "mt-6 rounded-md border border-act/40 bg-act-wash p-4"}>{children}</div>;
}
