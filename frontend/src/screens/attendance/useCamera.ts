/** A camera that reads QR codes, where the browser has BarcodeDetector. */

import { useEffect, useRef, useState, type RefObject } from "react";

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: string[] }) => Detector;

const PAUSE = 200; // milliseconds between two looks

function detectorMaker(): DetectorMaker | undefined {
  return (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
}

/** Whether codes can be read by a camera here. */
export function canScan(): boolean {
  return detectorMaker() !== undefined && "mediaDevices" in navigator;
}

interface Camera {
  video: RefObject<HTMLVideoElement | null>;
  /** Why there is no picture, if there is none. */
  problem: string | null;
}

/** Looks through the camera while `isOn`; every code that is seen is told, again and again while it is held there. */
export function useCamera(isOn: boolean, onCode: (code: string) => void): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onCode);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    told.current = onCode;
  });
  useEffect(() => {
    const Maker = detectorMaker();
    const element = video.current;
    if (!isOn || Maker === undefined || element === null) return undefined;
    const leaving = new AbortController();
    setProblem(null);
    watch(element, new Maker({ formats: ["qr_code"] }), (code) => told.current(code), leaving.signal).catch((thrown: unknown) => {
      if (!leaving.signal.aborted) setProblem(wordsFor(thrown));
    });
    return () => leaving.abort();
  }, [isOn]);
  return { video, problem };
}

async function watch(video: HTMLVideoElement, detector: Detector, onCode: (code: string) => void, leaving: AbortSignal): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  try {
    video.srcObject = stream;
    await video.play();
    while (isWanted(leaving)) {
      for (const { rawValue } of await detector.detect(video)) onCode(rawValue);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } finally {
    stop();
  }
}

function isWanted(leaving: AbortSignal): boolean {
  return !leaving.aborted;
}

function wordsFor(thrown: unknown): string {
  const name = thrown instanceof DOMException ? thrown.name : "";
  if (name === "NotAllowedError") return "The camera may not be used. Allow it in the settings of the browser for this page.";
  if (name === "NotFoundError") return "There is no camera here.";
  return "The camera gives no picture. Type the code, or use a scanner.";
}
