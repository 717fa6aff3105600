"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { dropExportAction, exportHouseAction } from "@/lib/property/actions";

/** Asks for the archive of everything. */
export function ExportHouse({ slug, identities: mayHaveIdentities }: { slug: string; identities: boolean }) {
  const t = useTranslations("exports");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [identities, setIdentities] = useState(false);
  const ask = () => {
    start(async () => {
      const answer = await exportHouseAction(slug, { identities }).catch(() => null);
      if (!answer?.ok) return void toast.error(t("failed"));
      toast.success(t("asked"));
      router.refresh();
    });
  };
  return (
    <div className="flex flex-col gap-4">
      {mayHaveIdentities && (
        <div className="flex items-start gap-3">
          <Checkbox id="identities" checked={identities} onCheckedChange={(checked) => { setIdentities(checked === true); }} aria-describedby="identities-help" />
          <div><label htmlFor="identities">{t("identities")}</label><p id="identities-help" className="text-xs text-ink-soft">{t("identitiesHelp")}</p></div>
        </div>
      )}
      <Button onClick={ask} disabled={pending} className="self-start">{pending ? t("asking") : t("ask")}</Button>
    </div>
  );
}

export function DropExport({ slug, runId }: { slug: string; runId: string }) {
  const t = useTranslations("exports");
  const router = useRouter();
  const drop = async () => {
    const answer = await dropExportAction(slug, { runId }).catch(() => null);
    if (!answer?.ok) return void toast.error(t("failed"));
    router.refresh();
  };
  return <ConfirmDialog trigger={<Button variant="ghost" size="sm">{t("drop")}</Button>} title={t("dropTitle")} description={t("dropBody")} confirm={t("drop")} onConfirm={() => { void drop(); }} />;
}
