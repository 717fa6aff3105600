"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";

type UndoOptions = {
  title: ReactNode;
  description?: ReactNode;
  /** Throws or rejects when the change could not be undone. */
  onUndo: () => void | Promise<void>;
  /** Only where undo really ends: seconds until it does, counted down in view. Without it the receipt keeps the undo. */
  seconds?: number;
};

const radius = 7;
const length = 2 * Math.PI * radius;

function UndoToast({ id, title, description, onUndo, seconds }: UndoOptions & { id: string | number }) {
  const t = useTranslations("shell.undo");
  const [left, setLeft] = useState(seconds ?? 8);
  const [state, setState] = useState<"offered" | "working" | "done" | "failed">("offered");
  const held = useRef(false);

  // Time stands still while the pointer or the focus rests here, unless undo really ends.
  useEffect(() => {
    if (state === "working") return;
    const timer = setInterval(() => {
      if (!held.current || seconds !== undefined) setLeft((before) => before - 1);
    }, 1000);
    return () => clearInterval(timer);
  }, [seconds, state]);
  useEffect(() => {
    if (left <= 0) toast.dismiss(id);
  }, [left, id]);

  const undo = async () => {
    setState("working");
    try {
      await onUndo();
      setState("done");
      setLeft(3);
    } catch {
      setState("failed");
      setLeft(10);
    }
  };

  const hold = (value: boolean) => () => {
    held.current = value;
  };
  const showRing = seconds !== undefined && state === "offered";
  return (
    <div
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
      className="flex w-[min(22rem,calc(100vw-2rem))] items-center gap-3 rounded-lg border border-line bg-surface py-3 ps-4 pe-3 text-ink shadow-pop"
    >
      <div className="min-w-0 flex-1">
        <p className="font-medium">{state === "done" ? t("done") : title}</p>
        {state === "failed" ? (
          <p className="text-sm text-act">{t("failed")}</p>
        ) : (
          description && state !== "done" && <p className="text-sm text-ink-soft">{description}</p>
        )}
      </div>
      {(state === "offered" || state === "working") && (
        <Button variant="secondary" size="sm" onClick={undo} disabled={state === "working"}>
          {state === "working" ? t("working") : t("action")}
          {showRing && (
            <>
              <svg aria-hidden="true" viewBox="0 0 18 18" className="-rotate-90">
                <circle cx="9" cy="9" r={radius} fill="none" stroke="currentColor" strokeWidth="2" opacity="0.2" />
                <circle
                  cx="9"
                  cy="9"
                  r={radius}
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="2"
                  strokeDasharray={length}
                  strokeDashoffset={length * (1 - Math.max(0, left) / seconds)}
                  className="transition-[stroke-dashoffset] duration-200"
                />
              </svg>
              <span className="sr-only">{t("remaining", { seconds })}</span>
            </>
          )}
        </Button>
      )}
    </div>
  );
}

/** Says what was done and offers to undo it. Call from a client component; `<Toaster>` comes with AppShell. */
export function toastUndo(options: UndoOptions): string | number {
  return toast.custom((id) => <UndoToast id={id} {...options} />, { duration: Number.POSITIVE_INFINITY });
}
