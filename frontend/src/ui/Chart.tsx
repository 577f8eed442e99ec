/** Charts by uPlot, each with the same numbers as a table for whoever cannot see it. */

import { useEffect, useRef, useState } from "react";
import "./language"; // before uPlot, which asks for it as it is loaded
import "uplot/dist/uPlot.min.css";
import uPlot from "uplot";

import styles from "./Chart.module.css";
import { optionsOf, type ChartData } from "./chartOptions";

export type { ChartData } from "./chartOptions";

interface ChartProps {
  /** What the chart shows, in words. */
  title: string;
  data: ChartData;
  /** In pixels; the width is that of the place. */
  height?: number;
}

/** Lines or bars over named places: `{ kind: "bars", labels: […], series: [{ label, values }] }`. */
export function Chart({ title, data, height = 240 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const plot = new uPlot(optionsOf(data, { width: element.clientWidth, height }), rowsOf(data), element);
    const watcher = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      plot.destroy();
    };
  }, [data, height, theme]);
  return (
    <figure className={styles["figure"]}>
      <figcaption className="visually-hidden">{title}</figcaption>
      <Legend data={data} />
      <div ref={place} style={{ height }} aria-hidden="true" />
      <div className="visually-hidden">
        <NumbersTable title={title} data={data} />
      </div>
    </figure>
  );
}

function rowsOf({ labels, series }: ChartData): uPlot.AlignedData {
  return [labels.map((_, place) => place), ...series.map(({ values }) => [...values])];
}

function Legend({ data }: { data: ChartData }) {
  if (data.series.length < 2) return null;
  return (
    <ul className={styles["legend"]} aria-hidden="true">
      {data.series.map(({ label, colour }) => (
        <li key={label}>
          <span className={styles["swatch"]} style={{ background: `var(--${colour ?? "olive"})` }} />
          {label}
        </li>
      ))}
    </ul>
  );
}

function NumbersTable({ title, data }: { title: string; data: ChartData }) {
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{data.over ?? ""}</th>
          {data.series.map(({ label }) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.labels.map((label, place) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {data.series.map((one) => (
              <td key={one.label}>{one.values[place] ?? "–"}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Changes whenever the colours do: a canvas does not follow the stylesheet by itself. */
function useTheme(): string {
  const [theme, setTheme] = useState("");
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const read = () => setTheme(`${document.documentElement.dataset["theme"] ?? ""}${system.matches}`);
    const watcher = new MutationObserver(read);
    watcher.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    system.addEventListener("change", read);
    return () => {
      watcher.disconnect();
      system.removeEventListener("change", read);
    };
  }, []);
  return theme;
}
