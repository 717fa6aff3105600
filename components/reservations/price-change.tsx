"use client";

import { CircleAlert, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PriceLine } from "@/components/reservations/price-line";
import { asError, type Preview, previewTerms } from "@/components/reservations/preview-terms";
import type { StayRequest } from "@/components/reservations/stay-request";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { MoneyText } from "@/components/shell/money-text";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";

/** The price before and after a change, asked anew whenever the request changes. `ready`: it may be confirmed as shown. */
export function usePriceChange(slug: string, request: StayRequest | null) {
  const key = JSON.stringify(request);
  const read = useRead<Preview | null>(key, async () => {
    if (!request) return { ok: true, result: null };
    const answer = await previewTerms(slug, request);
    return answer.ok ? { ok: true, result: answer.preview } : answer;
  });
  const [passed, setPassed] = useState("");
  const preview = read.state === "ready" && !read.stale ? read.value : null;
  const override = passed === key;
  const standing = preview?.refused.filter((each) => !(override && each.overridable)) ?? [];
  return { read, preview, override, setOverride: (on: boolean) => setPassed(on ? key : ""), ready: preview !== null && standing.length === 0 };
}

/** Before, after, and what lies between; or why it cannot be, with the house's own rules passed over by hand. */
export function PriceChange({ price }: { readonly price: ReturnType<typeof usePriceChange> }) {
  const t = useTranslations("desk.price");
  const refusal = useRefusal();
  const { read, preview, override, setOverride } = price;
  if (read.state === "failed") return <Reason text={refusal(read.error)} />;
  if (!preview) return <p role="status" className="flex min-h-12 items-center gap-2 text-ink-soft"><LoaderCircle aria-hidden className="size-4 animate-spin" />{t("checking")}</p>;
  const passable = preview.refused.length > 0 && preview.refused.every((each) => each.overridable);
  return (
    <div aria-live="polite" className="flex flex-col gap-3">
      <PriceLine preview={preview} />
      {preview.penalty && preview.penalty.amount > 0 && <p className="text-sm text-watch">{t("penalty")} <MoneyText money={preview.penalty} /></p>}
      {[...new Map(preview.refused.map((each) => [each.code, each])).values()].map((each) => <Reason key={each.code} text={refusal(asError(each))} />)}
      {passable && (
        <div className="flex items-center gap-2">
          <Checkbox id="pass-over" checked={override} onCheckedChange={(on) => setOverride(on === true)} />
          <Label htmlFor="pass-over" className="font-normal">{t("override")}</Label>
        </div>
      )}
    </div>
  );
}

export function Reason({ text }: { readonly text: string }) {
  return <p role="alert" className="flex items-start gap-1.5 text-sm text-act"><CircleAlert aria-hidden className="mt-0.75 size-4 shrink-0" /><span>{text}</span></p>;
}
