import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Ornament } from "@/components/brand/pattern";
import { MissingPage } from "@/components/site/missing-page";
import { placeLine, SiteFrame } from "@/components/site/site-frame";
import { Button } from "@/components/ui/button";
import { DomainError } from "@/lib/kernel/errors";
import { formatMoney } from "@/lib/kernel/money";
import { ask } from "@/lib/runtime/ask";
import { getPaymentReturn } from "@/lib/site/queries/get-payment";
import { sitePath } from "@/lib/site/rules/links";
import { pageMetadata } from "../../../metadata";
import { tooMany, visit } from "../../../visitor";

type Props = { readonly params: Promise<{ host: string; lang: string; reference: string }>; readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const seen = await visit(params);
  const t = await getTranslations({ locale: seen.locale, namespace: "site" });
  return { ...pageMetadata(seen, { title: `${t("payment.title")} · ${seen.site.name}`, path: "/payment", hidden: true }), referrer: "no-referrer" };
}

/** Where a guest comes back to who paid by a link of the house. Whoever holds the address sees the amount and its state, nothing of anybody. */
export default async function PaymentPage({ params, searchParams }: Props) {
  const { site, locale, ctx } = await visit(params);
  const [{ reference }, query, t] = [await params, await searchParams, await getTranslations({ locale, namespace: "site" })];
  if (await tooMany()) return <SiteFrame site={site} locale={locale} path="/"><p role="status" className="mx-auto max-w-measure px-5 py-16">{t("search.busy")}</p></SiteFrame>;
  const unpaid = query["unpaid"] !== undefined;
  const payment = await ask(getPaymentReturn, ctx, { reference, unpaid }).catch((error: unknown) => {
    if (error instanceof DomainError && (error.status === 404 || error.status === 422)) return null;
    throw error;
  });
  if (!payment) return <MissingPage site={site} locale={locale} />;
  // A booking that was begun here has a page of its own, which knows more.
  if (payment.booking !== null) redirect(sitePath(locale, `/hold/${payment.booking}`, { came: unpaid ? "unpaid" : "paid" }));
  const here = `/payment/${reference}`;
  const { email, phone } = site.contact;
  return (
    <SiteFrame site={site} locale={locale} path={here}>
      {payment.state === "confirming" && <meta httpEquiv="refresh" content="6" />}
      <div className="mx-auto mt-6 w-full max-w-3xl px-5 md:mt-10">
        <article className="relative overflow-hidden rounded-lg border border-line bg-surface print:rounded-none print:border-0">
          <div className="relative h-20 overflow-hidden border-b border-line text-accent md:h-24"><Ornament seed={site.slug} className="opacity-20" /></div>
          <div className="px-6 py-8 md:px-12 md:py-12 print:px-0">
            <p className="text-sm text-ink-soft">{site.name} · {placeLine(site, locale)}</p>
            <h1 className="mt-3 text-2xl">{t(`payment.${payment.state}.title`)}</h1>
            <p role="status" className="mt-3 max-w-measure text-lg text-ink-soft">{t(`payment.${payment.state}.text`)}</p>
            <dl className="mt-8 grid gap-x-10 gap-y-5 sm:grid-cols-2">
              <div className="border-t border-line pt-3"><dt className="text-sm text-ink-soft">{t("payment.amount")}</dt><dd className="mt-0.5 font-display text-xl tabular-nums"><bdi>{formatMoney(payment.amount, locale)}</bdi></dd></div>
              {payment.number && <div className="border-t border-line pt-3"><dt className="text-sm text-ink-soft">{t("confirmation.number")}</dt><dd className="mt-0.5 font-display text-xl tabular-nums"><bdi dir="ltr">{payment.number}</bdi></dd></div>}
            </dl>
            {(payment.again !== null || payment.state === "confirming") && (
              <p className="mt-8 print:hidden">
                {payment.again !== null
                  ? <Button asChild size="lg"><a href={payment.again} rel="noreferrer">{t("payment.again", { price: formatMoney(payment.amount, locale) })}</a></Button>
                  : <Button asChild size="lg" variant="outline"><a href={sitePath(locale, here)}>{t("payment.look")}</a></Button>}
              </p>
            )}
            <div className="mt-10 space-y-3 border-t border-line pt-6 text-sm text-ink-soft">
              <p>{t(email ?? phone ? "payment.reach" : "payment.reachUnknown")} {email && <a href={`mailto:${email}`} className="underline underline-offset-4">{email}</a>} {phone && <span dir="ltr">{phone}</span>}</p>
              {payment.state === "paid" && payment.number && <p className="print:hidden"><a href={sitePath(locale, "/manage", { number: payment.number })} className="inline-block py-1 underline underline-offset-4">{t("confirmation.manage")}</a></p>}
              {payment.state === "paid" && <p className="print:hidden">{t("payment.keep")}</p>}
              {site.demo && <p>{t("house.demo")}</p>}
            </div>
          </div>
        </article>
      </div>
    </SiteFrame>
  );
}
