"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { takeStarterBookAction } from "@/lib/knowledge/actions";

/** One button: the starter pages as drafts. */
export function StarterButton({ slug, variant = "default" }: { readonly slug: string; readonly variant?: "default" | "outline" }) {
  const t = useTranslations("knowledge");
  const { act, pending, problem } = useAct();
  const take = async () => {
    const outcome = await act(() => takeStarterBookAction(slug, {}), t("offline"));
    if (outcome?.status === "done") toast(t("starterTaken", { count: outcome.result.made }));
  };
  return (
    <>
      <Button variant={variant} disabled={pending} onClick={() => void take()}>{t("takeStarter")}</Button>
      {problem && <p role="alert" className="text-act">{problem}</p>}
    </>
  );
}

type Problem = { readonly file: string; readonly field: string; readonly message: string };
type Came = { readonly landed?: readonly { readonly outcome: string }[]; readonly problems?: readonly Problem[]; readonly detail?: string };

/** Brings a zip of Markdown files in. What does not hold is named by file and field, and nothing of the zip comes in. */
export function BringIn({ home }: { readonly home: string }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const bring = async (file: File) => {
    setBusy(true);
    setProblems([]);
    try {
      const response = await fetch(`${home}/files`, { method: "POST", body: file, headers: { "content-type": "application/zip" } });
      const came = (await response.json()) as Came;
      if (came.problems && came.problems.length > 0) setProblems(came.problems);
      else if (!response.ok) setProblems([{ file: file.name, field: "", message: came.detail ?? t("offline") }]);
      else toast(t("cameIn", { count: came.landed?.filter(({ outcome }) => outcome === "new" || outcome === "changed").length ?? 0, left: came.landed?.filter(({ outcome }) => outcome !== "new" && outcome !== "changed").length ?? 0 }));
      router.refresh();
    } catch {
      setProblems([{ file: file.name, field: "", message: t("offline") }]);
    } finally {
      setBusy(false);
      if (input.current) input.current.value = "";
    }
  };
  return (
    <>
      <input ref={input} type="file" accept=".zip,application/zip" aria-label={t("bringIn")} className="sr-only" tabIndex={-1} onChange={(event) => { const [file] = event.target.files ?? []; if (file) void bring(file); }} />
      <Button variant="ghost" disabled={busy} onClick={() => input.current?.click()}>{busy ? t("bringing") : t("bringIn")}</Button>
      {problems.length > 0 && (
        <div role="alert" className="w-full rounded-md border border-act/40 bg-act-wash p-4 text-sm">
          <p className="mb-2 flex items-center gap-2 font-medium text-act"><CircleAlert aria-hidden className="size-4" />{t("notIn")}</p>
          <ul className="space-y-1">{problems.slice(0, 8).map((each) => <li key={`${each.file} ${each.field} ${each.message}`}><bdi>{each.file}</bdi>{each.field === "" ? "" : ` · ${each.field}`}: {each.message}</li>)}</ul>
        </div>
      )}
    </>
  );
}
