"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { openFolioAction, readFolio, readFolios } from "@/lib/folios/actions";
import { readTill } from "@/lib/payments/actions";
import type { FolioData, FolioRights, FolioSummary, Till } from "./folio-types";
import { FolioView } from "./folio-view";
import { useMoneyChange } from "./use-money-change";

type Loaded = { readonly folios: readonly FolioSummary[]; readonly data: FolioData | null; readonly till: Till };

/** The reservation's folios and one of them whole: the one wanted, else the first. */
async function load(slug: string, reservationId: string, wanted: string | null): Promise<Loaded | "failed"> {
  const [folios, till] = await Promise.all([readFolios(slug, { reservationId, status: "all" }), readTill(slug, {})]);
  if (!folios.ok || !till.ok) return "failed";
  const list = [...folios.result.folios].sort((a, b) => (a.label < b.label ? -1 : 1));
  const id = list.find((folio) => folio.id === wanted)?.id ?? list[0]?.id;
  if (id === undefined) return { folios: list, data: null, till: till.result };
  const data = await readFolio(slug, { folioId: id });
  return data.ok ? { folios: list, data: data.result, till: till.result } : "failed";
}

/**
 * The folios of a reservation, read when shown: for the reservation's own page or sheet. The page must send the messages
 * `folios` and `payments`.
 */
export function FolioPanel({ slug, reservationId, rights }: { slug: string; reservationId: string; rights: FolioRights }) {
  const t = useTranslations("folios");
  const [loaded, setLoaded] = useState<Loaded | "failed" | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    void load(slug, reservationId, shown).catch(() => "failed" as const).then((read) => { if (current) setLoaded(read); });
    return () => { current = false; };
  }, [slug, reservationId, shown, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const { pending, change } = useMoneyChange(reload);
  if (loaded === null) return <div role="status" className="flex flex-col gap-3"><span className="sr-only">{t("loading")}</span><Skeleton className="h-16" /><Skeleton className="h-40" /></div>;
  if (loaded === "failed") return <p role="alert" className="text-act">{t("failed")}</p>;
  if (loaded.data === null) {
    return (
      <div className="flex flex-col items-start gap-3">
        <p className="text-ink-soft">{t("list.noneLead")}</p>
        {rights.write && <Button variant="outline" disabled={pending} onClick={() => change(() => openFolioAction(slug, { reservationId }), () => undefined)}>{t("act.openFolio")}</Button>}
      </div>
    );
  }
  const current = loaded.data.folio.id;
  return (
    <div className="flex flex-col gap-5">
      {loaded.folios.length > 1 && (
        <ul className="flex flex-wrap gap-2" aria-label={t("list.label")}>
          {loaded.folios.map((folio) => (
            <li key={folio.id}>
              <Button size="sm" variant={folio.id === current ? "secondary" : "ghost"} aria-pressed={folio.id === current} onClick={() => setShown(folio.id)}>
                {t("folioOf", { label: folio.label })}<MoneyText money={folio.balance} className="text-ink-soft" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FolioView slug={slug} data={loaded.data} till={loaded.till} rights={rights} onChanged={reload} />
    </div>
  );
}
