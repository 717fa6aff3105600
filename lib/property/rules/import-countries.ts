/** ISO 3166-1: alpha-3 then alpha-2, as the standard pairs them. */
const pairs = "ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW";

const byAlpha3 = new Map(pairs.split(" ").map((pair) => [pair.slice(0, 3), pair.slice(3)]));
const alpha2 = new Set(byAlpha3.values());

/** Codes that other lists use: football's and the post's, Timor's old one, Kosovo and the Channel Islands' visitors. */
const others: Readonly<Record<string, string>> = { UK: "GB", EL: "GR", CN: "CN", TMP: "TL", XKX: "XK", KOS: "XK", ROM: "RO", ZAR: "CD" };

const fold = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").trim().toLowerCase();

let names: ReadonlyMap<string, string> | undefined;
/** Every country's name in the four languages, folded. */
function byName(): ReadonlyMap<string, string> {
  names ??= new Map(["en", "fr", "es", "ar"].flatMap((language) => {
    const of = new Intl.DisplayNames(language, { type: "region" });
    return [...alpha2].map((code): [string, string] => [fold(of.of(code) ?? code), code]);
  }));
  return names;
}

/** ISO alpha-2 of a country written as alpha-2, alpha-3 or its name in English, French, Spanish or Arabic; undefined when unknown. */
export function countryOf(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (code in others) return others[code];
  if (code.length === 2) return alpha2.has(code) ? code : undefined;
  return byAlpha3.get(code) ?? byName().get(fold(text));
}
