"use client";

import { Download, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePmsChange } from "@/components/pms/use-pms-change";
import { Button } from "@/components/ui/button";
import { requestHouseAction, requestSyncAction } from "@/lib/pms/actions";

/** Reads now: what changed, everything, or what the house is made of. */
export function PmsActions({ slug, connectionId, landed, mayManage }: { slug: string; connectionId: string; landed: boolean; mayManage: boolean }) {
  const t = useTranslations("pms.actions");
  const { pending, change } = usePmsChange();
  const read = (everything: boolean) => change(() => requestSyncAction(slug, { connectionId, everything, because: "asked" }), t("asked"));
  return (
    <>
      {landed && <Button size="sm" disabled={pending} onClick={() => { read(false); }}><RefreshCw aria-hidden />{t("now")}</Button>}
      {landed && <Button size="sm" variant="outline" disabled={pending} onClick={() => { read(true); }}><Download aria-hidden />{t("everything")}</Button>}
      {mayManage && <Button size="sm" variant="outline" disabled={pending} onClick={() => { change(() => requestHouseAction(slug, { connectionId }), t("asked")); }}>{t("house")}</Button>}
    </>
  );
}
