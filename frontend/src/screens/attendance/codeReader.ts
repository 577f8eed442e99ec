/** Whatever reads QR codes here: the browser itself, or a decoder that is loaded where it cannot. */

export interface CodeReader {
  /** The codes in the picture, none where none is seen. */
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}

interface ReaderMaker {
  new (options: { formats: string[] }): CodeReader;
  getSupportedFormats: () => Promise<string[]>;
}

/** The decoder did not arrive. */
export class ReaderNotLoaded extends Error {}

const FORMAT = "qr_code";

/** A reader of QR codes. Rejects with ReaderNotLoaded. */
export async function codeReader(): Promise<CodeReader> {
  return (await ownReader()) ?? loadedReader();
}

/** Safari and Firefox have none; Chromium has one that may know no format. */
async function ownReader(): Promise<CodeReader | null> {
  const Maker = (globalThis as { BarcodeDetector?: ReaderMaker }).BarcodeDetector;
  const formats = (await Maker?.getSupportedFormats()) ?? [];
  return Maker !== undefined && formats.includes(FORMAT) ? new Maker({ formats: [FORMAT] }) : null;
}

async function loadedReader(): Promise<CodeReader> {
  const decoder = await import("qr/decode.js").catch((thrown: unknown) => {
    throw new ReaderNotLoaded("The decoder did not arrive.", { cause: thrown });
  });
  return new decoder.BarcodeDetector({ formats: [FORMAT] });
}
