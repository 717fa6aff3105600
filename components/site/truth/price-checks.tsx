import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { ListTable } from "@/components/shell/list-table";
import { MoneyText } from "@/components/shell/money-text";
import type { Money } from "@/lib/kernel/money";

type Kept = { readonly id: string; readonly arrival: string; readonly nights: number; readonly room: string; readonly ratePlan: string; readonly fed: Money; readonly shown: Money | null };

/** Prices Google is not given, because the page showed another one. */
export function KeptBack({ rows, origin }: { readonly rows: readonly Kept[]; readonly origin: string | null }) {
  const t = useTranslations("parity.google");
  const shown = (row: Kept) => (row.shown ? <MoneyText money={row.shown} /> : t("notShown"));
  const page = (row: Kept) => origin && <a className="inline-flex min-h-6 items-center text-accent underline underline-offset-4" href={`${origin}/en/search?arrival=${row.arrival}&nights=${row.nights}`}>{t("page")}</a>;
  return (
    <ListTable
      label={t("keptBack")} rows={rows}
      columns={[
        { key: "arrival", head: t("arrival"), cell: (row) => <DateText value={row.arrival} style="weekday" /> },
        { key: "length", head: t("length"), cell: (row) => t("stay", { nights: row.nights }) },
        { key: "room", head: t("keptBack"), cell: (row) => <><bdi>{row.room}</bdi><bdi className="block text-xs text-ink-soft">{row.ratePlan}</bdi></> },
        { key: "fed", head: t("fed"), numeric: true, cell: (row) => <MoneyText money={row.fed} /> },
        { key: "shown", head: t("shown"), numeric: true, cell: (row) => <span className="text-act">{shown(row)}</span> },
        { key: "page", head: <span className="sr-only">{t("page")}</span>, cell: page },
      ]}
      card={(row) => (
        <>
          <p className="flex justify-between gap-3"><bdi className="font-medium">{row.room}</bdi><DateText value={row.arrival} style="weekday" /></p>
          <p className="text-sm text-ink-soft"><bdi>{row.ratePlan}</bdi> · {t("stay", { nights: row.nights })}</p>
          <p className="text-sm">{t("fed")}: <MoneyText money={row.fed} /></p>
          <p className="text-sm text-act">{t("shown")}: {shown(row)}</p>
          <p className="text-sm">{page(row)}</p>
        </>
      )}
    />
  );
}

type Check = { readonly checkId: string; readonly trigger: string; readonly startedAt: string; readonly finishedAt: string | null; readonly agreed: number; readonly differed: number; readonly unread: number };

/** The comparisons made, the newest first. */
export function CheckHistory({ checks, timeZone }: { readonly checks: readonly Check[]; readonly timeZone: string }) {
  const t = useTranslations("parity.google");
  const rows = checks.map((check) => ({ ...check, id: check.checkId }));
  type Row = (typeof rows)[number];
  const how = (row: Row) => (row.finishedAt === null ? t("running") : t(row.trigger === "nightly" ? "nightly" : "asked"));
  const wrong = (count: number) => <span className={count > 0 ? "text-act" : ""}>{count}</span>;
  return (
    <ListTable
      label={t("history")} rows={rows}
      columns={[
        { key: "when", head: t("when"), cell: (row) => <><DateText value={row.startedAt} style="moment" timeZone={timeZone} /> <span className="text-ink-soft">{how(row)}</span></> },
        { key: "agreed", head: t("agreed"), numeric: true, cell: (row) => row.agreed },
        { key: "differed", head: t("differed"), numeric: true, cell: (row) => wrong(row.differed) },
        { key: "unread", head: t("unreadShort"), numeric: true, cell: (row) => wrong(row.unread) },
      ]}
      card={(row) => (
        <>
          <p className="flex flex-wrap justify-between gap-x-3"><DateText value={row.startedAt} style="moment" timeZone={timeZone} /><span className="text-sm text-ink-soft">{how(row)}</span></p>
          <p className="text-sm tabular-nums">{t("agreed")} {row.agreed} · {t("differed")} {wrong(row.differed)} · {t("unreadShort")} {wrong(row.unread)}</p>
        </>
      )}
    />
  );
}
