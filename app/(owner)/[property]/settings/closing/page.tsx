import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AskClosure, WithdrawClosure } from "@/components/console/closing-controls";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { doorLink } from "@/components/tenancy/door-page";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { getClosure } from "@/lib/tenancy/queries/get-closure";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

const goes = ["houses", "people", "journal", "fiscal"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.closing");
  return { title: t("title") };
}

/** The way out: what goes, what stays, and thirty days to think again. */
export default async function ClosingPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("organisation:read")) return <ForbiddenState heading="h2" />;
  const t = await getTranslations("console.closing");
  const { organisation, closure } = await ask(getClosure, ctx, {});
  const may = ctx.permissions.has("organisation:manage");
  const on = closure !== null && closure.withdrawnAt === null;
  return (
    <ClientMessages namespaces={["console"]}>
      <div className="flex max-w-measure flex-col gap-8">
        <section className="flex flex-col gap-2">
          <h2 className="text-lg">{t("title")}</h2>
          <p className="text-ink-soft">{t("lead", { organisation })}</p>
        </section>
        {on && (
          <Alert variant="act">
            <AlertTitle>{t("onTitle")}</AlertTitle>
            <AlertDescription className="flex flex-col items-start gap-3">
              <span>{t("onBody", { by: closure.askedBy })} <DateText value={closure.dueAt} style="moment" timeZone={membership.property.timezone} /></span>
              {may && <WithdrawClosure slug={property} />}
            </AlertDescription>
          </Alert>
        )}
        <section aria-labelledby="what">
          <h3 id="what" className="mb-2 font-medium">{t("whatTitle")}</h3>
          <ul className="list-disc space-y-1.5 ps-5 text-ink-soft">{goes.map((one) => <li key={one}>{t(`goes.${one}`)}</li>)}</ul>
        </section>
        <section aria-labelledby="first">
          <h3 id="first" className="mb-2 font-medium">{t("firstTitle")}</h3>
          <ul className="space-y-1.5">
            {ctx.permissions.has("exports:run") && <li><Link href={`/${property}/settings/export`} className={doorLink}>{t("firstExport")}</Link></li>}
            {ctx.permissions.has("channels:read") && <li><Link href={`/${property}/channels`} className={doorLink}>{t("firstChannels")}</Link></li>}
          </ul>
        </section>
        {!on && (may ? <AskClosure slug={property} organisation={organisation} /> : <p className="text-ink-soft">{t("ownersOnly")}</p>)}
      </div>
    </ClientMessages>
  );
}
