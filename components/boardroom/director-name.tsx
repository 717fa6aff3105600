import { useTranslations } from "next-intl";

const seats = ["general-manager", "revenue-manager"] as const;
const isSeat = (name: string): name is (typeof seats)[number] => (seats as readonly string[]).includes(name);

/** The seat's name as the board says it. */
export function DirectorName({ name }: { name: string }) {
  const t = useTranslations("boardroom.directors");
  return <>{isSeat(name) ? t(name) : name}</>;
}
