import { renderToBuffer } from "@react-pdf/renderer";
import type { Locale } from "@/lib/kernel/locale";
import type { InvoiceContent } from "../../rules/invoice-content";
import { registerFonts } from "./fonts";
import { InvoiceDocument } from "./invoice-document";
import { invoiceWords, printableAll } from "./invoice-words";

/** The PDF of an invoice's frozen content in a language: the same content gives the same pages, whenever it is asked for. */
export async function invoicePdf(content: InvoiceContent, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  registerFonts();
  return new Uint8Array(await renderToBuffer(<InvoiceDocument content={printableAll(content)} words={invoiceWords(locale)} locale={locale} />));
}
