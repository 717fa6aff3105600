/** A kept diagnosis in a person's language: sentences made of its codes and figures. Pure; who calls brings the translator. */
import { type Locale, pickText, writingOf } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import type { Cause, Evidence } from "./causes";
import { hasLetter } from "./fixes";
import { type Finding, positive, type Report, rootOf, theRoom } from "./report";

type Values = Record<string, string | number>;
/** `t`: a message of the namespace `doctor`. `reason`: one of `channel-words.reasons`. */
export type Tongue = { readonly t: (key: string, values?: Values) => string; readonly reason: (key: string) => string; readonly locale: Locale; readonly timeZone: string };
export type House = { readonly name: string; readonly timezone: string };

const nightStyle = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC", numberingSystem: "latn" } as const;
const asNight = (night: string) => new Date(`${night}T00:00:00Z`);

export function speaker({ t, reason, locale, timeZone }: Tongue) {
  const writing = writingOf(locale);
  const nights = new Intl.DateTimeFormat(writing, nightStyle);
  const moments = new Intl.DateTimeFormat(writing, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone, numberingSystem: "latn" });
  const figures = new Intl.NumberFormat(writing, { numberingSystem: "latn", maximumFractionDigits: 0 });
  const night = (date: string) => nights.format(asNight(date));
  const when = (from: string, to: string) => (from === to || to === "" ? night(from) : nights.formatRange(asNight(from), asNight(to)));
  const moment = (at: string) => moments.format(new Date(at));
  const number = (value: number) => figures.format(value);
  const amount = (value: number, currency: string) => formatMoney(money(value, currency), locale);

  /** Each figure by what it is named: nights and moments as dates, amounts as money, codes as words. */
  function readable(params: Evidence["params"], room: string): Values {
    const currency = String(params["currency"] ?? "");
    const out: Values = {};
    for (const [name, value] of Object.entries(params)) {
      if (["from", "to", "night", "arrival", "departure"].includes(name)) out[name] = value === "" ? "–" : night(String(value));
      else if (name === "room" && value === theRoom) out[name] = room;
      else if (name === "channel" && value === "–") out[name] = t("direct");
      else if (name === "at") out[name] = moment(String(value));
      else if (currency !== "" && ["amount", "shownAmount"].includes(name)) out[name] = amount(Number(value), currency);
      else if (name === "wanted" && typeof params["percent"] === "number") out[name] = amount(Number(value), currency);
      else if (name === "fields" || name === "what") out[name] = String(value).split(", ").map((code) => t(`fields.${code}`)).join(", ");
      else out[name] = typeof value === "number" ? number(value) : value;
    }
    if (params["from"] !== undefined) out["when"] = when(String(params["from"]), String(params["to"] ?? ""));
    // A stay is told by arrival and departure day.
    if (params["arrival"] !== undefined) out["stay"] = when(String(params["arrival"]), String(params["departure"]));
    return out;
  }
  const roomOf = (report: Report): string => pickText(report.room, locale);
  const evidence = (report: Report, { code, params }: Evidence): string => (code.startsWith("refusal_") ? reason(code.slice("refusal_".length)) : t(`evidence.${code}`, readable(params, roomOf(report))));
  const proof = (report: Report, finding: Finding): string[] => finding.evidence.map((one) => evidence(report, one));
  const cause = (code: Cause) => ({ name: t(`causes.${code}.name`), how: t(`causes.${code}.how`), todo: t(`causes.${code}.do`) });
  const sure = (confidence: number) => t("sureness", { word: t(`sure.${confidence >= 0.9 ? "certain" : confidence >= 0.6 ? "likely" : "possible"}`), percent: Math.round(confidence * 100) });
  const channel = (report: Report) => report.channel ?? report.connection?.name ?? t("report.anyChannel");
  const title = (report: Report) => t("report.title", { channel: channel(report), room: roomOf(report), when: when(report.from, report.to) });
  const summary = (report: Report): string => {
    const root = rootOf(report);
    const checked = number(report.findings.length);
    return root ? t("report.found", { cause: cause(root.cause).name, sure: sure(root.confidence), checked }) : t("report.healthy", { checked });
  };
  const fixLabel = (command: string) => t(`fix.${command.replace(".", "_")}`);

  /** What to write to whoever must act; null where nobody is written to. */
  function letter(report: Report, finding: Finding, house: House): { subject: string; text: string } | null {
    if (!finding.letter || !hasLetter(finding.cause)) return null;
    const named = { house: house.name, room: roomOf(report), when: when(report.from, report.to) };
    const opening = t("letter.opening", { ...named, connection: report.connection?.name ?? "–", channel: channel(report), cause: cause(finding.cause).name });
    const records = proof(report, finding).map((row) => `- ${row}`).join("\n");
    return { subject: t("letter.subject", named), text: [opening, `${t("letter.records")}\n${records}`, t(`letters.${finding.cause}`, { channel: channel(report) }), t("letter.closing")].join("\n\n") };
  }

  /** Next steps of a report, in order. */
  function next(report: Report): string[] {
    const root = rootOf(report);
    return [
      ...(root?.fix ? [t(root.fix.undoable ? "next.fixUndo" : "next.fix", { fix: fixLabel(root.fix.command) })] : []), ...(root?.letter ? [t("next.letter")] : []),
      ...(report.open.length > 0 ? [t("next.open")] : []), t("next.look"),
    ];
  }
  const recommendation = (finding: Finding) => `${cause(finding.cause).todo} ${t(`mover.${finding.mover}`)} ${t(`risk.${finding.risk}`)}.`.replace("..", ".");
  const open = (code: string) => t(`open.${code}`);
  const state = (code: string | null) => (code === null ? "–" : t(`state.${code}`));
  return { t, proof, cause, sure, channel, title, summary, letter, next, recommendation, open, when, night, moment, number, amount, fixLabel, state };
}
export type Speaker = ReturnType<typeof speaker>;

export type Block = { readonly kind: "text"; readonly text: string } | { readonly kind: "list"; readonly items: readonly string[] } | { readonly kind: "heading"; readonly text: string } | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
export type Section = { readonly title: string; readonly blocks: readonly Block[] };
/** A report on paper or as text. */
export type Paper = { readonly house: string; readonly title: string; readonly made: string; readonly sections: readonly Section[]; readonly foot: string };

const text = (value: string): Block => ({ kind: "text", text: value });
const list = (items: readonly string[], none: string): Block => (items.length === 0 ? text(none) : { kind: "list", items });

/** The whole report: summary, findings, cause, recommendations with risk, open questions, next steps, and all evidence. */
export function paperOf(report: Report, house: House, speak: Speaker): Paper {
  const { t } = speak;
  const none = t("report.none");
  const root = rootOf(report);
  const found = positive(report);
  const letter = root ? speak.letter(report, root, house) : null;
  const checks = (finding: Finding): Block[] => [
    { kind: "heading", text: `${t(`verdict.${finding.verdict}`)}: ${speak.cause(finding.cause).name}` },
    text(t("report.how", { how: speak.cause(finding.cause).how })), ...(finding.evidence.length > 0 ? [list(speak.proof(report, finding), none)] : []),
  ];
  const dash = (value: number | null) => (value === null ? "–" : speak.number(value));
  return {
    house: house.name, title: speak.title(report), made: t("report.made", { at: speak.moment(report.at) }), foot: t("report.noNames"),
    sections: [
      { title: t("report.summary"), blocks: [text(speak.summary(report))] },
      { title: t("report.findings"), blocks: [list(found.map((one) => `${speak.cause(one.cause).name} (${t(`verdict.${one.verdict}`)}, ${speak.sure(one.confidence)})`), none)] },
      { title: t("report.root"), blocks: root ? [text(speak.cause(root.cause).name), list(speak.proof(report, root), none)] : [text(none)] },
      { title: t("report.recommendations"), blocks: [list(found.map(speak.recommendation), none)] },
      { title: t("report.open"), blocks: [list(report.open.map(speak.open), none)] },
      { title: t("report.next"), blocks: [list(speak.next(report), none)] },
      ...(letter ? [{ title: t("report.letter"), blocks: [{ kind: "heading" as const, text: letter.subject }, ...letter.text.split(/\n+/).map((line) => text(line))] }] : []),
      { title: t("report.nights"), blocks: [{ kind: "table", head: ["night", "left", "wanted", "taken", "shown", "amount", "state"].map((key) => t(`nights.${key}`)),
        rows: report.nights.map((row) => [speak.night(row.night), dash(row.left), dash(row.wanted), dash(row.taken), dash(row.shown), row.amount === null ? "–" : speak.amount(row.amount, report.currency), speak.state(row.state)]) }] },
      { title: t("report.appendix"), blocks: report.findings.flatMap(checks) },
    ],
  };
}

/** Characters that mean something to Markdown are a stranger's text here, never markup. */
const plain = (value: string) => value.replace(/[\\`*_{}[\]<>#|]/g, (mark) => `\\${mark}`);

function blockText(block: Block): string {
  switch (block.kind) {
    case "text": return block.text.split("\n").map((line) => (line.startsWith("- ") ? `- ${plain(line.slice(2))}` : plain(line))).join("\n");
    case "list": return block.items.map((item) => `- ${plain(item)}`).join("\n");
    case "heading": return `### ${plain(block.text)}`;
    case "table": return [block.head, block.head.map(() => "---"), ...block.rows].map((row, index) => `| ${row.map((cell) => (index === 1 ? cell : plain(cell))).join(" | ")} |`).join("\n");
  }
}

/** The report as Markdown. */
export const markdownOf = (paper: Paper): string =>
  `${[`# ${plain(paper.title)}`, `${plain(paper.house)}. ${plain(paper.made)}`, ...paper.sections.flatMap((section) => [`## ${plain(section.title)}`, ...section.blocks.map(blockText)]), plain(paper.foot)].join("\n\n")}\n`;
