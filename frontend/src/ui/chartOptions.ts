/** What uPlot is told, in the colours of the page. */

import uPlot from "uplot";

import type { CompanyColour } from "./companies";

export interface ChartData {
  kind: "lines" | "bars";
  /** The places along the axis, in order. */
  labels: readonly string[];
  series: readonly { label: string; values: readonly (number | null)[]; colour?: Colour }[];
  /** What the places are: "Training day". */
  over?: string;
  /** The top of the scale, where it is known: 100 for per cent. */
  most?: number;
}

type Colour = "olive" | "brass" | "red" | "green" | "amber" | "blue" | CompanyColour;

/** What uPlot calls ScaleValue; its enum is only there for the compiler. */
const OF_THE_SCALE = 1 as unknown as uPlot.Series.BarsPathBuilderFacetUnit;

interface Size {
  width: number;
  height: number;
}

export function optionsOf(data: ChartData, size: Size): uPlot.Options {
  const faint = colourOf("faint");
  const grid = { stroke: colourOf("line"), width: 1 };
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  return {
    ...size,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false },
    scales: {
      x: { time: false, range: (_, least, most) => [least - 0.6, most + 0.6] },
      y: { range: (_, least, most) => [Math.min(0, least), data.most ?? Math.max(1, most * 1.1)] },
    },
    axes: [
      {
        stroke: faint,
        font,
        grid: { show: false },
        ticks: { show: false },
        size: 32,
        space: roomOf(data.labels),
        incrs: [1, 2, 5, 10, 20, 50, 100],
        values: (_, places) => places.map((place) => (Number.isInteger(place) ? (data.labels[place] ?? "") : "")),
      },
      { stroke: faint, font, grid, ticks: { show: false }, size: 44 },
    ],
    series: [{}, ...data.series.map((one, index) => seriesOf(one, data, index))],
  };
}

function seriesOf({ label, colour = "olive" }: ChartData["series"][number], { kind, series }: ChartData, index: number): uPlot.Series {
  const stroke = colourOf(colour);
  if (kind === "lines") return { label, stroke, width: 2, spanGaps: true, points: { size: 7, fill: stroke } };
  const share = 0.7 / series.length; // of a place, whose width is 1
  const shift = (index - series.length / 2) * share;
  const bars = uPlot.paths.bars?.({
    disp: {
      x0: { unit: OF_THE_SCALE, values: ({ data: [places] }) => Array.from(places, (place) => place + shift) },
      size: { unit: OF_THE_SCALE, values: ({ data: [places] }) => Array.from(places, () => share * 0.92) },
    },
  });
  return { label, stroke, fill: stroke, width: 0, points: { show: false }, ...(bars !== undefined && { paths: bars }) };
}

/** How far apart the places are in pixels whose labels stand beside one another without touching. */
function roomOf(labels: readonly string[]): number {
  return 20 + 7 * Math.max(0, ...labels.map(({ length }) => length));
}

/** The colour of a token as a canvas understands it. */
function colourOf(token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
