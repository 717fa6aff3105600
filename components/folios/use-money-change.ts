"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { FieldProblem } from "@/lib/kernel/errors";

type Refused = { readonly ok: false; readonly error: { readonly code: string; readonly message: string; readonly fields: readonly FieldProblem[] } };
type Answered<T> = { readonly ok: true; readonly outcome: T } | Refused;
type Done<T> = T extends { readonly status: "done"; readonly result: infer R } ? R : never;

const codes = ["folio_closed", "folio_open", "folio_not_settled", "folio_overpaid", "nothing_to_invoice", "line_invoiced", "line_reversed", "line_is_reversal", "credit_limit", "already_credited", "prefix_taken", "day_closed", "no_rate", "nothing_to_refund", "provider_not_connected", "drawer_short", "name_taken", "partly_refunded", "forbidden", "not_found"] as const;
const ofField: Readonly<Record<string, "amount" | "name" | "reason" | "reference" | "buyerName" | "buyerCity" | "buyerTaxNumber" | "part">> = {
  amount: "amount", "tender.amount": "amount", name: "name", reason: "reason", reference: "reference", "buyer.name": "buyerName", "buyer.address.city": "buyerCity", "buyer.taxNumber": "buyerTaxNumber", "how.parts": "part", "how.percent": "part", "how.amount": "part",
};

/** A refusal in the reader's language: of the whole, and of single fields by their path. */
export type Problem = { readonly whole: string | null; readonly fields: Readonly<Record<string, string>> };
const nothing: Problem = { whole: null, fields: {} };

/** Runs one change of a folio or payment; `problem` says why it was refused, `then` what comes of it. The page is read again. */
export function useMoneyChange(onChanged?: () => void) {
  const t = useTranslations("folios");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<Problem>(nothing);
  const sentence = ({ path, message }: FieldProblem): string => {
    const known = ofField[path];
    if (known) return t(`fields.${known}`);
    return path.startsWith("seller.") ? t("fields.seller", { field: path.replace(/^seller\.(identifiers\.|address\.)?/, "").toUpperCase() }) : message;
  };
  const whole = ({ code, message }: Refused["error"]): string => {
    const word = codes.find((each) => each === code);
    return word || code === "internal" || message === "" ? t(`refused.${word ?? "internal"}`) : message;
  };
  const change = <T,>(work: () => Promise<Answered<T>>, then: (result: Done<T>) => void) =>
    start(async () => {
      const answer = await work().catch((): Refused => ({ ok: false, error: { code: "internal", message: "", fields: [] } }));
      if (!answer.ok) {
        const fields = Object.fromEntries(answer.error.fields.map((field) => [field.path, sentence(field)]));
        setProblem({ fields, whole: answer.error.fields.length > 0 ? null : whole(answer.error) });
        return;
      }
      setProblem(nothing);
      const outcome = answer.outcome as { readonly status: string; readonly result?: unknown };
      if (outcome.status === "done") then(outcome.result as Done<T>);
      onChanged?.();
      router.refresh();
    });
  return { pending, problem, change, refuse: (fields: Readonly<Record<string, string>>) => setProblem({ whole: null, fields }), clear: () => setProblem(nothing) };
}
