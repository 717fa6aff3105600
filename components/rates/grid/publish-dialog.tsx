"use client";

import { CircleAlert } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { RestrictionWarnings } from "@/components/channels/restriction-warnings";
import type { GridField, GridValue } from "@/components/rates/grid/grid-view";
import type { ChannelLine, PublishView } from "@/components/rates/grid/publish-view";
import { formatWhenRange } from "@/components/shell/format-when";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatMoney } from "@/lib/kernel/money";

const mostLines = 60;
/** What scrolls must be reached by keyboard. */
const scrolls = { tabIndex: 0 } as const;

type PublishDialogProps = { readonly open: boolean; readonly view: PublishView | null; readonly problem: string | null; readonly pending: boolean; readonly onClose: () => void; readonly onPublish: () => void };

/** What is about to change, and what each channel will hear: read before it is published. */
export function PublishDialog({ open, view, problem, pending, onClose, onPublish }: PublishDialogProps) {
  const t = useTranslations("rates.grid.publish");
  const terms = useTranslations("terms");
  const words = useTranslations("channel-mapping.matrix");
  const reached = view?.channels.filter((channel) => channel.cells > 0).length ?? 0;
  return (
    <Dialog open={open} onOpenChange={(next) => { if (!next) onClose(); }}>
      <DialogContent className="max-w-3xl">
        <DialogHeader>
          <DialogTitle>{view ? t("title", { cells: view.cells, channels: reached }) : t("loading")}</DialogTitle>
          <DialogDescription>{t("lead")}</DialogDescription>
        </DialogHeader>
        {problem && <Alert variant="act"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{problem}</AlertDescription></Alert>}
        {view === null ? <Skeleton className="h-40" /> : view.cells === 0 ? <p className="text-ink-soft">{t("nothing")}</p> : (
          <>
            {view.derived > 0 && <p className="text-sm text-ink-soft">{t("derived", { count: view.derived })}{view.clamped > 0 && ` ${t("clamped", { count: view.clamped })}`}</p>}
            <Changes view={view} />
            <RestrictionWarnings warnings={view.warnings} title={words("beforePublishing")} />
            <Channels channels={view.channels} />
          </>
        )}
        <DialogFooter>
          <DialogClose asChild><Button variant="outline">{terms("cancel")}</Button></DialogClose>
          <Button disabled={pending || !view || view.cells === 0} onClick={onPublish}>{pending ? t("publishing") : t("publish")}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Changes({ view }: { view: PublishView }) {
  const t = useTranslations("rates.grid.publish");
  const grid = useTranslations("rates.grid");
  const locale = useLocale();
  const format = useFormatter();
  const said = (field: GridField, value: GridValue) => (value === null ? grid("none") : typeof value === "boolean" ? grid(value ? "yes" : "no") : field === "amount" ? formatMoney({ amount: value, currency: view.currency }, locale) : format.number(value));
  const more = view.changes.length - mostLines;
  return (
    <section aria-label={t("what")} {...scrolls} className="max-h-[40dvh] overflow-auto rounded-md border border-line">
      <Table label={t("what")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("plan")}</TableHead><TableHead>{t("nights")}</TableHead><TableHead>{t("what")}</TableHead><TableHead numeric>{t("before")}</TableHead><TableHead numeric>{t("after")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {view.changes.slice(0, mostLines).map((line) => (
            <TableRow key={line.key}>
              <TableCell><bdi>{line.room}</bdi><span className="block text-xs text-ink-soft"><bdi>{line.plan}</bdi></span></TableCell>
              <TableCell className="whitespace-nowrap">{formatWhenRange(line.from, line.to, locale, "day", "UTC")}<span className="block text-xs text-ink-soft">{grid("nights", { count: line.cells })}</span></TableCell>
              <TableCell>{grid(`fields.${line.field}`)}</TableCell>
              <TableCell numeric className="text-ink-soft">{said(line.field, line.before)}</TableCell>
              <TableCell numeric className="font-medium">{said(line.field, line.after)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more > 0 && <p className="px-4 py-2 text-xs text-ink-soft">{t("more", { count: more })}</p>}
    </section>
  );
}

function Channels({ channels }: { channels: readonly ChannelLine[] }) {
  const t = useTranslations("rates.grid.publish");
  const grid = useTranslations("rates.grid");
  const format = useFormatter();
  return (
    <section aria-labelledby="publish-channels">
      <h3 id="publish-channels" className="mb-1 text-sm font-medium">{t("channels")}</h3>
      <ul className="divide-y divide-line text-sm">
        <li className="flex justify-between gap-4 py-1.5"><span>{t("site")}</span><span className="text-ink-soft">{t("at_once")}</span></li>
        {channels.map((channel) => (
          <li key={channel.key} className="flex flex-wrap justify-between gap-x-4 py-1.5">
            <bdi>{channel.name}</bdi>
            <span className="text-ink-soft tabular-nums">{t("channelCells", { count: channel.cells })}</span>
            {channel.inexpressible.length > 0 && <span className="w-full text-xs text-watch">{t("inexpressible", { fields: format.list(channel.inexpressible.map((field) => grid(`fields.${field}`))) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
