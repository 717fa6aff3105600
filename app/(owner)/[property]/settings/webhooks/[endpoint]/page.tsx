import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { doorLink } from "@/components/tenancy/door-page";
import { EndpointControls } from "@/components/webhooks/endpoint-controls";
import { EndpointForm } from "@/components/webhooks/endpoint-form";
import { EndpointState } from "@/components/webhooks/endpoint-list";
import { MessageLog } from "@/components/webhooks/message-log";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { pageContext } from "@/lib/auth/session-context";
import { DomainError } from "@/lib/kernel/errors";
import { nowMs } from "@/lib/kernel/clock";
import { ask } from "@/lib/runtime/ask";
import { getEndpoint, listMessages } from "@/lib/webhooks/queries/list-endpoints";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string; readonly endpoint: string }>; readonly searchParams: Promise<Readonly<Record<string, string | undefined>>> };

const filters = ["", "waiting", "failed", "arrived"] as const;
/** A message that was queued so long ago and has no answer yet is waited for; later the page is read again by hand. */
const soonMs = 60_000;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("webhooks");
  return { title: t("title") };
}

/** One endpoint: how it does, what it wants, and everything it was told. */
export default async function EndpointPage({ params, searchParams }: PageProps) {
  const [{ property, endpoint: endpointId }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("api-keys:manage")) return <ForbiddenState heading="h2" />;
  const t = await getTranslations("webhooks");
  const status = filters.find((one) => one !== "" && one === given["status"]);
  const wanted = listMessages.input.safeParse({ endpointId, ...(status ? { status } : {}), ...(given["before"] ? { before: given["before"] } : {}) });
  const found = wanted.success ? await Promise.all([ask(getEndpoint, ctx, { endpointId }), ask(listMessages, ctx, wanted.data)]).catch((error: unknown) => { if (error instanceof DomainError && error.status === 404) return null; throw error; }) : null;
  if (found === null) return notFound();
  const [endpoint, { messages, next }] = found;
  const { timezone } = membership.property;
  const on = endpoint.status === "active";
  const address = (query: Record<string, string>) => `/${property}/settings/webhooks/${endpointId}?${new URLSearchParams(query).toString()}`;
  return (
    <ClientMessages namespaces={["webhooks"]}>
      <RefreshWhile active={messages.some((one) => one.status === "waiting" && one.tries.length === 0 && nowMs() - Date.parse(one.createdAt) < soonMs)} />
      <div className="flex flex-col gap-10">
        <section className="flex flex-col gap-4">
          <p><Link href={`/${property}/settings/webhooks`} className={doorLink}>{t("all")}</Link></p>
          <div className="flex flex-wrap items-center gap-3"><h2 className="text-lg"><bdi>{endpoint.name}</bdi></h2><EndpointState status={endpoint.status} failing={endpoint.failingSince !== null} /></div>
          <p dir="ltr" className="break-all text-ink-soft rtl:text-end">{endpoint.url}</p>
          {endpoint.status === "stopped" && (
            <Alert variant="act"><AlertTitle>{t("stoppedTitle")}</AlertTitle><AlertDescription>{t(endpoint.stoppedBecause === "gone" ? "stoppedGone" : "stoppedFailing")} {endpoint.stoppedAt && <DateText value={endpoint.stoppedAt} style="moment" timeZone={timezone} />}</AlertDescription></Alert>
          )}
          {on && endpoint.failingSince && <Alert variant="watch"><AlertDescription>{t("failingSince")} <DateText value={endpoint.failingSince} style="moment" timeZone={timezone} /></AlertDescription></Alert>}
          {endpoint.earlierSecretUntil && <p className="text-sm text-ink-soft">{t("twoSecrets")} <DateText value={endpoint.earlierSecretUntil} style="moment" timeZone={timezone} /></p>}
          <EndpointControls slug={property} id={endpoint.id} name={endpoint.name} on={on} failed={messages.some((one) => one.status === "failed")} />
        </section>
        <section aria-labelledby="log" className="flex flex-col gap-3">
          <h2 id="log" className="text-lg">{t("log")}</h2>
          <nav aria-label={t("log")} className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
            {filters.map((one) => <Link key={one} href={address(one === "" ? {} : { status: one })} aria-current={(status ?? "") === one ? "page" : undefined} className="inline-flex min-h-6 items-center text-ink-soft hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink">{t(one === "" ? "states.all" : `states.${one}`)}</Link>)}
          </nav>
          {messages.length === 0 ? <EmptyState title={t("nothing")} description={t("nothingLead")} heading="h3" /> : <MessageLog slug={property} messages={messages} timeZone={timezone} on={on} />}
          {next && <p><Link href={address({ ...(status ? { status } : {}), before: next })} className={doorLink}>{t("older")}</Link></p>}
          <p className="text-xs text-ink-soft">{t("kept")}</p>
        </section>
        <section aria-labelledby="facts">
          <h2 id="facts" className="mb-4 text-lg">{t("facts")}</h2>
          <EndpointForm key={endpoint.url} slug={property} houses={[]} endpoint={endpoint} />
        </section>
      </div>
    </ClientMessages>
  );
}
