"use client";

import { ScanSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTruthChange } from "@/components/site/truth/use-truth-change";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { requestPriceCheckAction, setFeedAction } from "@/lib/site/actions";

/** Opens some pages now and compares them. */
export function CheckPricesNow({ slug, running }: { readonly slug: string; readonly running: boolean }) {
  const t = useTranslations("parity.google");
  const { pending, change } = useTruthChange();
  const busy = pending || running;
  return <Button variant="outline" disabled={busy} onClick={() => change(() => requestPriceCheckAction(slug, {}), () => toast.success(t("started")))}><ScanSearch aria-hidden className={cn(busy && "animate-pulse")} />{busy ? t("running") : t("now")}</Button>;
}

/** Whether Google may read the house's prices. */
export function FeedSwitch({ slug, google }: { readonly slug: string; readonly google: boolean }) {
  const t = useTranslations("parity.google");
  const { pending, change } = useTruthChange();
  return <Button variant={google ? "outline" : "default"} disabled={pending} onClick={() => change(() => setFeedAction(slug, { google: !google }), () => toast.success(t(google ? "switchedOff" : "switchedOn")))}>{t(google ? "switchOff" : "switchOn")}</Button>;
}

const figure = (text: string, most: number): number | null => {
  const value = /^-?\d{1,3}(?:[.,]\d{1,8})?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : Number.NaN;
  return Math.abs(value) <= most ? value : null;
};

/** Where the house stands on the map, as Google wants it. */
export function PlaceForm({ slug, google, latitude, longitude }: { readonly slug: string; readonly google: boolean; readonly latitude: number | null; readonly longitude: number | null }) {
  const t = useTranslations("parity.google");
  const { pending, change } = useTruthChange();
  const [typed, setTyped] = useState({ latitude: latitude?.toString() ?? "", longitude: longitude?.toString() ?? "" });
  const [wrong, setWrong] = useState(false);
  const keep = () => {
    const [north, east] = [figure(typed.latitude, 90), figure(typed.longitude, 180)];
    setWrong(north === null || east === null);
    if (north !== null && east !== null) change(() => setFeedAction(slug, { google, place: { latitude: north, longitude: east } }), () => toast.success(t("saved")));
  };
  return (
    <form className="flex flex-col gap-2" onSubmit={(event) => { event.preventDefault(); keep(); }}>
      <p className="text-sm font-medium">{t("place")}</p>
      <p id="place-help" className="max-w-measure text-sm text-ink-soft">{t("placeHelp")}</p>
      <div className="flex flex-wrap items-end gap-3">
        {(["latitude", "longitude"] as const).map((name) => (
          <div key={name} className="flex w-36 flex-col gap-1">
            <Label htmlFor={name}>{t(name)}</Label>
            <Input id={name} inputMode="decimal" dir="ltr" value={typed[name]} aria-invalid={wrong || undefined} aria-describedby={wrong ? "place-wrong" : "place-help"} onChange={(event) => setTyped({ ...typed, [name]: event.target.value })} />
          </div>
        ))}
        <Button type="submit" variant="outline" disabled={pending}>{t("save")}</Button>
      </div>
      {wrong && <p id="place-wrong" role="alert" className="text-sm text-act">{t("badPlace")}</p>}
    </form>
  );
}
