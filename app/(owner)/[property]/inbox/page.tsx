import { ArrowLeft, MessagesSquare } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/boardroom/live-refresh";
import { AboutGuest } from "@/components/inbox/about-guest";
import { ConversationList } from "@/components/inbox/conversation-list";
import { Thread } from "@/components/inbox/thread";
import { DoneButton, ReadNow, ReplyBox } from "@/components/inbox/thread-controls";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { pageContext } from "@/lib/auth/session-context";
import { shownAddress } from "@/lib/kernel/address";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { offsetAt } from "@/lib/kernel/offset-at";
import { zoneOffsets } from "@/lib/kernel/zone-offsets";
import { getConversation } from "@/lib/messaging/queries/get-conversation";
import { listConversations } from "@/lib/messaging/queries/list-conversations";
import { listLines } from "@/lib/messaging/queries/list-lines";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import "@/lib/wiring";

type Given = { readonly c?: string; readonly show?: string; readonly before?: string; readonly earlier?: string };
type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<Given> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("inbox") };
}

const shows = ["open", "done", "all"] as const;

/** The conversation asked for; null where the address names none of this house. */
async function asked(ctx: Context, given: Given) {
  const input = getConversation.input.safeParse({ conversationId: given.c, ...(given.earlier ? { before: given.earlier } : {}) });
  if (given.c === undefined || !input.success) return null;
  try {
    return await ask(getConversation, ctx, input.data);
  } catch (error) {
    if (error instanceof DomainError && error.status === 404) return null;
    throw error;
  }
}

/** What guests write and say, in one place: who, their words, and their stay beside them. */
export default async function InboxPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("inbox:read")) return <ForbiddenState />;
  const t = await getTranslations("inbox");
  const nav = await getTranslations("shell.nav");
  const show = shows.find((each) => each === given.show) ?? "open";
  const wanted = listConversations.input.safeParse({ status: show, ...(given.before ? { before: given.before } : {}) });
  const [{ lines }, { conversations, next }, open] = await Promise.all([ask(listLines, ctx, {}), ask(listConversations, ctx, wanted.success ? wanted.data : { status: show }), asked(ctx, given)]);
  const may = { write: ctx.permissions.has("inbox:write"), manage: ctx.permissions.has("inbox:manage") };
  const { timezone } = membership.property;
  const zone = zoneOffsets(timezone, nowMs());
  const dayOf = (at: string) => { const ms = Date.parse(at); return new Date(ms + offsetAt(zone, ms) * 60_000).toISOString().slice(0, 10); };
  const at = (more: Given) => { const query = new URLSearchParams({ ...(show === "open" ? {} : { show }), ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) }).toString(); return `/${slug}/inbox${query === "" ? "" : `?${query}`}`; };
  const settings = <Button asChild variant="outline"><Link href={`/${slug}/settings/lines`}>{t("toLines")}</Link></Button>;
  if (lines.length === 0 && conversations.length === 0) {
    return <PageFrame><PageHeader title={nav("inbox")} /><EmptyState icon={<MessagesSquare aria-hidden />} title={t("noLine")} description={t("noLineLead")} {...(may.manage ? { action: settings } : {})} /></PageFrame>;
  }
  const broken = lines.filter(({ status }) => status === "failed");
  const note = open === null ? null : open.lineStatus !== "active" ? t("lineOff") : open.guest?.doNotContact ? t("leaveAloneNote") : null;
  return (
    <ClientMessages namespaces={["inbox", "reservations"]}>
      <LiveRefresh seconds={12} />
      <div className="flex flex-col md:h-[calc(100dvh-var(--above,0px))] md:flex-row">
        <section aria-labelledby="inbox" className={cn("flex min-h-0 flex-col border-line md:w-80 md:shrink-0 md:border-e xl:w-96", open && "max-md:hidden")}>
          <header className="flex flex-col gap-3 border-b border-line px-4 py-4">
            <div className="flex items-center justify-between gap-3"><h1 id="inbox" className="text-xl">{nav("inbox")}</h1>{may.manage && <Link href={`/${slug}/settings/lines`} className="inline-flex min-h-6 items-center pointer-coarse:min-h-11 text-ink-soft underline-offset-4 hover:underline">{t("lines")}</Link>}</div>
            <nav aria-label={t("which")} className="flex gap-1">
              {shows.map((each) => <Link key={each} href={`/${slug}/inbox${each === "open" ? "" : `?show=${each}`}`} aria-current={each === show ? "page" : undefined} className={cn("inline-flex min-h-8 items-center pointer-coarse:min-h-11 rounded-md px-2.5 text-ink-soft hover:bg-fill", each === show && "bg-fill font-medium text-ink")}>{t(`show.${each}`)}</Link>)}
            </nav>
            {broken.map((line) => <p key={line.id} className="text-act"><bdi>{line.title}</bdi>: {t("lineFailed")}</p>)}
          </header>
          <div className="relative min-h-0 flex-1 md:overflow-y-auto">
            {conversations.length === 0 ? <EmptyState title={t(`none.${show}`)} description={t("noneLead")} heading="h2" /> : <ConversationList lines={conversations} chosen={open?.id ?? null} today={dayOf(new Date(nowMs()).toISOString())} timeZone={timezone} hrefOf={Object.fromEntries(conversations.map(({ id }) => [id, at({ c: id, ...(given.before ? { before: given.before } : {}) })]))} />}
            {next && <p className="px-4 py-3"><Link href={at({ before: next })} className="inline-flex min-h-6 items-center pointer-coarse:min-h-11 text-accent underline-offset-4 hover:underline">{t("older")}</Link></p>}
          </div>
        </section>
        {open === null ? <div className="hidden flex-1 items-center justify-center md:flex"><EmptyState title={given.c ? t("gone") : t("choose")} description={given.c ? t("goneLead") : t("chooseLead")} heading="h2" /></div> : (
          <>
            <h1 className="sr-only md:hidden">{nav("inbox")}</h1>
            <section aria-labelledby="who" className="flex min-w-0 flex-1 flex-col md:min-h-0">
              <header className="flex items-center gap-3 border-b border-line px-4 py-3 max-md:sticky max-md:top-14 max-md:z-10 max-md:bg-paper">
                <Link href={at({ ...(given.before ? { before: given.before } : {}) })} className="inline-flex size-9 items-center justify-center rounded-md hover:bg-fill pointer-coarse:size-11 md:hidden"><ArrowLeft aria-hidden className="size-4 rtl:rotate-180" /><span className="sr-only">{t("back")}</span></Link>
                <h2 id="who" className="min-w-0 flex-1 truncate text-base">{open.name ? <bdi>{open.name}</bdi> : open.address ? <bdi dir="ltr" className="tabular-nums">{shownAddress(open.address)}</bdi> : t("erasedName")}</h2>
                {open.status === "done" && <Badge>{t("doneBadge")}</Badge>}
                {may.write && !open.erased && <DoneButton slug={slug} conversationId={open.id} done={open.status === "done"} />}
              </header>
              <div className="relative min-h-0 flex-1 px-4 py-4 md:overflow-y-auto md:px-6">
                <details className="mb-4 rounded-lg border border-line px-4 py-2 xl:hidden"><summary className="min-h-6 cursor-pointer content-center pointer-coarse:min-h-11">{t("about")}</summary><div className="py-3"><AboutGuest slug={slug} {...open} /></div></details>
                {open.earlier && <p className="mb-4 text-center"><Link href={at({ c: open.id, earlier: open.earlier })} className="inline-flex min-h-6 items-center pointer-coarse:min-h-11 text-accent underline-offset-4 hover:underline">{t("earlier")}</Link></p>}
                {open.erased && open.messages.length === 0 ? <EmptyState title={t("erasedName")} description={t("erasedLead")} heading="h3" /> : <Thread messages={open.messages} slug={slug} timeZone={timezone} days={open.messages.map((one) => dayOf(one.at))} />}
                <ReadNow slug={slug} conversationId={open.id} unread={may.write ? open.unread : 0} count={open.messages.length} />
              </div>
              {may.write && !open.erased && <div className="border-t border-line bg-paper px-4 py-3 max-md:sticky max-md:bottom-14 md:px-6"><ReplyBox key={open.id} slug={slug} conversationId={open.id} locale={open.locale} note={note} /></div>}
            </section>
            <aside aria-label={t("about")} className="relative hidden w-72 shrink-0 overflow-y-auto border-s border-line px-5 py-5 xl:block"><AboutGuest slug={slug} {...open} /></aside>
          </>
        )}
      </div>
    </ClientMessages>
  );
}
