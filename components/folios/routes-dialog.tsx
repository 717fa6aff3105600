"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Checkbox } from "@/components/ui/checkbox";
import { setRoutesAction } from "@/lib/folios/actions";
import { routables } from "@/lib/folios/rules/routes";
import type { FolioSummary } from "./folio-types";
import { FormDialog } from "./form-dialog";
import { useMoneyChange } from "./use-money-change";

export function RoutesDialog({ slug, folio, onClose, onChanged }: { slug: string; folio: FolioSummary; onClose: () => void; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("folios");
  const { pending, problem, change } = useMoneyChange(onChanged);
  const submit = (form: FormData) => {
    const routes = routables.filter((route) => form.get(route) !== null);
    change(() => setRoutesAction(slug, { folioId: folio.id, routes }), () => { toast(t("done")); onClose(); });
  };
  const terms = useTranslations("terms");
  return (
    <FormDialog open onClose={onClose} title={t("routes.title", { label: folio.label })} description={t("routes.lead")} submit={terms("save")} pending={pending} problem={problem} onSubmit={submit}>
      <ul className="grid gap-1">
        {routables.map((route) => (
          <li key={route}>
            <label className="flex min-h-9 items-center gap-3"><Checkbox name={route} defaultChecked={folio.routes.includes(route)} />{t(`routes.kinds.${route === "*" ? "rest" : route}`)}</label>
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}
