"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

type Shown = { readonly address: string; readonly partner: string };

/** The address a partner is to call, this once. */
function Callback({ shown: { address, partner }, onDone }: { shown: Shown; onDone: () => void }) {
  const t = useTranslations("channels.connect");
  const [copied, setCopied] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <Alert ref={box} tabIndex={-1} variant="good" role="status" className="outline-none">
      <AlertTitle>{t("pushTitle", { partner })}</AlertTitle>
      <AlertDescription className="flex flex-col items-start gap-3">
        <span>{t("pushHelp", { partner })}</span>
        <code dir="ltr" className="w-full rounded-sm border border-line bg-surface px-3 py-2 text-sm break-all text-ink select-all">{address}</code>
        <span className="flex flex-wrap gap-2">
          <Button size="sm" onClick={copy}>{copied ? <Check aria-hidden /> : <Copy aria-hidden />}{copied ? t("copied") : t("copy")}</Button>
          <Button size="sm" variant="ghost" onClick={onDone}>{t("pushDone")}</Button>
        </span>
      </AlertDescription>
    </Alert>
  );
}

const Show = createContext<(shown: Shown) => void>(() => undefined);

/** Shows an address until it is put away. */
export const useCallbackAddress = () => useContext(Show);

/** Holds the address above the page: connecting replaces the form that asked for it, and nobody can show it again. */
export function CallbackOnce({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  return (
    <Show value={setShown}>
      {shown !== null && <Callback shown={shown} onDone={() => setShown(null)} />}
      {children}
    </Show>
  );
}
