import { Phone, PhoneMissed, Voicemail } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { cn } from "@/components/ui/cn";
import { shownAddress } from "@/lib/kernel/address";

export type Line = {
  readonly id: string; readonly name: string | null; readonly address: string | null; readonly locale: string | null; readonly status: string; readonly unread: number; readonly lastMessageAt: string; readonly lastState: string | null;
  readonly last: { readonly kind: string; readonly direction: string | null; readonly words: string; readonly outcome: string | null } | null;
};

/** The last words of a conversation, or what happened instead of words. */
function LastWords({ line: { last, lastState } }: { readonly line: Line }) {
  const t = useTranslations("inbox");
  if (last === null) return null;
  if (last.kind === "call") {
    const missed = last.outcome === "missed";
    const Icon = missed ? PhoneMissed : Phone;
    return <><Icon aria-hidden className="me-1.5 inline size-3.5 align-[-2px]" />{t(missed ? (last.direction === "out" ? "call.unanswered" : "call.missed") : "call.answered")}</>;
  }
  if (last.kind === "voicemail") return <><Voicemail aria-hidden className="me-1.5 inline size-3.5 align-[-2px]" />{last.words || t("voicemail")}</>;
  // In their own direction, so that what is too long loses its end and never its beginning.
  return <span className="flex gap-1">{last.direction === "out" && <span className="shrink-0 text-ink-soft">{t(lastState === "failed" ? "notSentShort" : "you")}</span>}<span dir="auto" className="min-w-0 flex-1 truncate [text-align:match-parent]">{last.words || t("picture")}</span></span>;
}

/** Conversations, the last spoken in first. `chosen` is the one that is open beside the list. */
export function ConversationList({ lines, chosen, hrefOf, today, timeZone }: { readonly lines: readonly Line[]; readonly chosen: string | null; readonly hrefOf: Readonly<Record<string, string>>; readonly today: string; readonly timeZone: string }) {
  const t = useTranslations("inbox");
  return (
    <ul aria-label={t("list")} className="divide-y divide-line">
      {lines.map((line) => {
        const unread = line.unread > 0;
        return (
          <li key={line.id}>
            <Link
              href={hrefOf[line.id] ?? ""} aria-current={line.id === chosen ? "page" : undefined}
              className={cn("flex gap-2.5 px-4 py-3 outline-none transition-colors hover:bg-fill focus-visible:bg-fill", line.id === chosen && "bg-accent-wash hover:bg-accent-wash")}
            >
              <span aria-hidden className={cn("mt-2 size-2 shrink-0 rounded-full", unread ? "bg-accent" : "bg-transparent")} />
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline gap-2">
                  <span className={cn("min-w-0 flex-1 truncate", unread && "font-semibold")}>{line.name ? <bdi>{line.name}</bdi> : line.address ? <bdi dir="ltr">{shownAddress(line.address)}</bdi> : t("erasedName")}</span>
                  <span className="shrink-0 text-xs text-ink-soft"><DateText value={line.lastMessageAt} style={line.lastMessageAt.slice(0, 10) === today ? "time" : "weekday"} timeZone={timeZone} /></span>
                </span>
                <span className="mt-0.5 flex items-baseline gap-2">
                  <span className={cn("min-w-0 flex-1 truncate", unread ? "text-ink" : "text-ink-soft")}><LastWords line={line} /></span>
                  {line.locale && <span className="shrink-0 text-xs text-ink-soft uppercase"><span className="sr-only">{t("language")} </span>{line.locale}</span>}
                </span>
                {unread && <span className="sr-only">{t("unreadCount", { count: line.unread })}</span>}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
