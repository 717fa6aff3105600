import { StyleSheet, Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import type { InvoiceContent } from "../../rules/invoice-content";
import type { InvoiceWords } from "./invoice-words";

/** Given to each text of the body: around or inside what is fixed to a page it makes it disappear (react-pdf 4.9). */
const lineHeight = 1.45;
const [ink, soft, line] = ["#1f1b16", "#6b645a", "#dcd6cb"];
export const sheet = StyleSheet.create({
  page: { paddingTop: 44, paddingBottom: 64, paddingHorizontal: 48, fontSize: 9, color: ink },
  title: { fontSize: 22, fontWeight: 600, lineHeight: 1.2 },
  house: { fontSize: 11, fontWeight: 600 },
  soft: { color: soft },
  label: { color: soft, fontSize: 7.5, marginBottom: 3 },
  strong: { fontWeight: 600 },
  head: { borderBottomWidth: 0.75, borderBottomColor: ink, paddingBottom: 4, marginBottom: 2 },
  row: { borderBottomWidth: 0.5, borderBottomColor: line, paddingVertical: 3.5 },
  total: { borderTopWidth: 0.75, borderTopColor: ink, paddingTop: 6, marginTop: 2 },
  totalText: { fontSize: 12, fontWeight: 600 },
  foot: { position: "absolute", bottom: 28, left: 48, right: 48, borderTopWidth: 0.5, borderTopColor: line, paddingTop: 6 },
  footText: { fontSize: 7.5, color: soft },
});

export type Direction = "ltr" | "rtl";
export type Part = { readonly content: InvoiceContent; readonly words: InvoiceWords; readonly direction: Direction };
/** The PDF engine knows no logical sides: start and end are turned here, once. */
const start = (direction: Direction) => (direction === "rtl" ? "right" as const : "left" as const);
const end = (direction: Direction) => (direction === "rtl" ? "left" as const : "right" as const);
type Style = ReturnType<typeof StyleSheet.create>[string];
type Styles = Style | readonly Style[];
const all = (styles: Styles | undefined): Style[] => (styles === undefined ? [] : [styles].flat() as Style[]);

/** Text of another script keeps its own direction, on the page's side: an address in French does not turn inside an Arabic page. */
const own = (children: ReactNode, direction: Direction): Direction => (typeof children === "string" && !/\p{Script=Arabic}/u.test(children) ? "ltr" : direction);

export function Words({ direction, children, style, at = "start" }: { direction: Direction; children: ReactNode; style?: Styles; at?: "start" | "end" }) {
  return <Text style={[{ lineHeight, fontSize: 9, direction: own(children, direction), textAlign: at === "start" ? start(direction) : end(direction) }, ...all(style)]}>{children}</Text>;
}

/** Figures read from left to right in every language. */
export function Figure({ direction, children, style }: { direction: Direction; children: ReactNode; style?: Styles }) {
  return <Text style={[{ lineHeight, fontSize: 9, direction: "ltr", textAlign: end(direction) }, ...all(style)]}>{children}</Text>;
}

export function Row({ direction, children, style }: { direction: Direction; children: ReactNode; style?: Styles }) {
  return <View wrap={false} style={[{ flexDirection: direction === "rtl" ? "row-reverse" : "row", gap: 10 }, ...all(style)]}>{children}</View>;
}

/** A column of a row: `grow` shares what is left, `width` in points is fixed. */
export function Cell({ width, children }: { width?: number; children: ReactNode }) {
  return <View style={width === undefined ? { flexGrow: 1, flexShrink: 1, flexBasis: 0 } : { width }}>{children}</View>;
}
