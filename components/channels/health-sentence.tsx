import { useFormatter, useNow, useTranslations } from "next-intl";
import type { HealthRow } from "@/components/channels/health-row";
import { channelName } from "@/components/channels/partner-name";
import { profileOf } from "@/lib/channels/rules/partners";

/** A PMS beside us has no rooms to map and no values to compare here: its own page tells of both. */
const channelsOnly: ReadonlySet<string> = new Set(["rooms_unmapped", "rates_unmapped", "never_compared", "not_provable", "on_the_way", "all_well"]);
const saysOf = (row: HealthRow) => (profileOf(row.partner).kind === "pms" ? row.says.filter((said) => !channelsOnly.has(said.code)) : row.says);

/** The one sentence of a connection: what matters most, or that all of it agrees and since when that is known. */
export function useHealthSentence(row: HealthRow): string {
  const t = useTranslations("channels.health");
  const words = useTranslations("channel-words.health");
  const format = useFormatter();
  const now = useNow();
  const [first] = saysOf(row);
  const fine = !first || first.level === "fine";
  const since = row.proof.provable ? row.proof.comparedAt : null;
  if (profileOf(row.partner).kind === "pms" && fine) return row.pull.lastAt ? t("pms", { partner: channelName(row), when: format.relativeTime(new Date(row.pull.lastAt), now) }) : t("settingUp", { partner: channelName(row) });
  if (row.state === "setting-up" && (fine || first.level === "warn")) return t("settingUp", { partner: channelName(row) });
  if (!fine) return words(first.code, first.params);
  if (row.state === "on-the-way") return words("on_the_way", { count: row.cells.pending + row.cells.sent });
  const facts = { count: row.unmapped.mappedRooms, partner: channelName(row) };
  if (since) return t("agreesChecked", { ...facts, when: format.relativeTime(new Date(since), now) });
  return row.lastPushedAt ? t("agreesSent", { ...facts, when: format.relativeTime(new Date(row.lastPushedAt), now) }) : t("agrees", facts);
}

/** What else is to be said of it, the grave before the rest; empty for most. */
export function HealthNotes({ row, all = false }: { readonly row: HealthRow; readonly all?: boolean }) {
  const words = useTranslations("channel-words.health");
  const rest = saysOf(row).filter((said, index) => (said.level === "fine" ? all && said.code === "not_provable" : index > 0 || row.state === "setting-up"));
  if (rest.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-col gap-0.5 text-sm">
      {rest.map((said) => <li key={said.code} className={said.level === "bad" ? "text-act" : said.level === "warn" ? "text-watch" : "text-ink-soft"}>{words(said.code, said.params)}</li>)}
    </ul>
  );
}
