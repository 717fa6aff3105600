import { Document, Page, renderToBuffer, StyleSheet, Text } from "@react-pdf/renderer";
import { families, registerFonts } from "@/lib/folios/adapters/pdf/fonts";
import { Cell as Box, Figure, Row as Line, sheet as styles, Words } from "@/lib/folios/adapters/pdf/invoice-parts";
import { printable, printableAll } from "@/lib/folios/adapters/pdf/invoice-words";
import { directionOf, type Locale } from "@/lib/kernel/locale";
import { cellText, type Column, isFigure, kindOf, type Report, type Sheet } from "../../rules/sheet";

const own = StyleSheet.create({ page: { paddingTop: 36, paddingBottom: 48, paddingHorizontal: 40, fontSize: 8 }, small: { fontSize: 7.5 }, table: { marginTop: 14 } });
/** More columns than a page bears are left to the screen and the spreadsheet. */
const mostColumns = 9;

function Table({ sheet, report, locale }: { sheet: Sheet; report: Report; locale: Locale }) {
  const direction = directionOf(locale);
  const kept = sheet.columns.length <= mostColumns ? sheet.columns : sheet.columns.filter(({ minor }) => !minor).slice(0, mostColumns);
  const at = (column: Column) => sheet.columns.indexOf(column);
  const figure = (column: Column) => isFigure(column.kind);
  return (
    <>
      <Words direction={direction} style={[styles.strong, own.table]}>{sheet.title}</Words>
      <Line direction={direction} style={styles.head}>
        {kept.map((column) => <Box key={column.key} {...(figure(column) ? { width: 58 } : {})}><Words direction={direction} at={figure(column) ? "end" : "start"} style={[styles.soft, own.small]}>{column.label}</Words></Box>)}
      </Line>
      {sheet.rows.length === 0 ? <Words direction={direction} style={styles.soft}>{sheet.empty}</Words> : null}
      {sheet.rows.map((row) => (
        <Line key={row.key} direction={direction} style={styles.row}>
          {kept.map((column) => {
            const cell = row.cells[at(column)] ?? { value: null };
            const text = printable(cellText(cell, kindOf(cell, column), report.currency, locale));
            const bold = row.strong ? [styles.strong, own.small] : [own.small];
            return <Box key={column.key} {...(figure(column) ? { width: 58 } : {})}>{figure(column) ? <Figure direction={direction} style={bold}>{text}</Figure> : <Words direction={direction} style={bold}>{text}</Words>}</Box>;
          })}
        </Line>
      ))}
    </>
  );
}

/** A report on paper, landscape, in the reader's language and direction. */
export async function reportPdf(given: Report, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  registerFonts();
  const report = printableAll(given);
  const direction = directionOf(locale);
  return new Uint8Array(await renderToBuffer(
    <Document title={`${report.house} – ${report.title}`} language={locale}>
      <Page size="A4" orientation="landscape" style={[own.page, { fontFamily: families }]}>
        <Words direction={direction} style={styles.house}>{report.house}</Words>
        <Words direction={direction} style={{ fontSize: 16, fontWeight: 600 }}>{report.title}</Words>
        <Words direction={direction} style={styles.soft}>{report.about}</Words>
        {report.sheets.map((sheet) => <Table key={sheet.key} sheet={sheet} report={report} locale={locale} />)}
        {report.notes.map((note) => <Words key={note} direction={direction} style={[styles.soft, own.small]}>{note}</Words>)}
        <Text fixed style={{ position: "absolute", bottom: 22, left: 40, right: 40, fontSize: 7, color: "#6b645a", textAlign: "center" }} render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`} />
      </Page>
    </Document>,
  ));
}
