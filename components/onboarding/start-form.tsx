"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { partnerName } from "@/components/channels/partner-name";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { startOnboardingAction } from "@/lib/onboarding/actions";
import type { Reach, Route } from "@/lib/onboarding/rules/ota-file";

export type RouteFact = { readonly route: Route; readonly reach: Reach; readonly partner: string | null; readonly connections: readonly { readonly id: string; readonly partner: string; readonly partnerPropertyId: string }[] };

/** Begins the way to an OTA: which road, and over which connection where there are several. */
export function StartForm({ slug, ota, name, routes }: { readonly slug: string; readonly ota: string; readonly name: string; readonly routes: readonly RouteFact[] }) {
  const t = useTranslations("onboarding");
  const { run, pending, problem } = useOnboardingChange(slug);
  const open = routes.filter(({ reach }) => reach !== "no");
  const [route, setRoute] = useState<Route>((open.find(({ reach, connections }) => reach === "yes" && connections.length > 0) ?? open.find(({ reach }) => reach === "yes") ?? open[0])?.route ?? "channex");
  const chosen = open.find((one) => one.route === route);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const connectionId = String(new FormData(event.currentTarget).get("connectionId") ?? "");
    void run(() => startOnboardingAction(slug, { ota, route, ...(connectionId ? { connectionId } : {}) }), t("said.started", { name }), "form");
  };
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-5">
      {problem && <Alert variant="act"><AlertTitle>{problem.message}</AlertTitle></Alert>}
      <Field name="route" idPrefix="start-" label={t("start.route")} help={chosen ? t(`reachHelp.${chosen.reach === "yes" || chosen.reach === "partner-only" ? chosen.reach : "unsure"}`) : undefined}>
        {(control) => (
          <NativeSelect {...control} value={route} onChange={(event) => setRoute(open.find((one) => one.route === event.target.value)?.route ?? route)}>
            {open.map((one) => <option key={one.route} value={one.route}>{t("start.choice", { route: t(`route.${one.route}`), reach: t(`reach.${one.reach}`) })}</option>)}
          </NativeSelect>
        )}
      </Field>
      {chosen && chosen.connections.length > 1 && (
        <Field name="connectionId" idPrefix="start-" label={t("start.connection")}>
          {(control) => <NativeSelect {...control}>{chosen.connections.map((one) => <option key={one.id} value={one.id}>{partnerName(one.partner)} {one.partnerPropertyId}</option>)}</NativeSelect>}
        </Field>
      )}
      {chosen && chosen.partner !== null && chosen.connections.length === 0 && <p className="text-sm text-ink-soft">{t("start.noConnection", { partner: partnerName(chosen.partner) })}</p>}
      <Button type="submit" className="self-start" disabled={pending}>{t("start.submit", { name })}</Button>
    </form>
  );
}
