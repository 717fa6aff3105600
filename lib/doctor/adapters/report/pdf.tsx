import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { families, registerFonts } from "@/lib/folios/adapters/pdf/fonts";
import { Cell, Row, sheet, Words } from "@/lib/folios/adapters/pdf/invoice-parts";
import { printableAll } from "@/lib/folios/adapters/pdf/invoice-words";
import { directionOf, type Locale } from "@/lib/kernel/locale";
import type { Block, Paper } from "../../rules/speak";

const own = StyleSheet.create({ section: { fontSize: 12, fontWeight: 600, marginTop: 16, marginBottom: 4 }, heading: { fontWeight: 600, marginTop: 8 }, item: { marginTop: 2 }, small: { fontSize: 8 } });
type Direction = "ltr" | "rtl";

function Part({ block, direction }: { block: Block; direction: Direction }) {
  switch (block.kind) {
    case "text": return <>{block.text.split("\n").map((line, index) => <Words key={`${index} ${line}`} direction={direction} style={own.item}>{line}</Words>)}</>;
    case "heading": return <Words direction={direction} style={own.heading}>{block.text}</Words>;
    case "list": return <>{block.items.map((item, index) => <Words key={`${index} ${item}`} direction={direction} style={own.item}>{`– ${item}`}</Words>)}</>;
    case "table": return (
      <View style={{ marginTop: 4 }}>
        <Row direction={direction} style={sheet.head}>{block.head.map((cell) => <Cell key={cell}><Words direction={direction} style={[sheet.soft, own.small]}>{cell}</Words></Cell>)}</Row>
        {block.rows.map((row) => <Row key={row[0]} direction={direction} style={sheet.row}>{row.map((cell, index) => <Cell key={`${block.head[index] ?? ""} ${cell}`}><Words direction={direction} style={own.small}>{cell}</Words></Cell>)}</Row>)}
      </View>
    );
  }
}

/** A diagnosis on paper, in the reader's language and direction. */
export async function diagnosisPdf(given: Paper, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  registerFonts();
  const paper = printableAll(given);
  const direction = directionOf(locale);
  return new Uint8Array(await renderToBuffer(
    <Document title={paper.title} language={locale} producer="LHCM-OS" creator="LHCM-OS">
      <Page size="A4" style={[sheet.page, { fontFamily: families }]}>
        <Words direction={direction} style={sheet.house}>{paper.house}</Words>
        <Words direction={direction} style={{ fontSize: 17, fontWeight: 600, lineHeight: 1.3 }}>{paper.title}</Words>
        <Words direction={direction} style={sheet.soft}>{paper.made}</Words>
        {paper.sections.map((section) => (
          <View key={section.title}>
            <Words direction={direction} style={own.section}>{section.title}</Words>
            {section.blocks.map((block, index) => <Part key={`${index} ${block.kind}`} block={block} direction={direction} />)}
          </View>
        ))}
        <Words direction={direction} style={[sheet.soft, { marginTop: 16 }]}>{paper.foot}</Words>
        <Text fixed style={{ position: "absolute", bottom: 28, left: 48, right: 48, fontSize: 7.5, color: "#6b645a", textAlign: "center" }} render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`} />
      </Page>
    </Document>,
  ));
}
