import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { VersionStatus } from "@/lib/knowledge/rules/book";

const tones = { draft: "default", review: "watch", signed: "good", superseded: "outline", withdrawn: "act" } as const;

/** How a text stands, in a word. */
export function VersionState({ status, prefix }: { readonly status: VersionStatus; /** Such as its language. */ readonly prefix?: string }) {
  const t = useTranslations("knowledge");
  return <Badge variant={tones[status]}>{prefix === undefined ? t(`status.${status}`) : `${prefix} · ${t(`status.${status}`)}`}</Badge>;
}
