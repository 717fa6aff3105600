"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { printPage } from "@/components/guests/print-page";
import { saveFile } from "@/components/guests/save-file";
import type { useGuestChange } from "@/components/guests/use-guest-change";
import { Button } from "@/components/ui/button";
import { exportDeclarationsAction } from "@/lib/guests/actions";

type Props = { readonly slug: string; readonly date: string; readonly run: ReturnType<typeof useGuestChange>["run"]; readonly pending: boolean; readonly download: ReactNode; readonly print: ReactNode };

/** The day's list as a file or on paper. Document numbers stand in these and nowhere else; each export leaves a receipt. */
export function PoliceActions({ slug, date, run, pending, download, print }: Props) {
  const t = useTranslations("police");
  const fetchList = (only: "undeclared" | "all") => run(() => exportDeclarationsAction(slug, { date, only }), ({ lines }) => t("exportDone", { count: lines }));
  const save = async (only: "undeclared" | "all") => {
    const file = await fetchList(only);
    if (file) saveFile(file.fileName, file.mediaType, file.content);
  };
  const paper = async () => {
    const file = await fetchList("all");
    if (file) printPage(`${t("title")} · ${date}`, file.content);
  };
  return (
    <>
      <Button variant="outline" disabled={pending} onClick={() => void save("undeclared")}>{download}{pending ? t("exporting") : t("export")}</Button>
      <Button variant="outline" disabled={pending} onClick={() => void paper()}>{print}{t("print")}</Button>
      <Button variant="ghost" disabled={pending} onClick={() => void save("all")}>{t("exportAll")}</Button>
    </>
  );
}
