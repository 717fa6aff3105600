import { useTranslations } from "next-intl";
import { directorNames, type DirectorSeat } from "@/lib/boardroom/rules/directors";

const isSeat = (name: string): name is DirectorSeat => (directorNames as readonly string[]).includes(name);

/** The seat's name as the board says it. */
export function DirectorName({ name }: { name: string }) {
  const t = useTranslations("boardroom.directors");
  return <>{isSeat(name) ? t(name) : name}</>;
}
