"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

type Words = { readonly title: ReactNode; readonly help: ReactNode; readonly copy: string; readonly copied: string; readonly done: string };

/** A key, a signing secret or a secret address, this once: to be copied, then put away for good. */
export function ShownOnce({ value, words, onDone }: { readonly value: string; readonly words: Words; readonly onDone: () => void }) {
  const [copied, setCopied] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <Alert ref={box} tabIndex={-1} variant="good" role="status" className="outline-none">
      <AlertTitle>{words.title}</AlertTitle>
      <AlertDescription className="flex flex-col items-start gap-3">
        <span>{words.help}</span>
        <code dir="ltr" className="w-full rounded-sm border border-line bg-surface px-3 py-2 text-sm break-all text-ink select-all">{value}</code>
        <span className="flex flex-wrap gap-2">
          <Button size="sm" onClick={copy}>{copied ? <Check aria-hidden /> : <Copy aria-hidden />}{copied ? words.copied : words.copy}</Button>
          <Button size="sm" variant="ghost" onClick={onDone}>{words.done}</Button>
        </span>
      </AlertDescription>
    </Alert>
  );
}
